"""Plans, what hangs from what, where the chain breaks, and the money."""

import pandas as pd

from dashboard.warehouse import query


def plans() -> pd.DataFrame:
    """Every plan and plan element with its exhibit, each after what it hangs from."""
    return query("""
        SELECT
            p.plan_id, p.plan, p.level AS plan_level, p.name_es AS element_es, p.name_en AS element_en, p.parent_id,
            p.importance, p.responsible, p.link, p.exhibit_id, x.label_es, x.label_en
        FROM plan AS p JOIN exhibit AS x USING (exhibit_id)
        ORDER BY
            list_position(['bicentenario', 'pesem', 'pei', 'poi', 'pp0133', 'penx'], split_part(p.plan_id, ':', 1)),
            p.level <> 'plan', p.plan_id = 'bicentenario:4', p.plan_id <> 'bicentenario:A', p.plan_id
    """)


def plan_notes() -> pd.DataFrame:
    """Facts about a plan or element: plan_id, note_es/_en, and their exhibit."""
    return query("""
        SELECT n.plan_id, n.note_es, n.note_en, n.exhibit_id, x.label_es, x.label_en
        FROM plan_note AS n JOIN exhibit AS x USING (exhibit_id)
        ORDER BY n.plan_id, n.note_number
    """)


def plan_gaps() -> pd.DataFrame:
    """Where the chain of plans is broken, missing or weak: from plan_id to other_plan_id, which is empty where nothing is there."""
    return query("""
        SELECT g.gap_id, g.kind, g.plan_id, g.other_plan_id, g.whose, g.what_es, g.what_en, g.exhibit_id, x.label_es, x.label_en
        FROM plan_gap AS g JOIN exhibit AS x USING (exhibit_id)
        ORDER BY g.whose DESC, x.exhibit_number, g.gap_id
    """)


def plan_indicators() -> pd.DataFrame:
    """Indicators of each plan element; target_value and target_year are empty where none is printed."""
    return query("""
        SELECT plan_id, name_es AS indicator_es, name_en AS indicator_en, CAST(target_value AS DOUBLE) AS target_value, target_year
        FROM indicator ORDER BY plan_id, indicator_id
    """)


def programme_outputs() -> pd.DataFrame:
    """What the budget programme counts of the missions: plan_id, kind (`output`, `event_type`), name."""
    return query("""
        SELECT plan_id, kind, name_es, name_en FROM base.programme_output ORDER BY plan_id, kind DESC, output_number
    """)


def plan_totals() -> pd.Series:
    """One row of counts: actions of each plan, direct ones, programmes of the PENX printed in full and in all, missing links."""
    return query("""
        SELECT
            (SELECT count(*) FROM plan WHERE plan_id LIKE 'pesem:%' AND level = 'action') AS sector_actions_count,
            (SELECT count(*) FROM plan WHERE plan_id LIKE 'pesem:%' AND link = 'direct') AS direct_count,
            (SELECT count(*) FROM plan WHERE plan_id LIKE 'pesem:%' AND link = 'indirect') AS indirect_count,
            (SELECT count(*) FROM plan WHERE plan_id LIKE 'pei:%' AND level = 'action') AS institution_actions_count,
            (SELECT count(*) FROM plan WHERE plan_id LIKE 'penx:%' AND level = 'programme') AS programmes_count,
            (SELECT printed_count FROM printed_total WHERE total_id = 'penx_programmes_section_4_5') AS all_programmes_count,
            (SELECT CAST(fact_value AS INTEGER) FROM budget_fact WHERE fact_id = 'programme_0133') AS budget_share_pct,
            (SELECT count(*) FROM plan_gap) AS gaps_count,
            (SELECT count(*) FROM plan_gap WHERE whose = 'thesis') AS thesis_gaps_count,
            (SELECT count(*) FROM plan WHERE level = 'plan' AND plan_id IN ('bicentenario', 'pesem', 'pei', 'poi')) AS plans_count
    """).iloc[0]


def budget_facts() -> pd.DataFrame:
    """What the thesis says of money, in its order: title, statement, start_year, whose word it is, exhibit."""
    return query("""
        SELECT f.title_es, f.title_en, f.statement_es, f.statement_en, f.start_year, f.whose, f.exhibit_id, x.label_es, x.label_en
        FROM budget_fact AS f JOIN exhibit AS x USING (exhibit_id)
        ORDER BY f.fact_number
    """)


def proposals() -> pd.DataFrame:
    """What the thesis proposes, in its order, with the exhibit of each."""
    return query("""
        SELECT p.proposal_number, p.statement_es, p.statement_en, x.label_es, x.label_en
        FROM base.proposal AS p JOIN exhibit AS x USING (exhibit_id)
        ORDER BY p.proposal_number
    """)
