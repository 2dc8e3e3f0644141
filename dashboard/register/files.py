"""Reads a CSV or XLSX that people send, row by row, without trusting it: memory stays bounded and nothing in it is run."""

import csv
import datetime
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from openpyxl import load_workbook
from openpyxl.cell.read_only import EMPTY_CELL

from dashboard.register.activity import plain
from dashboard.register.checks import COLUMNS, FORMULA, REQUIRED, Cell
from dashboard.register.errors import RegisterError

LARGEST_BYTES = 64 * 2**20
LARGEST_UNPACKED_BYTES = 512 * 2**20
LARGEST_SHARED_BYTES = 128 * 2**20  # texts of a workbook, which have to be held in memory
MOST_ROWS = 300_000
WIDEST = 200
LAST_LINE = 1_048_576  # of a sheet; one that says it goes on would be read for ever
LONGEST_LINE = 100_000


@dataclass
class Table:
    """A file that could be opened: rows as (line, cells by column name), and what the reader should know about how it was read."""

    rows: Iterator[tuple[int, dict[str, Cell]]]
    notices: list[tuple[str, Mapping[str, object]]] = field(default_factory=list)


def read(path: Path, name: str, headings: Mapping[str, str]) -> Table:
    """Opens a file by what it is, not by how it is called. `headings`: any heading in plain letters -> column name.

    Raises RegisterError with a sentence when it is no table that can be read.
    """
    if path.stat().st_size > LARGEST_BYTES:
        raise RegisterError("The file is larger than {limit} MB: send it in parts.", limit=LARGEST_BYTES // 2**20)
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        raise RegisterError("The file is empty.")
    if start.startswith(b"PK"):
        return _workbook(path, headings)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise RegisterError(
            "The file is an old or a protected workbook: open it, save it as .xlsx without a password, and try again."
        )
    return _csv(path, headings)


def headings(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Every way to write a heading, in plain letters, and its column: its own name and its words in each language."""
    return {plain(said): name for name in COLUMNS for said in (name, *words.get(name, ()))}


def _columns(row: list[Any], known: Mapping[str, str], notices: list[tuple[str, Mapping[str, object]]]) -> list[str | None]:
    """The column that each heading means. Raises RegisterError for one that is there twice or that is needed and is not there."""
    names = [known.get(plain(str(cell))) if cell not in (None, "") else None for cell in row]
    found = [name for name in names if name]
    if twice := next((name for name in found if found.count(name) > 1), None):
        raise RegisterError("Two columns mean the same, “{heading}”: leave one.", heading=COLUMNS[twice])
    if missing := [COLUMNS[name] for name in REQUIRED if name not in found]:
        raise RegisterError(
            "The first row must hold the headings of the template; not found: {missing}.", missing=", ".join(missing)
        )
    if strange := [str(cell)[:40] for cell, name in zip(row, names, strict=True) if name is None and cell not in (None, "")]:
        notices.append(("Columns that are not in the template are left out: {names}.", {"names": ", ".join(strange[:8])}))
    return names


# CSV --------------------------------------------------------------------------------------------------------------------


def _csv(path: Path, known: Mapping[str, str]) -> Table:
    notices: list[tuple[str, Mapping[str, object]]] = []
    encoding = _encoding(path, notices)
    with path.open(encoding=encoding, newline="") as file:
        head = file.readline(LONGEST_LINE)
    separator = max(";,\t|", key=head.count)
    if not head.count(separator):
        raise RegisterError("It is neither a CSV nor an XLSX table: the first line has no commas, semicolons or tabs.")

    def lines() -> Iterator[tuple[int, list[str]]]:
        with path.open(encoding=encoding, newline="") as file:
            reader = csv.reader(_bounded(file), delimiter=separator, strict=True)
            line = 1
            try:
                for cells in reader:
                    yield line, cells
                    line = reader.line_num + 1
            except csv.Error as error:
                raise RegisterError(
                    "Line {line} breaks the rules of a CSV ({reason}): check its quotation marks.", line=line, reason=error
                ) from error

    rows = lines()
    names = _columns(next(rows)[1], known, notices)
    return Table(_named(rows, names), notices)


def _encoding(path: Path, notices: list[tuple[str, Mapping[str, object]]]) -> str:
    """UTF-8, UTF-16 with its mark, or else Windows' own for Spanish, which the reader is told to check."""
    with path.open("rb") as file:
        start = file.read(2**16)
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if b"\0" in start:
        raise RegisterError("It is neither a CSV nor an XLSX table, whatever its name says.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            with path.open(encoding=encoding, newline="") as file:
                while part := file.read(2**20):
                    if "\0" in part:
                        raise RegisterError("It is neither a CSV nor an XLSX table, whatever its name says.")
        except UnicodeDecodeError:
            continue
        if encoding == "cp1252":
            notices.append(("The file is not in UTF-8; it was read as Windows-1252: check the accents in the preview.", {}))
        return encoding
    raise RegisterError("The letters of the file cannot be read: save it as CSV in UTF-8, or as XLSX.")


def _bounded(file: IO[str]) -> Iterator[str]:
    while line := file.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise csv.Error(f"more than {LONGEST_LINE} characters")
        yield line


# XLSX -------------------------------------------------------------------------------------------------------------------


def _workbook(path: Path, known: Mapping[str, str]) -> Table:
    notices: list[tuple[str, Mapping[str, object]]] = []
    _refuse_bombs(path)
    try:
        # An open file, since openpyxl judges a path by its ending; the sheet goes on reading from it.
        book = load_workbook(path.open("rb"), read_only=True, data_only=False, keep_links=False)
    except Exception as error:  # openpyxl raises whatever the broken part happens to raise
        raise RegisterError("The workbook cannot be opened: save it again as .xlsx and try once more.") from error
    for sheet in book.worksheets:
        rows = _sheet(sheet)
        first = next(rows, None)
        if first is None:
            continue
        names = _columns(first[1], known, notices)
        if len(book.worksheets) > 1:
            notices.append(("Only the sheet “{sheet}” was read.", {"sheet": sheet.title[:40]}))
        if merged := _merged(path, sheet):
            raise RegisterError(
                "The sheet has merged cells ({range}): unmerge them, so that each row says everything.", range=merged
            )
        return Table(_named(rows, names), notices)
    raise RegisterError("The workbook has no sheet with anything in it.")


def _refuse_bombs(path: Path) -> None:
    """A packed file says how much it unpacks to; zipfile holds it to that."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        raise RegisterError("The workbook is damaged: save it again and try once more.") from error
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise RegisterError("It is neither a CSV nor an XLSX table, whatever its name says.")
    shared = sum(part.file_size for part in parts if "sharedStrings" in part.filename or "styles" in part.filename)
    total = sum(part.file_size for part in parts)
    if total > LARGEST_UNPACKED_BYTES or shared > LARGEST_SHARED_BYTES or any(_is_endless(path, part) for part in parts):
        raise RegisterError("The workbook unpacks to more than can be read safely: send it as CSV, or in parts.")


def _is_endless(path: Path, part: zipfile.ZipInfo) -> bool:
    """Whether a part has a megabyte without a mark: a single cell, which would have to be held in memory whole."""
    if not part.filename.endswith(".xml"):
        return False
    try:
        with zipfile.ZipFile(path) as archive, archive.open(part) as opened:
            return any(b"<" not in block for block in iter(lambda: opened.read(2**20), b"") if len(block) == 2**20)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise RegisterError("The workbook is damaged: save it again and try once more.") from error


def _sheet(sheet: Any) -> Iterator[tuple[int, list[Cell]]]:
    """The rows that hold something: (line, cells); a formula is a mark, never its result."""
    sheet.reset_dimensions()  # a sheet may lie about its size
    width = WIDEST
    try:
        for line, row in enumerate(sheet.iter_rows(max_col=WIDEST), start=1):
            if line > LAST_LINE:
                raise RegisterError("The file has more than {limit} rows: send it in parts.", limit=f"{LAST_LINE:,}")
            cells = [None if cell is EMPTY_CELL else _cell(cell) for cell in row[:width]]
            if any(cell is not None for cell in cells):
                if width == WIDEST:  # the headings: what stands to the right of them means nothing
                    width = max(index for index, cell in enumerate(cells, start=1) if cell is not None)
                yield line, cells[:width]
    except RegisterError:
        raise
    except Exception as error:
        raise RegisterError("The workbook cannot be read to its end: save it again as .xlsx and try once more.") from error


def _cell(cell: Any) -> Cell:
    if cell.data_type == "f":
        return FORMULA
    if isinstance(cell.value, datetime.time | datetime.timedelta):
        return str(cell.value)
    return cell.value if cell.value != "" else None


def _merged(path: Path, sheet: Any) -> str:
    """The first merged range of a sheet, read as text: openpyxl does not keep it for a sheet that it reads row by row."""
    with zipfile.ZipFile(path) as archive, archive.open(sheet._worksheet_path) as part:
        kept = b""
        while block := part.read(2**20):
            if match := re.search(rb'<mergeCell ref="([A-Z0-9:]{1,20})"', kept + block):
                return match[1].decode()
            kept = block[-64:]
    return ""


# Both -------------------------------------------------------------------------------------------------------------------


def _named(rows: Iterator[tuple[int, list[Any]]], names: list[str | None]) -> Iterator[tuple[int, dict[str, Cell]]]:
    """Cells by column name; empty rows are passed over."""
    count = 0
    for line, cells in rows:
        named = {name: cell for name, cell in zip(names, cells, strict=False) if name and cell not in (None, "")}
        if not named:
            continue
        count += 1
        if count > MOST_ROWS:
            raise RegisterError("The file has more than {limit} rows: send it in parts.", limit=f"{MOST_ROWS:,}")
        yield line, named
