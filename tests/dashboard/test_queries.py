import datetime
import inspect
import math
import random
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
import streamlit as st
from pandas.testing import assert_frame_equal, assert_series_equal

from dashboard import filters, queries, warehouse
from dashboard.text import in_language, unaccented
from etl.publish import CONTRACT, WAREHOUSE

# Names that a query cannot do without: a table, and places that have an answer.
GIVEN = {
    "day": datetime.date(2015, 6, 1),
    "schema": "main",
    "relation": "coverage",
    "moment": "after_resolution",
    "one": "CL",
    "other": "PE",
    "code": "section_4_5",
}
PLACES = {"place": "HR", "arc_ends": "HR", "covered_by": "RO"}
QUERIES = {
    name: function
    for name, function in inspect.getmembers(queries, inspect.isfunction)
    if function.__module__.startswith(f"{queries.__name__}.")
}
HOSTILE = ["'; DROP TABLE base.embassy; --", '" OR 1=1 --', "%", "x" * 2000, "Perú\N{PILE OF POO}", "", "NULL"]
# Query, its filter, and the column that the filter is about.
FILTERS = [
    ("coverage", "regions", "region_es"),
    ("coverage", "levels", "level"),
    ("posts", "regions", "region_es"),
    ("posts", "kinds", "kind"),
    ("posts", "modes", "mode"),
    ("arcs", "destinations", "destination_iso2"),
    ("missions", "regions", "region_es"),
    ("missions", "kinds", "kind"),
    ("missions", "modes", "mode"),
    ("concurrences", "embassies", "embassy_iso2"),
    ("destinations", "regions", "region_es"),
    ("destinations", "kinds", "kind"),
    ("destinations", "embassies", "covering_iso2"),
    ("alliance_offices", "members", "member_iso2"),
    ("alliance_offices", "regions", "served_es"),
    ("alliance_offices_by_region", "members", "member_iso2"),
    ("alliance_entities", "members", "member_iso2"),
    ("alliance_pair", "regions", "region_es"),
    ("timeline", "countries", "country_iso2"),
    ("timeline", "kinds", "event_kind"),
]
MARKET = ("economy", "trade", "agreement")
PARTNERS = {"CL": "chile_offices_count", "CO": "colombia_offices_count", "MX": "mexico_offices_count"}

# Range of the destinations, and the column that it is about.
RANGED = {
    "imports": "imports_usd_m",
    "gdp": "gdp_usd_m",
    "population": "population_thousands",
    "distance": "covering_distance_km",
    "bought": "peru_exports_usd_m",
    "share": "peru_share_pct",
}


def _is_list(parameter: inspect.Parameter) -> bool:
    return "list" in str(parameter.annotation)


def nothing_chosen(name: str) -> dict[str, Any]:
    """Arguments that restrict nothing; a place where there must be one."""

    def usual(key: str, parameter: inspect.Parameter) -> Any:
        if _is_list(parameter) or "None" in str(parameter.annotation):
            return [] if _is_list(parameter) else None
        return GIVEN.get(key, PLACES.get(name, "US"))

    return {key: usual(key, parameter) for key, parameter in inspect.signature(QUERIES[name]).parameters.items()}


def ask(name: str, **chosen: Any) -> Any:
    """The answer of a query, nothing restricted but `chosen`."""
    return QUERIES[name](**{**nothing_chosen(name), **chosen})


def about_a_place(name: str) -> str | None:
    """The parameter of a query that is one place."""
    return next((key for key in inspect.signature(QUERIES[name]).parameters if key.endswith("iso2")), None)


def assert_same(one: Any, other: Any) -> None:
    if isinstance(one, pd.Series):
        assert_series_equal(one, other)
    else:  # a column of nothing but NULL has no type to compare
        assert_frame_equal(*(frame.astype(object).where(frame.notna(), None) for frame in (one, other)))


