"""Who does what, and when: the sentences and lists of both pages."""

import re
from collections.abc import Callable

import pytest

from dashboard import facts, queries, tables
from dashboard.text import in_language, t

MODES = ("with_trade_office", "without_trade_office")


def test_both_modes_share_out_every_mission_once() -> None:
    modes = queries.modes_of_work().set_index("mode")
    assert modes["missions_count"].to_dict() == {"with_trade_office": 93, "without_trade_office": 38}
    assert modes["missions_count"].sum() == 131 and modes["embassies_count"].sum() == 62 and modes["consulates_count"].sum() == 69


@pytest.mark.parametrize("mode", MODES)
def test_the_lists_of_a_mode_hold_its_statements_each_with_its_exhibit(mode: str, lang: str) -> None:
    roles = in_language(queries.shared_roles())
    lanes = facts.lanes(mode, roles)
    assert [len(items) for _, _, items in lanes] == {"with_trade_office": [6, 7, 5], "without_trade_office": [6, 10]}[mode]
    assert all(statement and label for _, _, items in lanes for statement, label in items)


def test_the_answer_of_a_mode_says_its_own_numbers(speak: Callable[[str], None]) -> None:
    speak("es")
    roles, modes = queries.shared_roles(), queries.modes_of_work()
    assert re.findall(r"\d+", facts.divided("with_trade_office", roles, modes)) == ["93", "6", "5", "7"]
    assert re.findall(r"\d+", facts.divided("without_trade_office", roles, modes)) == ["38", "10", "6"]


def test_every_role_of_both_actors_is_in_some_list(lang: str) -> None:
    roles = in_language(queries.actor_roles())
    shown = [
        item
        for aspect in ("function", "activity", "limit")
        for _, _, items in facts.actor_lanes(roles[roles["aspect"] == aspect], {"mission": "M", "trade_office": "O"})
        for item in items
    ]
    assert len(shown) == len(roles) == 66
    assert all(re.search(r"\d", small) for _, small in shown)  # an exhibit, and the law where one is cited


def test_every_institution_is_drawn_in_its_stage(lang: str) -> None:
    institutions = in_language(queries.promotion_institutions())
    over, stages = facts.institutions(institutions)
    assert over[0] == "PROMPERÚ" and len(stages) == 5
    assert sum(len(boxes) for _, boxes in stages) + 1 == len(institutions) == 38
    assert {mark for _, boxes in stages for mark, _, _ in boxes} == {"public", "private"}


def test_the_timeline_counts_every_event_by_how_exact_its_date_is(lang: str) -> None:
    events = queries.timeline([], [])
    numbers = [int(number) for _, number, _ in facts.precisions(events)]
    assert numbers == [21, 3, 32, 4, 14] and sum(numbers) == len(events) == 74


def test_the_answer_of_the_timeline_follows_the_selection(speak: Callable[[str], None]) -> None:
    speak("es")
    assert facts.dated(queries.timeline([], [])) == "60 hechos con fecha de 1961 a 2017, y 14 sin fecha impresa."
    undated = queries.timeline([], []).query("date_precision == 'undated'")
    assert facts.dated(undated) == "14 hechos, todos sin fecha impresa."
    assert facts.dated(queries.timeline(["CL"], ["treaty"])) == "Ningún hecho cumple estos filtros."


def test_a_span_is_as_long_as_the_date_leaves_open() -> None:
    events = queries.timeline([], []).dropna(subset=["starts_year"])
    length = (events["ends_year"] - events["starts_year"]).groupby(events["date_precision"])
    assert length.min()["decade"] == length.max()["decade"] == 10
    assert length.min()["year"] == length.max()["year"] == 1
    assert 0 < length.max()["day"] < 0.01 < length.min()["month"] and length.max()["month"] < 0.1


def test_bands_begin_with_peru_and_end_with_what_is_of_no_single_country(lang: str) -> None:
    kinds = {kind: t(word) for kind, word in tables.EVENT_WORDS.items()}
    events = facts.events_in_words(in_language(queries.timeline([], [])), kinds)
    bands = facts.bands(events)
    assert bands[0] == {"es": "Perú", "en": "Peru"}[lang] and bands[-1] == {"es": "Internacional", "en": "International"}[lang]
    assert set(bands) == set(events["country"]) and events["said"].str.len().min() > 20


def test_no_event_says_a_finer_date_than_it_has(lang: str) -> None:
    kinds = {kind: t(word) for kind, word in tables.EVENT_WORDS.items()}
    for event in facts.events_in_words(in_language(queries.timeline([], [])), kinds).itertuples():
        if event.date_precision == "year":
            assert re.fullmatch(r"\d{4}", event.date)
        elif event.date_precision == "undated":
            assert not re.search(r"\d", event.date)
