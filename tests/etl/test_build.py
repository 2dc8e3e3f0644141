"""Every fault an editor of the data can make stops the build with one sentence, and the last good warehouse stays in service."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

import etl.build
from etl.build import build
from etl.errors import BuildError
from etl.publish import CAUTION, CONTRACT, is_readable
from tests.etl.tools import ask, delete_line, replace_text, run, write_cell

Edit = Callable[[Path], None]


def cell(table: str, line: int, column: str, value: str) -> Edit:
    return lambda tables: write_cell(tables / f"{table}.csv", line, column, value)


def text(table: str, old: str, new: str) -> Edit:
    return lambda tables: replace_text(tables / f"{table}.csv", old, new)


def without_line(table: str, line: int) -> Edit:
    return lambda tables: delete_line(tables / f"{table}.csv", line)


def content(table: str, change: Callable[[bytes], bytes]) -> Edit:
    def edit(tables: Path) -> None:
        path = tables / f"{table}.csv"
        path.write_bytes(change(path.read_bytes()) if path.exists() else change(b""))

    return edit


def a_folder_called_swot(tables: Path) -> None:
    (tables / "swot.csv").unlink()
    (tables / "swot.csv").mkdir()


def saved_twice(cell: str, second: str) -> str:
    """What a text in UTF-8 becomes in an editor that takes it for another encoding."""
    return cell.encode().decode(second)


# What is wrong, the edit, and what the sentence has to say: the file, the line, the column where there is one, the rule.
FAULTS: dict[str, tuple[Edit, list[str]]] = {
    "a word where a number goes": (
        cell("embassy", 3, "embassy_number", "dos"),
        ["embassy.csv, línea 3:", "columna embassy_number", "«dos»", "no es del tipo que pide el contrato"],
    ),
    "a fraction where a whole number goes": (
        cell("consulate", 3, "consulate_number", "1.7"),
        ["consulate.csv, línea 3, columna consulate_number:", "«1.7» no es un INTEGER exacto"],
    ),
    "a number with more decimals than are kept": (
        cell("city", 3, "latitude_deg", "36.7512"),
        ["city.csv, línea 3, columna latitude_deg:", "«36.7512» no es un DECIMAL(6,2) exacto"],
    ),
    "a number too large for its column": (
        cell("city", 3, "longitude_deg", "99999999"),
        ["city.csv, línea 3:", "columna longitude_deg", "«99999999»", "no es del tipo"],
    ),
    "a date the Spanish way": (
        cell("trade_office_event", 2, "event_date", "26/10/2011"),
        ["trade_office_event.csv, línea 2:", "columna event_date", "«26/10/2011»", "no es del tipo"],
    ),
    "a 1 where true or false goes": (
        cell("exhibit", 3, "is_readable", "1"),
        ["exhibit.csv, línea 3, columna is_readable:", "«1» no es un BOOLEAN exacto"],
    ),
    "a country that the name table does not know": (
        cell("embassy", 4, "country_printed", "Méjico"),
        ["embassy.csv, línea 4:", "columna country_printed", "«Méjico»", "código que no existe en la tabla de referencia"],
    ),
    "an exhibit that does not exist": (
        cell("consulate", 5, "exhibit_id", "annex_99"),
        ["consulate.csv, línea 5:", "columna exhibit_id", "«annex_99»", "código que no existe"],
    ),
    "a city typed again where its country goes": (
        cell("trade_office", 5, "country_printed", "Miami"),
        ["trade_office.csv, línea 5:", "city_printed o country_printed", "«Miami»", "código que no existe"],
    ),
    "a region that is not one of the seven": (
        cell("embassy", 4, "region_printed", "Norteamérica"),
        ["embassy.csv, línea 4:", "columna region_printed", "«Norteamérica»", "'América del Norte'"],
    ),
    "a member that is not one of the four": (
        cell("alliance_office", 4, "member_iso2", "BR"),
        ["alliance_office.csv, línea 4:", "columna member_iso2", "«BR»", "'CL', 'CO', 'MX', 'PE'"],
    ),
    "a key that is there already": (
        cell("embassy", 4, "embassy_number", "2"),
        ["embassy.csv, línea 4:", "fila repetida", "ya hay otra con 2", "columna embassy_number"],
    ),
    "a key of two columns that is there already": (
        cell("accreditation", 7, "destination_number", "1"),
        ["accreditation.csv, línea 7:", "fila repetida", "ya hay otra con 23, 1"],
    ),
    "a name that has to be unique and is not": (
        cell("embassy", 4, "country_printed", "Canadá"),
        ["embassy.csv, línea 4:", "fila repetida", "Canadá", "columna country_printed"],
    ),
    "a column that is missing": (
        content("trade_office", lambda data: b"\n".join(row.rsplit(b",", 1)[0] for row in data.splitlines()) + b"\n"),
        ["trade_office.csv, línea 1:", "no tiene la columna «exhibit_id»"],
    ),
    "a column too many": (
        content("trade_office", lambda data: b"\n".join(row + b",x" for row in data.splitlines()) + b"\n"),
        ["trade_office.csv, línea 1:", "tiene una columna que el contrato no conoce: «x»"],
    ),
    "a header that says a column twice": (
        text("trade_office", "country_printed", "city_printed"),
        ["trade_office.csv, línea 1:", "repite la columna «city_printed»"],
    ),
    "a file that is missing": (
        lambda tables: (tables / "swot.csv").unlink(),
        ["Falta el archivo swot.csv en", "la tabla del mismo nombre lo necesita"],
    ),
    "a folder in the place of a file": (
        a_folder_called_swot,
        ["Falta el archivo swot.csv en"],
    ),
    "a file that no table asked for": (
        content("swot_copia", lambda _: b"item_id\n"),
        ["swot_copia.csv no corresponde a ninguna tabla de etl/schema.sql"],
    ),
    "a file with nothing in it": (
        content("swot", lambda _: b""),
        ["swot.csv, línea 1:", "no tiene la columna «exhibit_id»"],
    ),
    "semicolons between the cells, as a Spanish spreadsheet writes them": (
        content("consulate", lambda data: data.replace(b",", b";")),
        ["consulate.csv, línea 1:", "no tiene la columna «city_printed»"],
    ),
    "a file in Latin-1": (
        content("consulate", lambda data: data.decode().encode("latin-1")),
        ["consulate.csv, línea 2:", "no está en UTF-8"],  # Atlanta is plain, its América del Norte is not
    ),
    "a file in UTF-16": (
        content("consulate", lambda data: data.decode().encode("utf-16")),
        ["consulate.csv, línea 1:", "no está en UTF-8"],
    ),
    "a text saved twice, once as Latin-1": (
        cell("alliance_function", 5, "entity_printed", saved_twice("Ministerio de Economía", "latin-1")),
        ["alliance_function.csv, línea 5, columna entity_printed:", "perdió su codificación"],
    ),
    "a capital saved twice, once with Windows' code page": (
        cell("alliance_function", 5, "entity_printed", saved_twice("PROMÉXICO", "cp1252")),
        ["alliance_function.csv, línea 5, columna entity_printed:", "«PROMÃ‰XICO» perdió su codificación"],
    ),
    "quotation marks saved twice": (
        cell("alliance_function", 5, "entity_printed", saved_twice("“ICA", "cp1252")),
        ["alliance_function.csv, línea 5, columna entity_printed:", "perdió su codificación"],
    ),
    "a character that no font has": (
        cell("alliance_function", 5, "entity_printed", "BANC\ufffdLDEX"),
        ["alliance_function.csv, línea 5, columna entity_printed:", "perdió su codificación"],
    ),
    "a NUL": (
        text("alliance_function", "BANCÓLDEX", "BANC\0LDEX"),
        ["alliance_function.csv, línea 5, columna entity_printed:", r"'BANC\x00LDEX'", "carácter invisible"],
    ),
    "a line separator inside a cell": (
        text("alliance_function", "BANCÓLDEX", "BANCÓ\u2028LDEX"),
        ["alliance_function.csv, línea 5, columna entity_printed:", "carácter invisible"],
    ),
    "a quotation mark that is never closed": (
        text("consulate", "3,Chicago,", '3,"Chicago,'),
        ["consulate.csv, línea 4:", "no es un CSV válido"],
    ),
    "a quotation mark closed inside a cell": (
        text("consulate", "3,Chicago,", '3,"Chi"cago,'),
        ["consulate.csv, línea 4:", "no es un CSV válido"],
    ),
    "a cell that begins with a space": (
        cell("consulate", 4, "city_printed", " Chicago"),
        ["consulate.csv, línea 4, columna city_printed:", "« Chicago» empieza o termina con un espacio"],
    ),
    "a cell that ends with a space that does not break": (
        cell("consulate", 4, "city_printed", "Chicago\u00a0"),
        ["consulate.csv, línea 4, columna city_printed:", "empieza o termina con un espacio"],
    ),
    "an empty cell where something has to stand": (
        cell("consulate", 4, "region_printed", ""),
        ["consulate.csv, línea 4:", "la columna region_printed no puede quedar vacía"],
    ),
    "an empty key": (
        cell("consulate", 4, "consulate_number", ""),
        ["consulate.csv, línea 4:", "la columna consulate_number no puede quedar vacía"],
    ),
    "a latitude beyond the pole": (
        cell("city", 3, "latitude_deg", "91"),
        ["city.csv, línea 3:", "no cumple la regla CHECK((latitude_deg BETWEEN -90 AND 90))"],
    ),
    "an item whose letter is of another quadrant": (
        cell("swot", 2, "item_id", "W9"),
        ["swot.csv, línea 2:", "no cumple la regla CHECK(", "item_id", "quadrant"],
    ),
    "a cell too many": (
        text("consulate", "3,Chicago,", "3,Chicago,,"),
        ["consulate.csv, línea 4:", "tiene 5 celdas y el encabezado 4"],
    ),
    "a cell too few": (
        text("consulate", "3,Chicago,", "3,"),
        ["consulate.csv, línea 4:", "tiene 3 celdas y el encabezado 4"],
    ),
    "a blank line at the end": (
        content("consulate", lambda data: data + b"\n"),
        ["consulate.csv, línea 71:", "tiene 0 celdas y el encabezado 4"],
    ),
    "a concurrence that went missing": (
        without_line("accreditation", 10),
        ["Un total impreso no coincide con lo calculado y ninguna observación lo dice", "destinations_section_4_6, 89, 88"],
    ),
    "an office of a partner that went missing": (
        without_line("alliance_office", 10),
        ["El total de oficinas de un miembro en el Anexo 06 no es el número de su lista en el Anexo 07", "CO, 30, 29"],
    ),
    "a printed total that disagrees and no finding says so": (
        cell("printed_total", 4, "printed_count", "63"),
        ["Un total impreso no coincide con lo calculado y ninguna observación lo dice", "embassies_footnote_5, 63, 62"],
    ),
    "a correction of a text that is no longer printed so": (
        text("alliance_function", "(Dirección de Promoción Económica)", "(Dirección General de Promoción Económica)"),
        ["correction.csv:", "alliance_function PE|external_action|1, columna entity_printed", "ya no dice", "retire la corrección"],
    ),
    "a finding that cites a measure nobody computes": (
        cell("finding", 2, "measure_id", "no_such_measure"),
        ["Se cita una medida que la vista measure no calcula", "no_such_measure"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "parts"), FAULTS.values(), ids=FAULTS)
def test_a_broken_input_stops_the_build_and_the_sentence_names_where_and_why(
    tables: Path, in_service: Path, edit: Edit, parts: list[str]
) -> None:
    before = served(in_service)
    edit(tables)
    with pytest.raises(BuildError) as stopped:
        build(in_service, tables)
    sentence = str(stopped.value)
    assert [part for part in parts if part not in sentence] == [], sentence
    assert "\n" not in sentence
    assert served(in_service) == before
    assert is_readable(in_service)


def served(warehouse: Path) -> tuple[str, list[str]]:
    """The file in service and what lies beside it; a lock is no leftover."""
    return warehouse.resolve().name, sorted(path.name for path in warehouse.parent.iterdir() if path.suffix != ".lock")


@pytest.mark.parametrize("fault", ["a fraction where a whole number goes", "a concurrence that went missing", "a NUL"])
def test_the_command_stops_with_the_sentence_and_no_traceback(tables: Path, in_service: Path, fault: str) -> None:
    edit, parts = FAULTS[fault]
    edit(tables)
    ended = run("--tables", tables, "--warehouse", in_service)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert ended.stderr.startswith("La construcción se detuvo. ")
    assert all(part in ended.stderr for part in parts)
    assert ended.stderr.endswith("El último almacén bueno sigue en servicio.\n")
    assert ask(in_service, "SELECT count(*) FROM derived_destination") == [(89,)]


def test_a_first_build_that_stops_promises_no_earlier_warehouse(tables: Path, tmp_path: Path) -> None:
    delete_line(tables / "accreditation.csv", 10)
    ended = run("--tables", tables, "--warehouse", tmp_path / "new" / "warehouse.duckdb")
    assert ended.returncode == 1
    assert ended.stderr.startswith("La construcción se detuvo. ")
    assert "sigue en servicio" not in ended.stderr
    assert [path.name for path in (tmp_path / "new").iterdir() if path.suffix != ".lock"] == []


def test_a_place_where_nothing_can_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file, not a folder")
    ended = run("--warehouse", tmp_path / "file" / "warehouse.duckdb")
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert f"No se pudo escribir en {tmp_path / 'file'}" in ended.stderr


def as_windows_saves_it(data: bytes) -> bytes:
    return b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")


def test_a_file_saved_by_a_spreadsheet_on_windows_is_read_the_same(tables: Path, tmp_path: Path) -> None:
    for table in ("consulate", "finding"):
        content(table, as_windows_saves_it)(tables)
    built = build(tmp_path / "warehouse.duckdb", tables)
    assert built.rows["consulate"] == 69
    assert ask(built.path, "SELECT name_printed FROM network WHERE post_id = 'consulate-69'") == [("Sydney",)]
    built.path.unlink()


# The build's own files ------------------------------------------------------------------------------------------------


@pytest.fixture
def contract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of schema, views, dictionary and checks that a test may edit."""
    copy = shutil.copytree(CONTRACT, tmp_path / "contract", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    monkeypatch.setattr(etl.build, "CONTRACT", copy)
    return copy


def more(path: Path, addition: str) -> None:
    path.write_text(path.read_text("utf-8") + addition, "utf-8")


@pytest.mark.parametrize(
    ("change", "parts"),
    [
        (
            lambda contract: more(contract / "views.sql", "CREATE VIEW novelty AS SELECT 1 AS source_id;\n"),
            ["etl/dictionary.csv no define «main.novelty»", "todo lleva su significado"],
        ),
        (
            lambda contract: more(contract / "views.sql", "CREATE OR REPLACE VIEW swot AS SELECT 1 AS novelty;\n"),
            ["etl/dictionary.csv no define «novelty»"],
        ),
        (
            lambda contract: more(contract / "dictionary.csv", "novelty,Nada,Nothing\n"),
            ["etl/dictionary.csv define «novelty», que no existe en el almacén"],
        ),
        (
            lambda contract: (contract / "checks" / "zzz.sql").write_text("-- Algo anda mal\nSELECT 7 AS seven;\n", "utf-8"),
            ["Algo anda mal (zzz.sql): 7"],
        ),
    ],
    ids=["a view without a meaning", "a column without a meaning", "a meaning without a column", "a check with a row"],
)
def test_a_contract_that_does_not_hold_stops_the_build(
    contract: Path, in_service: Path, change: Callable[[Path], None], parts: list[str]
) -> None:
    before = served(in_service)
    change(contract)
    with pytest.raises(BuildError) as stopped:
        build(in_service)
    assert [part for part in parts if part not in str(stopped.value)] == [], stopped.value
    assert served(in_service) == before


def test_a_check_with_many_rows_shows_three_of_them(contract: Path, in_service: Path) -> None:
    (contract / "checks" / "zzz.sql").write_text("-- Demasiado\nSELECT * FROM range(4);\n", "utf-8")
    with pytest.raises(BuildError, match=r"^Demasiado \(zzz\.sql\): 0; 1; 2 …$"):
        build(in_service)


# The checks, one by one -----------------------------------------------------------------------------------------------

# What makes each check complain, done to the finished warehouse: a check that nobody has seen complain may be asleep.
SABOTAGE = {
    "alliance_total_is_not_its_list": "UPDATE base.alliance_member SET trade_offices_count = 29 WHERE member_iso2 = 'CO'",
    "concurrence_where_peru_has_an_embassy": "INSERT INTO base.accreditation VALUES (1, 9, 'Canadá', 'annex_04')",
    "derived_destination_is_not_listed": """
        DELETE FROM base.destination_listing WHERE name_printed = 'Belice' AND exhibit_id = 'annex_05'
    """,
    "derived_destinations_do_not_add_up": "DELETE FROM base.destination_listing WHERE name_printed = 'Belice'",
    "destination_covered_twice": """
        INSERT INTO base.territory_name VALUES ('Belize', 'BZ', 'chasqui');
        INSERT INTO base.accreditation VALUES (1, 9, 'Belize', 'annex_04')
    """,
    "embassy_without_seat": "DELETE FROM base.capital WHERE territory_iso2 = 'CA'",
    "finding_counts_without_measure": "UPDATE base.finding SET measure_id = NULL WHERE finding_id = 'destinations_annex_03'",
    "measure_does_not_exist": "UPDATE base.printed_total SET measure_id = 'nothing' WHERE total_id = 'missions_introduction'",
    "mission_without_mode": "CREATE OR REPLACE VIEW mission_mode AS SELECT post_id FROM network WHERE kind = 'embassy'",
    "numbering_has_gaps": "DELETE FROM base.consulate WHERE consulate_number = 1",
    "peru_in_annex_07_is_not_table_1": "DELETE FROM base.trade_office WHERE office_number = 35",
    "plan_hangs_from_itself": "UPDATE base.plan SET parent_id = 'pesem:2.1' WHERE plan_id = 'pesem:2'",
    "plan_without_parent": "UPDATE base.plan SET parent_id = 'nobody' WHERE plan_id = 'pesem:2.1'",
    "post_lost_between_table_and_view": "DELETE FROM base.capital WHERE territory_iso2 = 'CA'",
    "post_of_the_whole_network_missing_from_coverage": """
        UPDATE base.territory SET counted_in_iso2 = 'PE' WHERE territory_iso2 = 'CA'
    """,
    "practice_without_its_two_pilots": "DELETE FROM base.practice_pilot WHERE practice_id = 'cl_paee'",
    "printed_country_is_not_the_citys": """
        INSERT INTO base.alliance_office VALUES ('CO', 99, 'Oficina comercial', 'Miami', 'Canadá', 'Europa', NULL, 'annex_07')
    """,
    "printed_region_is_not_the_territorys": "UPDATE base.embassy SET region_printed = 'Asia' WHERE embassy_number = 3",
    # A finding speaks of Chile's offices in section 3.2 and Annex 07: it excuses no other exhibit.
    "printed_total_without_finding": """
        UPDATE base.printed_total SET printed_count = 54 WHERE total_id = 'trade_offices_chile_annex_06'
    """,
    "swot_item_without_link": "DELETE FROM base.swot_link WHERE item_id = 'W1' AND link_number = 1",
    "swot_link_points_nowhere": "UPDATE base.swot_link SET target_id = 'nothing' WHERE item_id = 'W1' AND link_number = 2",
    "territory_counted_nowhere": "UPDATE base.territory SET counted_in_iso2 = 'ZZ' WHERE territory_iso2 = 'CA'",
}
CHECKS = {path.stem: path.read_text("utf-8") for path in sorted((CONTRACT / "checks").glob("*.sql"))}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, warehouse_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    copy = tmp_path_factory.mktemp("opened") / "copy.duckdb"
    shutil.copyfile(warehouse_path, copy)
    with duckdb.connect(str(copy), config=CAUTION) as connection:
        yield connection
    copy.unlink()


@pytest.fixture
def editable(opened: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """A finished warehouse to spoil; whatever a test does to it is undone."""
    opened.begin()
    yield opened
    opened.rollback()


def test_every_check_is_known_and_begins_with_its_complaint() -> None:
    assert CHECKS.keys() == SABOTAGE.keys(), "add to SABOTAGE what makes a new check complain"
    assert [name for name, sql in CHECKS.items() if not re.match(r"-- \S.*\n", sql)] == []


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_complains_of_what_it_guards_against_and_of_nothing_else(editable: duckdb.DuckDBPyConnection, name: str) -> None:
    assert editable.execute(CHECKS[name]).fetchall() == []
    editable.execute(SABOTAGE[name])
    assert editable.execute(CHECKS[name]).fetchall() != []
    with pytest.raises(BuildError, match=r"\(\w+\.sql\): "):
        etl.build.check(editable)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("column_name = 'entidad'", "correction.csv: la tabla alliance_function no tiene la columna «entidad»."),
        ("table_name = 'entidad'", "correction.csv: no existe la tabla «entidad»."),
        ("row_key = 'PE|none|1'", "correction.csv: alliance_function PE|none|1, columna entity_printed, ya no dice «"),
        ("printed = 'nunca'", "correction.csv: alliance_function PE|external_action|1, columna entity_printed, ya no dice «nunca»"),
    ],
)
def test_a_correction_that_points_nowhere_is_named(editable: duckdb.DuckDBPyConnection, change: str, sentence: str) -> None:
    editable.execute(f"UPDATE base.correction SET {change} WHERE correction_id = 'function_pe_dpe'")
    with pytest.raises(BuildError) as stopped:
        etl.build.check(editable)
    assert str(stopped.value).startswith(sentence)
