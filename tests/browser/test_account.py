"""The account as a reader meets it: the demonstration, a choice, the way to who is missing, and what a file says of itself."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.reader import Reader, Server, eventually, reading, serve

BAND = "Demostración: las actividades del registro son inventadas."


@pytest.fixture(scope="module")
def server(warehouse_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose register nobody has written into."""
    folder = tmp_path_factory.mktemp("account")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHASQUI_REGISTER_URL", f"sqlite:///{folder / 'register.sqlite'}")
        with serve(folder / "log", warehouse_path) as running:
            yield running


def numbers(reader: Reader) -> list[str]:
    return reader.page.locator(".st-key-kpis").get_by_test_id("stMetricValue").all_inner_texts()


def test_from_the_empty_account_to_the_demonstration_and_back(reader: Reader) -> None:
    reader.open("indicator")
    assert reader.answer.startswith("2.87 actividades por órgano al 2021") and reader.page.get_by_text(BAND).count() == 0
    reader.page.get_by_role("link", name="Ver la demostración").click()
    reader.page.wait_for_url(re.compile("demo=1"))
    reader.settle()
    assert reader.answer == "1.94 actividades por órgano: faltan 122 para llegar a 2.87; 17 misiones no tienen ninguna."
    assert numbers(reader)[:2] == ["1.94", "122"]
    reader.page.get_by_role("link", name="Cobertura", exact=True).click()
    reader.page.wait_for_url(re.compile("coverage"))
    reader.settle()
    assert reader.page.get_by_text(BAND).is_visible(), "the band stays while the demonstration is on"
    reader.page.get_by_role("link", name="Salir de la demostración").click()
    reader.page.wait_for_url(lambda url: "demo=1" not in url)
    reader.settle()
    assert reader.page.get_by_text(BAND).count() == 0


def test_a_choice_changes_number_drawing_and_address_and_leads_to_who_is_missing(reader: Reader) -> None:
    reader.open("indicator?demo=1")
    reader.choose("region", "Europa")
    assert eventually(lambda: reader.answer.startswith("2.15"))
    assert "region=Europa" in reader.page.url
    reader.page.keyboard.press("Escape")  # an open list hides the rest of the page from roles
    reader.page.get_by_role("link", name="¿Quién falta?").click()
    reader.page.wait_for_url(re.compile("distribution.*region=Europa"))
    reader.settle()
    assert reader.answer.startswith("3 de 40 misiones no tienen ninguna")
    assert reader.page.get_by_text(BAND).is_visible()


def test_a_file_of_the_demonstration_says_that_it_is_invented(reader: Reader) -> None:
    reader.open("distribution?demo=1")
    with reader.page.expect_download() as taken:
        reader.widget("csv-demostracion-misiones-sin-actividades").get_by_role("button").click()
    lines = taken.value.path().read_text("utf-8-sig").splitlines()
    assert taken.value.suggested_filename == "demostracion-misiones-sin-actividades.csv"
    assert len(lines) == 18 and all(line.endswith("Inventado para la demostración") for line in lines[1:])


def test_what_is_tried_out_stands_in_the_answer_and_the_address(reader: Reader) -> None:
    reader.open("what_if?demo=1&lang=en")
    field = reader.widget("consulate_with_each").locator("input")
    field.fill("4")
    field.press("Enter")
    assert eventually(lambda: "the target of 2.87 would be reached" in reader.answer)
    assert "consulate_with=%3A4" in reader.page.url or "consulate_with=:4" in reader.page.url


@pytest.mark.parametrize("page", ["indicator", "distribution", "what_if"])
def test_the_account_fits_a_phone_and_satisfies_axe(browser: Browser, server: Server, page: str) -> None:
    with reading(browser, server, 390, 844, dark=True) as phone:
        phone.open(f"{page}?demo=1")
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390
        found = [v for v in Axe().run(phone.page).response["violations"] if v["impact"] in ("serious", "critical")]
        assert not found, [(v["id"], [node["html"][:160] for node in v["nodes"]]) for v in found]
