"""Who does what abroad: mission and trade office, and the institutions around them."""

import pandas as pd

from dashboard.warehouse import query


def shared_roles() -> pd.DataFrame:
    """What belongs to the mission, to the trade office or to both: share, statement_es/_en, label_es/_en."""
    return query("""
        SELECT r.role_id, r.share, r.statement_es, r.statement_en, x.label_es, x.label_en
        FROM base.shared_role AS r JOIN exhibit AS x USING (exhibit_id)
        ORDER BY array_position(
            ['exclusive_mission', 'shared', 'complementary', 'exclusive_trade_office', 'mission_without_trade_office'], r.share
        ), CAST(regexp_extract(r.role_id, '[0-9]+$') AS INTEGER)
    """)


def actor_roles() -> pd.DataFrame:
    """Functions, activities and limits of each actor: actor, aspect, statement_es/_en, legal_basis with its gloss_es/_en, label."""
    return query("""
        SELECT
            r.role_id, r.actor, r.aspect, r.role_number, r.statement_es, r.statement_en, r.legal_basis, g.gloss_es, g.gloss_en,
            x.label_es, x.label_en
        FROM base.actor_role AS r JOIN exhibit AS x USING (exhibit_id)
        LEFT JOIN base.gloss AS g ON g.name_printed = r.legal_basis
        ORDER BY r.actor, array_position(['function', 'activity', 'limit'], r.aspect), r.role_number
    """)


def accreditation_steps() -> pd.DataFrame:
    """The route by which a trade office becomes part of a mission: step_number, what_es/_en, legal_basis, gloss_es/_en, label."""
    return query("""
        SELECT s.step_number, s.what_es, s.what_en, s.legal_basis, g.gloss_es, g.gloss_en, x.label_es, x.label_en
        FROM base.accreditation_step AS s JOIN exhibit AS x USING (exhibit_id)
        LEFT JOIN base.gloss AS g ON g.name_printed = s.legal_basis
        ORDER BY s.step_number
    """)


def promotion_institutions() -> pd.DataFrame:
    """The systemic TPO by stage: function_es/_en, institution (official name), sector, role_es/_en, gloss_es/_en, label."""
    return query("""
        SELECT
            f.function_number, f.function_id, f.function_es, f.function_en, i.institution_printed AS institution, i.sector,
            i.role_es, i.role_en, g.gloss_es, g.gloss_en, x.label_es, x.label_en
        FROM base.tpo_institution AS i JOIN base.tpo_function AS f ON f.function_id = i.stage
        JOIN exhibit AS x ON x.exhibit_id = i.exhibit_id
        LEFT JOIN base.gloss AS g ON g.name_printed = i.institution_printed
        ORDER BY f.function_number, i.sector DESC, x.exhibit_number, i.institution_printed
    """)


def value_added() -> pd.DataFrame:
    """What sets the missions apart: asset_es/_en, the service_es/_en that it gives, label."""
    return query("""
        SELECT v.asset_number, v.asset_es, v.asset_en, v.service_es, v.service_en, x.label_es, x.label_en
        FROM base.value_added AS v JOIN exhibit AS x USING (exhibit_id)
        ORDER BY v.asset_number
    """)


def modes_of_work() -> pd.DataFrame:
    """Missions by whether their country has a trade office: mode, embassies_count, consulates_count, missions_count."""
    return query("""
        SELECT
            CASE
                WHEN mode LIKE '%with_office%' OR mode LIKE '%in_office%' THEN 'with_trade_office'
                ELSE 'without_trade_office'
            END AS mode,
            count(*) FILTER (kind = 'embassy') AS embassies_count, count(*) FILTER (kind = 'consulate') AS consulates_count,
            count(*) AS missions_count
        FROM mission_mode GROUP BY 1 ORDER BY 1
    """)
