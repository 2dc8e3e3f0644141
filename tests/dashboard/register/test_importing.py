"""What people send: every bad cell is named, every good row can be entered, and no file does any harm."""

import csv
import datetime
import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import Engine

from dashboard.register import files, importing, sheets, store
from dashboard.register.activity import Activity, References
from dashboard.register.checks import COLUMNS, Fault, check
from dashboard.register.database import ROOT, connect
from dashboard.register.errors import RegisterError

REFERENCES = References(
    posts={"embassy-01": ("Embajada en Austria", "Embassy in Austria"), "consulate-07": ("Consulado en Bérgamo",)},
    kinds={"event-7": ("Participación en ferias",), "service-1": ("Inteligencia comercial",), "request-1": ("Solicitudes",)},
    areas={"trade": ("Comercio", "Trade"), "investment": ("Inversiones",), "tourism": ("Turismo",)},
    statuses={"planned": ("Planificada", "Planned"), "done": ("Realizada", "Done"), "cancelled": ("Cancelada",)},
    destinations={"AT": ("Austria",), "HU": ("Hungría", "Hungary")},
    penx_lines={"penx:1.5": ("1.5 Consolidar la presencia",)},
    answers={"yes": ("Sí", "Yes"), "no": ("No",)},
)
HEADINGS = files.headings({name: (heading,) for name, heading in COLUMNS.items()} | {"title": ("Title of the activity", "Título")})
GOOD = {
    "post_id": "Embajada en Austria",
    "activity_date": "2018-05-04",
    "kind_id": "event-7",
    "area": "Comercio",
    "title": "Feria de Viena",
    "status": "Realizada",
}
AUTHOR = "prueba"


def say(message: str, **values: object) -> str:
    return message.format(**values)


def faults(**cells: Any) -> dict[str, str]:
    """What is wrong with a good row after some cells were changed: column to sentence."""
    outcome = check({**GOOD, **cells}, REFERENCES)
    return {} if isinstance(outcome, Activity) else {fault.column: say(fault.message, **fault.values) for fault in outcome}


def read(**cells: Any) -> Activity:
    outcome = check({**GOOD, **cells}, REFERENCES)
    assert isinstance(outcome, Activity), outcome
    return outcome


# Cells ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    ["2018-05-04", "04/05/2018", "4.5.2018", "4-5-2018", "2018/05/04", "2018-05-04T00:00:00", 43224, 43224.0, "43224",
     datetime.date(2018, 5, 4), datetime.datetime(2018, 5, 4, 9, 30)],
)  # fmt: skip
def test_a_date_is_read_however_it_is_written(said: Any) -> None:
    activity = read(activity_date=said)
    assert (activity.activity_date, activity.activity_year, activity.activity_quarter) == (datetime.date(2018, 5, 4), 2018, 2)


@pytest.mark.parametrize(
    ("said", "why"),
    [("31/02/2018", "no such day"), ("mayo", "not a date"), ("04/05/18", "not a date"), (5, "outside 2000"), ("1999-01-01", "1999"),
     (True, "not a date"), (10**12, "outside")],
)  # fmt: skip
def test_what_is_no_date_is_named(said: Any, why: str) -> None:
    assert why in faults(activity_date=said)["activity_date"]


@pytest.mark.parametrize(
    ("said", "amount"),
    [("1234.5", "1234.50"), ("1,234.50", "1234.50"), ("1.234,50", "1234.50"), ("1234,5", "1234.50"), ("S/ 1 234.50", "1234.50"),
     (1234.5, "1234.50"), (1234, "1234.00"), ("1,234,567", "1234567.00"), ("1.234.567", "1234567.00"), ("0", "0.00"),
     (1.234, "1.23")],
)  # fmt: skip
def test_an_amount_is_read_with_either_decimal_mark(said: Any, amount: str) -> None:
    assert read(cost_pen=said).cost_pen == Decimal(amount)


