"""The demonstration set says what it is, wherever it is taken, and stays apart."""

import csv
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import Engine, text

from dashboard import accounting, queries, vocabulary
from dashboard.register import account, demo, importing, sheets, store
from dashboard.register.activity import INVENTED
from dashboard.register.database import ROOT, connect, writing
from dashboard.register.errors import Conflict, RegisterUnavailable
from dashboard.text import t

REFUSED = "can be looked at, not written into"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return demo.database(tmp_path_factory.mktemp("demonstration"))


def test_it_shows_a_year_that_is_short_of_the_target_and_a_plan_for_what_follows(shown: Engine) -> None:
    scope, organs = account.year(demo.TODAY.year), accounting.organs()
    said = accounting.value(shown, queries.account_indicators().iloc[0], scope, len(organs))
    spread = accounting.spread(account.by_post(shown, scope), organs)
    assert (round(said.value or 0, 2), said.missing_count, sum(spread["done_count"] == 0)) == (1.94, 122, 17)
    assert accounting.outlook(account.by_month(shown, scope), demo.TODAY) is not None
    assert account.totals(shown, account.year(demo.TODAY.year + 1))["planned_count"] > 200
    done = [entry.activity.activity_date for entry in store.entries(shown) if entry.activity.status == "done"]
    assert max(day for day in done if day) <= demo.TODAY


def test_it_is_marked_as_invented_in_each_row_of_every_export(shown: Engine, tmp_path: Path) -> None:
    references = vocabulary.references()
    count = sheets.export_csv(tmp_path / "a.csv", store.entries(shown), references, t)
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    assert len(rows) == count > 900
    assert all(any(cell.startswith(INVENTED) for cell in row) and demo.NOTE in row and demo.AUTHOR in row for row in rows)
    sheets.export_xlsx(tmp_path / "a.xlsx", store.entries(shown), references, t)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert all({demo.NOTE, demo.AUTHOR} < set(row) for row in sheet.iter_rows(min_row=2, values_only=True))


def test_its_export_cannot_be_imported_into_a_register(shown: Engine, tmp_path: Path) -> None:
    sheets.export_csv(tmp_path / "a.csv", store.entries(shown), vocabulary.references(), t)
    register = connect(f"sqlite:///{tmp_path / 'register.sqlite'}")
    found = importing.examine(tmp_path / "a.csv", "a.csv", vocabulary.references(), vocabulary.headings(), register)
    assert (found.good_count, found.faulty_count) == (0, found.rows_count)
    assert {(fault.column, fault.message) for _, fault in found.faults} == {
        ("title", "It comes from the demonstration set, which is invented: it cannot enter the register.")
    }


def test_nobody_can_write_into_it_however_it_is_opened(shown: Engine) -> None:
    engine = connect(shown.url.render_as_string())
    entry = next(store.entries(engine))
    with pytest.raises(Conflict, match=REFUSED):
        store.enter(engine, [entry.activity], "alguien")
    with pytest.raises(Conflict, match=REFUSED):
        store.remove(engine, entry.activity_id, entry.version_number, "alguien")
    with pytest.raises(Conflict, match=REFUSED), writing(engine) as connection:
        connection.execute(text("DELETE FROM activity"))
    engine.dispose()


def test_two_programs_that_ask_for_it_first_get_the_same_one_whole(tmp_path: Path) -> None:
    code = f"""
from pathlib import Path
from dashboard.register import demo, store
engine = demo.database(Path({str(tmp_path)!r}))
print(engine.url.database, sum(1 for _ in store.entries(engine)))
"""
    programs = [
        subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for _ in range(3)
    ]
    said = {program.communicate(timeout=60)[0] for program in programs}
    assert len(said) == 1
    assert said.pop().split()[1] == str(sum((*demo.DONE.values(), *demo.PLANNED.values())))


def test_where_no_file_can_be_made_it_says_so() -> None:
    with pytest.raises(RegisterUnavailable, match="cannot be written"):
        demo.database(Path("/proc/nowhere"))
