import csv
from collections.abc import Callable
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from streamlit.testing.v1 import AppTest

from dashboard import queries, tables
from dashboard.text import in_language
from dashboard.theme import GLYPHS, LEVELS
from tests.pages.screens import shown

FORMULAS = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"]
HARMLESS = ["Perú", "a=b", "1,5", 'dice "hola"', "dos\nlíneas", "https://example.org", "España; Chile", "'x"]
TYPED = pd.DataFrame(
    {
        "name": ["Perú", "=1+1"],
        "count": [3, 4],
        "share": [2.87, None],
        "counted": [True, False],
        "level": pd.Categorical(["resident", "listed"]),
    }
)


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def sheets(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content))


def a_table(columns: list[str], rows: int, wide: str) -> None:
    import pandas as pd

    from dashboard import tables
    from dashboard.theme import LEVELS, LIGHT

    frame = pd.DataFrame(
        {
            "name_es": [f"País {level}" for level in LEVELS],
            "name_en": [f"Country {level}" for level in LEVELS],
            "level": LEVELS,
            "covering_es": [None, "Rumania", None, "Chile", None],
            "covering_en": [None, "Romania", None, "Chile", None],
            "consulates_count": pd.array([3105, None, 0, 1, 2], dtype="Int64"),
            **{name: [2.87, None, 1.0, 0.5, 1234.5] for name in ("target_value", "peru_exports_usd_m", "imports_usd_m")},
            "counted": [True, False, True, True, False],
        }
    ).iloc[:rows]
    tables.show(frame, columns, LIGHT, wide=wide, key="table")


def the_files(how: str) -> None:
    import streamlit as st
    from streamlit import runtime

    from dashboard import queries, tables

    st.session_state["media"] = runtime.get_instance().media_file_mgr
    if how == "raw":
        tables.raw_downloads(queries.rows("main", "destination"), "destination")
    elif how == "all":
        columns = ["name", "counted", "covering_has_trade_office", "partners_count", "peru_exports_usd_m"]
        tables.downloads(queries.destinations([], [], [], None, []), columns, "destinos", "Tesis (2017).")
    else:
        frame = queries.destinations(["Europa"], [], [], None, [])
        columns = ["name", "level", "covering", "counted", "imports_usd_m", "peru_share_pct"]
        tables.downloads(frame, columns, "destinos", "Tesis (2017).", {"Región": "Europa"})


def draw(columns: list[str], *, language: str = "es", rows: int = 5, wide: str = "") -> tuple[pd.DataFrame, list[list[str]]]:
    """The table as it was sent, and its cells as they are read."""
    arguments = {"columns": columns, "rows": rows, "wide": wide}
    app = AppTest.from_function(a_table, kwargs=arguments, default_timeout=20)
    app.session_state["lang"] = language
    app.run()
    assert not app.exception
    (table,) = app.dataframe
    cells = shown(table)
    return table.value, [cells[start : start + len(columns)] for start in range(0, len(cells), len(columns))]


def take(how: str = "table", language: str = "es") -> dict[str, Any]:
    """The files behind the buttons, by their ending."""
    app = AppTest.from_function(the_files, kwargs={"how": how}, default_timeout=20)
    app.session_state["lang"] = language
    app.run()
    assert not app.exception
    media = app.session_state["media"]
    urls = [media.execute_deferred(button.proto.deferred_file_id) for button in app.get("download_button")]
    files = [media.read_file(url.rpartition("/")[2].partition(".")[0]) for url in urls]
    return {file.filename.rpartition(".")[2]: file for file in files}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", ["Con OCEX", "En sede", "Concurrencia", "Listado sin cobertura", "Sin mención"]),
        ("en", ["With OCEX", "Resident", "Concurrent", "Listed, not covered", "Not mentioned"]),
    ],
)
def test_a_level_is_shown_as_a_word_with_its_glyph(language: str, words: list[str]) -> None:
    _, cells = draw(["level"], language=language)
    assert [row[0] for row in cells] == [f"{GLYPHS[level]} {word}" for level, word in zip(LEVELS, words, strict=True)]


@pytest.mark.parametrize(
    ("language", "headings", "first"),
    [
        (
            "es",
            ["País o territorio", "Nivel", "Cubierto desde", "Consulados", "Contado"],
            ["País trade_office", "—", "3,105", "Sí"],
        ),
        (
            "en",
            ["Country or territory", "Level", "Covered from", "Consulates", "Counted"],
            ["Country trade_office", "—", "3,105", "Yes"],
        ),
    ],
)
def test_headings_and_cells_are_in_the_reader_s_language(language: str, headings: list[str], first: list[str]) -> None:
    frame, cells = draw(["name", "level", "covering", "consulates_count", "counted"], language=language)
    assert list(frame.columns) == headings
    assert [cells[0][index] for index in (0, 2, 3, 4)] == first


@pytest.mark.parametrize(("language", "unknown"), [("es", "s/d"), ("en", "n/d")])
def test_a_missing_number_is_unknown_and_a_missing_text_does_not_apply(language: str, unknown: str) -> None:
    _, cells = draw(["covering", "consulates_count"], language=language)
    assert cells[0][0] == "—"
    assert cells[1][1] == unknown