@pytest.mark.parametrize(
    ("said", "why"),
    [("1,234", "two ways"), ("1.234", "two ways"), ("-5", "from 0"), ("mucho", "not an amount"), ("1e30", "from 0"),
     ("NaN", "from 0"), ("12,34,56", "not an amount")],
)  # fmt: skip
def test_an_amount_that_is_not_clear_is_asked_about(said: Any, why: str) -> None:
    assert why in faults(cost_pen=said)["cost_pen"]


@pytest.mark.parametrize("said", ["EMBAJADA EN AUSTRIA", "embassy in austria", "embassy-01", " Embajada  en Austria "])
def test_a_mission_is_known_by_its_code_and_its_words(said: str) -> None:
    assert read(post_id=said).post_id == "embassy-01"


def test_a_misspelt_name_gets_the_nearest_one() -> None:
    assert faults(post_id="Embajda en Austia")["post_id"] == "It is not in the list. Did you mean: Embajada en Austria?"
    assert "sheet of lists" in faults(destination_iso2="Q" * 1000)["destination_iso2"]


@pytest.mark.parametrize(
    ("said", "meant"), [("sí", True), ("SI", True), ("yes", True), (True, True), ("no", False), (False, False)]
)
def test_yes_and_no_are_read_in_both_languages(said: Any, meant: bool) -> None:
    assert read(agreement_reached=said).agreement_reached is meant


def test_every_bad_cell_of_a_row_is_named_at_once() -> None:
    wrong = faults(area="cultura", title="", reached_count="muchas", link="javascript:alert(1)", sector="x" * 300)
    assert wrong.keys() == {"area", "title", "reached_count", "link", "sector"}
    assert wrong["title"] == "This cell cannot be empty."


def test_a_plan_may_know_no_more_than_its_quarter_and_a_done_activity_may_not() -> None:
    plan = read(activity_date=None, activity_year="2019", activity_quarter="3", status="planned")
    assert (plan.activity_date, plan.activity_year, plan.activity_quarter) == (None, 2019, 3)
    assert faults(activity_date=None, activity_year=2019, activity_quarter=3) == {
        "activity_date": "An activity that is done needs its date."
    }
    assert faults(activity_date=None, status="planned").keys() == {"activity_year", "activity_quarter"}
    assert faults(activity_quarter=1).keys() == {"activity_quarter"}


def test_more_answers_than_requests_are_refused() -> None:
    assert read(requests_received_count=8, requests_on_time_count="8").requests_on_time_count == 8
    assert faults(requests_received_count=8, requests_on_time_count=9).keys() == {"requests_on_time_count"}
    assert faults(requests_on_time_count=1).keys() == {"requests_on_time_count"}


# Files ------------------------------------------------------------------------------------------------------------------

Examine = Callable[..., importing.Examination]


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return connect(f"sqlite:///{tmp_path / 'register.sqlite'}")


@pytest.fixture
def examine(engine: Engine, tmp_path: Path) -> Examine:
    def run(data: bytes, name: str = "a.csv", **more: Any) -> importing.Examination:
        path = tmp_path / "sent"
        path.write_bytes(data)
        return importing.examine(path, name, REFERENCES, HEADINGS, engine, **more)

    return run


