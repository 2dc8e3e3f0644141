"""From a file to the register: every row is checked first, and nothing is written until the reader has decided.

A checked file waits in a small database of its own in a temporary folder, so that memory does not grow with the file and what is
written is exactly what was shown.
"""

import csv
import hashlib
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from dashboard.register import files, store
from dashboard.register.activity import Activity, References
from dashboard.register.checks import COLUMNS, FORMULA, Fault, check
from dashboard.register.errors import RegisterError
from dashboard.register.schema import CONTENTS

SHOWN = 200  # rows and faults that are shown; the rest is counted, and comes back as a file
STEP = 1_000  # rows between two reports of progress
TWICE = "The same activity stands in line {line} of this file."
KNOWN = "The register has this activity already: same mission, date, kind, destination and title."


@dataclass
class Examination:
    """A checked file. `faults` are (line, fault); `good_count` rows can be entered; `known_count` are in the register already."""

    name: str
    digest: str
    folder: Path
    rows_count: int = 0
    good_count: int = 0
    twice_count: int = 0
    known_count: int = 0
    faulty_count: int = 0
    preview: list[tuple[int, Activity]] = field(default_factory=list)
    faults: list[tuple[int, Fault]] = field(default_factory=list)
    notices: list[tuple[str, Mapping[str, object]]] = field(default_factory=list)

    def forget(self) -> None:
        """Removes what was kept of the file."""
        shutil.rmtree(self.folder, ignore_errors=True)


def examine(
    path: Path,
    name: str,
    references: References,
    headings: Mapping[str, str],
    register: Engine,
    progress: Callable[[int], None] = lambda rows_count: None,
    faults: Callable[[Activity], list[Fault]] = lambda item: [],
) -> Examination:
    """Checks every row of a file and writes nothing into the register.

    `progress` hears of each thousand rows, and may raise to stop; `faults` says what else is wrong with a row. Raises
    RegisterError for a file that is no readable table.
    """
    folder = Path(tempfile.mkdtemp(prefix="chasqui-import-"))
    try:
        table = files.read(path, name, headings)
        found = Examination(name, _digest(path), folder, notices=table.notices)
        with closing(_spool(folder)) as spool:
            for line, cells in table.rows:
                found.rows_count += 1
                outcome = check(cells, references)
                if isinstance(outcome, Activity):
                    outcome = faults(outcome) or outcome
                if isinstance(outcome, Activity):
                    _keep(spool, found, line, outcome, cells)
                else:
                    _reject(spool, found, line, outcome, cells)
                if found.rows_count % STEP == 0:
                    progress(found.rows_count)
            _compare(spool, found, register)
            spool.commit()
            good = "SELECT line, activity FROM row WHERE reason IS NULL ORDER BY line LIMIT ?"
            found.preview = [(line, _thaw(said)) for line, said in spool.execute(good, [SHOWN])]
        progress(found.rows_count)
        return found
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def commit(
    examination: Examination,
    register: Engine,
    author: str,
    *,
    only_good: bool,
    progress: Callable[[int], None] = lambda rows_count: None,
    faults: Callable[[Activity], list[Fault]] = lambda item: [],
) -> tuple[str, int]:
    """Enters the rows that can be entered, in one transaction, and gives the import's id and their number.

    Without `only_good` a file with a faulty row is refused whole. Rows that the register has already are passed over, so that
    the same file twice changes nothing. Raises RegisterError when there is nothing to enter, or a row has one of `faults`.
    """
    if examination.faulty_count and not only_good:
        raise RegisterError("{count} rows have faults: correct them, or enter only the good ones.", count=examination.faulty_count)
    with closing(sqlite3.connect(examination.folder / "rows.sqlite")) as spool:
        _compare(spool, examination, register)  # somebody may have entered the same since the file was checked
        spool.commit()
    if not examination.good_count:
        raise RegisterError("There is nothing to enter: no row is both good and new.")

    def activities() -> Iterator[Activity]:
        with closing(sqlite3.connect(examination.folder / "rows.sqlite")) as spool:
            for number, (said,) in enumerate(spool.execute("SELECT activity FROM row WHERE reason IS NULL ORDER BY line"), start=1):
                item = _thaw(said)
                if found := faults(item):
                    raise RegisterError(found[0].message, **found[0].values)
                yield item
                if number % STEP == 0:
                    progress(number)

    return store.enter_import(register, activities(), author, examination.name, examination.digest)


