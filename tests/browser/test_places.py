"""The page of a place: one screen at a desk, nothing cut on a phone, a note for a code that is nobody's, another place at a click."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright

from tests.browser.conftest import WITHOUT_WEBGL, launch
from tests.browser.reader import MAP, Reader, Server, eventually, reading

SEEN = ["CN", "RO", "HR", "IR", "CD", "VA", "HK", "TW", "US", "GH"]


@pytest.fixture(scope="module")
def blind(playwright: Playwright) -> Iterator[Browser]:
    browser = launch(playwright, *WITHOUT_WEBGL)
    yield browser
    browser.close()


@pytest.mark.parametrize("iso2", SEEN)
def test_a_traveller_sees_what_they_need_on_one_screen(iso2: str, reader: Reader) -> None:
    reader.open(f"places?place={iso2}")
    bottoms = [reader.page.locator(place).first.bounding_box() for place in ("h1.ch-answer", ".ch-pill", ".st-key-kpis", MAP)]
    assert all(box and box["y"] + box["height"] <= 900 for box in bottoms)
    record = reader.page.locator(".ch-definitions").first.bounding_box()
    assert record and record["y"] + record["height"] <= 900


@pytest.mark.parametrize("iso2", SEEN)
def test_nothing_is_wider_than_a_phone_and_whom_to_turn_to_comes_before_the_map(
    iso2: str, browser: Browser, server: Server
) -> None:
    with reading(browser, server, 390, 844) as phone:
        phone.open(f"places?place={iso2}")
        assert phone.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        wide = "nodes => nodes.filter(node => node.getBoundingClientRect().right > window.innerWidth + 1).length"
        assert (
            phone.page.locator(".ch-definitions *, .ch-cards *, .ch-findings *, [data-testid=stMetric] *").evaluate_all(wide) == 0
        )
        record, drawn = phone.page.locator(".ch-definitions").first.bounding_box(), phone.page.locator(MAP).bounding_box()
        assert record and drawn and record["y"] < drawn["y"]


@pytest.mark.parametrize("code", ["XX", "PE", "%3Cscript%3Ealert(1)%3C/script%3E", "x" * 2000])
def test_a_code_that_is_nobody_s_opens_the_page_with_a_note(code: str, reader: Reader, server: Server) -> None:
    reader.open(f"places?place={code}")
    assert reader.answer.startswith("Croacia:")
    assert reader.page.get_by_text("que no es el código de ningún lugar del exterior").is_visible()
    assert "Traceback" not in server.log


def test_a_click_on_another_country_opens_it(reader: Reader) -> None:
    reader.open("places?place=HR")
    box = reader.page.locator(MAP).bounding_box()
    assert box

    def opened() -> bool:
        for step in (0, 3):  # a pointer that does not move picks nothing
            reader.page.mouse.move(box["x"] + box["width"] * 0.46 + step, box["y"] + box["height"] * 0.12)
        reader.page.mouse.click(box["x"] + box["width"] * 0.46, box["y"] + box["height"] * 0.12)
        return eventually(lambda: reader.page.url.endswith("place=PL"), 3)

    assert eventually(opened)
    assert eventually(lambda: reader.answer.startswith("Polonia:"))


def test_without_webgl_the_page_is_whole_and_the_search_leads_on(blind: Browser, server: Server) -> None:
    with reading(blind, server) as reader:
        reader.open("places?place=RO")
        reader.page.locator("img[src^='data:image/svg+xml'][alt*='Rumania']").wait_for()
        assert reader.page.get_by_text("Qué cubre la embajada en Rumania").is_visible()
        assert reader.page.get_by_text("Un clic en otro país").count() == 0
        reader.widget("search").get_by_role("combobox").focus()
        reader.page.keyboard.type("Croacia")
        reader.page.keyboard.press("Enter")
        assert eventually(lambda: reader.answer.startswith("Croacia:"))


def test_a_cell_of_a_table_gives_a_link_to_its_place_in_the_same_language(reader: Reader) -> None:
    reader.open("missions?lang=en")
    table = reader.widget("table-missions").first
    table.evaluate("element => element.scrollIntoView({block: 'center'})")
    table.locator("canvas tbody tr").first.wait_for(state="attached")
    box = table.bounding_box()
    assert box
    reader.page.mouse.click(box["x"] + 60, box["y"] + 36 * 1.5)
    link = reader.page.get_by_role("link", name="Open the page of Algeria")
    link.wait_for()
    reader.page.keyboard.press("ArrowDown")
    reader.page.get_by_role("link", name="Open the page of Argentina").wait_for()
    reader.settle()
    reader.page.get_by_role("link", name="Open the page of Argentina").click()
    assert eventually(lambda: "place=AR" in str(reader.page.evaluate("location.search")))
    reader.settle()
    assert reader.answer.startswith("Argentina") and "lang=en" in reader.page.evaluate("location.search")
