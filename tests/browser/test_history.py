"""The network as of a date, as a reader meets it: the moment changes the count, the map's legend and the address."""

from functools import partial

import pytest
from playwright.sync_api import Browser

from tests.browser.reader import Reader, Server, eventually, reading

# What the first number of the page is at each moment, and the words of its button.
MOMENTS = {
    "created": ("26 oct. 2011, creación", "18"),
    "transferred": ("22 jun. 2012, traspaso al MINCETUR", "18 a 36"),
    "before_resolution": ("2017, antes de la resolución", "36"),
    "after_resolution": ("2017, después de la resolución", "35"),
}


def count(reader: Reader) -> str:
    return reader.page.locator(".st-key-kpi-accent").get_by_test_id("stMetricValue").inner_text()


def shows(reader: Reader, number: str) -> bool:
    return count(reader) == number


def test_each_moment_changes_the_count_and_lives_in_the_address(reader: Reader) -> None:
    reader.open("history")
    assert count(reader) == "35"
    for moment, (words, number) in MOMENTS.items():
        reader.widget("moment").get_by_role("radio", name=words).click()
        assert eventually(partial(shows, reader, number)), moment
        reader.settle()
        assert (f"moment={moment}" in reader.page.url) == (moment != "after_resolution")


@pytest.mark.parametrize(("moment", "number"), [("created", "18"), ("transferred", "18 to 36"), ("before_resolution", "36")])
def test_an_address_brings_a_moment_back_in_the_other_language(moment: str, number: str, reader: Reader) -> None:
    reader.open(f"history?moment={moment}&lang=en")
    assert count(reader) == number
    assert reader.widget("moment").get_by_role("radio", checked=True).count() == 1


def test_the_keyboard_alone_chooses_a_moment(reader: Reader) -> None:
    reader.open("history")
    reader.widget("moment").get_by_role("radio", checked=True).focus()
    reader.page.keyboard.press("ArrowLeft")
    reader.page.keyboard.press("Enter")
    assert eventually(lambda: count(reader) == "36")
    assert "moment=before_resolution" in reader.page.url


def test_on_a_phone_every_moment_can_be_seen_and_touched(browser: Browser, server: Server) -> None:
    with reading(browser, server, 390, 844) as phone:
        phone.open("history")
        for words, _ in MOMENTS.values():
            box = phone.widget("moment").get_by_role("radio", name=words).bounding_box()
            assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["height"] >= 32
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390
