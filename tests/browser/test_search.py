"""The search box: one on every page, for a keyboard alone, in both directions, on a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator

from tests.browser.reader import PAGES, Reader, Server, eventually, reading


@pytest.fixture
def phone(browser: Browser, server: Server) -> Iterator[Reader]:
    with reading(browser, server, 390, 844) as window:
        yield window


def box(reader: Reader) -> Locator:
    return reader.widget("search").get_by_role("combobox")


def ask(reader: Reader, text: str) -> None:
    """Types into the search and enters it, then waits for what comes of it."""
    box(reader).focus()
    reader.page.keyboard.insert_text(text) if len(text) > 100 else reader.page.keyboard.type(text)
    reader.page.keyboard.press("Enter")
    assert eventually(lambda: box(reader).input_value() == "")
    reader.settle()


def arrive(reader: Reader, end: str) -> None:
    """Waits until the address ends so. (Asking for it in a loop would not do: playwright learns of it only while it waits.)"""
    reader.page.wait_for_url(lambda url: url.endswith(end))


def test_a_keyboard_alone_gets_from_another_page_to_who_covers_a_country(reader: Reader) -> None:
    reader.open("coverage")
    for _ in range(30):
        reader.page.keyboard.press("Tab")
        if box(reader).evaluate("element => element === document.activeElement"):
            break
    reader.page.keyboard.type("croacia")
    reader.page.keyboard.press("Enter")
    arrive(reader, "/places?place=HR")
    assert eventually(lambda: reader.answer.startswith("Croacia: lo cubre la embajada en Rumania desde Bucarest"))
    assert eventually(lambda: box(reader).input_value() == "")


def test_a_keyboard_alone_gets_to_what_an_embassy_covers_in_english(reader: Reader) -> None:
    reader.open("destinations?lang=en")
    ask(reader, "embassy in Romania")
    arrive(reader, "/places?place=RO&lang=en")
    assert eventually(lambda: reader.answer.startswith("Romania:"))
    assert reader.page.get_by_text("What the embassy in Romania covers").is_visible()
    assert reader.page.get_by_role("link", name="Croatia").get_attribute("href") == "places?place=HR&lang=en"


def test_the_list_finds_without_accents_and_says_search_in_the_reader_s_language(reader: Reader) -> None:
    reader.open("swot")
    box(reader).focus()
    reader.page.keyboard.type("japon")
    options = reader.page.get_by_role("option")
    assert eventually(lambda: options.count() > 1)
    assert options.first.inner_text() == "Buscar: japon"
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Enter")
    arrive(reader, "/places?place=JP")
    reader.open("swot?lang=en")
    box(reader).focus()
    reader.page.keyboard.type("japon")
    assert eventually(lambda: options.count() > 1 and options.first.inner_text() == "Search: japon")


def test_the_address_of_a_found_place_opens_it_again_and_the_browser_goes_back(
    reader: Reader, browser: Browser, server: Server
) -> None:
    reader.open("places?place=RO")
    ask(reader, "Ginebra")
    assert eventually(lambda: reader.answer.startswith("Suiza:"))
    with reading(browser, server) as other:
        other.open(reader.page.url.removeprefix(f"{server.address}/"))
        assert other.answer == reader.answer
    reader.page.go_back()
    assert eventually(lambda: reader.answer.startswith("Rumania:"))


def test_a_slip_gets_the_nearest_name_and_a_click_opens_it(reader: Reader) -> None:
    reader.open("indicator")
    before = reader.answer
    ask(reader, "Rumanai")
    assert reader.answer == before
    assert "Ningún lugar se llama aquí «Rumanai»" in reader.widget("found").inner_text()
    reader.widget("found").get_by_role("link", name="Rumania").click()
    arrive(reader, "/places?place=RO")
    assert eventually(lambda: reader.answer.startswith("Rumania:"))


@pytest.mark.parametrize("text", ["x" * 2000, "<img src=x onerror=alert(1)>![](http://x.y/z.png)"], ids=["long", "markup"])
def test_hostile_text_does_no_harm(text: str, reader: Reader, server: Server) -> None:
    reader.open("coverage")
    before, asked = reader.answer, len(reader.requests)
    ask(reader, text)
    assert reader.answer == before
    assert reader.widget("found").is_visible() and reader.widget("found").locator("img").count() == 0
    assert [url for url in reader.requests[asked:] if not url.startswith(server.address)] == []
    assert reader.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("name", PAGES)
def test_on_a_phone_the_box_shares_a_row_with_the_language_and_leaves_the_question_where_it_was(name: str, phone: Reader) -> None:
    phone.open(name)
    search, language = (phone.widget(key).bounding_box() for key in ("search", "lang"))
    question = phone.page.locator(".ch-question").bounding_box()
    assert search and language and question
    assert abs(search["y"] - language["y"]) < 8 and search["width"] > 140
    assert question["y"] < 170
    assert phone.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_on_a_desk_the_box_stands_beside_the_question(reader: Reader) -> None:
    reader.open("coverage")
    search, question = reader.widget("search").bounding_box(), reader.page.locator(".ch-question").bounding_box()
    assert search and question
    assert abs(search["y"] + search["height"] / 2 - question["y"] - question["height"] / 2) < 6


def test_the_search_works_on_a_phone(phone: Reader) -> None:
    phone.open("coverage")
    box(phone).click()
    phone.page.keyboard.type("hong kong")
    phone.page.get_by_role("option").first.click()
    arrive(phone, "/places?place=HK")
    assert eventually(lambda: "se cuenta dentro de China" in phone.answer)