def as_csv(rows: list[dict[str, Any]], separator: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(COLUMNS), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows: list[dict[str, Any]], change: Callable[[Any], None] = lambda sheet: None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(COLUMNS))
    for row in rows:
        sheet.append([row.get(name) for name in COLUMNS])
    change(sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def titled(*titles: str, **cells: Any) -> list[dict[str, Any]]:
    return [{**GOOD, **cells, "title": title} for title in titles]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_is_read_in_any_usual_encoding_and_with_any_separator(examine: Examine, separator: str, encoding: str) -> None:
    found = examine(as_csv(titled("Feria de Ñandú, café"), separator, encoding))
    assert [activity.title for _, activity in found.preview] == ["Feria de Ñandú, café"]
    assert bool(found.notices) == (encoding == "cp1252")


def test_a_workbook_with_typed_cells_is_read(examine: Examine) -> None:
    row = {
        **GOOD,
        "activity_date": datetime.datetime(2018, 5, 4),
        "cost_pen": 1234.5,
        "agreement_reached": True,
        "reached_count": 12,
    }
    found = examine(as_xlsx([row]), "a.xlsx")
    (_, activity), = found.preview  # fmt: skip
    assert (activity.activity_date, activity.cost_pen) == (datetime.date(2018, 5, 4), Decimal("1234.50"))
    assert (activity.agreement_reached, activity.reached_count) == (True, 12)


def test_a_formula_is_never_evaluated_and_is_named(examine: Examine) -> None:
    found = examine(as_xlsx([{**GOOD, "cost_pen": "=1+1"}, {**GOOD, "title": '=HYPERLINK("http://evil")'}]), "a.xlsx")
    assert [(line, fault.column, fault.message) for line, fault in found.faults] == [
        (2, "cost_pen", "It is a formula: paste its value instead."),
        (3, "title", "It is a formula: paste its value instead."),
    ]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b"MZ\x90\x00\x03" + b"\x00" * 200, "neither a CSV nor an XLSX"),
        (b"\x7fELF" + bytes(range(256)), "neither a CSV nor an XLSX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "old or a protected workbook"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (b"una sola columna\nx\n", "neither a CSV nor an XLSX"),
        (b"a,b,c\n1,2,3\n", "headings of the template; not found: Mission"),
        (as_csv([]).replace(b"area", b"title"), "mean the same"),
        (as_csv(titled("x")) + b'"a,b,c\n' * 3, "breaks the rules of a CSV"),
        (as_csv(titled("y" * 200_000)), "breaks the rules of a CSV"),
    ],
    ids=["nothing", "renamed executable", "other executable", "old workbook", "broken zip", "prose", "other headings", "twice",
         "open quotation", "endless line"],
)  # fmt: skip
def test_a_file_that_is_no_table_gets_a_sentence_and_nothing_is_written(
    examine: Examine, engine: Engine, data: bytes, why: str
) -> None:
    with pytest.raises(RegisterError, match=why):
        examine(data)
    assert list(store.entries(engine)) == []


def test_a_workbook_without_rows_or_with_merged_cells_gets_a_sentence(examine: Examine) -> None:
    with pytest.raises(RegisterError, match="no sheet with anything"):
        file = io.BytesIO()
        openpyxl.Workbook().save(file)
        examine(file.getvalue(), "a.xlsx")
    with pytest.raises(RegisterError, match=r"merged cells \(A2:A3\)"):
        examine(as_xlsx(titled("a", "b"), lambda sheet: sheet.merge_cells("A2:A3")), "a.xlsx")
    assert examine(as_xlsx([]), "a.xlsx").rows_count == 0


def test_a_zip_bomb_is_refused_before_it_unpacks(examine: Examine) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(600):
                part.write(b"0" * 2**20)
    assert len(file.getvalue()) < 2**20
    with pytest.raises(RegisterError, match="unpacks to more"):
        examine(file.getvalue(), "a.xlsx")


def with_sheet(xml: str) -> bytes:
    """A workbook whose one sheet was written by hand."""
    sound, made = io.BytesIO(as_xlsx(titled("a"))), io.BytesIO()
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, xml if "sheet1" in part.filename else old.read(part))
    return made.getvalue()


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


HARM = {
    "endless cell": (SHEET.format(rows=f'<row><c t="inlineStr"><is><t>{"a" * 50_000_000}</t></is></c></row>'), "unpacks to more"),
    "billion laughs": (f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]>{SHEET.format(rows="<row><c><v>&a9;</v></c></row>")}', "opened"),
    "cut off": ("<worksheet", "cannot be opened"),
}