def test_a_screen_reader_hears_the_word_of_a_level() -> None:
    frame, _ = draw(["level"])
    assert list(frame["Nivel"]) == ["Con OCEX", "En sede", "Concurrencia", "Listado sin cobertura", "Sin mención"]


def test_numbers_have_as_many_decimals_as_their_column() -> None:
    _, cells = draw(["consulates_count", "target_value", "peru_exports_usd_m", "imports_usd_m"])
    assert [row[1] for row in cells] == ["2.87", "s/d", "1.00", "0.50", "1,234.50"]
    assert cells[4] == ["2", "1,234.50", "1,234.5", "1,234"]
    assert set(tables.DECIMALS) <= set(tables.HEADINGS)


@pytest.mark.parametrize("rows", [0, 1, 5])
def test_a_table_shows_every_row_and_an_empty_one_its_headings(rows: int) -> None:
    frame, _ = draw(["name", "level", "consulates_count"], rows=rows, wide="name")
    assert frame.shape == (rows, 3)


def test_every_column_named_by_a_page_has_a_heading() -> None:
    assert all(tables.HEADINGS.values())
    assert set(tables.CODES) <= set(tables.HEADINGS)


@pytest.mark.parametrize(
    ("language", "words"), [("es", ["Embajada", "OCEX", "Consulado"]), ("en", ["Embassy", "OCEX", "Consulate"])]
)
def test_kinds_of_post_have_words(speak: Callable[[str], None], language: str, words: list[str]) -> None:
    speak(language)
    assert list(tables.post_words().values()) == words


def test_csv_starts_with_a_byte_order_mark_and_its_headings() -> None:
    content = tables.csv(pd.DataFrame({"País": ["Perú"], "Año": [2017]}))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == "País,Año\r\nPerú,2017\r\n"


@pytest.mark.parametrize("formula", FORMULAS)
def test_csv_takes_the_teeth_out_of_a_formula(formula: str) -> None:
    ((_,), (cell,)) = read_csv(tables.csv(pd.DataFrame({"x": [formula]})))
    assert cell == f"'{formula}"


@pytest.mark.parametrize("text", HARMLESS)
def test_csv_leaves_every_other_text_as_it_is(text: str) -> None:
    assert read_csv(tables.csv(pd.DataFrame({"x": [text]}))) == [["x"], [text]]


def test_csv_guards_texts_and_codes_but_not_numbers() -> None:
    frame = pd.DataFrame({"text": ["=1"], "code": pd.Categorical(["@x"]), "number": [-5], "share": [-0.5]})
    assert read_csv(tables.csv(frame))[1] == ["'=1", "'@x", "-5", "-0.5"]


def test_csv_leaves_an_unknown_cell_empty() -> None:
    assert read_csv(tables.csv(pd.DataFrame({"a": [None, "x"], "b": [None, 1.5]})))[1] == ["", ""]


def test_guarding_leaves_the_frame_as_it_was() -> None:
    frame = pd.DataFrame({"x": FORMULAS})
    copy = frame.copy(deep=True)
    tables.guarded(frame)
    tables.csv(frame)
    tables.workbook(frame, {})
    assert_frame_equal(frame, copy)


@pytest.mark.parametrize("text", [*FORMULAS, *HARMLESS])
def test_a_workbook_stores_every_text_as_text(text: str) -> None:
    book = sheets(tables.workbook(pd.DataFrame({"x": [text]}), {"nota": text}))
    for cell in (book.worksheets[0]["A2"], book.worksheets[1]["B2"]):
        assert cell.data_type == "s"
        assert cell.value.replace("_x000D_", "\r") == text
        assert cell.hyperlink is None


def test_a_workbook_keeps_the_type_of_each_cell() -> None:
    sheet = sheets(tables.workbook(TYPED, {})).worksheets[0]
    first = [cell.value for cell in sheet[2]]
    assert first == ["Perú", 3, 2.87, True, "resident"]
    assert [type(value) for value in first] == [str, int, float, bool, str]
    assert sheet["C3"].value is None


@pytest.mark.parametrize(("language", "titles"), [("es", ["Datos", "Notas"]), ("en", ["Data", "Notes"])])
def test_a_workbook_has_a_sheet_of_data_and_a_sheet_of_notes(
    speak: Callable[[str], None], language: str, titles: list[str]
) -> None:
    speak(language)
    book = sheets(tables.workbook(TYPED, {"Filas": "2"}))
    assert book.sheetnames == titles
    data, notes = book.worksheets
    assert [cell.value for cell in data[1]] == list(TYPED.columns)
    assert [cell.value for cell in notes[2]] == ["Filas", "2"]
    assert data.freeze_panes == "A2" and data.auto_filter.ref == "A1:E3"


def test_a_workbook_of_nothing_opens() -> None:
    book = sheets(tables.workbook(TYPED.iloc[:0], {}))
    assert [cell.value for cell in book.worksheets[0][1]] == list(TYPED.columns)


