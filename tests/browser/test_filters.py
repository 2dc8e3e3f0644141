"""A filter changes every number on the page, lives in the address, and leaves with the file."""

import csv
import re
from io import BytesIO, StringIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import duckdb
import openpyxl
import pyarrow.parquet
from playwright.sync_api import expect

from tests.browser.reader import GRID, Reader, eventually

EUROPE = "39 destinos: "


def address(reader: Reader) -> dict[str, list[str]]:
    return parse_qs(urlsplit(reader.page.url).query)


def table_rows(reader: Reader) -> int:
    """How many rows the first table has, without its head."""
    rows = reader.page.locator(GRID).first.get_attribute("aria-rowcount")
    return int(rows or 0) - 1


def legend(reader: Reader) -> dict[str, int]:
    """The legend under the map: word to count. Lines share their word with a level, so they count apart."""
    entries = reader.page.locator(".ch-legend li").all_inner_texts()
    counts = [re.fullmatch(r"(.+?)\s*(\d+)", entry.strip(), flags=re.DOTALL) for entry in entries]
    return {f"{index} {count[1].strip()}": int(count[2]) for index, count in enumerate(counts) if count}


def choose_europe(reader: Reader) -> None:
    reader.open("destinations")
    reader.choose("region", "Europa")
    expect(reader.page.locator("h1.ch-answer")).to_contain_text(EUROPE)
    reader.page.keyboard.press("Escape")
    reader.settle()


def download(reader: Reader, key: str, folder: Path) -> bytes:
    with reader.page.expect_download(timeout=60_000) as coming:
        reader.widget(key).get_by_role("button").first.click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    assert path.name == ".".join(reversed(key.split("-", 1)))
    return path.read_bytes()


def csv_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))


def test_a_region_changes_the_answer_the_numbers_the_map_and_the_table(reader: Reader) -> None:
    reader.open("destinations")
    assert (table_rows(reader), list(legend(reader).values())) == (91, [34, 55, 2, 55])
    reader.choose("region", "Europa")
    expect(reader.page.locator("h1.ch-answer")).to_contain_text(EUROPE)
    reader.page.keyboard.press("Escape")  # an open list hides the rest of the page from a screen reader
    reader.settle()
    resident, concurrent = (int(word) for word in re.findall(r"\d+", reader.answer)[1:])
    assert resident + concurrent == 39
    assert reader.page.get_by_test_id("stMetricValue").first.inner_text() == "39"
    assert list(legend(reader).values()) == [resident, concurrent, concurrent]
    assert eventually(lambda: table_rows(reader) == 39)
    assert address(reader) == {"region": ["Europa"]}
    assert "Mapa del mundo con 39 destinos" in (reader.page.get_by_role("figure").first.get_attribute("aria-label") or "")


def test_filters_narrow_each_other_and_leave_one_by_one(reader: Reader) -> None:
    choose_europe(reader)
    before = table_rows(reader)
    reader.widget("kind").get_by_role("button", name="Concurrencia").click()
    expect(reader.page.locator("h1.ch-answer")).not_to_contain_text(EUROPE)
    reader.settle()
    assert 0 < table_rows(reader) < before
    assert address(reader) == {"region": ["Europa"], "kind": ["concurrent"]}
    reader.widget("kind").get_by_role("button", name="Concurrencia").click()
    expect(reader.page.locator("h1.ch-answer")).to_contain_text(EUROPE)
    assert address(reader) == {"region": ["Europa"]}


def test_a_reload_brings_the_filter_back(reader: Reader) -> None:
    choose_europe(reader)
    reader.page.reload()
    reader.settle()
    assert reader.answer.startswith(EUROPE)
    assert "Europa" in reader.widget("region").inner_text()
    assert table_rows(reader) == 39


