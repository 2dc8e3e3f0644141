import re
from base64 import b64decode
from html.parser import HTMLParser
from xml.etree import ElementTree

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from dashboard import queries
from dashboard.basemap import outlines, sphere
from dashboard.svgmap import picture, world
from dashboard.theme import DARK, LEVELS, LIGHT, Palette
from etl.projection import equal_earth
from tests.dashboard.test_maps import ARCS, OFFICES, POSTS

SVG = "{http://www.w3.org/2000/svg}"
THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def levels() -> dict[str, str]:
    places = queries.coverage([], [])
    return dict(zip(places["territory_iso2"], places["level"], strict=True))


class Image(HTMLParser):
    """Reads one HTML image; nothing else may come with it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: dict[str, str | None] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes = dict(attrs)


@THEMES
def test_the_picture_is_well_formed_and_holds_every_country(palette: Palette) -> None:
    root = ElementTree.fromstring(world(palette, levels()))
    assert root.tag == f"{SVG}svg"
    paths = root.findall(f"{SVG}path")
    assert len(paths) == len(sphere()) + len(outlines())
    assert all(re.match(r"M-?\d", path.get("d", "")) for path in paths)


@THEMES
def test_every_country_takes_the_colour_of_its_level(palette: Palette) -> None:
    given = levels()
    countries = ElementTree.fromstring(world(palette, given)).findall(f"{SVG}path")[len(sphere()) :]
    for path, feature in zip(countries, outlines(), strict=True):
        iso2 = feature["properties"]["iso2"]
        assert path.get("fill") == (palette.accent if iso2 == "PE" else palette.ladder[given.get(iso2, "none")])


def test_every_place_with_some_level_of_presence_has_an_outline() -> None:
    drawn = {feature["properties"]["iso2"] for feature in outlines()}
    assert {iso2 for iso2, level in levels().items() if level != "none"} <= drawn


@THEMES
def test_marks_and_lines_are_drawn_over_the_land(palette: Palette) -> None:
    root = ElementTree.fromstring(world(palette, {}, arcs=ARCS, posts=POSTS, offices=OFFICES))
    tags = [element.tag.removeprefix(SVG) for element in root]
    last_path = len(tags) - 1 - tags[::-1].index("path")
    assert tags[last_path + 1 :] == ["polyline"] * 2 * len(ARCS) + ["g"] * (len(POSTS) + len(OFFICES))
    x, y = equal_earth(-3.7, 40.4)
    assert {element.get("transform") for element in root.iter(f"{SVG}g")} == {f"translate({x:.1f} {y:.1f})"}


@THEMES
def test_the_picture_uses_only_colours_of_the_theme(palette: Palette) -> None:
    used = set(re.findall(r"#[0-9A-Fa-f]{6}", world(palette, levels(), arcs=ARCS, posts=POSTS, offices=OFFICES)))
    named = {palette.background, palette.ink, palette.accent, palette.sea, palette.graticule}
    assert used <= named | set(palette.ladder.values()) | set(palette.members.values())
    assert "{" not in world(palette, {}, posts=POSTS, offices=OFFICES)


@pytest.mark.parametrize("empty", [None, pd.DataFrame(columns=ARCS.columns)])
def test_a_map_without_marks_is_still_a_map(empty: pd.DataFrame | None) -> None:
    posts = None if empty is None else POSTS.iloc[:0]
    root = ElementTree.fromstring(world(LIGHT, {}, arcs=empty, posts=posts))
    assert {element.tag for element in root} == {f"{SVG}path"}


def test_frames_are_left_as_they_were() -> None:
    before = [frame.copy(deep=True) for frame in (ARCS, POSTS, OFFICES)]
    world(LIGHT, dict.fromkeys(LEVELS, "none"), arcs=ARCS, posts=POSTS, offices=OFFICES)
    for frame, copy in zip((ARCS, POSTS, OFFICES), before, strict=True):
        assert_frame_equal(frame, copy)


@pytest.mark.parametrize("alt", ["Mapa del mundo", '"><script>alert(1)</script>', "d'Ivoire & <b>más</b>"])
def test_the_text_alternative_is_escaped(alt: str) -> None:
    image = Image(picture("<svg/>", alt))
    assert image.tags == ["img"]
    assert image.attributes["alt"] == alt


def test_the_picture_travels_inside_the_image() -> None:
    svg = world(LIGHT, levels())
    address = Image(picture(svg, "Mapa")).attributes["src"] or ""
    assert b64decode(address.removeprefix("data:image/svg+xml;base64,")).decode() == svg
