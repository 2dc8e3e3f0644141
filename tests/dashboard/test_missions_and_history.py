"""What is said of missions and of the network at each moment, counted a second time from the frames."""

import datetime
import re
from collections.abc import Callable

import pandas as pd
import pytest

from dashboard import facts, filters, queries, tables
from dashboard.text import in_language
from tests.dashboard.test_facts import LEAKS

MODES = list(tables.MODE_WORDS)
RANGES = {"created": (18, 18), "transferred": (18, 36), "before_resolution": (36, 36), "after_resolution": (35, 35)}
AT = {moment: row for moment, (_, row) in zip(RANGES, queries.moments().iterrows(), strict=True)}


def modes(**chosen: list[str]) -> pd.Series:
    return queries.missions(**{"regions": [], "kinds": [], "modes": [], **chosen})["mode"].value_counts()


def numbers(text: str) -> list[int]:
    return [int(found) for found in re.findall(r"\d+", text)]


def test_the_whole_network_says_how_many_missions_work_each_way(lang: str) -> None:
    assert numbers(facts.missions(modes(), 131)) == [131, 93, 38, 13]
    values = [int(value) for _, value, _ in facts.mission_numbers(modes())]
    assert values == [28, 34, 24, 41, 4] and sum(values) == 131


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_of_work_can_be_said_and_adds_up(lang: str, mode: str) -> None:
    counts = modes(modes=[mode])
    values = [int(value) for _, value, _ in facts.mission_numbers(counts)]
    assert sum(values) == max(values) == counts[mode]
    count, everything, with_office, without, both = numbers(facts.missions(counts, 131))
    assert (count, everything) == (counts[mode], 131) and with_office + without == count
    assert both == (count if mode == "embassy_with_office_and_concurrences" else 0)
    assert not [part for card in facts.mode_meanings(counts, tables.mode_words()) for part in card if LEAKS.search(part)]


def test_no_mission_is_said_in_words(speak: Callable[[str], None]) -> None:
    speak("en")
    assert (
        facts.missions(modes(regions=["Oceanía"], modes=["consulate_without_office"]), 131) == "No mission matches these filters."
    )


def test_missions_name_what_they_cover_and_the_offices_of_their_country() -> None:
    missions, arcs = queries.missions([], [], []), queries.arcs([])
    offices = queries.posts([], ["trade_office"]).groupby("country_iso2")["city_es"].agg(set)
    for mission in missions.itertuples():
        covered = (
            set(arcs.loc[arcs["embassy_iso2"] == mission.country_iso2, "destination_es"]) if mission.kind == "embassy" else set()
        )
        named = set() if pd.isna(mission.covers_es) else set(mission.covers_es.split(", "))
        assert named == covered, mission.post_id
        near = set() if pd.isna(mission.offices_es) else set(mission.offices_es.split(", "))
        own = {mission.city_es} if mission.mode == "consulate_in_office_city" else offices.get(mission.country_iso2, set())
        assert near == own, mission.post_id


def test_25_destinations_are_within_reach_of_an_office() -> None:
    pairs = queries.concurrences([])
    offices = set(queries.posts([], ["trade_office"])["country_iso2"])
    leaning = pairs[pairs["embassy_iso2"].isin(offices)]
    assert len(leaning) == pairs["has_trade_office"].sum() == 25
    assert numbers(facts.reachable(pairs)) == [25, 55, leaning["embassy_iso2"].nunique()]


def test_the_load_is_what_the_pairs_add_up_to(lang: str) -> None:
    pairs = queries.concurrences([])
    longest, half, most, widest, nearer, ties = (numbers(said.replace(",", "")) for _, said in facts.load(pairs))
    assert longest == [pairs["distance_km"].max()] and half == [round(pairs["distance_km"].median()), 55]
    assert most == [pairs["embassy_iso2"].value_counts().max()] == [6]
    assert widest == [pairs["time_gap_hours"].max()]
    gain = pairs["distance_km"] - pairs["nearest_distance_km"]
    assert nearer == [(gain >= 100).sum(), 55, 100] and ties[0] == ((gain > 0) & (gain < 100)).sum() == 7


def test_no_tie_is_cut_from_the_busiest_and_no_more_than_fifteen_are_shown() -> None:
    pairs = queries.concurrences([])
    busiest, counts = facts.busiest(pairs), pairs["embassy_iso2"].value_counts()
    assert len(busiest) == (counts >= busiest["destinations_count"].min()).sum() <= 15
    assert busiest["destinations_count"].is_monotonic_decreasing
    assert len(facts.farthest(pairs)) == 15
    few = pairs[pairs["embassy_iso2"] == "RO"]
    assert list(facts.busiest(few)["destinations_count"]) == [6] and len(facts.farthest(few)) == 6


@pytest.mark.parametrize(("gap", "said"), [(3.0, "3"), (10.0, "10"), (0.0, "0"), (0.25, "0.25"), (5.5, "5.5")])
def test_hours_are_said_without_idle_zeros(gap: float, said: str) -> None:
    assert facts.mission.hours(gap) == said


@pytest.mark.parametrize("moment", RANGES)
def test_the_network_at_a_moment_is_a_number_only_where_a_document_fixes_it(lang: str, moment: str) -> None:
    at, offices = AT[moment], queries.offices_at(moment)
    there, undated = offices["state"].isin(["open", "opened"]), offices["state"] == "undated"
    assert (at["least_count"], at["most_count"]) == RANGES[moment] == (there.sum(), (there | undated).sum())
    assert at["least_countries_count"] == offices[there]["country_iso2"].nunique()
    assert at["most_countries_count"] == offices[there | undated]["country_iso2"].nunique()
    assert str(RANGES[moment][0]) in facts.network_at(at)
    assert (str(RANGES[moment][1]) in facts.network_at(at)) == (RANGES[moment][0] == RANGES[moment][1] or moment == "transferred")
    values = [value for _, value, _ in facts.numbers_at(at)]
    assert numbers(values[0]) == sorted(set(RANGES[moment]))
    assert [int(value) for value in values[2:]] == [(offices["state"] == state).sum() for state in ("opened", "closed", "undated")]


