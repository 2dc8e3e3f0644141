"""Maps are drawn, with WebGL and without: what counts is what is on the screen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Playwright

from dashboard.theme import DARK, LIGHT, Palette
from tests.browser.conftest import WITHOUT_WEBGL, launch
from tests.browser.reader import MAP, PAGES, WITH_MAP, Reader, Server, eventually, picture, reading, share

# The least part of the picture that a colour must have. Peru takes some 0.3 % of the whole world.
WORLD = {"accent": 0.001, "trade_office": 0.08, "resident": 0.008, "concurrent": 0.01, "listed": 0.001, "none": 0.03}
EXPECTED = {
    "overview": WORLD,
    "coverage": WORLD,
    "missions": {"accent": 0.001, "trade_office": 0.08, "resident": 0.008, "concurrent": 0.01, "none": 0.03},
    "history": {"accent": 0.001, "none": 0.15},
    "destinations": {"accent": 0.001, "resident": 0.01, "concurrent": 0.01, "listed": 0.001, "none": 0.1},
    "places": {"trade_office": 0.08, "resident": 0.008, "concurrent": 0.01},
    "pacific_alliance": {"accent": 0.001, "none": 0.15},
}


def lacking(place: Locator, palette: Palette, expected: dict[str, float]) -> dict[str, float]:
    """The colours that have less of the picture than they must, with what they have; Peru has less than a tenth of it."""
    image = picture(place)
    shares = {name: share(image, palette.accent if name == "accent" else palette.ladder[name]) for name in expected}
    return {name: part for name, part in shares.items() if part < expected[name] or (name == "accent" and part > 0.1)}


def is_drawn(place: Locator, palette: Palette, expected: dict[str, float]) -> bool:
    return eventually(lambda: lacking(place, palette, expected) == {})


@pytest.mark.parametrize("name", EXPECTED)
def test_a_map_shows_its_levels_in_their_colours(name: str, reader: Reader) -> None:
    reader.open(name)
    place = reader.page.locator(MAP)
    assert is_drawn(place, LIGHT, EXPECTED[name]), lacking(place, LIGHT, EXPECTED[name])


def test_a_map_in_the_dark_shows_the_colours_of_the_dark(browser: Browser, server: Server) -> None:
    with reading(browser, server, dark=True) as reader:
        reader.open("overview")
        place = reader.page.locator(MAP)
        assert is_drawn(place, DARK, WORLD), lacking(place, DARK, WORLD)


def test_a_place_under_the_pointer_says_its_name_and_its_level(reader: Reader) -> None:
    reader.open("overview")
    place = reader.page.locator(MAP)
    assert is_drawn(place, LIGHT, WORLD)
    box = place.bounding_box()
    assert box
    tip = reader.page.locator(".deck-tooltip")

    def speaks() -> bool:
        for step in (0, 2):  # a pointer that does not move picks nothing
            reader.page.mouse.move(box["x"] + box["width"] * 0.355 + step, box["y"] + box["height"] * 0.6)
        return tip.is_visible() and "Brasil" in tip.inner_text()

    assert eventually(speaks), tip.inner_text()
    assert "Con OCEX" in tip.inner_text()


@pytest.fixture(scope="module")
def blind(playwright: Playwright) -> Iterator[Browser]:
    """A browser without WebGL, such as a remote desktop or an old driver gives."""
    browser = launch(playwright, *WITHOUT_WEBGL)
    yield browser
    browser.close()


@pytest.mark.parametrize("name", WITH_MAP)
def test_without_webgl_a_map_is_a_picture_with_its_words(name: str, blind: Browser, server: Server) -> None:
    with reading(blind, server) as reader:
        reader.open(name)
        assert reader.page.evaluate("document.createElement('canvas').getContext('webgl2')") is None
        image = reader.page.locator("img[src^='data:image/svg+xml'][alt*=' ']")
        image.wait_for()
        assert reader.page.locator(MAP).count() == 0
        assert len(image.get_attribute("alt") or "") > 20
        assert is_drawn(image, LIGHT, EXPECTED[name]), lacking(image, LIGHT, EXPECTED[name])
        assert PAGES[name][2] in reader.answer
        assert [complaint for complaint in reader.complaints if "_stcore" not in complaint] == []