def test_a_selection_without_destinations_says_so_and_keeps_the_way_back(reader: Reader) -> None:
    reader.open("destinations?region=Oceanía&kind=resident&partner=CL&partner=CO&partner=MX")
    assert reader.answer == "Ningún destino cumple estos filtros."
    assert "Retire algún filtro" in reader.page.get_by_test_id("stAlert").inner_text()
    reader.widget("partner").get_by_role("button", name=re.compile("^(Quitar|Borrar)")).first.click()
    reader.settle()
    reader.page.wait_for_function("() => new URLSearchParams(location.search).getAll('partner').length < 3")


def test_a_code_that_nobody_knows_in_the_address_is_ignored(reader: Reader) -> None:
    reader.open("destinations?region=Atlántida&kind=flying&office=maybe&lang=xx")
    assert reader.answer == "89 destinos: 34 en sede y 55 por concurrencia."
    assert reader.page.get_by_test_id("stException").count() == 0


def test_the_language_changes_and_the_filter_stays(reader: Reader) -> None:
    choose_europe(reader)
    reader.widget("lang").get_by_text("English").click()
    expect(reader.page.locator("h1.ch-answer")).to_contain_text("39 destinations: ")
    reader.settle()
    assert address(reader) == {"region": ["Europa"], "lang": ["en"]}
    assert "Europe" in reader.widget("region-en").inner_text()
    assert table_rows(reader) == 39


def test_every_choice_outlives_two_changes_of_language(reader: Reader) -> None:
    reader.open("destinations?embassy=RO&office=no&partner=MX&kind=concurrent")
    for name, said, suffix, words in (
        ("English", "No destination", "-en", ["Romania", "No", "Mexico"]),
        ("Español", "Ningún destino", "", ["Rumania", "No", "México"]),
    ):
        reader.widget("lang").get_by_text(name).click()
        expect(reader.page.locator("h1.ch-answer")).to_contain_text(said)
        reader.settle()
        held = [reader.widget(f"{key}{suffix}") for key in ("embassy", "office", "partner")]
        assert [words[0] in held[0].inner_text(), words[2] in held[2].inner_text()] == [True, True]
        expect(held[1].get_by_role("combobox")).to_have_value(words[1])
        assert {key: codes for key, codes in address(reader).items() if key != "lang"} == {
            "embassy": ["RO"],
            "office": ["no"],
            "partner": ["MX"],
            "kind": ["concurrent"],
        }


def test_a_csv_holds_the_rows_that_the_table_shows(reader: Reader, tmp_path: Path) -> None:
    reader.open("destinations")
    rows = csv_rows(download(reader, "csv-destinos-sin-ocex", tmp_path))
    assert len(rows) == 91
    assert {"Singapur", "Croacia", "Irán"} <= {row["País o territorio"] for row in rows}
    choose_europe(reader)
    rows = csv_rows(download(reader, "csv-destinos-sin-ocex", tmp_path))
    assert len(rows) == 39
    assert {row["Región"] for row in rows} == {"Europa"}


def test_a_workbook_opens_with_its_rows_and_says_what_was_chosen(reader: Reader, tmp_path: Path) -> None:
    reader.open("destinations")
    book = openpyxl.load_workbook(BytesIO(download(reader, "xlsx-destinos-sin-ocex", tmp_path)))
    assert book.sheetnames == ["Datos", "Notas"]
    assert book["Datos"].max_row == 91 + 1
    choose_europe(reader)
    book = openpyxl.load_workbook(BytesIO(download(reader, "xlsx-destinos-sin-ocex", tmp_path)))
    assert book["Datos"].max_row == 39 + 1
    assert ("Región", "Europa") in list(book["Notas"].iter_rows(values_only=True))


def test_a_view_leaves_as_parquet_with_every_row_and_column(
    reader: Reader, tmp_path: Path, warehouse: duckdb.DuckDBPyConnection
) -> None:
    reader.open("sources?relation=main.coverage")
    table = pyarrow.parquet.read_table(BytesIO(download(reader, "parquet-coverage", tmp_path)))
    stored = warehouse.execute("FROM coverage").fetchall()
    assert (table.num_rows, table.num_columns) == (len(stored), len(stored[0]))