@pytest.mark.parametrize("harm", HARM)
def test_a_workbook_made_to_do_harm_gets_a_sentence(examine: Examine, harm: str) -> None:
    xml, why = HARM[harm]
    data = with_sheet(xml)
    assert len(data) < 100_000
    with pytest.raises(RegisterError, match=why):
        examine(data, "a.xlsx")


def test_a_sheet_that_says_it_never_ends_is_not_read_for_ever(examine: Examine) -> None:
    cells = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in COLUMNS)
    rows = f'<row r="1">{cells}</row><row r="99999999999"><c><v>1</v></c></row>'
    with pytest.raises(RegisterError, match="more than 1,048,576 rows"):
        examine(with_sheet(SHEET.format(rows=rows)), "a.xlsx")


def test_letters_that_are_in_no_usual_encoding_get_a_sentence(examine: Examine) -> None:
    with pytest.raises(RegisterError, match="letters of the file cannot be read"):
        examine(as_csv(titled("Feria")).replace(b"Feria", b"Fe\x81\x8d\xff"))


def test_semicolons_decimal_commas_and_a_day_first_come_together_as_spreadsheets_in_spanish_write_them(examine: Examine) -> None:
    row = {**GOOD, "activity_date": "04/05/2018", "cost_pen": "1.234,50"}
    (_, activity), = examine(as_csv([row], ";", "cp1252")).preview  # fmt: skip
    assert (activity.activity_date, activity.cost_pen) == (datetime.date(2018, 5, 4), Decimal("1234.50"))


# Imports ----------------------------------------------------------------------------------------------------------------


def test_good_rows_are_shown_and_bad_ones_named_and_the_reader_decides(examine: Examine, engine: Engine, tmp_path: Path) -> None:
    rows = [*titled("Una", "Dos"), {**GOOD, "title": "Tres", "area": "Cultura"}, *titled("una.", "Cuatro")]
    found = examine(as_csv(rows))
    assert (found.rows_count, found.good_count, found.twice_count, found.faulty_count, found.known_count) == (5, 3, 1, 1, 0)
    assert [activity.title for _, activity in found.preview] == ["Una", "Dos", "Cuatro"]
    assert [(line, fault.column, fault.said) for line, fault in found.faults] == [(4, "area", "Cultura")]
    with pytest.raises(RegisterError, match="1 rows have faults"):
        importing.commit(found, engine, AUTHOR, only_good=False)
    assert list(store.entries(engine)) == []
    assert importing.commit(found, engine, AUTHOR, only_good=True)[1] == 3
    assert importing.rejected(found, tmp_path / "bad.csv", say) == 2
    back = (tmp_path / "bad.csv").read_text("utf-8-sig").splitlines()
    assert "Area: It is not in the list" in back[1] and ",4," in back[1]
    assert "The same activity stands in line 2 of this file." in back[2]


def test_the_same_file_twice_changes_nothing(examine: Examine, engine: Engine) -> None:
    data = as_csv(titled("Una", "Dos", "Tres"))
    importing.commit(examine(data), engine, AUTHOR, only_good=False)
    before = list(store.entries(engine))
    again = examine(data)
    assert (again.good_count, again.known_count) == (0, 3)
    with pytest.raises(RegisterError, match="nothing to enter"):
        importing.commit(again, engine, AUTHOR, only_good=False)
    assert list(store.entries(engine)) == before


def test_what_somebody_entered_meanwhile_is_passed_over(examine: Examine, engine: Engine) -> None:
    found = examine(as_csv(titled("Una", "Dos")))
    store.enter(engine, [read(title="Una")], "otra persona")
    assert importing.commit(found, engine, AUTHOR, only_good=False)[1] == 1
    assert sorted(entry.activity.title for entry in store.entries(engine)) == ["Dos", "Una"]


