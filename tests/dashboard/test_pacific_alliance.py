"""The overlaps of the four networks, recomputed with Python's own sets from the list of offices."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from dashboard import facts, queries
from dashboard.text import in_language

MEMBERS = ("CL", "CO", "MX", "PE")
PAIRS = list(combinations(MEMBERS, 2))
NAMES = {"CL": "Chile", "CO": "Colombia", "MX": "México", "PE": "Perú"}
# The thesis's own lists, read by hand: cities of annex 07 where all four have an office.
MEETING = {
    "Buenos Aires", "Estambul", "Londres", "Madrid", "Miami", "Moscú", "Nueva Delhi", "Nueva York", "París", "Sao Paulo", "Seúl",
    "Tokio", "Toronto",
}  # fmt: skip


@pytest.fixture(scope="module")
def cities(warehouse: duckdb.DuckDBPyConnection) -> dict[str, set[tuple[str, str]]]:
    """(city, territory) of each member's offices, from the base tables."""
    found: dict[str, set[tuple[str, str]]] = {member: set() for member in MEMBERS}
    for member, city, territory in warehouse.execute("""
        SELECT CAST(o.member_iso2 AS VARCHAR), c.name_es, c.territory_iso2
        FROM base.alliance_office AS o JOIN base.city_name AS n ON n.name_printed = o.city_printed
        JOIN base.city AS c USING (city_id)
    """).fetchall():
        found[member].add((city, territory))
    return found


@pytest.fixture(scope="module")
def countries(warehouse: duckdb.DuckDBPyConnection, cities: dict[str, set[tuple[str, str]]]) -> dict[str, set[str]]:
    """Countries of each member's offices, Hong Kong inside China."""
    inside = dict(warehouse.execute("SELECT territory_iso2, counted_in_iso2 FROM base.territory").fetchall())
    return {member: {inside[territory] for _, territory in places} for member, places in cities.items()}


def test_a_city_belongs_to_the_one_combination_of_all_who_are_there(cities: dict[str, set[tuple[str, str]]]) -> None:
    shown = {row.members: set(filter(None, row.cities_es.split(", "))) for row in queries.city_overlaps().itertuples()}
    assert len(shown) == 15
    for size in range(1, 5):
        for there in combinations(MEMBERS, size):
            elsewhere = set().union(*(cities[member] for member in MEMBERS if member not in there))
            alone = set.intersection(*(cities[member] for member in there)) - elsewhere
            assert shown[" ".join(there)] == {city for city, _ in alone}, there


def test_the_counts_of_the_overlaps_add_up_to_every_city_once(cities: dict[str, set[tuple[str, str]]]) -> None:
    overlaps = queries.city_overlaps()
    assert overlaps["cities_count"].sum() == len(set().union(*cities.values()))
    assert list(overlaps["cities_count"]) == [len(list(filter(None, text.split(", ")))) for text in overlaps["cities_es"]]
    assert overlaps.groupby("members_count")["cities_count"].sum().to_dict() == {4: 13, 3: 20, 2: 15, 1: 25}


def test_all_four_meet_where_the_annex_says() -> None:
    assert set(queries.city_overlaps()["cities_es"].iloc[0].split(", ")) == MEETING


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_the_difference_of_two_members_is_that_of_their_sets(
    pair: tuple[str, str], cities: dict[str, set[tuple[str, str]]]
) -> None:
    one, other = pair
    shown = queries.alliance_pair(one, other, [])
    by_members = {codes: set(rows["city_es"]) for codes, rows in shown.groupby("members")}
    assert by_members.get(one, set()) == {city for city, _ in cities[one] - cities[other]}
    assert by_members.get(other, set()) == {city for city, _ in cities[other] - cities[one]}
    assert by_members[f"{one} {other}"] == {city for city, _ in cities[one] & cities[other]}
    assert len(shown) == len(cities[one] | cities[other])


def test_regions_split_a_difference_and_lose_nothing() -> None:
    regions = list(queries.regions()["region_es"])
    parts = [queries.alliance_pair("CL", "PE", [region]) for region in regions]
    assert sum(map(len, parts)) == len(queries.alliance_pair("CL", "PE", []))


def test_networks_are_counted_under_one_convention(countries: dict[str, set[str]], cities: dict[str, set[tuple[str, str]]]) -> None:
    members = queries.alliance_members().set_index("member_iso2")
    assert members["countries_count"].to_dict() == {member: len(there) for member, there in countries.items()}
    assert members["countries_count"].to_dict() == {"CL": 44, "CO": 26, "MX": 31, "PE": 30}  # the thesis prints Mexico's 31
    assert members["cities_count"].to_dict() == {member: len(there) for member, there in cities.items()}
    assert "HK" not in set().union(*countries.values()) and {"TW", "PR"} <= set().union(*countries.values())


def test_offices_are_compared_with_missions_and_not_with_embassies_alone() -> None:
    members = queries.alliance_members().set_index("member_iso2")
    assert members["missions_count"].to_dict() == {"CL": 123, "CO": 99, "MX": 147, "PE": 131}
    assert members["offices_per_100_missions"].round(1).to_dict() == {"CL": 44.7, "CO": 30.3, "MX": 32.7, "PE": 26.7}