def test_parquet_gives_back_the_same_frame() -> None:
    for relation in ("coverage", "destination", "timeline", "indicator", "exhibit"):
        stored = queries.rows("main", relation)
        back = pd.read_parquet(BytesIO(tables.parquet(stored)))
        assert_frame_equal(back, stored, check_dtype=False)
        assert {name: str(kind) for name, kind in back.dtypes.items()} == {name: str(kind) for name, kind in stored.dtypes.items()}


def test_every_table_and_view_can_be_taken_as_any_file() -> None:
    for stored in queries.relations().itertuples():
        frame = queries.rows(stored.schema_name, stored.relation)
        assert len(read_csv(tables.csv(frame))) == len(frame) + 1
        if stored.kind == "view":  # reading a workbook back is slow
            assert sheets(tables.workbook(frame, {})).worksheets[0].max_row == len(frame) + 1
        assert len(pd.read_parquet(BytesIO(tables.parquet(frame)))) == len(frame)


def stored() -> pd.DataFrame:
    """The rows of the table as the query gave them: codes, both languages, types."""
    return queries.destinations(["Europa"], [], [], None, [])


def test_the_files_of_a_table_have_the_rows_and_words_of_the_table() -> None:
    files = take()
    frame = in_language(queries.destinations(["Europa"], [], [], None, []))
    rows = read_csv(files["csv"].content)
    units = ["Importa (mill. US$, 2016)", "Cuota del Perú (%)"]
    assert rows[0] == ["País o territorio", "Nivel", "Cubierto desde", "Contado", *units]
    assert [row[0] for row in rows[1:]] == list(frame["name"])
    assert {row[1] for row in rows[1:]} == {"En sede", "Concurrencia"}
    assert {row[3] for row in rows[1:]} == {"Sí"}
    data = sheets(files["xlsx"].content)["Datos"]
    assert data.max_row == len(rows) == len(frame) + 1
    assert [[cell.value or "" for cell in row[:3]] for row in data.iter_rows(min_row=2)] == [row[:3] for row in rows[1:]]
    assert (files["csv"].filename, files["xlsx"].filename) == ("destinos.csv", "destinos.xlsx")
    assert [(cell.number_format, type(cell.value)) for cell in data[2][4:]] == [("#,##0", float), ("#,##0.0000", float)]
    assert_frame_equal(pd.read_parquet(BytesIO(files["parquet"].content)).reset_index(drop=True), stored(), check_dtype=False)


@pytest.mark.parametrize(("language", "answers"), [("es", {"Sí", "No"}), ("en", {"Yes", "No"})])
def test_the_files_of_a_table_answer_yes_or_no_in_words_and_keep_numbers(language: str, answers: set[str]) -> None:
    files = take("all", language)
    head, *rows = read_csv(files["csv"].content)
    assert {row[1] for row in rows} == {row[2] for row in rows} == answers
    sheet = sheets(files["xlsx"].content).worksheets[0]
    cells = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [[cell or "" for cell in row[:3]] for row in cells] == [row[:3] for row in rows]
    assert {type(cell) for row in cells for cell in row[3:]} <= {int, float, type(None)}
    assert len(head) == 5 and any(isinstance(row[4], float) for row in cells)


@pytest.mark.parametrize(
    ("relation", "said"),
    [
        ("main.network", "Tesis (2017); exhibit_id nombra la pieza de cada fila."),
        ("base.trade", "Véase source_id en cada fila; los títulos y las licencias están en la tabla source."),
        ("main.market", "Deriva de tablas cuyas filas nombran su exhibit_id o source_id."),
    ],
)
def test_the_files_of_a_relation_name_the_source_that_its_rows_have(relation: str, said: str) -> None:
    assert tables.origin(queries.rows(*relation.split("."))) == said


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", ["Tabla", "Región", "Filas", "Fecha de descarga", "Fuente"]),
        ("en", ["Table", "Región", "Rows", "Downloaded on", "Source"]),
    ],
)
def test_the_notes_of_a_workbook_say_filters_rows_date_and_source(language: str, words: list[str]) -> None:
    notes = sheets(take(language=language)["xlsx"].content).worksheets[1]
    said = {row[0].value: row[1].value for row in notes.iter_rows(min_row=2)}
    assert list(said) == words
    assert list(said.values()) == ["destinos", "Europa", "39", date.today().isoformat(), "Tesis (2017)."]


def test_the_files_of_a_view_are_the_view_as_stored() -> None:
    files = take("raw")
    stored = queries.rows("main", "destination")
    assert set(files) == {"csv", "xlsx", "parquet"}
    rows = read_csv(files["csv"].content)
    assert rows[0] == list(stored.columns) and len(rows) == len(stored) + 1 == 92
    assert sheets(files["xlsx"].content).worksheets[0].max_row == len(rows)
    assert_frame_equal(pd.read_parquet(BytesIO(files["parquet"].content)), stored, check_dtype=False)
    notes = {row[0].value: row[1].value for row in sheets(files["xlsx"].content).worksheets[1].iter_rows(min_row=2)}
    assert notes == {"Tabla": "destination", "Filas": "91", "Fuente": "Tesis (2017); exhibit_id nombra la pieza de cada fila."}