@pytest.mark.parametrize("when", ["while it is checked", "while it is written"])
def test_a_long_import_can_be_stopped_and_leaves_nothing(examine: Examine, engine: Engine, when: str) -> None:
    class Stopped(Exception):
        pass

    def stop(count: int) -> None:
        raise Stopped

    data = as_csv(titled(*(f"Actividad {number}" for number in range(3_000))))
    with pytest.raises(Stopped):
        if when == "while it is checked":
            examine(data, progress=stop)
        else:
            importing.commit(examine(data), engine, AUTHOR, only_good=True, progress=stop)
    assert list(store.entries(engine)) == []


def test_an_export_can_be_imported_again_and_says_the_same(examine: Examine, engine: Engine, tmp_path: Path) -> None:
    full = read(
        cost_pen="1234.50", agreement_reached="no", penx_line_id="penx:1.5", note="=1+1\ncon dos líneas", destination_iso2="HU"
    )
    plan = replace(read(title="-Plan"), status="planned", activity_date=None)
    store.enter(engine, [full, plan], AUTHOR)
    sheets.export_csv(tmp_path / "out.csv", store.entries(engine), REFERENCES, say)
    assert "'=1+1" in (tmp_path / "out.csv").read_text("utf-8-sig") and "'-Plan" in (tmp_path / "out.csv").read_text("utf-8-sig")
    other = connect(f"sqlite:///{tmp_path / 'other.sqlite'}")
    found = importing.examine(tmp_path / "out.csv", "out.csv", REFERENCES, HEADINGS, other)
    importing.commit(found, other, AUTHOR, only_good=False)
    assert [e.activity for e in store.entries(other)] == [e.activity for e in store.entries(engine)]
    assert sheets.export_xlsx(tmp_path / "out.xlsx", store.entries(engine), REFERENCES, say, [("Filtro", "=1+1")]) == 2
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["Activities"]
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} <= {"s", "n", "d"}


def test_the_template_offers_its_lists_and_comes_back_empty(examine: Examine, tmp_path: Path) -> None:
    sheets.template(tmp_path / "template.xlsx", REFERENCES, say)
    book = openpyxl.load_workbook(tmp_path / "template.xlsx")
    lists = {str(rule.sqref).split(":")[0][:-1] for rule in book["Activities"].data_validations.dataValidation}
    assert len(lists) == 7
    assert book["Lists"]["A2"].value == "Embajada en Austria"
    assert examine((tmp_path / "template.xlsx").read_bytes(), "template.xlsx").rows_count == 0


MEMORY = """
import sys
from pathlib import Path
from bench.register import peak_mb
from dashboard.register import importing
from dashboard.register.database import connect
from tests.dashboard.register.test_importing import HEADINGS, REFERENCES
found = importing.examine(Path(sys.argv[1]), "big.csv", REFERENCES, HEADINGS, connect(sys.argv[2]))
found.forget()
print(found.good_count, round(peak_mb()))
"""


def test_two_hundred_thousand_rows_take_hardly_more_memory_than_two_thousand(tmp_path: Path) -> None:
    peaks_mb = []
    for count in (2_000, 200_000):
        path = tmp_path / f"{count}.csv"
        path.write_bytes(as_csv(titled(*(f"Actividad {number}" for number in range(count)))))
        command = [sys.executable, "-c", MEMORY, str(path), f"sqlite:///{tmp_path / f'{count}.sqlite'}"]
        said = subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=True)
        good, peak_mb = map(int, said.stdout.split())
        assert good == count
        peaks_mb.append(peak_mb)
    assert peaks_mb[1] < peaks_mb[0] + 20, peaks_mb


def test_a_fault_keeps_what_was_said_short_enough_to_show() -> None:
    outcome = check({**GOOD, "area": "x" * 10_000}, REFERENCES)
    assert isinstance(outcome, list) and isinstance(outcome[0], Fault) and len(outcome[0].said) <= 200
