"""From the first screen to a file of the destinations that matter: filters, questions, picks and downloads, in a real browser."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pandas as pd
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, Playwright

from tests.browser.conftest import WITHOUT_WEBGL, launch
from tests.browser.reader import Reader, Server, eventually, reading

TABLE = "[data-testid=stDataFrame]"
FIVE = "HR,CU,PH,HT,SG"


def codes(reader: Reader) -> dict[str, str]:
    """What the address says now."""
    return {key: ",".join(values) for key, values in parse_qs(reader.page.evaluate("location.search.slice(1)")).items()}


def heads(reader: Reader) -> list[str]:
    """The places that stand side by side."""
    return reader.page.locator(".st-key-side-by-side thead th").all_inner_texts()[1:]


def cells(reader: Reader) -> list[list[str]]:
    """The rows of the first table as it holds them, codes and whole numbers; the column of ticks is not among them."""
    rows = reader.page.locator(f"{TABLE} canvas").first.locator("tbody tr")
    return [[cell.text_content() or "" for cell in row.locator("[role=gridcell]").all()] for row in rows.all()]


def centre(place: Locator) -> None:
    """Scrolls until it is in the middle: not under the menu, and with room for a list below it."""
    place.evaluate("element => element.scrollIntoView({block: 'center'})")


def tick_first_row(reader: Reader) -> None:
    """Clicks where the first row has its tick; a table is drawn, so there is nothing else to click on."""
    table = reader.page.locator(TABLE).first
    centre(table)
    reader.page.locator(f"{TABLE} canvas tbody tr").first.wait_for(state="attached")
    box = table.bounding_box()
    assert box
    reader.page.mouse.click(box["x"] + 17, box["y"] + 36 * 1.5)


def download(reader: Reader, kind: str) -> bytes:
    """The file behind a button of the table."""
    with reader.page.expect_download() as waiting:
        reader.widget("downloads-destinos-sin-ocex").get_by_role("button", name=kind, exact=True).click()
    return Path(waiting.value.path()).read_bytes()


@pytest.fixture(scope="module")
def blind(playwright: Playwright) -> Iterator[Browser]:
    browser = launch(playwright, *WITHOUT_WEBGL)
    yield browser
    browser.close()


def test_a_range_changes_the_numbers_and_goes_into_the_address(reader: Reader) -> None:
    reader.open("destinations?kind=concurrent")
    reader.page.get_by_role("button", name="Más filtros").click()
    field = reader.widget("imports_least").locator("input")
    field.fill("20000")
    field.press("Enter")
    assert eventually(lambda: reader.answer.startswith("A 16 destinos"))
    reader.settle()
    assert codes(reader) == {"kind": "concurrent", "imports": "20000.."}
    assert reader.page.get_by_test_id("stMetricValue").first.inner_text() == "16"
    assert reader.page.get_by_role("button", name="Más filtros (1)").is_visible()
    assert field.is_visible()  # the filters stay open for the next one
    assert "Liechtenstein" in reader.page.locator(".ch-note").first.inner_text()


def test_a_sixth_destination_is_refused_in_words(reader: Reader) -> None:
    reader.open(f"destinations?compare={FIVE}")
    names = ["Croacia", "Cuba", "Filipinas", "Haití", "Singapur"]
    assert heads(reader) == names
    field = reader.widget("compare-list").get_by_role("combobox")
    centre(field)
    field.click()
    field.press_sequentially("Norueg")
    reader.page.get_by_role("option", name="Noruega", exact=True).click()
    assert eventually(lambda: reader.page.get_by_test_id("stAlert").count() == 1)
    reader.settle()
    assert (
        reader.page.get_by_test_id("stAlert").inner_text()
        == "Se comparan hasta cinco destinos. No se añadió Noruega: quite antes uno."
    )
    assert heads(reader) == names


def test_a_question_is_a_link_and_its_answer_a_file_two_clicks_from_the_first_screen(reader: Reader) -> None:
    reader.open("destinations")
    reader.page.get_by_role("link", name="¿Concurrencias con OCEX en que apoyarse?").click()
    assert eventually(lambda: codes(reader) == {"office": "yes"})
    reader.settle()
    assert reader.answer == "25 destinos por concurrencia se cubren desde un país que ya tiene OCEX."
    rows = list(csv.reader(io.StringIO(download(reader, "CSV").decode("utf-8-sig"))))
    assert len(rows) == 26 and rows[1][0] == "Filipinas"


def test_a_question_whose_answer_is_none_says_so_and_a_link_brings_everything_back(reader: Reader) -> None:
    reader.open("destinations?kind=concurrent&partner=any")
    assert reader.answer == "En ninguno: donde el Perú solo tiene una concurrencia, ningún socio tiene oficina."
    assert reader.widget("region").is_visible()
    reader.page.get_by_role("link", name="Quitar todos los filtros").click()
    assert eventually(lambda: reader.answer.startswith("89 destinos"))


def test_what_is_downloaded_is_the_table_that_is_shown(reader: Reader) -> None:
    reader.open("destinations?region=Oceanía&region=África&kind=concurrent")
    shown = cells(reader)
    assert len(shown) == int(reader.page.get_by_test_id("stMetricValue").first.inner_text()) > 3
    rows = list(csv.DictReader(io.StringIO(download(reader, "CSV").decode("utf-8-sig"))))
    words = ("País o territorio", "Nivel", "Cubierto desde", "Socios")
    assert [[row[word] for word in words] for row in rows] == [[name, "Concurrencia", by, n] for name, _, by, _, _, n in shown]
    for row, (_, level, _, imports, bought, _) in zip(rows, shown, strict=True):
        assert level == "Concurrencia"
        assert float(row["Importa (mill. US$, 2016)"]) == pytest.approx(float(imports), abs=1e-5)
        assert float(row["Del Perú (mill. US$, 2016)"]) == pytest.approx(float(bought), abs=1e-5)
    book = load_workbook(io.BytesIO(download(reader, "XLSX")))
    data = list(book["Datos"].values)
    assert [row[0] for row in data[1:]] == [row[0] for row in shown]
    column = data[0].index("Importa (mill. US$, 2016)")
    assert all(isinstance(row[column], float) for row in data[1:])
    assert book["Datos"].cell(2, column + 1).number_format == "#,##0"
    notes = {row[0]: row[1] for row in book["Notas"].values}
    assert notes["Región"] == "Oceanía y África" and notes["Cobertura"] == "Concurrencia"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", notes["Fecha de descarga"]) and "Comtrade" in notes["Fuente"]
    frame = pd.read_parquet(io.BytesIO(download(reader, "PARQUET")))
    assert list(frame["name_es"]) == [row[0] for row in shown] and set(frame["kind"]) == {"concurrent"}


def test_an_address_brings_back_filters_columns_and_picks(reader: Reader) -> None:
    address = "destinations?region=Europa&agreement=yes&share=0.01..&columns=distance&compare=DK,BG&like=HR"
    reader.open(address)
    assert eventually(lambda: len(cells(reader)) > 0)
    first = (reader.answer, heads(reader), cells(reader), reader.page.get_by_test_id("stMetricValue").all_inner_texts())
    assert first[1] == ["Dinamarca", "Bulgaria"]
    assert codes(reader) == {
        "region": "Europa",
        "agreement": "yes",
        "share": "0.01..",
        "columns": "distance",
        "compare": "DK,BG",
        "like": "HR",
    }
    reader.open(f"destinations{reader.page.evaluate('location.search')}")
    assert eventually(lambda: len(cells(reader)) > 0)
    again = (reader.answer, heads(reader), cells(reader), reader.page.get_by_test_id("stMetricValue").all_inner_texts())
    assert again == first


def test_a_row_of_the_table_and_a_point_of_the_chart_are_picked_by_a_click(reader: Reader) -> None:
    reader.open("destinations?region=Asia")
    tick_first_row(reader)
    assert eventually(lambda: codes(reader).get("compare") == "SG")
    reader.settle()
    assert heads(reader) == ["Singapur"]
    point = reader.page.locator(".st-key-chart-sizes .point").nth(1)
    centre(point)
    spot = point.bounding_box()
    assert spot
    reader.page.mouse.click(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    assert eventually(lambda: codes(reader).get("compare", "").startswith("SG,"))
    reader.settle()
    assert len(heads(reader)) == 2
    tick_first_row(reader)
    assert eventually(lambda: not codes(reader).get("compare", "").startswith("SG"))


def test_on_a_phone_all_filters_stand_behind_one_button_that_counts(browser: Browser, server: Server) -> None:
    with reading(browser, server, 390, 844) as reader:
        reader.open("destinations?region=Europa&office=no&gdp=100000..")
        assert reader.page.get_by_role("button", name="Filtros (3)").is_visible()
        assert not reader.widget("region").is_visible()
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_webgl_destinations_are_filtered_and_compared(blind: Browser, server: Server) -> None:
    with reading(blind, server) as reader:
        reader.open(f"destinations?office=yes&compare={FIVE}")
        assert reader.answer.startswith("25 destinos")
        assert len(heads(reader)) == 5
        reader.page.locator("img[src^='data:image/svg+xml'][alt*=' ']").first.wait_for()


def test_an_analyst_goes_from_the_first_screen_to_a_workbook_of_the_destinations_they_care_about(reader: Reader) -> None:
    reader.open("overview")
    reader.page.get_by_role("link", name="Destinos", exact=True).first.click()
    assert eventually(lambda: reader.answer.startswith("89 destinos"))
    reader.settle()
    reader.page.get_by_role("link", name="¿Grandes importadores desde un tercer país?").click()
    assert eventually(lambda: codes(reader) == {"kind": "concurrent", "imports": "20000.."})
    reader.settle()
    shown = cells(reader)
    assert len(shown) == 16
    header, *rows = load_workbook(io.BytesIO(download(reader, "XLSX")))["Datos"].values
    words = ("País o territorio", "Nivel", "Cubierto desde", "Importa (mill. US$, 2016)", "Del Perú (mill. US$, 2016)", "Socios")
    columns = [header.index(word) for word in words]
    for row, cell in zip(rows, shown, strict=True):
        name, level, covering, imports, bought, partners = (row[column] for column in columns)
        assert [name, covering, str(partners)] == [cell[0], cell[2], cell[5]] and level == "Concurrencia"
        assert [imports, bought] == pytest.approx([float(cell[3]), float(cell[4])], abs=1e-5)


@pytest.mark.parametrize(
    "hostile", ["region=%27%3B+DROP+TABLE+base.embassy%3B--", "compare=%3Cscript%3E,ZZ,HR", "imports=abc..%22"]
)
def test_a_hostile_text_in_the_address_changes_nothing_of_the_89(hostile: str, reader: Reader) -> None:
    reader.open(f"destinations?{hostile}")
    assert reader.answer.startswith("89 destinos") and reader.complaints == []
