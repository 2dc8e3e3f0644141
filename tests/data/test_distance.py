"""Distances, clocks and modes of work against formulas of their own."""

from datetime import datetime
from zoneinfo import ZoneInfo

import duckdb
import pandas as pd
import pytest

from tests.data.test_coordinates import distance_km

JANUARY, JULY = datetime(2017, 1, 15, 12), datetime(2017, 7, 15, 12)


@pytest.fixture(scope="module")
def pairs(warehouse: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    return warehouse.execute("FROM accreditation_distance").df()


@pytest.fixture(scope="module")
def seats(warehouse: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Point and time zone of the seat in each country, from the tables as typed."""
    return warehouse.execute("""
        SELECT capital.territory_iso2, latitude_deg, longitude_deg, timezone FROM base.capital JOIN base.city USING (city_id)
    """).df().set_index("territory_iso2")  # fmt: skip


def between(seats: pd.DataFrame, one: str, other: str) -> float:
    a, b = (tuple(seats.loc[iso2, ["latitude_deg", "longitude_deg"]]) for iso2 in (one, other))
    return distance_km(a, b)


def offset_hours(timezone: str, moment: datetime) -> float:
    offset = moment.replace(tzinfo=ZoneInfo(timezone)).utcoffset()
    assert offset is not None
    return offset.total_seconds() / 3600


def test_each_distance_is_the_great_circle_between_the_two_seats(pairs: pd.DataFrame, seats: pd.DataFrame) -> None:
    assert len(pairs) == 55
    for pair in pairs.itertuples():
        assert pair.distance_km == round(between(seats, pair.embassy_iso2, pair.destination_iso2)), pair.destination_iso2
        assert pair.nearest_distance_km == round(between(seats, pair.nearest_embassy_iso2, pair.destination_iso2))


def test_no_embassy_is_nearer_than_the_one_called_nearest(
    pairs: pd.DataFrame, seats: pd.DataFrame, warehouse: duckdb.DuckDBPyConnection
) -> None:
    embassies = [iso2 for (iso2,) in warehouse.execute("SELECT country_iso2 FROM network WHERE kind = 'embassy'").fetchall()]
    assert len(embassies) == 62
    for pair in pairs.itertuples():
        away = {iso2: between(seats, iso2, pair.destination_iso2) for iso2 in embassies}
        assert min(away, key=away.__getitem__) == pair.nearest_embassy_iso2
        gain = away[pair.embassy_iso2] - min(away.values())
        assert pair.another_is_nearer == (gain >= 100), "closer than 100 km apart is a tie"
        assert gain >= 0 and (gain == 0) == (pair.nearest_embassy_iso2 == pair.embassy_iso2)


def test_each_time_gap_is_that_of_the_two_clocks_on_the_day(pairs: pd.DataFrame, seats: pd.DataFrame) -> None:
    for pair in pairs.itertuples():
        home, away = (seats.loc[iso2, "timezone"] for iso2 in (pair.embassy_iso2, pair.destination_iso2))
        for moment, gap in ((JANUARY, pair.time_gap_hours), (JULY, pair.time_gap_july_hours)):
            assert float(gap) == abs(offset_hours(away, moment) - offset_hours(home, moment)), pair.destination_iso2


def test_each_time_zone_is_as_far_from_universal_time_as_the_system_says(warehouse: duckdb.DuckDBPyConnection) -> None:
    zones = warehouse.execute("SELECT timezone, utc_january_hours, utc_july_hours FROM base.timezone").fetchall()
    assert {z: (float(a), float(b)) for z, a, b in zones} == {
        z: (offset_hours(z, JANUARY), offset_hours(z, JULY)) for z, _, _ in zones
    }


def test_no_time_zone_is_left_over(warehouse: duckdb.DuckDBPyConnection) -> None:
    assert warehouse.execute("SELECT timezone FROM base.timezone WHERE timezone NOT IN (SELECT timezone FROM base.city)").fetchall() == []


@pytest.fixture(scope="module")
def network(warehouse: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    return warehouse.execute("FROM network").df()


def test_modes_partition_the_131_missions_and_follow_from_offices_and_concurrences(
    warehouse: duckdb.DuckDBPyConnection, network: pd.DataFrame
) -> None:
    modes = warehouse.execute("FROM mission_mode").df().set_index("post_id")["mode"]
    missions = network[network["kind"] != "trade_office"]
    assert len(modes) == len(set(modes.index)) == 131 and set(modes.index) == set(missions["post_id"])
    offices = network[network["kind"] == "trade_office"]
    countries, cities = set(offices["country_iso2"]), set(zip(offices["city_es"], offices["territory_iso2"], strict=True))
    covering = {iso2 for (iso2,) in warehouse.execute("SELECT embassy_iso2 FROM accreditation").fetchall()}
    for post in missions.itertuples():
        office = post.country_iso2 in countries
        if post.kind == "embassy":
            covers = post.country_iso2 in covering
            expected = {
                (True, True): "embassy_with_office_and_concurrences",
                (True, False): "embassy_with_office",
                (False, True): "embassy_with_concurrences",
                (False, False): "embassy_alone",
            }[office, covers]
        else:
            same = (post.city_es, post.territory_iso2) in cities
            expected = "consulate_in_office_city" if same else f"consulate_{'in_office_country' if office else 'without_office'}"
        assert modes[post.post_id] == expected, post.post_id


def test_the_modes_count_as_the_annexes_give(warehouse: duckdb.DuckDBPyConnection) -> None:
    counts = dict(warehouse.execute("SELECT mode, count(*) FROM mission_mode GROUP BY mode").fetchall())
    # 62 embassies less 34 resident destinations have an office; 28 embassies cover 55 destinations
    with_office = counts["embassy_with_office"] + counts["embassy_with_office_and_concurrences"]
    covering = counts["embassy_with_concurrences"] + counts["embassy_with_office_and_concurrences"]
    assert (with_office, covering) == (62 - 34, 28)
    assert sum(count for mode, count in counts.items() if mode.startswith("consulate")) == 69


def test_trade_offices_at_each_moment_are_those_that_a_document_fixes(warehouse: duckdb.DuckDBPyConnection, network: pd.DataFrame) -> None:
    events = warehouse.execute("FROM trade_office_event WHERE city_es IS NOT NULL").df()
    created = set(events[events["event_date"] == "2011-10-26"]["city_es"])
    opened = set(events[(events["event"] == "opened") & (events["event_date"].dt.year == 2017)]["city_es"])
    closed = set(events[events["event"] == "closed"]["city_es"])
    current = set(network[network["kind"] == "trade_office"]["city_es"])
    before = current - opened | closed
    expected = {
        "created": {"opened": created},
        "transferred": {"open": created, "undated": before - created},
        "before_resolution": {"open": before},
        "after_resolution": {"open": current - opened, "opened": opened, "closed": closed},
    }
    rows = warehouse.execute("FROM trade_office_moment").df()
    found = {
        moment: {state: set(cities["city_es"]) for state, cities in states.groupby("state")} for moment, states in rows.groupby("moment")
    }
    assert found == expected
    assert not rows.duplicated(["moment", "city_es", "country_iso2"]).any()
    assert [len(created), len(before), len(current), len(before - created)] == [18, 36, 35, 18]


def test_the_history_holds_every_office_once_with_the_dates_of_its_documents(
    warehouse: duckdb.DuckDBPyConnection, network: pd.DataFrame
) -> None:
    history = warehouse.execute("FROM trade_office_history").df()
    current = set(network[network["kind"] == "trade_office"]["city_es"])
    assert len(history) == len(set(history["city_es"])) == 35 + 7
    assert set(history[history["is_current"]]["city_es"]) == current
    assert (history["closed_on"].isna() == history["is_current"]).all()
    assert (history["opened_on"].isna() == (history["opened_precision"] == "undated")).all()
    assert history["opened_on"].notna().sum() == 18 + 6
