import re
from collections.abc import Callable

import pandas as pd
import pytest

from dashboard import facts, queries, ranges
from dashboard.facts import destination
from dashboard.text import in_language, spanish
from dashboard.theme import LEVELS

LEVELS_NAMED: list[str] = [level for level in LEVELS if level != "none"]
LEAKS = re.compile(r"\b(nan|NaT|NA|inf)\b|\bNone\b(?!:)|<NA>|\{|\}")


def place(iso2: str) -> pd.Series:
    return in_language(queries.place(iso2)).iloc[0]


def record(here: pd.Series) -> list[tuple[str, str]]:
    iso2 = here["territory_iso2"]
    posts, nearest, covered = (
        in_language(question(iso2)) for question in (queries.posts_in, queries.nearest_posts, queries.covered_by)
    )
    return facts.record(here, posts, nearest, covered, queries.agreements_with(iso2))


def test_every_place_can_be_described_without_a_gap_in_a_sentence(lang: str) -> None:
    unnamed = queries.coverage([], ["none"]).head(12)  # all are alike: nothing in the annexes
    for iso2 in [*queries.coverage([], LEVELS_NAMED)["territory_iso2"], *unnamed["territory_iso2"]]:
        here = place(iso2)
        said = [facts.represented(here), facts.rung(here), facts.trend(here)]
        said += [part for kpi in facts.place_numbers(here, in_language(queries.nearest_posts(iso2))) for part in kpi]
        offices = facts.offices(here, queries.office_events(iso2), queries.partner_offices(iso2))
        covered = in_language(queries.covered_by(iso2))
        said += [part for term in [*record(here), *offices, *facts.covered_places(covered)] for part in term]
        said += [part for row in facts.sales(here) for part in (row[1], row[3])]
        said += facts.covers(here, covered) if len(covered) else []
        assert all(part.strip() for part in said), iso2
        assert not [part for part in said if LEAKS.search(part)], iso2
        assert facts.represented(here).startswith(here["name"])


def test_each_level_of_presence_has_its_own_sentence(speak: Callable[[str], None]) -> None:
    speak("es")
    names = {queries.coverage([], [level])["territory_iso2"].iloc[0]: level for level in LEVELS}
    said = {level: facts.represented(place(iso2)) for iso2, level in names.items()}
    assert len({sentence.partition(":")[2] for sentence in said.values()}) == len(LEVELS)
    assert "Rumania" in (covered := facts.represented(place("HR"))) and "Bucarest" in covered
    assert re.search(r"\b8\d\d km", covered)


def test_only_a_place_covered_from_another_says_from_where() -> None:
    for level in LEVELS:
        iso2 = queries.coverage([], [level])["territory_iso2"].iloc[0]
        terms = [term for term, _ in record(place(iso2))]
        assert (spanish()["Covering embassy"] in terms) == (level == "concurrent")


def test_an_embassy_says_what_it_covers_and_a_nearer_one_is_named_as_geography(speak: Callable[[str], None]) -> None:
    speak("es")
    assert dict(record(place("RO")))["Cubre además"].startswith("6: Bosnia-Herzegovina, Croacia")
    covered = facts.covered_places(in_language(queries.covered_by("RO")))
    assert covered[0][0] == "HR" and len(covered) == 6
    assert "Austria" in dict(record(place("HR")))["Otra embajada, más cerca"]
    assert "Otra embajada, más cerca" not in dict(record(place("RS")))
    assert facts.covers(place("CN"), in_language(queries.covered_by("CN")))[1].endswith("hay una OCEX en la cual apoyarse.")


@pytest.mark.parametrize("iso2", ["GH", "VE", "CH", "PT", "ZA", "IL"])
def test_a_country_that_lost_its_only_office_says_so(iso2: str, speak: Callable[[str], None]) -> None:
    speak("en")
    terms = facts.offices(place(iso2), queries.office_events(iso2), queries.partner_offices(iso2))
    assert dict(terms)["OCEX today"].startswith("**None")


