"""The data behind a running dashboard change or break: the reader gets the new ones, or plain words."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reader import ROOT, Reader, Server, reading, serve

OLD, NEW = "Es la mayor red de representación del Perú", "La red de representación que se acaba de corregir"


def etl(tables: Path, warehouse: Path) -> None:
    command = [sys.executable, "-m", "etl", "--tables", str(tables), "--warehouse", str(warehouse)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    return shutil.copytree(ROOT / "data" / "tables", tmp_path / "tables")


@pytest.fixture
def warehouse_file(tables: Path, tmp_path: Path) -> Path:
    """A warehouse of this test alone, in a folder of its own."""
    etl(tables, tmp_path / "served" / "warehouse.duckdb")
    return tmp_path / "served" / "warehouse.duckdb"


@pytest.fixture
def own_server(warehouse_file: Path, tmp_path: Path) -> Iterator[Server]:
    with serve(tmp_path / "log", warehouse_file) as running:
        yield running


def switch_language(reader: Reader, name: str, word: str) -> None:
    reader.widget("lang").get_by_text(name).click()
    expect(reader.page.locator("h1.ch-answer")).to_contain_text(word)
    reader.settle()


def test_a_running_dashboard_shows_a_new_build_at_the_next_click(
    browser: Browser, own_server: Server, tables: Path, warehouse_file: Path
) -> None:
    with reading(browser, own_server) as reader:
        reader.open("swot?item=S1")
        assert OLD in reader.page.get_by_test_id("stMain").inner_text()
        swot = tables / "swot.csv"
        text = swot.read_text("utf-8")
        assert text.count(OLD) == 1
        swot.write_text(text.replace(OLD, NEW), "utf-8")
        etl(tables, warehouse_file)
        switch_language(reader, "English", "9 strengths")
        switch_language(reader, "Español", "9 fortalezas")
        assert NEW in reader.page.get_by_test_id("stMain").inner_text()
        assert OLD not in reader.page.get_by_test_id("stMain").inner_text()
        assert "Traceback" not in own_server.log


def test_a_damaged_warehouse_is_built_again_behind_the_reader(browser: Browser, own_server: Server, warehouse_file: Path) -> None:
    with reading(browser, own_server) as reader:
        reader.open("destinations")
        damaged = warehouse_file.resolve()
        with damaged.open("r+b") as file:
            file.truncate(damaged.stat().st_size // 3)
        reader.page.get_by_test_id("stTopNavLink").filter(has_text="FODA").click()
        expect(reader.page.locator("h1.ch-answer")).to_contain_text("9 fortalezas", timeout=60_000)
        reader.settle()
        assert reader.page.get_by_test_id("stException").count() == 0
        assert "Traceback" not in reader.page.locator("body").inner_text()
        assert warehouse_file.resolve() != damaged


def test_a_warehouse_that_vanished_is_built_again_for_the_next_reader(
    browser: Browser, own_server: Server, warehouse_file: Path
) -> None:
    warehouse_file.unlink()
    with reading(browser, own_server) as reader:
        reader.open("destinations")
        assert reader.answer.startswith("89 destinos")


def test_a_warehouse_that_cannot_be_built_is_said_in_a_plain_sentence(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with serve(tmp_path / "log", tmp_path / "file" / "warehouse.duckdb") as server, reading(browser, server) as reader:
        reader.open("destinations")
        said = reader.page.locator("body").inner_text()
        assert "No se pudieron abrir los datos" in said
        assert "python -m etl" in said
        assert "Traceback" not in said
        assert reader.page.get_by_test_id("stException").count() == 0
