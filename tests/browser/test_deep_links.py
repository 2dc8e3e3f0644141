"""A link to a page is a page, also when nobody has asked the server for anything before."""

import pytest
from playwright.sync_api import Browser

from dashboard import shell
from tests.browser.reader import PAGES, Reader, Server, reading

SPANISH, ENGLISH = [words[0] for words in PAGES.values()], [words[1] for words in PAGES.values()]


def menu(reader: Reader) -> list[str]:
    return reader.page.get_by_test_id("stTopNavLink").all_inner_texts()


def current(reader: Reader) -> list[str]:
    return reader.page.locator("[data-testid=stTopNavLink][aria-current=page]").all_inner_texts()


def test_no_page_is_left_out_of_these_tests() -> None:
    assert list(PAGES) == list(shell.PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_a_link_to_a_page_wakes_a_cold_server_and_shows_that_page(name: str, browser: Browser, cold_server: Server) -> None:
    with reading(browser, cold_server) as reader:
        reader.open(name)
        assert PAGES[name][2] in reader.answer
        assert reader.page.locator("h1").count() == 1
        assert (menu(reader), current(reader)) == (SPANISH, [PAGES[name][0]])
        assert reader.page.get_by_role("dialog").count() == 0
        assert "Chasqui" in reader.page.title()
        assert "Traceback" not in cold_server.log


def test_a_link_in_english_wakes_a_cold_server_in_english(browser: Browser, cold_server: Server) -> None:
    with reading(browser, cold_server) as reader:
        reader.open("destinations?lang=en")
        assert reader.answer == "89 destinations: 34 resident and 55 concurrent."
        assert (menu(reader), current(reader)) == (ENGLISH, ["Destinations"])
        assert reader.page.locator("html").get_attribute("lang") == "en"
        assert reader.page.get_by_role("dialog").count() == 0


def test_the_bare_address_is_the_overview(reader: Reader) -> None:
    reader.open()
    assert PAGES["overview"][2] in reader.answer
    assert current(reader) == ["Panorama"]
