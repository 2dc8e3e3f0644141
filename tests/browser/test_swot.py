"""The diagnosis answers back: from a claim to its evidence, to the exhibit and back again, by mouse and by keyboard."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from dashboard import queries, shell
from tests.browser.reader import Reader, Server, reading


def chosen(reader: Reader) -> str | None:
    return reader.page.locator(".ch-item[aria-pressed=true]").get_attribute("data-code")


def panel(reader: Reader) -> str:
    return reader.widget("panel-item").inner_text()


def test_four_quadrants_stand_first_and_the_main_weakness_is_open(reader: Reader) -> None:
    reader.open("swot")
    titles = reader.page.locator(".ch-quadrant h2").all_inner_texts()
    assert [title.split()[-1] for title in titles] == ["Fortalezas", "Debilidades", "Oportunidades", "Amenazas"]
    assert reader.page.locator(".ch-item").count() == 26
    assert chosen(reader) == "W1" and "Sin lineamientos ni hoja de ruta" in panel(reader)


def test_one_argument_from_end_to_end_from_the_claim_to_the_exhibit_and_back(reader: Reader) -> None:
    reader.open("swot")
    reader.page.locator("[data-code=S1]").click()
    expect(reader.page.locator("[data-code=S1]")).to_have_attribute("aria-pressed", "true")
    reader.settle()
    assert parse_qs(urlsplit(reader.page.url).query)["item"] == ["S1"]
    covered = int(queries.swot_links().set_index("target_id").loc["covered_territories", "figure_count"])
    assert f"{covered} de " in panel(reader) and "La tesis" in panel(reader) and "Lectura nuestra" in panel(reader)
    reader.widget("panel-item").get_by_role("link", name=re.compile("^Observación 4 ")).click()
    expect(reader.page.locator("h2.ch-figure").first).to_contain_text("Observación 4")
    reader.settle()
    assert reader.page.locator("details[open]").count() == 1
    reader.page.get_by_role("link", name=re.compile("^FODA, F1: ")).click()
    expect(reader.page.locator("[data-code=S1]")).to_have_attribute("aria-pressed", "true")
    reader.settle()
    assert chosen(reader) == "S1"
    assert [said for said in reader.complaints if "_stcore" not in said] == []


def test_an_item_in_the_address_is_open_in_either_language(reader: Reader) -> None:
    reader.open("swot?item=T4&lang=en")
    assert chosen(reader) == "T4" and "Our reading" in panel(reader)
    reader.open("swot?item=nobody")
    assert chosen(reader) == "W1"


def test_an_item_is_chosen_with_the_keyboard_which_keeps_its_place(reader: Reader) -> None:
    reader.open("swot")
    reader.page.locator("[data-code=W2]").focus()
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("[data-code=W3]")).to_have_attribute("aria-pressed", "true")
    reader.settle()
    assert reader.page.evaluate("document.activeElement.dataset.code") == "W3"


@pytest.mark.parametrize("item", ["S1", "W1", "O2", "T2"])
def test_every_link_of_an_item_leads_to_a_page_that_answers(item: str, reader: Reader) -> None:
    reader.open(f"swot?item={item}")
    addresses = [link.get_attribute("href") or "" for link in reader.widget("panel-item").get_by_role("link").all()]
    assert len(addresses) > 2
    for page in {address.rsplit("/", 1)[-1] for address in addresses}:
        assert page.partition("?")[0] in shell.PAGES
        reader.open(page)
        assert reader.answer and reader.page.get_by_test_id("stException").count() == 0


def test_on_a_phone_choosing_brings_the_evidence_into_view(browser: Browser, server: Server) -> None:
    with reading(browser, server, 390, 844) as reader:
        reader.open("swot")
        reader.page.locator("[data-code=S9]").click()
        expect(reader.page.locator("[data-code=S9]")).to_have_attribute("aria-pressed", "true")
        reader.settle()
        expect(reader.page.locator(".ch-claim")).to_be_in_viewport()
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_cross_view_says_where_the_thesis_draws_no_pair(reader: Reader) -> None:
    reader.open("swot")
    cells = reader.page.locator(".ch-matrix td").all_inner_texts()
    assert len(cells) == 6 and cells[4] == "La tesis no hace ningún cruce aquí."
    assert cells[1].startswith("F1, F2, F4 × A4")
