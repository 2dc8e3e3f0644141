"""How missions work, as a reader meets it: choosing, with the mouse or the keyboard alone, changes answer, table and address."""

import re

from playwright.sync_api import Browser

from tests.browser.reader import Reader, Server, eventually, reading


def numbers(reader: Reader) -> list[str]:
    return reader.page.locator(".st-key-kpis").get_by_test_id("stMetricValue").all_inner_texts()


def rows(reader: Reader) -> list[str]:
    """The rows of the table of missions, as its file has them."""
    reader.page.keyboard.press("Escape")  # an open list hides the rest of the page from roles
    with reader.page.expect_download() as taken:
        reader.widget("csv-misiones").get_by_role("button").click()
    return taken.value.path().read_text("utf-8-sig").splitlines()[1:]


def test_choosing_a_mode_changes_answer_numbers_table_and_address(reader: Reader) -> None:
    reader.open("missions")
    assert numbers(reader) == ["28", "34", "24", "41", "4"]
    assert len(rows(reader)) == 131
    reader.choose("mode", "Embajada con OCEX y concurrencias")
    assert eventually(lambda: reader.answer.startswith("13 de las 131 misiones"))
    reader.settle()
    assert numbers(reader) == ["13", "0", "0", "0", "0"]
    chosen = rows(reader)
    assert len(chosen) == 13 and all("Embajada con OCEX y concurrencias" in row for row in chosen)
    assert "mode=embassy_with_office_and_concurrences" in reader.page.url


def test_an_address_brings_the_choice_back_in_the_other_language(reader: Reader) -> None:
    reader.open("missions?mode=consulate_without_office&lang=en")
    assert reader.answer == "4 of the 131 missions: 0 with an OCEX in their country, 4 without; in both modes at once: 0."
    assert len(rows(reader)) == 4
    assert reader.widget("mode-en").get_by_text("Consulate in a country without OCEX").count() == 1


def test_the_keyboard_alone_chooses_a_kind_of_mission(reader: Reader) -> None:
    reader.open("missions")
    reader.widget("mission").locator("button").first.focus()
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url(re.compile("mission=embassy"))
    reader.settle()
    assert reader.answer.startswith("62 de las 131 misiones") and numbers(reader) == ["28", "34", "0", "0", "0"]


def test_the_card_of_what_is_within_reach_can_be_taken_as_a_file(reader: Reader) -> None:
    reader.open("missions")
    with reader.page.expect_download() as taken:
        reader.widget("csv-al-alcance-de-una-ocex").get_by_role("button").click()
    lines = taken.value.path().read_text("utf-8-sig").splitlines()
    assert len(lines) == 26 and any(line.startswith("Pakistán,China,Pekín,") for line in lines)


def test_nothing_is_wider_than_a_phone(browser: Browser, server: Server) -> None:
    with reading(browser, server, 390, 844) as phone:
        phone.open("missions?mode=consulate_in_office_country")
        wide = phone.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390