def test_only_germany_has_all_four_and_no_city_of_all_four(
    countries: dict[str, set[str]], cities: dict[str, set[tuple[str, str]]], warehouse: duckdb.DuckDBPyConnection
) -> None:
    inside = dict(warehouse.execute("SELECT territory_iso2, counted_in_iso2 FROM base.territory").fetchall())
    shared = {inside[territory] for _, territory in set.intersection(*cities.values())}
    expected = set.intersection(*countries.values()) - shared
    shown = queries.unshared_countries()
    assert set(shown["country_iso2"]) == expected == {"DE"}
    assert dict(zip(shown["member_iso2"], shown["cities_es"], strict=True)) == {
        "CL": "Berlín, Hamburgo", "CO": "Frankfurt", "MX": "Berlín, Frankfurt, Múnich", "PE": "Hamburgo",
    }  # fmt: skip


def test_consulates_beside_a_partner_are_those_of_the_sets(
    cities: dict[str, set[tuple[str, str]]], warehouse: duckdb.DuckDBPyConnection
) -> None:
    consulates = set(warehouse.execute("SELECT city_es, territory_iso2 FROM network WHERE kind = 'consulate'").fetchall())
    partners = cities["CL"] | cities["CO"] | cities["MX"]
    shown = queries.consulates_beside_partners()
    assert set(shown["city_es"]) == {city for city, _ in (consulates - cities["PE"]) & partners}
    for row in shown.itertuples():
        there = {member for member in MEMBERS if row.city_es in {city for city, _ in cities[member]}}
        assert set(row.members.split()) == there


def test_the_region_served_is_told_from_where_an_office_sits() -> None:
    offices = queries.alliance_offices([], [])
    (apart,) = offices[offices["served_es"] != offices["location_es"]].to_dict("records")
    assert (apart["member_iso2"], apart["city_es"], apart["served_es"], apart["location_es"]) == (
        "CO", "Miami", "América Central y Caribe", "América del Norte",
    )  # fmt: skip
    regions = queries.alliance_offices_by_region([])
    assert regions["offices_count"].sum() == regions["located_count"].sum() == len(offices) == 168


def test_the_answer_about_two_members_says_the_three_numbers(speak: Callable[[str], None]) -> None:
    speak("es")
    said = facts.difference(queries.alliance_pair("CL", "PE", []), NAMES, "CL", "PE")
    assert said == "Ciudades con oficina: solo Chile, 23; solo Perú, 3; los dos, 32."
    nothing = queries.alliance_pair("CL", "PE", []).iloc[:0]
    assert facts.difference(nothing, NAMES, "CL", "PE").endswith("los dos, 0.")


def test_the_chain_of_every_member_has_all_its_entities_once(lang: str) -> None:
    everything = queries.alliance_entities([])
    for member in MEMBERS:
        entities = queries.alliance_entities([member])
        over, stages = facts.stages(entities)
        drawn = [over[0], *(name for _, boxes in stages for _, name, _ in boxes)]
        assert sorted(drawn) == sorted(everything.loc[everything["member_iso2"] == member, "entity"])
        assert len(stages) == 5


def test_every_practice_has_its_two_pilots_and_they_are_ours(lang: str, warehouse: duckdb.DuckDBPyConnection) -> None:
    practices = facts.piloted(in_language(queries.practices()), in_language(queries.practice_pilots()))
    assert len(practices) == 23 and practices["highlighted"].iloc[:2].all() and practices["highlighted"].sum() == 2
    for mode in ("with_trade_office", "without_trade_office"):
        assert practices[mode].str.len().min() > 20 and practices[f"{mode}_label"].notna().all()
    assert warehouse.execute("SELECT DISTINCT source_id FROM practice_pilot").fetchall() == [("chasqui_pilots",)]


def test_what_the_thesis_does_not_say_of_a_member_is_unknown(lang: str) -> None:
    topics = {"head_selection": "x", "funding": "y"}
    rows = dict(facts.compared(in_language(queries.alliance_profile()), ["CO", "CL"], topics))
    for title in topics.values():
        assert rows[title][0][1].startswith({"es": "s/d", "en": "n/d"}[lang]) and rows[title][1][2]


def test_every_official_name_has_its_gloss_and_none_is_left_over(warehouse: duckdb.DuckDBPyConnection) -> None:
    named = {
        name
        for (name,) in warehouse.execute("""
            SELECT entity_printed FROM base.alliance_function UNION SELECT institution_printed FROM base.tpo_institution
            UNION SELECT legal_basis FROM base.accreditation_step
            UNION SELECT legal_basis FROM base.actor_role WHERE legal_basis IS NOT NULL
        """).fetchall()
    }
    assert {name for (name,) in warehouse.execute("SELECT name_printed FROM base.gloss").fetchall()} == named


def test_a_table_names_its_members_as_a_sentence_does(speak: Callable[[str], None]) -> None:
    speak("es")
    table = facts.named(pd.DataFrame({"members": ["CL CO PE", "MX"]}), NAMES)
    assert list(table["who"]) == ["Chile, Colombia y Perú", "México"]


def test_the_count_of_2023_is_of_the_three_partners_alone_and_enters_no_other_view() -> None:
    later = queries.later_networks()
    assert set(later["member_iso2"]) == set(MEMBERS) - {"PE"} and set(later["count_year"]) == {2023}
    assert dict(zip(later["member_iso2"], later["posts_count"], strict=True)) == {"MX": 161, "CL": 121, "CO": 117}
    views = (Path(__file__).resolve().parents[2] / "etl" / "views.sql").read_text("utf-8")
    assert views.count("later_network") == 2  # its own view, and the table that this reads