def test_no_other_country_lost_its_only_office_and_an_undated_opening_has_no_date(speak: Callable[[str], None]) -> None:
    speak("en")
    countries = queries.rows("main", "trade_office_event")["country_iso2"].dropna().unique()
    said = {i: dict(facts.offices(place(i), queries.office_events(i), queries.partner_offices(i))) for i in countries}
    assert {iso2 for iso2, terms in said.items() if "OCEX today" in terms} == {"GH", "VE", "CH", "PT", "ZA", "IL"}
    assert said["TW"]["Opened: Taipei"] == "without a date"
    assert said["US"]["Closed: Washington, D.C."].startswith("2017,")


@pytest.mark.parametrize(
    ("value", "organs", "said"),
    [
        (2.87, 131, ("2.87", "131", "375.97", "376")),
        (2.87, 100, ("2.87", "100", "287.00", "287")),
        (2.87, 1, ("2.87", "1", "2.87", "3")),
        (2.87, 1000, ("2.87", "1,000", "2,870.00", "2,870")),
    ],
)
def test_the_target_is_rounded_up_to_whole_activities(value: float, organs: int, said: tuple[str, ...]) -> None:
    assert facts.target(value, organs) == said


def test_whole_activities_are_never_one_too_many() -> None:
    for organs in range(1, 1001):
        exact = -(-287 * organs // 100)
        assert facts.target(2.87, organs)[3].replace(",", "") == str(exact)


def test_a_selection_of_nothing_has_a_sentence_and_numbers(lang: str) -> None:
    nothing = queries.destinations([], [], [], None, []).iloc[:0]
    assert (
        facts.destinations(nothing)
        == {"es": "Ningún destino cumple estos filtros.", "en": "No destination matches these filters."}[lang]
    )
    assert not [part for kpi in facts.destination_numbers(nothing) for part in kpi if LEAKS.search(part)]
    assert facts.reach(pd.Series(dtype="int64"))


def test_a_ready_made_question_is_answered_in_its_own_words_also_when_the_answer_is_none(lang: str) -> None:
    everywhere = queries.destinations([], [], [], None, [])
    plain = facts.destinations(everywhere)
    for asked in destination.ASKED:
        some, none = facts.destinations(everywhere, asked), facts.destinations(everywhere.iloc[:0], asked)
        assert "91" in some and none not in (some, plain) and not LEAKS.search(some + none)


def test_what_falls_out_of_a_range_for_want_of_a_figure_is_named(speak: Callable[[str], None]) -> None:
    speak("es")
    everywhere = queries.destinations([], [], [], None, [])
    assert facts.remarks(everywhere, [], None) == ""
    said = facts.remarks(everywhere, ["imports"], None)
    assert all(name in said for name in ("Mónaco", "Montenegro", "Liechtenstein", "Luxemburgo")) and "Singapur" not in said
    assert "36" in facts.remarks(everywhere, ["distance"], None)  # resident ones have no covering embassy: 34, and 2 listed
    assert "tesis no dice" in facts.remarks(everywhere, [], "leaning")
    assert set(destination.MEASURED) == set(ranges.RANGES)


def test_only_known_and_positive_figures_are_drawn_and_the_picked_are_named() -> None:
    everywhere = queries.destinations([], [], [], None, [])
    drawn = facts.sized(everywhere, ["HR"])
    known = everywhere[(everywhere["imports_usd_m"] > 0) & (everywhere["peru_exports_usd_m"] > 0)]
    assert list(drawn["destination_iso2"]) == list(known["destination_iso2"])
    named = drawn[drawn["said"] != ""].set_index("destination_iso2")
    assert {"HR", "SG", "HT", "BG", "PH"} <= set(named.index) and len(named) <= 7
    assert list(drawn.loc[drawn["is_picked"], "destination_iso2"]) == ["HR"]
    assert facts.sized(everywhere.iloc[:0], []).empty


def test_peru_and_its_partners_are_compared_over_the_selection_or_the_picked_places(speak: Callable[[str], None]) -> None:
    speak("en")
    everywhere = queries.destinations([], [], [], None, [])
    whole = facts.against_partners(everywhere, everywhere.iloc[:0])
    assert list(whole["member"]) == ["Peru", "Chile", "Colombia", "Mexico"] and whole["name"].nunique() == 1
    assert whole["usd_m"].iloc[0] == pytest.approx(everywhere["peru_exports_usd_m"].sum())
    picked = everywhere[everywhere["destination_iso2"].isin(["PH", "LU"])]
    bars = facts.against_partners(everywhere, picked)
    assert bars["name"].value_counts().to_dict() == {"Philippines": 4, "Luxembourg": 4}
    assert set(bars.loc[bars["name"] == "Luxembourg", "said"]) == {"Peru n/d", "Chile n/d", "Colombia n/d", "Mexico n/d"}
    nothing = facts.against_partners(everywhere.iloc[:0], everywhere.iloc[:0])
    assert len(nothing) == 4 and nothing["usd_m"].isna().all()


def test_the_facts_side_by_side_have_no_gaps(lang: str) -> None:
    everywhere = queries.destinations([], [], [], None, []).set_index("destination_iso2", drop=False)
    head, rows = facts.side_by_side(everywhere.loc[["HR", "VA", "LI", "IR", "CU"]])
    assert len(head) == 6 and all(len(row) == 6 for row in rows) and len({row[0] for row in rows}) == len(rows)
    cells = [cell for row in rows for cell in row]
    assert all(cell.strip() for cell in cells) and not [cell for cell in cells if LEAKS.search(cell)]
    unknown = {"es": "s/d", "en": "n/d"}[lang]
    imports = next(row for row in rows if row[0].startswith("Imp") and "2016" in row[0])
    assert imports[3] == unknown and imports[1] != unknown
    assert rows[-1][5] == "ACE 50 Perú-Cuba (?)" and rows[-1][2] == "—"


@pytest.mark.parametrize("iso2", ["HR", "SG", "VA", "LI", "IR", "TL"])
def test_what_is_alike_is_found_by_the_method_that_the_screen_states(iso2: str) -> None:
    everywhere = queries.destinations([], [], [], None, [])
    found = list(facts.alike(everywhere, iso2)["destination_iso2"])
    numbers = ["imports_usd_m", "gdp_usd_m", "population_thousands", "peru_share_pct"]
    ranks = {column: everywhere[column].rank() for column in numbers}
    here = everywhere.index[everywhere["destination_iso2"] == iso2][0]
    scores = {}
    for row in everywhere.index.drop(here):
        apart = [abs(ranks[column][row] - ranks[column][here]) for column in numbers]
        apart = [difference for difference in apart if difference == difference]
        apart += [10 * (everywhere[column][row] != everywhere[column][here]) for column in ("region_es", "level")]
        scores[everywhere["destination_iso2"][row]] = sum(apart) / len(apart)
    assert len(found) == 5 and iso2 not in found
    assert [scores[code] for code in found] == sorted(scores.values())[:5]


def test_what_two_destinations_have_in_common_is_said_in_words(lang: str) -> None:
    everywhere = queries.destinations([], [], [], None, [])
    found = facts.alike(everywhere, "HR")
    assert found["alike"].str.contains({"es": "cobertura", "en": "coverage"}[lang]).all()
    assert not found["alike"].str.contains(r"\d").any()


def test_the_numbers_of_the_network_add_up(speak: Callable[[str], None]) -> None:
    speak("en")
    totals = queries.totals()
    assert [number for _, number, _ in facts.network(totals)] == ["62", "69", "35", "55", "89"]
    assert len(facts.five_sentences(totals, queries.busiest_embassies())) == 5
    assert facts.without_office(totals).startswith("Peru reaches 89 destinations")


@pytest.mark.parametrize("iso2", ["AQ", "BV", "GS", "HM", "TF"])
def test_a_place_where_nobody_lives_has_a_page_too(lang: str, iso2: str) -> None:
    here, nearest = place(iso2), in_language(queries.nearest_posts(iso2))
    assert here["level"] == "none" and len(nearest) == 3
    said = [facts.represented(here), facts.rung(here), *(part for kpi in facts.place_numbers(here, nearest) for part in kpi)]
    assert here["name"] in said[0] and not [part for part in said if LEAKS.search(part)]