def test_six_countries_lost_their_only_office_four_got_their_first_and_one_office_moved() -> None:
    rows = facts.office_rows(queries.offices_at("after_resolution"))
    events = queries.rows("main", "trade_office_event")
    of_2017 = events[events["event_date"].dt.year == 2017]
    closed, opened = (set(of_2017.loc[of_2017["event"] == event, "country_iso2"]) for event in ("closed", "opened"))
    now = set(queries.posts([], ["trade_office"])["country_iso2"])
    assert set(rows[rows["is_last"]]["country_iso2"]) == closed - now == {"GH", "VE", "CH", "PT", "ZA", "IL"}
    kept = set(rows[rows["state"].isin(["open", "closed"])]["country_iso2"])
    assert set(rows[rows["is_first"]]["country_iso2"]) == opened - kept == {"AR", "AU", "DO", "TH"}
    (moved,) = rows.dropna(subset=["moved"]).itertuples()
    assert (moved.city, moved.moved) == ("Washington", "Houston") and closed & opened == {"US"}


def test_what_no_document_dates_is_never_given_a_date(lang: str) -> None:
    history = queries.office_history()
    silent = history[history["opened_on"].isna()]
    assert (len(history), len(silent)) == (42, 18)
    in_table, closed, later = facts.undated_openings(silent)
    assert (numbers(in_table[0])[-1], numbers(closed[0])[-1]) == (11, 6) and later[1] in ("Taipéi", "Taipei")
    for moment in RANGES:
        rows = facts.office_rows(queries.offices_at(moment))
        assert set(rows.loc[rows["opened_on"].isna(), "opened"]) <= {{"es": "s/d", "en": "n/d"}[lang]}


def test_every_moment_is_explained_without_a_gap(lang: str) -> None:
    moments = queries.moments()
    words = filters.moment_words(moments)
    assert list(words) == list(RANGES) and len(set(words.values())) == 4
    said = [part for note in facts.moment_notes(moments, words) for part in note]
    for moment in RANGES:
        said += [part for term in facts.changes_at(facts.office_rows(queries.offices_at(moment))) for part in term]
    assert all(part.strip() for part in said) and not [part for part in said if LEAKS.search(part)]


def test_the_first_moment_marks_no_country_as_new() -> None:
    assert not queries.offices_at("created")["is_first"].any()
    assert in_language(queries.offices_at("created"))["state"].unique().tolist() == ["opened"]


# Any other day: offices at least and at most, of them not known, counted by hand from table 1 and footnotes 109 and 111.
DAYS = {
    "2011-10-26": (18, 18, 0),
    "2011-10-27": (18, 36, 18),
    "2015-06-01": (18, 36, 18),
    "2016-12-31": (18, 36, 18),
    "2017-01-01": (35, 36, 13),
    "2017-12-30": (35, 36, 13),
    "2017-12-31": (35, 35, 0),
}


@pytest.mark.parametrize("day", DAYS)
def test_the_network_on_a_day_is_what_documents_fix_and_never_a_guess_between(lang: str, day: str) -> None:
    at, offices = queries.network_on(datetime.date.fromisoformat(day)), queries.offices_on(datetime.date.fromisoformat(day))
    least, most, unknown = DAYS[day]
    assert (at["least_count"], at["most_count"], at["undated_count"]) == DAYS[day]
    assert (offices["state"] == "undated").sum() == unknown and len(offices[offices["state"] != "undated"]) == at["least_count"] - (
        6 if unknown == 13 else 0
    )
    assert {least, most} <= set(numbers(facts.network_at(at)))
    said = [part for term in facts.changes_at(facts.office_rows(offices)) for part in term] + [facts.network_at(at)]
    assert not [part for part in said if LEAKS.search(part)]


@pytest.mark.parametrize(("moment", "day"), [("created", "2011-10-26"), ("transferred", "2012-06-22")])
def test_a_moment_with_a_day_and_that_day_have_the_same_offices(moment: str, day: str) -> None:
    columns = ["city_es", "country_iso2", "state", "opened_on"]
    on_the_day = queries.offices_on(datetime.date.fromisoformat(day))[columns]
    pd.testing.assert_frame_equal(queries.offices_at(moment)[columns], on_the_day)
    same = ["least_count", "most_count", "least_countries_count", "most_countries_count", "opened_count", "undated_count"]
    assert list(queries.network_on(datetime.date.fromisoformat(day))[same]) == list(AT[moment][same])


def test_in_the_year_of_the_resolution_what_it_creates_and_closes_is_not_certain() -> None:
    offices = queries.offices_on(datetime.date(2017, 3, 15)).set_index("city_es")
    uncertain = set(offices.index[offices["state"] == "undated"])
    closed = {"Accra", "Caracas", "Ginebra", "Lisboa", "Pretoria", "Tel Aviv", "Washington"}
    created = {"Buenos Aires", "Sídney", "Hong Kong", "Santo Domingo", "Bangkok", "Houston"}
    assert uncertain == closed | created
    at = queries.network_on(datetime.date(2017, 3, 15))
    assert (at["closing_count"], at["opening_count"]) == (7, 6)
