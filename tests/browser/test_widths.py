"""Every page on a phone, a tablet and a projector: nothing runs out of the screen and nothing is cut."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from dashboard.theme import LIGHT
from tests.browser.reader import MAP, PAGES, WITH_MAP, Reader, Server, eventually, picture, reading, share

SCREENS = {"phone": (390, 844), "tablet": (820, 1180), "projector": (1920, 1080)}
# What does not fit, by what it says: the page itself, texts of the numbers, and the map.
_MEASURE = """
() => {
    const main = document.querySelector("[data-testid=stMain]"), edge = window.innerWidth + 1;
    const all = (root, selector) => [...root.querySelectorAll(selector)];
    const words = elements => elements.map(element => (element.innerText || element.tagName).slice(0, 60));
    const isCut = element => element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
    const scrolls = element => element !== main
        && (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
    const leaves = element => element.getBoundingClientRect().right > edge && element.getBoundingClientRect().width > 0;
    const sticksOut = canvas => {
        const box = canvas.getBoundingClientRect();
        const room = canvas.closest("[data-testid=stVerticalBlock]").getBoundingClientRect();
        return box.left < room.left - 1 || box.right > room.right + 1 || box.width < 200 || box.height < 80;
    };
    return {
        document: document.documentElement.scrollWidth > window.innerWidth,
        main: isCut(main),
        beyond: words(all(main, "*").filter(element => leaves(element) && !scrolls(element))).slice(0, 5),
        numbers: words(all(main, "[data-testid=stMetric], [data-testid=stMetric] *").filter(isCut)),
        maps: all(main, "[data-testid=stDeckGlJsonChart] canvas").filter(sticksOut).length,
    };
}
"""
FITS: dict[str, Any] = {"document": False, "main": False, "beyond": [], "numbers": [], "maps": 0}


@pytest.fixture(scope="module", params=SCREENS)
def device(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Reader]:
    """One window for all pages, as a reader has: what is fetched once is there for the next."""
    with reading(browser, server, *SCREENS[request.param]) as reader:
        yield reader


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_the_screen_and_shows_its_answer_first(name: str, device: Reader) -> None:
    device.open(name)
    assert device.page.evaluate(_MEASURE) == FITS
    answer = device.page.locator("h1.ch-answer")
    assert answer.is_visible()
    box, size = answer.bounding_box(), device.page.viewport_size
    assert box and size and box["y"] + box["height"] < size["height"]
    if name in WITH_MAP:
        land = LIGHT.ladder["none" if name != "places" else "trade_office"]
        place = device.page.locator(MAP)
        assert eventually(lambda: share(picture(place), land) > 0.02), "the map is blank"
