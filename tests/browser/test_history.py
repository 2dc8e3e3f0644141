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


def address(reader: Reader) -> str:
    return str(reader.page.evaluate("location.search"))


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


# What the first number is on a day; the address gives the day.
DAYS = {"2011-10-26": "18", "2015-06-01": "18 a 36", "2017-06-01": "35 a 36", "2017-12-31": "35"}


@pytest.mark.parametrize("day", DAYS)
def test_an_address_with_a_day_gives_the_number_of_that_day(day: str, reader: Reader) -> None:
    reader.open(f"history?date={day}")
    assert count(reader) == DAYS[day]
    assert reader.widget("day").locator("input").input_value() == day
    assert address(reader) == f"?date={day}"


def test_a_day_that_is_typed_changes_the_count_and_goes_into_the_address(reader: Reader) -> None:
    reader.open("history?moment=created")
    reader.widget("moment").get_by_role("radio", name="Otro día").click()
    assert eventually(lambda: address(reader) == "?date=2017-12-31")
    reader.settle()
    reader.widget("day").get_by_role("spinbutton").first.focus()
    reader.page.keyboard.type("01062015")
    reader.page.keyboard.press("Enter")
    assert eventually(lambda: count(reader) == "18 a 36")
    reader.settle()
    assert address(reader) == "?date=2015-06-01"
    assert reader.answer.startswith("Al 1 jun. 2015, entre 18 y 36 OCEX")
    reader.widget("moment").get_by_role("radio", name="2017, antes de la resolución").click()
    assert eventually(lambda: count(reader) == "36")
    reader.settle()
    assert address(reader) == "?moment=before_resolution"


@pytest.mark.parametrize("asked", ["2010-01-01", "2031-01-01", "2015-02-30", "ayer", "%3Cscript%3E" + "x" * 2000])
def test_a_day_that_no_document_reaches_is_left_aside_with_a_note(asked: str, reader: Reader) -> None:
    reader.open(f"history?date={asked}")
    assert count(reader) == "35"
    assert "26 oct. 2011" in reader.page.locator(".ch-note").first.inner_text()
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 1440
