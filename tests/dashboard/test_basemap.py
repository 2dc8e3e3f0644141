import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from dashboard import basemap, queries
from dashboard.basemap import code_index, polygons_url

ADDRESS = r"^app/static/world-(es|en)-[0-9a-f]{12}\.geojson$"


@pytest.fixture
def static(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in the place of static/."""
    monkeypatch.setattr(basemap, "STATIC", tmp_path)
    return tmp_path


def facts(language: str = "es", detail: str = "En sede") -> pd.DataFrame:
    places = queries.coverage([], [])
    return pd.DataFrame({"territory_iso2": places["territory_iso2"], "title": places[f"name_{language}"], "detail": detail})


def written(static: Path, url: str) -> dict[str, Any]:
    return json.loads((static / url.removeprefix("app/static/")).read_text("utf-8"))


def test_each_language_has_one_file_with_every_territory_named(static: Path) -> None:
    for language in ("es", "en"):
        given = facts(language).set_index("territory_iso2")
        features = written(static, polygons_url(facts(language), language))["features"]
        assert len(features) > 200
        said = {f["properties"]["iso2"]: f["properties"] for f in features if f["properties"]["iso2"] in given.index}
        assert {iso2: words["title"] for iso2, words in said.items()} == given.loc[list(said), "title"].to_dict()
        assert {words["detail"] for words in said.values()} == {"En sede"}
    assert len(list(static.iterdir())) == 2


def test_a_territory_with_presence_has_a_polygon_or_a_mark(static: Path) -> None:
    drawn = {f["properties"]["iso2"] for f in written(static, polygons_url(facts(), "es"))["features"]}
    places = queries.coverage([], []).query("level != 'none' and not is_microstate")
    assert set(places["territory_iso2"]) <= drawn


def test_no_polygon_is_left_without_the_words_that_a_pointer_asks_for(static: Path) -> None:
    # Streamlit leaves `{title}` as it is, braces included, where a polygon has no such property.
    features = written(static, polygons_url(facts(), "es"))["features"]
    silent = [f["properties"]["iso2"] or "?" for f in features if not {"title", "detail"} <= set(f["properties"])]
    assert not silent


def test_every_polygon_knows_the_place_of_its_code(static: Path) -> None:
    for feature in written(static, polygons_url(facts(), "es"))["features"]:
        iso2, index = feature["properties"]["iso2"], feature["properties"]["index"]
        assert index == (code_index(iso2) if iso2 else -1)
        assert feature["geometry"]["coordinates"]


def test_the_same_facts_keep_their_name_and_new_facts_take_another(static: Path) -> None:
    first = polygons_url(facts(), "es")
    assert polygons_url(facts(), "es") == first
    assert polygons_url(facts(detail="Sin mención"), "es") != first


def test_a_file_is_written_once(static: Path) -> None:
    name = polygons_url(facts(), "es").removeprefix("app/static/")
    before = (static / name).stat().st_mtime_ns
    polygons_url(facts(), "es")
    assert (static / name).stat().st_mtime_ns == before


def test_old_files_of_the_same_language_are_removed_and_no_others(static: Path) -> None:
    (static / "sphere-equal-earth.geojson").write_text("{}")
    old, english = polygons_url(facts(), "es"), polygons_url(facts("en"), "en")
    new = polygons_url(facts(detail="Sin mención"), "es")
    kept = {"sphere-equal-earth.geojson", *(url.removeprefix("app/static/") for url in (english, new))}
    assert old not in kept and {path.name for path in static.iterdir()} == kept


def test_the_address_is_one_that_our_own_server_serves(static: Path) -> None:
    assert pd.Series([polygons_url(facts(), "es"), polygons_url(facts("en"), "en")]).str.match(ADDRESS).all()
    assert (basemap.ROOT / basemap.SPHERE_URL.removeprefix("app/")).exists()


def test_words_with_quotes_and_accents_arrive_whole(static: Path) -> None:
    words = pd.DataFrame([{"territory_iso2": "CI", "title": 'Côte d\'Ivoire "</script>"', "detail": "España; \\ {x}"}])
    features = written(static, polygons_url(words, "es"))["features"]
    (said,) = (f["properties"] for f in features if f["properties"]["iso2"] == "CI")
    assert (said["title"], said["detail"]) == ('Côte d\'Ivoire "</script>"', "España; \\ {x}")


def test_the_facts_are_left_as_they_were(static: Path) -> None:
    given, copy = facts(), facts()
    polygons_url(given, "es")
    assert_frame_equal(given, copy)


def test_readers_who_arrive_at_once_after_a_build_all_get_the_map(static: Path) -> None:
    given = facts()
    for round_ in range(5):
        with ThreadPoolExecutor(8) as pool:
            tasks = [pool.submit(polygons_url, given.assign(detail=f"Round {round_}"), "es") for _ in range(8)]
        (url,) = {task.result() for task in tasks}
        assert written(static, url)["features"]


def test_outlines_and_sphere_are_what_the_picture_needs() -> None:
    assert {"sea", "graticule"} == {feature["properties"]["kind"] for feature in basemap.sphere()}
    assert {"iso2"} <= set.intersection(*(set(feature["properties"]) for feature in basemap.outlines()))


@pytest.mark.parametrize("file", ["world-equal-earth.geojson", "world-coarse.geojson"])
def test_polygons_lie_inside_the_projected_world(file: str) -> None:
    def points(value: Any) -> Any:
        if isinstance(value[0], int | float):
            yield value
        else:
            for inner in value:
                yield from points(inner)

    for feature in json.loads((basemap.GEO / file).read_text("utf-8"))["features"]:
        assert all(abs(x) <= 500.1 and abs(y) <= 245 for x, y in points(feature["geometry"]["coordinates"]))