def promised(function: Any) -> set[str]:
    """Names of columns in a docstring: words with an underscore, and the plain words listed together with them."""
    text = " ".join((inspect.getdoc(function) or "").split())
    word = r"[a-z][a-z0-9_]*(?:/_en)?"
    end = r"(?=[,.;:)]| \(|$)"
    names = set(re.findall(rf"\b[a-z]+(?:_[a-z0-9]+)+(?:/_en)?{end}", text))
    for run in re.findall(rf"{word}{end}(?: \([^)]*\))?(?:, {word}{end}(?: \([^)]*\))?)+", text):
        listed = re.findall(word, re.sub(r" \([^)]*\)", "", run))
        if any("_" in name for name in listed):
            names.update(listed)
    return {pair for name in names for pair in ([name.removesuffix("/_en"), f"{name[:-7]}_en"] if "/" in name else [name])}


@pytest.fixture(scope="module")
def stored_backwards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse again, the rows of every table stored in the opposite order."""
    file = tmp_path_factory.mktemp("stored") / "backwards.duckdb"
    schema, views = ((CONTRACT / f"{name}.sql").read_text("utf-8") for name in ("schema", "views"))
    with duckdb.connect(str(file)) as connection:
        connection.execute("CREATE SCHEMA base")
        for statement in re.findall(r"CREATE TYPE .*?;", schema, re.DOTALL):
            connection.execute(statement)
        connection.execute(f"ATTACH '{WAREHOUSE.resolve()}' AS good (READ_ONLY)")
        tables = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'good' AND schema_name = 'base'"
        for (table,) in connection.execute(tables).fetchall():
            connection.execute(f'CREATE TABLE base."{table}" AS FROM good.base."{table}" ORDER BY rowid DESC')
        connection.execute("DETACH good")
        connection.execute(views)
    return file


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_gives_the_columns_that_its_docstring_promises(name: str) -> None:
    answer = ask(name)
    columns = set(answer.index if isinstance(answer, pd.Series) else answer.columns)
    words = {column.removesuffix("_es") for column in columns if f"{column.removesuffix('_es')}_en" in columns}
    unkept = promised(QUERIES[name]) - columns - words
    assert not unkept


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_that_promises_a_number_of_something_gives_a_count(name: str) -> None:
    if "number of" in (inspect.getdoc(QUERIES[name]) or ""):
        answer = ask(name)
        names = answer.index if isinstance(answer, pd.Series) else answer.columns
        assert [column for column in names if column.endswith("_count")]


def test_docstrings_are_read_for_their_columns() -> None:
    assert promised(queries.coverage_by_region) == {"region_es", "region_en", "level", "territories_count"}
    assert promised(queries.city_overlaps) >= {"members", "members_count", "cities_count", "cities_es", "cities_en"}


@pytest.mark.parametrize("name", [name for name in QUERIES if name not in ("relations", "columns", "rows")])
def test_the_order_of_an_answer_does_not_depend_on_how_rows_are_stored(
    name: str, stored_backwards: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = about_a_place(name)
    places = queries.coverage([], ["trade_office", "concurrent"])["territory_iso2"].iloc[::7] if key else [None]
    chosen = [{key: place} if key else {} for place in places]
    expected = [ask(name, **place) for place in chosen]
    monkeypatch.setattr(warehouse, "WAREHOUSE", stored_backwards)
    for place, answer in zip(chosen, expected, strict=True):
        assert_same(ask(name, **place), answer)


@pytest.mark.parametrize("name", [name for name in QUERIES if name != "totals"])
def test_no_query_comes_back_empty_when_nothing_is_restricted(name: str) -> None:
    assert len(ask(name)) > 0


def test_every_filter_is_tested() -> None:
    parameters = {name: inspect.signature(function).parameters for name, function in QUERIES.items()}
    lists = {(name, key) for name, given in parameters.items() for key, parameter in given.items() if _is_list(parameter)}
    tested = {(name, key) for name, key, _ in FILTERS} | {("covering_embassies", "destinations"), ("destinations", "partners")}
    tested.add(("coverage", "modes"))
    tested |= {("destinations", key) for key in RANGED}
    assert lists == tested


def test_a_mode_of_work_reaches_the_countries_of_its_missions_and_what_their_embassies_cover() -> None:
    modes = ["embassy_with_concurrences", "embassy_with_office_and_concurrences"]
    reached = {mode: set(queries.coverage([], [], [mode])["territory_iso2"]) for mode in modes}
    assert not reached[modes[0]] & reached[modes[1]]
    covering = queries.covering_embassies()
    assert reached[modes[0]] | reached[modes[1]] == set(covering["embassy_iso2"]) | set(queries.arcs([])["destination_iso2"])
    assert len(queries.coverage([], [], ["embassy_with_office"])) == 15
    assert list(queries.coverage([], [], [])["territory_iso2"]) == list(queries.coverage([], [])["territory_iso2"])


@pytest.mark.parametrize(("name", "key", "column"), FILTERS)
def test_a_filter_narrows_to_what_was_chosen_and_loses_nothing(name: str, key: str, column: str) -> None:
    everything = ask(name)
    values = everything[column].dropna().unique()
    parts = {value: ask(name, **{key: [value]}) for value in values}
    for value, part in parts.items():
        assert set(part[column]) == {value}
    assert sum(map(len, parts.values())) == everything[column].notna().sum()


@pytest.mark.parametrize(("name", "key", "column"), FILTERS)
def test_two_values_of_a_filter_add_up_in_the_same_order(name: str, key: str, column: str) -> None:
    everything = ask(name)
    two = list(everything[column].dropna().unique()[:2])
    kept = everything[everything[column].isin(two)].reset_index(drop=True)
    assert_same(ask(name, **{key: two}), kept)
    assert_same(ask(name, **{key: two[::-1]}), kept)


def test_the_answer_about_offices_splits_the_covered_destinations_in_two() -> None:
    yes, no = ask("destinations", office="yes"), ask("destinations", office="no")
    covered = ask("destinations").dropna(subset=["covering_iso2"])
    assert yes["covering_has_trade_office"].all() and not no["covering_has_trade_office"].any()
    assert sorted([*yes["destination_iso2"], *no["destination_iso2"]]) == sorted(covered["destination_iso2"])


@pytest.mark.parametrize("chosen", [["CL"], ["CO"], ["MX"], ["CL", "MX"], ["MX", "CL"], ["CL", "CO", "MX"]])
def test_every_partner_that_was_chosen_has_an_office_in_every_destination_left(chosen: list[str]) -> None:
    everything = ask("destinations")
    kept = everything[(everything[[PARTNERS[code] for code in chosen]] > 0).all(axis=1)].reset_index(drop=True)
    assert_same(ask("destinations", partners=chosen), kept)


@pytest.mark.parametrize("partner", ["PE", "XX"])
def test_no_destination_is_left_for_a_partner_without_offices_there(partner: str) -> None:
    assert ask("destinations", partners=[partner]).empty


def test_any_partner_is_at_least_one_of_the_three() -> None:
    everything = ask("destinations")
    offices = everything[list(PARTNERS.values())].sum(axis=1)
    assert_same(ask("destinations", partners=["any"]), everything[offices > 0].reset_index(drop=True))


@pytest.mark.parametrize(("key", "column"), RANGED.items())
def test_a_range_keeps_what_lies_within_its_ends_and_drops_what_is_unknown(key: str, column: str) -> None:
    everything = ask("destinations")
    least, middle, most = (float(everything[column].quantile(part)) for part in (0.25, 0.5, 0.75))
    for low, high in ((least, most), (middle, None), (None, middle), (0.0, None), (most, least)):
        within = everything[column].notna()
        within &= True if low is None else everything[column] >= low
        within &= True if high is None else everything[column] <= high
        kept = everything[within.fillna(False)].reset_index(drop=True)
        assert_same(ask("destinations", **{key: [low, high]}), kept)
    assert len(ask("destinations", **{key: [None, None]})) == len(ask("destinations", **{key: []})) == len(everything)


@pytest.mark.parametrize(("key", "column"), [("agreement", "has_agreement_2017"), ("ahead", "peru_sells_most")])
def test_yes_and_no_are_what_they_say_and_leave_out_the_unknown(key: str, column: str) -> None:
    everything = ask("destinations")
    for word, meaning in (("yes", True), ("no", False)):
        kept = everything[everything[column].map(lambda value, meaning=meaning: value is not pd.NA and value == meaning)]
        assert_same(ask("destinations", **{key: word}), kept.reset_index(drop=True))


def test_the_market_of_a_destination_is_what_its_tables_say() -> None:
    tables = Path("data/tables")
    read = {name: pd.read_csv(tables / f"{name}.csv", keep_default_na=False, na_values=[""]) for name in MARKET}
    economy, trade, agreement = (read[name] for name in MARKET)
    told = ask("destinations").set_index("destination_iso2")
    trade = trade.set_index("territory_iso2").reindex(told.index)
    economy = economy.set_index("territory_iso2").reindex(told.index)
    sells = trade[["chile_exports_usd_2016", "colombia_exports_usd_2016", "mexico_exports_usd_2016"]]
    expected = {
        "imports_usd_m": trade["imports_usd_2016"] / 1e6,
        "peru_exports_usd_m": trade["peru_exports_usd_2016"] / 1e6,
        "peru_exports_2012_usd_m": trade["peru_exports_usd_2012"] / 1e6,
        "peru_share_pct": 100 * trade["peru_exports_usd_2016"] / trade["imports_usd_2016"],
        "gdp_usd_m": economy["gdp_usd_2016"] / 1e6,
        "population_thousands": economy["population_2017"] / 1e3,
        "chile_exports_usd_m": sells["chile_exports_usd_2016"] / 1e6,
    }
    for column, values in expected.items():
        pd.testing.assert_series_equal(told[column], values, check_names=False, check_dtype=False)
    before, after = trade["peru_exports_usd_2012"], trade["peru_exports_usd_2016"]
    change = (100 * (after - before) / before.where(before > 0)).round(1)
    assert ((told["peru_exports_change_pct"] - change).abs().dropna() < 0.11).all()
    assert (told["peru_exports_change_pct"].isna() == change.isna()).all()
    first = trade["peru_exports_usd_2016"].gt(sells.max(axis=1)) & sells.notna().all(axis=1)
    assert set(told.index[told["peru_sells_most"].fillna(False)]) == set(told.index[first])
    in_force = agreement[pd.to_datetime(agreement["in_force_on"]).dt.year <= 2017]
    assert set(told.index[told["has_agreement_2017"]]) == set(in_force["partner_iso2"]) & set(told.index)
    doubtful = told.index[told["agreements_2017_es"].fillna("").str.contains("(?)", regex=False)]
    unsure = in_force[~in_force["date_confirmed"].astype(str).str.lower().eq("true")]
    assert set(doubtful) == set(unsure["partner_iso2"]) & set(told.index)


def test_distances_are_great_circles_between_capitals() -> None:
    places, arcs = ask("destinations"), ask("arcs").set_index("destination_iso2")

    def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
        (a, b), (c, d) = ((math.radians(x), math.radians(y)) for x, y in (one, other))
        return 6371 * math.acos(min(1, math.sin(a) * math.sin(c) + math.cos(a) * math.cos(c) * math.cos(b - d)))

    for place in places.itertuples():
        here = (float(place.latitude_deg), float(place.longitude_deg))
        assert abs(place.lima_distance_km - kilometres((-12.06, -77.04), here)) <= 1
        if place.level == "concurrent":
            seat = arcs.loc[place.destination_iso2]
            home = (float(seat["embassy_latitude_deg"]), float(seat["embassy_longitude_deg"]))
            assert abs(place.covering_distance_km - kilometres(home, here)) <= 1
    assert (places["covering_distance_km"].notna() == (places["level"] == "concurrent")).all()


def test_covering_embassies_count_only_the_chosen_destinations() -> None:
    arcs = ask("arcs", destinations=["HR", "MK", "NZ"])
    covering = ask("covering_embassies", destinations=["HR", "MK", "NZ"])
    assert dict(zip(covering["embassy_iso2"], covering["destinations_count"], strict=True)) == {"RO": 2, "AU": 1}
    assert len(arcs) == 3
    assert covering["destinations_en"].str.split(", ").map(len).tolist() == covering["destinations_count"].tolist()


def test_filters_restrict_together() -> None:
    both = ask("destinations", regions=["Europa"], embassies=["RO"], kinds=["concurrent"])
    assert len(both) == 6 and set(both["region_es"]) == {"Europa"} and set(both["covering_iso2"]) == {"RO"}
    assert ask("destinations", regions=["Asia"], embassies=["RO"]).empty


@pytest.mark.parametrize(
    ("name", "key"),
    [
        (name, key)
        for name, function in QUERIES.items()
        if name != "rows"
        for key in inspect.signature(function).parameters
        if key != "day"
    ],
)
def test_a_hostile_text_finds_nothing_and_breaks_nothing(name: str, key: str) -> None:
    usual, size = ask(name), (queries.totals().sum(), len(queries.relations()))
    is_list = _is_list(inspect.signature(QUERIES[name]).parameters[key])
    for text in HOSTILE:
        answer = ask(name, **{key: [text] if is_list else text})
        assert answer.empty, text
        assert list(answer.columns) == list(usual.columns)
    st.cache_data.clear()
    assert (queries.totals().sum(), len(queries.relations())) == size


@pytest.mark.parametrize("relation", ["coverage; DROP TABLE base.embassy", "coverage')", "x" * 2000, "", "no_such_view"])
def test_rows_of_a_table_that_does_not_exist_are_refused_and_nothing_breaks(relation: str) -> None:
    with pytest.raises(duckdb.Error):
        queries.rows("main", relation)
    assert queries.totals()["destinations_count"] == 89


def test_the_rows_of_a_view_come_in_the_same_order_every_time() -> None:
    moved = set()
    for stored in queries.relations().query("kind == 'view'").itertuples():
        first = queries.rows(stored.schema_name, stored.relation)
        for _ in range(5):
            st.cache_data.clear()
            if not queries.rows(stored.schema_name, stored.relation).equals(first):
                moved.add(stored.relation)
    assert not moved


def test_rows_reads_the_warehouse_and_no_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("password\nllama\n")
    with pytest.raises(duckdb.Error):
        queries.rows(str(tmp_path / "secret"), "csv")


@pytest.mark.parametrize("statement", ["DELETE FROM base.embassy", "DROP VIEW coverage", "CREATE TABLE mine (x INTEGER)"])
def test_nobody_can_write_into_the_warehouse_in_service(statement: str) -> None:
    with pytest.raises(duckdb.Error):
        warehouse.query(statement)


@pytest.mark.parametrize("name", QUERIES)
def test_what_a_page_does_to_a_frame_does_not_reach_the_next_page(name: str) -> None:
    mine = ask(name)
    before = mine.copy(deep=True)
    if isinstance(mine, pd.Series):
        mine[:] = 0
    else:
        for column in mine.columns:
            mine.loc[:, column] = mine.loc[0, column]
        mine["mine"] = 0
    assert_same(ask(name), before)


@pytest.mark.parametrize("name", [name for name in QUERIES if about_a_place(name)])
def test_a_place_that_does_not_exist_has_no_answer(name: str) -> None:
    assert ask(name, **{str(about_a_place(name)): "XX"}).empty


def test_eight_threads_at_once_get_the_right_answers() -> None:
    questions: list[tuple[str, dict[str, Any]]] = [(name, {}) for name in QUERIES]
    questions += [(name, {key: [value]}) for name, key, column in FILTERS for value in ask(name)[column].dropna().unique()[:2]]
    serial = [ask(name, **chosen) for name, chosen in questions]

    def worker(seed: int) -> None:
        order = list(range(len(questions)))
        random.Random(seed).shuffle(order)
        for turn, index in enumerate(order):
            if turn % 15 == 0:
                st.cache_data.clear()  # or all but the first would be answered from the cache
            name, chosen = questions[index]
            assert_same(ask(name, **chosen), serial[index])

    with ThreadPoolExecutor(8) as pool:
        for future in [pool.submit(worker, seed) for seed in range(8)]:
            future.result()


def test_the_network_adds_up_to_what_the_thesis_counts() -> None:
    totals = queries.totals()
    assert totals["destinations_count"] == 89
    assert (totals["resident_count"], totals["concurrent_count"]) == (34, 55)
    assert (totals["embassies_count"], totals["consulates_count"], totals["missions_count"]) == (62, 69, 131)
    assert totals["trade_offices_count"] == 35
    assert totals["leaning_count"] == 25
    assert totals["with_partner_count"] == 18
    assert totals["uncovered_count"] == len(queries.uncovered_destinations()) == 2


def test_the_list_of_destinations_says_the_same_as_the_totals() -> None:
    counted = ask("destinations").query("counted")
    assert counted["kind"].value_counts().to_dict() == {"concurrent": 55, "resident": 34}
    assert counted["covering_has_trade_office"].sum() == 25
    assert (counted["partners_count"] > 0).sum() == 18
    assert len(ask("arcs")) == 55


def test_romania_covers_most_destinations() -> None:
    (busiest,) = queries.busiest_embassies().to_dict("records")
    assert (busiest["embassy_iso2"], busiest["destinations_count"]) == ("RO", 6)


def test_the_four_members_meet_in_13_cities_and_19_countries_have_a_partner_and_not_peru() -> None:
    assert queries.city_overlaps().set_index("members_count").loc[4, "cities_count"] == 13
    countries = queries.shared_countries()
    assert len(countries[~countries["peru"] & (countries["country_iso2"] != "PE")]) == 19


def test_the_ladder_adds_up_to_the_places_that_the_annexes_name() -> None:
    places, ladder = ask("coverage"), queries.coverage_by_region()
    assert ladder["territories_count"].sum() == (places["level"] != "none").sum()
    assert ladder.groupby("level")["territories_count"].sum().to_dict() == {
        "trade_office": 30, "resident": 34, "concurrent": 55, "listed": 2,
    }  # fmt: skip


# Query, what is asked of it, and the columns of names that its rows are sorted by, last of all.
NAMED = [
    ("coverage", {"regions": [], "levels": ["concurrent"]}, ["name"]),
    ("missions", {"regions": [], "kinds": ["embassy"], "modes": []}, ["country"]),
    ("arcs", {"destinations": []}, ["embassy", "name"]),
    ("posts_in", {"territory_iso2": "US"}, ["post", "city"]),
    ("consulates_beside_partners", {}, ["partners_count", "city"]),
    ("shared_countries", {}, ["members_count", "name"]),
    ("office_history", {}, ["is_current", "city"]),
    ("uncovered_destinations", {}, ["name"]),
]


@pytest.mark.parametrize(("name", "asked", "columns"), NAMED, ids=[name for name, *_ in NAMED])
def test_names_are_sorted_as_their_reader_sees_them_whatever_the_accents(
    lang: str, name: str, asked: dict[str, Any], columns: list[str]
) -> None:
    rows = in_language(getattr(queries, name)(**asked)).rename(columns={"destination": "name"})
    *first, last = columns
    for _, group in rows.groupby(first) if first else [((), rows)]:
        assert list(group[last]) == sorted(group[last], key=unaccented)


def test_names_that_stand_in_one_cell_are_sorted_too(lang: str) -> None:
    lists = [
        *in_language(queries.covering_embassies())["destinations"],
        *in_language(queries.missions([], [], []))["offices"].dropna(),
        *in_language(queries.city_overlaps())["cities"],
    ]
    for names in (cell.replace("Washington, D.C.", "Washington").split(", ") for cell in lists):
        assert names == sorted(names, key=unaccented)


# What the ready-made questions answer, read by hand from annex 04 (who covers whom), table 1 (where Peru has an OCEX) and annex 07
# (where its partners have offices); imports from the market figures, in US$ million.
LEANING = {
    "AU": {"NZ", "PG", "FJ"},
    "BE": {"LU"},
    "CN": {"KP", "MN", "PK"},
    "DO": {"HT"},
    "ES": {"AD"},
    "FR": {"MC"},
    "ID": {"TL"},
    "IN": {"NP", "BD", "LK"},
    "IT": {"SM", "CY"},
    "MA": {"SN", "MR"},
    "RU": {"AM", "BY", "KZ"},
    "TH": {"PH", "MM", "LA"},
    "TR": {"GE"},
}
IMPORTERS = {
    **{"PH": 98838, "HU": 85125, "DK": 77639, "SK": 64314, "PK": 42006, "BD": 40376, "UA": 38276, "SI": 29576},
    **{"NZ": 28146, "KZ": 28067, "BG": 28042, "LT": 22866, "OM": 21369, "MM": 21222, "BY": 20519, "HR": 20278},
}
# Exports of Peru, Chile, Colombia and Mexico.
AHEAD = {"PH": (160.0, 56.2, 12.4, 41.0), "SK": (13.7, 1.5, 0.7, 7.8), "HT": (50.0, 3.4, 42.5, 14.7)}


def asks(question: str) -> pd.DataFrame:
    """The counted destinations that a ready-made question gives, as its link asks them."""
    codes = filters.QUESTIONS[question][1]
    words = {"kind": "kinds", "partner": "partners"}
    chosen: dict[str, Any] = {words.get(key, key): [code] if key in words else code for key, code in codes.items()}
    if "imports" in chosen:
        chosen["imports"] = [float(chosen["imports"].removesuffix("..")), None]
    rows = ask("destinations", **chosen)
    return rows[rows["counted"]]


def test_concurrences_with_an_office_to_lean_on_are_those_of_annex_04_in_countries_of_table_1() -> None:
    rows = asks("leaning")
    assert {embassy: set(group["destination_iso2"]) for embassy, group in rows.groupby("covering_iso2")} == LEANING


def test_no_partner_of_annex_07_has_an_office_where_peru_has_only_a_concurrence_of_annex_04() -> None:
    assert asks("partners").empty
    offices = ask("alliance_offices", members=["CL", "CO", "MX"])
    assert not set(offices["country_iso2"]) & set(ask("arcs")["destination_iso2"])


def test_the_large_importers_that_peru_reaches_from_a_third_country_are_the_sixteen_above_twenty_thousand_million() -> None:
    rows = asks("importers").set_index("destination_iso2")["imports_usd_m"]
    assert rows.round().astype(int).to_dict() == IMPORTERS
    assert list(rows) == sorted(rows, reverse=True)


def test_peru_sells_more_than_each_partner_to_seven_destinations() -> None:
    rows = asks("ahead").set_index("destination_iso2")
    assert set(rows.index) == {"PH", "SK", "MM", "SN", "HT", "BN", "MR"}
    sold = rows[[f"{seller}_exports_usd_m" for seller in ("peru", "chile", "colombia", "mexico")]].round(1)
    assert {code: tuple(sold.loc[code]) for code in AHEAD} == AHEAD
