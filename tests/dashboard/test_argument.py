"""The diagnosis and the plans in words: every link leads to a page that knows its choice."""

from typing import Any

import pandas as pd
import pytest

from dashboard import facts, queries, shell
from dashboard.text import in_language


def evidence() -> list[Any]:
    return facts.evidence(queries.swot_links())


@pytest.mark.usefixtures("lang")
def test_every_piece_of_evidence_says_whose_word_it_is_and_opens_a_page() -> None:
    for piece in evidence():
        assert piece.mark and piece.relation and piece.reason and piece.opens
        assert piece.page in shell.PAGES
    assert len({piece.mark for piece in evidence()}) == 2 == len({piece.relation for piece in evidence()})


def test_every_choice_in_a_link_exists_on_the_page_that_it_opens() -> None:
    known = {
        "exhibit": set(queries.exhibits()["exhibit_id"]),
        "finding": {str(number) for number in queries.findings()["finding_number"]},
        "plan": set(queries.plans()["plan_id"]),
        "item": set(queries.swot_items()["item_id"]),
        "kind": {"resident", "concurrent"},
        "posts": {"embassy", "consulate", "trade_office"},
        "region": set(queries.regions()["region_es"]),
    }
    choices = [(name, code) for piece in evidence() for name, codes in piece.choices.items() for code in codes]
    assert len(choices) > 60
    assert [(name, code) for name, code in choices if code not in known[name]] == []


def test_what_rests_on_an_exhibit_leads_back_to_the_item_that_led_there() -> None:
    for link in queries.swot_links().query("target_kind in ('exhibit', 'finding')").itertuples():
        code = link.target_id if link.target_kind == "exhibit" else str(int(link.finding_number))
        assert ("item", link.item_id) in set(queries.resting_on(code)[["kind", "code"]].itertuples(index=False, name=None))


@pytest.mark.usefixtures("lang")
def test_the_cross_view_has_every_pair_and_says_where_there_is_none() -> None:
    pairs = queries.swot_pairs()
    head, rows = facts.crossing_table(pairs)
    assert len(head) == 4 and [len(row) for row in rows] == [4, 4]
    said = " ".join(cell for row in rows for cell in row)
    for pair in in_language(pairs).itertuples():
        assert pair.what in said and facts.item_code(pair.other_item_id) in said and pair.label in said
    weak = rows[1]
    assert "**" not in weak[2] and weak[2].endswith(".") and weak[3] == "—"  # weaknesses by threats: none; by themselves: no sense


def test_above_and_below_are_each_other_s_inverse() -> None:
    plans = queries.plans()
    for one in plans["plan_id"]:
        assert all(one in facts.above(plans, other) for other in facts.below(plans, one))
        assert one not in facts.above(plans, one)


@pytest.mark.parametrize("chosen", ["pei:2.1", "penx:1.2", "penx:1.2.a"])
def test_the_drawing_joins_only_boxes_that_it_has(chosen: str) -> None:
    plans, gaps = in_language(queries.plans()), in_language(queries.plan_gaps())
    drawn = facts.drawn(plans, chosen)
    shown = set(drawn["plan_id"])
    lines = facts.plan_lines(drawn, gaps, [])
    assert {code for line in lines for code in line[:2]} <= shown
    assert sum(line[2] == "ch-broken" for line in lines) == gaps["other_plan_id"].notna().sum()
    assert ("penx:1.2.a" in shown) == (chosen != "pei:2.1")


@pytest.mark.usefixtures("lang")
def test_every_broken_link_is_said_in_the_box_that_it_starts_from() -> None:
    plans, gaps = in_language(queries.plans()), in_language(queries.plan_gaps())
    boxes = [box for _, rows in plans.groupby("plan", sort=False) for box in facts.boxes(rows, gaps)]
    assert len(boxes) == len(plans)
    assert {box["code"]: len(box["gaps"]) for box in boxes if box["gaps"]} == gaps["plan_id"].value_counts().to_dict()


@pytest.mark.usefixtures("lang")
def test_every_element_has_a_record_that_names_its_exhibit() -> None:
    plans, notes = in_language(queries.plans()), in_language(queries.plan_notes())
    indicators, outputs = in_language(queries.plan_indicators()), in_language(queries.programme_outputs())
    for _, plan in plans.iterrows():
        terms = facts.plan_record(plan, plans, notes, indicators, outputs)
        assert plan["label"] in terms[0][1]
        assert all(term and meaning for term, meaning in terms)


@pytest.mark.usefixtures("lang")
def test_the_plans_on_paper_have_every_element_whole() -> None:
    plans = in_language(queries.plans())
    head, rows = facts.printed_plans(facts.plan_table(plans))
    assert [row[1] for row in rows] == list(plans["element"])
    assert all(len(row) == len(head) and all(isinstance(cell, str) and cell for cell in row) for row in rows)
    assert not pd.Series([cell for row in rows for cell in row]).str.contains("nan|None").any()
