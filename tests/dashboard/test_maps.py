import json
import re
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pydeck as pdk
import pytest
from pandas.testing import assert_frame_equal

from dashboard import maps, queries
from dashboard.basemap import View, code_index
from dashboard.maps import Marks, Position
from dashboard.screen import Screen
from dashboard.theme import DARK, LEVELS, LIGHT, Palette, rgb
from etl.projection import equal_earth

URL = "app/static/world-es-0123456789ab.geojson"
PLACE = {"longitude_deg": -3.7, "latitude_deg": 40.4, "title": "Sede · Madrid", "detail": "España", "iso2": "ES"}
MICROSTATES = pd.DataFrame([PLACE])
ARCS = pd.DataFrame(
    [
        {
            "embassy_longitude_deg": 26.1,
            "embassy_latitude_deg": 44.4,
            "destination_longitude_deg": 16.0,
            "destination_latitude_deg": 45.8,
        }
    ]
)
POSTS = pd.DataFrame([{**PLACE, "kind": kind, "icon": kind} for kind in ("consulate", "embassy", "trade_office")])
OFFICES = pd.DataFrame([{**PLACE, "member_iso2": member, "icon": member} for member in ("CL", "CO", "MX", "PE")])
STATES = pd.DataFrame([{**PLACE, "icon": state} for state in ("open", "opened", "closed", "undated")])
LABELS = pd.DataFrame([{**PLACE, "name": "Madrid, España"}])
FRAMES = {"rings": LABELS, "labels": LABELS}
VIEWS: tuple[View, ...] = ("flat", "globe")
IN_BOTH = pytest.mark.parametrize("view", VIEWS)


def marks(view: View = "flat") -> dict[str, Marks]:
    """One layer of each kind, its rows inside the map instead of in a file."""
    rows = {name: maps.mark_rows(frame, view) for name, frame in (("posts", POSTS), ("offices", OFFICES), ("states", STATES))}
    return {
        "microstates": Marks(maps.mark_rows(MICROSTATES, view), [1]),
        "arcs": Marks(maps.arc_rows(ARCS, view), [1]),
        **{name: Marks(own, [1] * len(own)) for name, own in rows.items()},
    }


def full(view: View = "flat") -> dict[str, Any]:
    return {**marks(view), **FRAMES, "view": view}


THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def read(deck: pdk.Deck) -> dict[str, Any]:
    return json.loads(deck.to_json())


def layer(deck: pdk.Deck, name: str) -> dict[str, Any]:
    (found,) = (drawn for drawn in read(deck)["layers"] if drawn["id"] == name)
    return found