def rejected(examination: Examination, to: Path, say: Callable[..., str]) -> int:
    """Writes the rows that were not taken, with their reasons, as a CSV to correct and send again; gives their number."""
    asked = "SELECT line, cells, reason FROM row WHERE reason IS NOT NULL ORDER BY line"
    count = 0
    with (
        closing(sqlite3.connect(examination.folder / "rows.sqlite")) as spool,
        to.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.writer(file)
        writer.writerow([*(say(heading) for heading in COLUMNS.values()), say("Line"), say("What is wrong")])
        for line, cells, reason in spool.execute(asked):
            said = json.loads(cells)
            reasons = [_in_words(say, *part) for part in json.loads(reason)]
            writer.writerow([*(harmless(said.get(name, "")) for name in COLUMNS), line, "; ".join(reasons)])
            count += 1
    return count


def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _in_words(say: Callable[..., str], column: str, message: str, values: Mapping[str, object]) -> str:
    said = say(message, **values)
    return f"{say(COLUMNS[column])}: {said}" if column else said


def _keep(spool: sqlite3.Connection, found: Examination, line: int, item: Activity, cells: Mapping[str, Any]) -> None:
    said = [line, item.fingerprint, _freeze(item), json.dumps(_plain(cells))]
    if spool.execute("INSERT OR IGNORE INTO row VALUES (?, ?, ?, ?, NULL)", said).rowcount:
        found.good_count += 1
        return
    (twin,) = spool.execute("SELECT line FROM row WHERE fingerprint = ?", [item.fingerprint]).fetchone()
    found.twice_count += 1
    _refuse(spool, line, cells, [("", TWICE, {"line": twin})])


def _reject(spool: sqlite3.Connection, found: Examination, line: int, faults: list[Fault], cells: Mapping[str, Any]) -> None:
    found.faulty_count += 1
    found.faults += [(line, fault) for fault in faults[: SHOWN - len(found.faults)]]
    _refuse(spool, line, cells, [(fault.column, fault.message, dict(fault.values)) for fault in faults])


def _refuse(spool: sqlite3.Connection, line: int, cells: Mapping[str, Any], reasons: list[tuple[str, str, dict]]) -> None:
    said = [line, json.dumps(_plain(cells)), json.dumps(reasons, default=str)]
    spool.execute("INSERT INTO row VALUES (?1, NULL, NULL, ?2, ?3)", said)


def _compare(spool: sqlite3.Connection, found: Examination, register: Engine) -> None:
    """Marks the rows that the register has already."""
    reason = json.dumps([("", KNOWN, {})])
    asked = spool.execute("SELECT fingerprint FROM row WHERE reason IS NULL")
    while chunk := [fingerprint for (fingerprint,) in asked.fetchmany(STEP)]:
        spool.executemany("INSERT INTO known VALUES (?)", [[fingerprint] for fingerprint in store.known(register, chunk)])
    marked = "UPDATE row SET reason = ? WHERE reason IS NULL AND fingerprint IN (SELECT fingerprint FROM known)"
    count = spool.execute(marked, [reason]).rowcount
    found.known_count += count
    found.good_count -= count


def _spool(folder: Path) -> sqlite3.Connection:
    spool = sqlite3.connect(folder / "rows.sqlite")
    spool.execute("PRAGMA journal_mode = OFF")  # a temporary file: nobody misses it after a crash
    spool.execute("CREATE TABLE row (line INTEGER PRIMARY KEY, fingerprint TEXT UNIQUE, activity TEXT, cells TEXT, reason TEXT)")
    spool.execute("CREATE TABLE known (fingerprint TEXT PRIMARY KEY)")
    return spool


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _plain(cells: Mapping[str, Any]) -> dict[str, str]:
    return {name: "" if cell == FORMULA else str(cell) for name, cell in cells.items()}


def _freeze(item: Activity) -> str:
    return json.dumps({name: value for name in CONTENTS if (value := getattr(item, name)) is not None}, default=str)


def _thaw(said: str) -> Activity:
    values = json.loads(said)
    if "activity_date" in values:
        values["activity_date"] = date.fromisoformat(values["activity_date"])
    if "cost_pen" in values:
        values["cost_pen"] = Decimal(values["cost_pen"])
    return Activity(**values)
