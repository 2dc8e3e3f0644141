"""The argument of the thesis: what its diagnosis rests on, what it crosses, how its plans hang together and where they do not."""

import duckdb
import pytest


def test_every_item_of_the_diagnosis_has_evidence_and_most_of_it_can_be_opened(warehouse: duckdb.DuckDBPyConnection) -> None:
    counts = dict(warehouse.execute("SELECT item_id, count(*) FROM swot_link GROUP BY item_id").fetchall())
    items = [item for (item,) in warehouse.execute("SELECT item_id FROM swot").fetchall()]
    assert counts.keys() == set(items) and len(items) == 26
    assert min(counts.values()) >= 2


@pytest.mark.parametrize(
    ("item", "target", "figure", "whole"),
    [
        ("S1", "missions", "SELECT count(*) FROM network WHERE kind <> 'trade_office'", None),
        (
            "S1",
            "covered_territories",
            "SELECT count(*) FROM coverage WHERE level IN ('trade_office', 'resident', 'concurrent')",
            "SELECT count(*) FROM coverage",
        ),
        (
            "S4",
            "destinations_concurrent",
            "SELECT count(*) FROM destination WHERE counted AND kind = 'concurrent'",
            "SELECT count(*) FROM destination WHERE counted",
        ),
        ("W1", "destinations", "SELECT count(*) FROM destination WHERE counted", None),
        ("W2", "trade_office_posts", "SELECT count(*) FROM network WHERE kind = 'trade_office'", None),
        (
            "O2",
            "destinations_with_partner",
            """
            SELECT count(*) FROM destination
            WHERE counted AND destination_iso2 IN (SELECT country_iso2 FROM alliance_office WHERE member_iso2 <> 'PE')
            """,
            "SELECT count(*) FROM destination WHERE counted",
        ),
        ("T4", "plan_gaps", "SELECT count(*) FROM base.plan_gap", None),
    ],
)
def test_the_figures_of_the_evidence_are_the_warehouse_s_own(
    warehouse: duckdb.DuckDBPyConnection, item: str, target: str, figure: str, whole: str | None
) -> None:
    said = "SELECT figure_count, whole_count FROM swot_link WHERE item_id = $item AND target_id = $target"
    expected = [warehouse.execute(sql).fetchall()[0][0] if sql else None for sql in (figure, whole)]
    assert warehouse.execute(said, {"item": item, "target": target}).fetchall() == [tuple(expected)]


def test_the_evidence_counts_what_the_thesis_prints_of_its_own_network(warehouse: duckdb.DuckDBPyConnection) -> None:
    printed = {"missions": 62 + 69, "destinations": 89, "destinations_concurrent": 55, "trade_office_posts": 35}
    said = warehouse.execute("SELECT DISTINCT target_id, figure_count FROM swot_link WHERE target_kind = 'measure'").fetchall()
    assert {name: count for name, count in said if name in printed} == printed


def test_no_sentence_of_the_evidence_repeats_a_count_by_hand(warehouse: duckdb.DuckDBPyConnection) -> None:
    reasons = warehouse.execute("SELECT reason_es, reason_en FROM swot_link WHERE target_kind = 'measure'").fetchall()
    digits = {word.strip(".,:;") for pair in reasons for reason in pair for word in reason.split() if word[:1].isdigit()}
    assert digits <= {"04", "2017"}


def test_pairs_are_of_two_sides_and_from_the_sections_that_draw_them(warehouse: duckdb.DuckDBPyConnection) -> None:
    pairs = warehouse.execute("SELECT item_id, other_item_id, exhibit_id FROM swot_pair").fetchall()
    assert {exhibit for _, _, exhibit in pairs} == {"section_2_3", "section_2_4", "section_4_6"}
    assert {(item[0], other[0]) for item, other, _ in pairs} == {("S", "T"), ("S", "W"), ("S", "O"), ("W", "O")}
    # Section 2.4 names three assets against the main weakness: the network, the institution, the access.
    assert {item for item, other, exhibit in pairs if (other, exhibit) == ("W1", "section_2_4")} == {"S1", "S2", "S4"}


def test_figure_8_links_the_operating_plan_up_to_national_objective_a(warehouse: duckdb.DuckDBPyConnection) -> None:
    parents = dict(warehouse.execute("SELECT plan_id, parent_id FROM plan").fetchall())
    chain = ["poi"]
    while parents[chain[-1]]:
        chain.append(parents[chain[-1]])
    assert chain == ["poi", "pei:2.1", "pesem:2", "bicentenario:3", "bicentenario:A", "bicentenario"]


def test_no_element_of_a_plan_hangs_from_itself(warehouse: duckdb.DuckDBPyConnection) -> None:
    parents = dict(warehouse.execute("SELECT plan_id, parent_id FROM plan").fetchall())
    for plan_id in parents:
        seen = [plan_id]
        while parent := parents[seen[-1]]:
            assert parent not in seen, f"{plan_id} hangs from itself"
            seen.append(parent)


def test_an_action_of_one_plan_is_not_the_same_number_of_another(warehouse: duckdb.DuckDBPyConnection) -> None:
    numbers = "SELECT split_part(plan_id, ':', 2), count(*) FROM plan WHERE plan_id LIKE '%:%' GROUP BY ALL HAVING count(*) > 1"
    assert ("2.1", 2) in warehouse.execute(numbers).fetchall()  # PESEM 2.1 and PEI 2.1: only the plan before it tells them apart


def test_the_links_that_are_missing_are_not_among_those_that_are_printed(warehouse: duckdb.DuckDBPyConnection) -> None:
    gaps = warehouse.execute("SELECT plan_id, other_plan_id FROM plan_gap WHERE other_plan_id IS NOT NULL").fetchall()
    printed = warehouse.execute("SELECT plan_id, parent_id FROM plan").fetchall()
    assert set(gaps) & {*printed, *((parent, child) for child, parent in printed)} == set()


def test_a_direct_action_is_rated_below_an_indirect_one_as_table_4_has_it(warehouse: duckdb.DuckDBPyConnection) -> None:
    rows = """
        SELECT g.gap_id, one.link, one.importance, other.link, other.importance
        FROM plan_gap AS g JOIN plan AS one USING (plan_id) JOIN plan AS other ON other.plan_id = g.other_plan_id
        WHERE g.kind = 'rating' ORDER BY g.gap_id
    """
    assert warehouse.execute(rows).fetchall() == [
        ("direct_below_indirect", "direct", 2, "indirect", 4),
        ("value_chains", "direct", 2, None, 4),
    ]


def test_of_money_only_what_the_thesis_prints_has_a_value(warehouse: duckdb.DuckDBPyConnection) -> None:
    values = "SELECT fact_id, CAST(fact_value AS DOUBLE) FROM budget_fact WHERE fact_value IS NOT NULL ORDER BY fact_id"
    assert warehouse.execute(values).fetchall() == [("pai", 25.0), ("programme_0133", 45.0)]
    assert warehouse.execute("SELECT count(*) FROM budget_fact WHERE whose = 'ours' AND fact_value IS NOT NULL").fetchall() == [(0,)]