def texts(value: Any) -> Iterator[str]:
    """Every text inside a JSON value, names included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def colours(value: Any) -> set[tuple[int, ...]]:
    """Every colour inside a JSON value: four whole numbers, as values or inside an expression."""
    found = {tuple(map(int, four)) for text in texts(value) for four in re.findall(r"\[(\d+), (\d+), (\d+), (\d+)\]", text)}
    if isinstance(value, list) and len(value) == 4 and all(isinstance(number, int) for number in value):
        return {tuple(value)}
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        found |= colours(inner)
    return found


def everything(palette: Palette = LIGHT, levels: dict[str, str] | None = None) -> pdk.Deck:
    """The map of the overview, as full as a page draws it."""
    places = queries.coverage([], [])
    return maps.world(
        palette,
        URL,
        dict(zip(places["territory_iso2"], places["level"], strict=True)) if levels is None else levels,
        microstates=Marks("app/static/microstates-flat-es-0123456789ab.json", [4] * places["is_microstate"].sum()),
        arcs=Marks("app/static/arcs-flat-0123456789ab.json", [1] * len(queries.arcs([]))),
        posts=Marks("app/static/posts-flat-es-0123456789ab.json", [1] * len(queries.posts([], []))),
    )


@pytest.mark.parametrize(("view", "ground"), [("flat", ["sphere"]), ("globe", ["globe", "graticule"])])
def test_layers_are_drawn_from_the_sea_up(view: View, ground: list[str]) -> None:
    drawn = [drawn["id"] for drawn in read(maps.world(LIGHT, URL, {}, graticule_url="g", **full(view)))["layers"]]
    over = ["countries", "microstates-reach", "microstates", "arcs-casing", "arcs", "posts", "offices", "states", "rings", "labels"]
    assert drawn == [*ground, *over]


@pytest.mark.parametrize("name", [*marks(), *FRAMES])
def test_a_layer_is_there_only_when_it_has_something_to_draw(name: str) -> None:
    def drawn(layers: Any) -> set[str]:
        return {drawn["id"].split("-")[0] for drawn in read(maps.world(LIGHT, URL, {}, **layers))["layers"]}

    given = full()[name]
    nothing = given.iloc[:0] if name in FRAMES else Marks(given.rows, [0] * len(given.rows))
    assert drawn({name: given}) == {"sphere", "countries", name}
    assert drawn({name: nothing}) == drawn({name: None}) == {"sphere", "countries"}


@IN_BOTH
def test_a_map_of_nothing_is_a_whole_empty_world(view: View) -> None:
    assert maps.home(view, 900, MICROSTATES.iloc[:0]) == maps.home(view, 900)
    deck = maps.world(LIGHT, URL, {}, view=view)
    assert set(re.search(r"'(\d+)'", layer(deck, "countries")["getFillColor"]).group(1)) == {"4", "5"}  # type: ignore[union-attr]


def test_a_mark_is_switched_off_by_its_digit_and_emphasised_by_two() -> None:
    arcs = Marks(maps.arc_rows(pd.concat([ARCS] * 3), "flat"), [0, 1, 2])
    drawn = layer(maps.world(LIGHT, URL, {}, arcs=arcs), "arcs")
    assert "('012')[index]" in drawn["getWidth"] and [row["index"] for row in drawn["data"]] == [0, 1, 2]
    fewer = layer(maps.world(LIGHT, URL, {}, arcs=Marks(arcs.rows, [0, 1, 1])), "arcs")
    assert drawn["updateTriggers"] != fewer["updateTriggers"]


@THEMES
def test_every_colour_on_the_map_is_one_of_the_theme(palette: Palette) -> None:
    named = {
        palette.background, palette.ink, palette.accent, palette.sea, palette.globe, palette.graticule, palette.muted,
        *palette.ladder.values(),
    }  # fmt: skip
    used = {
        colour
        for view in VIEWS
        for colour in colours(read(maps.world(palette, URL, {"DE": "trade_office"}, **full(view)))["layers"])
    } - {(0, 0, 0, 0)}
    assert used and {colour[:3] for colour in used} <= {tuple(rgb(colour)[:3]) for colour in named}


@THEMES
def test_marks_come_from_the_theme_s_own_picture(palette: Palette) -> None:
    deck = maps.world(palette, URL, {}, **full())
    for name in ("posts", "offices", "states"):
        assert layer(deck, name)["iconAtlas"] == f"app/static/posts-{palette.name}.svg"
        assert {mark["icon"] for mark in layer(deck, name)["data"]} <= set(layer(deck, name)["iconMapping"])


def test_each_country_takes_the_colour_of_its_level() -> None:
    levels: dict[str, str] = dict(zip(("DE", "ZW", "AD", "IR", "AQ"), LEVELS, strict=True))
    expression = layer(maps.world(LIGHT, URL, levels), "countries")["getFillColor"]
    palette, digits = re.fullmatch(r"@@=\((\[.*\])\)\[\('(\d+)'\)\[properties\.index\]\]", expression).groups()  # type: ignore[union-attr]
    shades = json.loads(palette)
    assert len(digits) == 26 * 26
    for iso2, level in levels.items():
        assert shades[int(digits[code_index(iso2)])] == rgb(LIGHT.ladder[level])
    assert shades[int(digits[code_index("PE")])] == rgb(LIGHT.accent)
    assert shades[int(digits[code_index("FR")])] == rgb(LIGHT.ladder["none"])


def test_the_colours_of_countries_are_computed_again_only_when_a_level_changes() -> None:
    def trigger(levels: dict[str, str]) -> int:
        return layer(maps.world(LIGHT, URL, levels), "countries")["updateTriggers"]["getFillColor"]

    assert trigger({"DE": "resident"}) == trigger({"DE": "resident"}) != trigger({"DE": "listed"})


def test_points_stand_where_the_projection_puts_them() -> None:
    for view, place in (("flat", equal_earth(-3.7, 40.4)), ("globe", (-3.7, 40.4))):
        deck = maps.world(LIGHT, URL, {}, **full(view))  # type: ignore[arg-type]
        for mark in (mark for name in ("microstates", "posts", "offices", "labels") for mark in layer(deck, name)["data"]):
            assert mark["position"] == pytest.approx(list(place), abs=0.01)
            assert mark.get("text") == "Madrid, España" or (mark["title"], mark["detail"]) == ("Sede · Madrid", "España")


def test_four_offices_in_one_city_do_not_hide_each_other() -> None:
    assert len({tuple(mark["offset"]) for mark in maps.mark_rows(OFFICES, "flat")}) == 4


def test_a_concurrence_is_drawn_twice_the_wide_casing_below() -> None:
    deck = maps.world(LIGHT, URL, {}, **full())
    casing, ink = layer(deck, "arcs-casing"), layer(deck, "arcs")
    assert casing["data"] == ink["data"] and casing["getColor"][:3] == rgb(LIGHT.background)[:3]
    widths = [float(re.search(r"\[0, ([\d.]+)", drawn["getWidth"]).group(1)) for drawn in (casing, ink)]  # type: ignore[union-attr]
    assert widths[0] > widths[1]


def test_frames_are_left_as_they_were() -> None:
    frames = (MICROSTATES, ARCS, POSTS, OFFICES, STATES, LABELS)
    before = [frame.copy(deep=True) for frame in frames]
    maps.world(LIGHT, URL, {}, position=maps.home("flat", 900, POSTS), **full())
    for frame, copy in zip(frames, before, strict=True):
        assert_frame_equal(frame, copy)


def test_a_code_has_its_place_among_all_two_letter_codes() -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    assert [code_index(a + b) for a in letters for b in letters] == list(range(676))


@pytest.mark.parametrize("end", [[10.0, -20.0], [-480.5, 190.3], [0.0, 0.0], [0.0, 50.0]])
def test_a_curve_starts_and_ends_at_its_ends(end: list[float]) -> None:
    line = maps.curve([0.0, 0.0], end)
    assert (line[0], line[-1]) == ([0.0, 0.0], end)
    assert len(line) > 8


def test_a_curve_bows_to_one_side_by_8_hundredths_of_its_chord() -> None:
    for start, end, middle in (([0.0, 0.0], [100.0, 0.0], [50.0, -8.0]), ([100.0, 0.0], [0.0, 0.0], [50.0, 8.0])):
        line = maps.curve(start, end)
        assert line[len(line) // 2] == middle


@pytest.mark.parametrize("width_px", [336, 640, 900, 1336])
def test_the_view_holds_the_places_in_focus_and_shows_no_void_beyond_the_poles(width_px: int) -> None:
    whole = maps.world(LIGHT, URL, {}, width_px=width_px).initial_view_state
    for region in queries.regions()["region_es"]:
        places = queries.coverage([region], []).dropna(subset=["longitude_deg"])
        view = maps.world(LIGHT, URL, {}, width_px=width_px, position=maps.home("flat", width_px, places)).initial_view_state
        x, y, _ = view.target
        half_width, half_height = width_px / 2 / 2**view.zoom, maps.height_px(width_px) / 2 / 2**view.zoom
        points = [equal_earth(p.longitude_deg, p.latitude_deg) for p in places.itertuples()]
        inside = [abs(px - x) <= half_width and abs(py - y) <= half_height for px, py in points if maps.TOP <= py <= maps.BOTTOM]
        assert inside and all(inside), region
        assert abs(x) <= maps.WIDTH / 2
        assert view.zoom == whole.zoom or (y - half_height >= maps.TOP - 0.01 and y + half_height <= maps.BOTTOM + 0.01), region


@pytest.mark.parametrize(("longitude", "latitude"), [(0, 83.9), (0, -57.9), (179.9, 0), (-179.9, 0), (-75, -10)])
def test_the_view_of_one_place_at_the_edge_stays_inside_the_sphere(longitude: float, latitude: float) -> None:
    place = pd.DataFrame({"longitude_deg": [longitude], "latitude_deg": [latitude]})
    view = maps.world(LIGHT, URL, {}, position=maps.home("flat", 900, place)).initial_view_state
    half_height = maps.height_px(900) / 2 / 2**view.zoom
    assert view.target[1] - half_height >= maps.TOP - 0.01 and view.target[1] + half_height <= maps.BOTTOM + 0.01
    assert abs(view.target[0]) <= 500


def test_the_whole_world_fits_every_width() -> None:
    for width_px in range(320, 1401, 60):
        view = maps.world(LIGHT, URL, {}, width_px=width_px).initial_view_state
        assert width_px / 2**view.zoom >= maps.WIDTH
        assert maps.height_px(width_px) / 2**view.zoom >= maps.BOTTOM - maps.TOP


@pytest.mark.parametrize("share", [1.0, 2 / 3, 1 / 2])
def test_a_map_on_a_phone_is_no_wider_than_the_phone(share: float) -> None:
    assert 0 < Screen(360).column_px(share) <= 360


@THEMES
def test_nothing_on_the_map_refers_to_another_server(palette: Palette) -> None:
    said = list(texts(read(everything(palette))))
    assert not [text for text in said if re.search(r"https?:|//|mapbox|carto|token", text, re.IGNORECASE)]
    assert everything(palette).map_provider is None


def test_the_full_map_says_what_it_shows_in_7_kilobytes() -> None:
    assert len(everything().to_json()) < 7_000


def test_polygons_are_named_by_address_and_a_filter_sends_less_than_5_kilobytes_of_them() -> None:
    europe = queries.coverage(["Europa"], [])
    some = everything(levels=dict(zip(europe["territory_iso2"], europe["level"], strict=True)))
    before, after = layer(everything(), "countries"), layer(some, "countries")
    assert before["data"] == after["data"] == URL
    changed = {name: value for name, value in after.items() if value != before[name]}
    assert set(changed) == {"getFillColor", "updateTriggers"}
    assert len(json.dumps(changed)) < 5_000
    assert "coordinates" not in everything().to_json()


@pytest.mark.parametrize("name", ["sphere", "countries"])
def test_lines_are_measured_in_pixels_not_in_metres(name: str) -> None:
    assert layer(maps.world(LIGHT, URL, {}), name)["lineWidthUnits"] == "pixels"


def test_the_selected_country_is_outlined_and_its_layer_told_so() -> None:
    plain, outlined = (layer(maps.world(LIGHT, URL, {}, selected=iso2), "countries") for iso2 in (None, "DE"))
    assert f"properties.index == {code_index('DE')} ?" in outlined["getLineColor"]
    assert plain["updateTriggers"]["getFillColor"] == outlined["updateTriggers"]["getFillColor"]
    assert plain["updateTriggers"]["getLineColor"] != outlined["updateTriggers"]["getLineColor"]


def test_every_mark_that_can_be_clicked_names_its_country() -> None:
    deck = maps.world(LIGHT, URL, {}, **full())
    clickable = [drawn for drawn in read(deck)["layers"] if drawn["pickable"] and isinstance(drawn["data"], list)]
    assert [drawn["id"] for drawn in clickable] == ["microstates-reach", "microstates", "posts", "offices", "states"]
    assert {mark["iso2"] for drawn in clickable for mark in drawn["data"]} == {"ES"}


def test_a_microstate_takes_the_pointer_further_out_than_its_dot_and_more_so_from_near() -> None:
    deck = maps.world(LIGHT, URL, {}, **full())
    reach, dot = layer(deck, "microstates-reach"), layer(deck, "microstates")
    assert reach["radiusUnits"] == "common" and reach["radiusMinPixels"] > dot["getRadius"]
    assert 2 * reach["radiusMaxPixels"] >= 24


@IN_BOTH
def test_a_position_is_where_the_map_looks_and_a_new_width_keeps_it(view: View) -> None:
    for width_px in (400, 900):
        state = maps.world(LIGHT, URL, {}, view=view, width_px=width_px, position=Position(10, 0, 1.5)).initial_view_state
        assert state.zoom == pytest.approx(maps.zoom_at_home(view, width_px) + 1.5)
        assert (state.target[:2] if view == "flat" else [state.longitude, state.latitude]) == [10, 0]


def test_the_globe_turns_to_the_places_in_focus() -> None:
    for region in queries.regions()["region_es"]:
        x, y, doublings = maps.home("globe", 900, queries.coverage([region], []).dropna(subset=["longitude_deg"]))
        assert abs(x) <= 180 and abs(y) <= 60 and doublings >= 0
    alone = maps.home("globe", 900, MICROSTATES)
    assert (alone.x, alone.y) == pytest.approx((-3.7, 40.4)) and alone.doublings > 1


def test_on_a_globe_the_far_side_is_hidden() -> None:
    drawn = read(maps.world(LIGHT, URL, {}, graticule_url="g", **full("globe")))["layers"]
    assert "parameters" not in drawn[0]
    assert {one["parameters"]["depthCompare"] for one in drawn[1:] if one["id"] != "countries"} == {"less-equal"}
    assert layer(maps.world(LIGHT, URL, {}, **full("globe")), "countries")["parameters"]["cullMode"] == "back"


def test_a_line_on_the_globe_runs_from_end_to_end_above_the_ground() -> None:
    line = maps.great_circle((26.1, 44.4), (16.0, 45.8))
    assert (line[0][:2], line[-1][:2]) == ([26.1, 44.4], [16.0, 45.8])
    assert all(height > 0 for _, _, height in line) and max(height for _, _, height in line) > 100_000
