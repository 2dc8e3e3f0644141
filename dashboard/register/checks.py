"""Reads one row of a file or a form into an activity, or says which cell is wrong, why, and what would be right."""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from dashboard.register.activity import INVENTED, Activity, References, plain
from dashboard.register.schema import TEXT_LENGTH, TITLE_LENGTH

Cell = str | int | float | bool | datetime.date | datetime.datetime | None
# The columns of a file, in its order: name, heading (an English message id).
COLUMNS = {
    "post_id": "Mission",
    "activity_date": "Date",
    "activity_year": "Year",
    "activity_quarter": "Quarter",
    "kind_id": "Type",
    "area": "Area",
    "title": "Title of the activity",
    "status": "Status",
    "destination_iso2": "Destination",
    "agreement_reached": "Agreement reached",
    "requests_received_count": "Requests received",
    "requests_on_time_count": "Answered in time",
    "penx_line_id": "PENX line",
    "sector": "Sector",
    "partners": "Partners in it",
    "reached_count": "People or firms reached",
    "cost_pen": "Cost, soles",
    "link": "Web link",
    "note": "Note",
}
REQUIRED = ("post_id", "kind_id", "area", "title", "status")
LISTS = {
    "post_id": "posts",
    "kind_id": "kinds",
    "area": "areas",
    "status": "statuses",
    "destination_iso2": "destinations",
    "penx_line_id": "penx_lines",
    "agreement_reached": "answers",
}
FORMULA = "\x00formula"  # stands for a formula, whose result is never asked for; no cell of a file can say this
NEUTRALISED = ("'=", "'+", "'-", "'@")  # the mark that our own files set before what looks like a formula
EXCEL_EPOCH = datetime.date(1899, 12, 30)
FIRST_YEAR, LAST_YEAR = 2000, 2100
LARGEST = 2_147_483_647
DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
YEAR_FIRST = re.compile(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[T ].*)?")


@dataclass(frozen=True)
class Fault:
    """A cell that cannot be taken: its column, what it says, and a message id with its values that says what is wrong."""

    column: str
    said: str
    message: str
    values: Mapping[str, object] = field(default_factory=dict)


class _Wrong(Exception):
    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message, self.values = message, values


def check(cells: Mapping[str, Cell], references: References) -> Activity | list[Fault]:
    """The activity that a row describes (cells by column name; what is missing counts as empty), or all that is wrong with it."""
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for column in COLUMNS:
        cell = cells.get(column)
        if isinstance(cell, str):
            cell = cell.strip()
            if cell.startswith(NEUTRALISED):
                cell = cell[1:]
        try:
            if cell is None or cell == "":
                if column in REQUIRED:
                    raise _Wrong("This cell cannot be empty.")
                values[column] = None
            elif cell == FORMULA:
                raise _Wrong("It is a formula: paste its value instead.")
            elif column in LISTS:
                values[column] = _listed(cell, LISTS[column], references)
            else:
                values[column] = READERS[column](cell)
        except _Wrong as wrong:
            faults.append(Fault(column, str("" if cell is None else cell)[:TITLE_LENGTH], wrong.message, wrong.values))
    if not faults:
        faults = _moment(values) + _together(values)
    return faults or Activity(**values)


def _moment(values: dict[str, Any]) -> list[Fault]:
    """Year and quarter follow from the date; without one they must be given, and only a plan may lack it."""
    date, year, quarter = (values[f"activity_{name}"] for name in ("date", "year", "quarter"))
    if date is None:
        if values["status"] == "done":
            return [Fault("activity_date", "", "An activity that is done needs its date.")]
        missing = [name for name in ("activity_year", "activity_quarter") if values[name] is None]
        return [Fault(name, "", "Give a date, or the year and the quarter (1 to 4).") for name in missing]
    implied = {"activity_year": date.year, "activity_quarter": (date.month + 2) // 3}
    given = {"activity_year": year, "activity_quarter": quarter}
    values.update(implied)
    return [
        Fault(
            name, str(given[name]), "The date says {implied}: correct one of the two or leave this cell empty.", {"implied": right}
        )
        for name, right in implied.items()
        if given[name] not in (None, right)
    ]


def _together(values: dict[str, Any]) -> list[Fault]:
    received, on_time = values["requests_received_count"], values["requests_on_time_count"]
    if on_time is not None and (received is None or on_time > received):
        return [
            Fault(
                "requests_on_time_count",
                str(on_time),
                "More requests were answered in time than received ({received}).",
                {"received": received or 0},
            )
        ]
    return []


def _listed(cell: Cell, name: str, references: References) -> Any:
    said = {True: "sí", False: "no"}[cell] if isinstance(cell, bool) else str(cell)
    code = references.code(name, said)
    if code is None:
        near = references.nearest(name, said)
        if near:
            raise _Wrong("It is not in the list. Did you mean: {near}?", near="; ".join(near))
        raise _Wrong("It is not in the list: see the sheet of lists in the template.")
    return code == "yes" if name == "answers" else code


def _date(cell: Cell) -> datetime.date:
    if isinstance(cell, datetime.datetime):
        found = cell.date()
    elif isinstance(cell, datetime.date):
        found = cell
    elif (isinstance(cell, int | float) and not isinstance(cell, bool)) or re.fullmatch(
        r"\d{5}(\.\d+)?", str(cell)
    ):  # a day as a spreadsheet counts it
        found = EXCEL_EPOCH + datetime.timedelta(days=min(int(float(cell)), 100_000))  # type: ignore[arg-type]
    elif match := YEAR_FIRST.fullmatch(str(cell)):
        found = _day(*match.groups())
    elif match := DAY_FIRST.fullmatch(str(cell)):
        found = _day(*reversed(match.groups()))
    else:
        raise _Wrong("It is not a date: write it as 2018-05-04 or 04/05/2018 (day, month, year).")
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise _Wrong("The year {year} is outside {first} to {last}.", year=found.year, first=FIRST_YEAR, last=LAST_YEAR)
    return found


def _day(year: str, month: str, day: str) -> datetime.date:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        raise _Wrong("There is no such day: check the day and the month.") from None


def _whole(lowest: int, highest: int) -> Callable[[Cell], int]:
    def read(cell: Cell) -> int:
        try:
            number = Decimal(str(cell).replace(" ", "")) if not isinstance(cell, bool) else Decimal("NaN")
            if number != number.to_integral_value():
                raise InvalidOperation
        except InvalidOperation:
            raise _Wrong("It is not a whole number.") from None
        if not lowest <= number <= highest:
            raise _Wrong("It must be between {lowest} and {highest}.", lowest=lowest, highest=highest)
        return int(number)

    return read


def _money(cell: Cell) -> Decimal:
    """`1,234.50`, `1.234,50`, `1234,5` and `S/ 1234.5` alike; one separator before three digits is asked about."""
    text = re.sub(r"(?i)^s/\.?|soles$|pen$|\s", "", str(cell))
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text) and ("." in text or text.count(",") > 1):
        text = text.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(\.\d{3})+,\d+|\d{1,3}(\.\d{3}){2,}", text):
        text = text.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}[.,]\d{3}", text) and isinstance(cell, str):
        raise _Wrong("It can be read in two ways: write it without a thousands separator, such as 1234 or 1234.50.")
    elif re.fullmatch(r"\d+,\d{1,2}", text):
        text = text.replace(",", ".")
    try:
        amount = Decimal(text)
    except InvalidOperation:
        raise _Wrong("It is not an amount in soles: write it as 1234.50.") from None
    if not amount.is_finite() or amount < 0 or amount >= 10**12:
        raise _Wrong("It must be an amount from 0 to 999,999,999,999.")
    return amount.quantize(Decimal("0.01"))


def _text(longest: int) -> Callable[[Cell], str]:
    def read(cell: Cell) -> str:
        text = str(cell)
        if not text.isprintable():
            text = "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")
        text = text.strip()
        if not text:
            raise _Wrong("It holds no letter that can be shown.")
        if len(text) > longest:
            raise _Wrong("It has {length} characters; at most {longest} fit.", length=len(text), longest=longest)
        return text

    return read


_short = _text(TITLE_LENGTH)


def _title(cell: Cell) -> str:
    if plain(str(cell)[: len(INVENTED)]) == plain(INVENTED):
        raise _Wrong("It comes from the demonstration set, which is invented: it cannot enter the register.")
    return _short(cell)


def _link(cell: Cell) -> str:
    text = str(cell)
    if len(text) > TEXT_LENGTH or not re.fullmatch(r"https?://[^\s<>\"]+", text):
        raise _Wrong("It is not an address that begins with http:// or https://.")
    return text


READERS: dict[str, Callable[[Cell], Any]] = {
    "activity_date": _date,
    "activity_year": _whole(FIRST_YEAR, LAST_YEAR),
    "activity_quarter": _whole(1, 4),
    "title": _title,
    "requests_received_count": _whole(0, LARGEST),
    "requests_on_time_count": _whole(0, LARGEST),
    "sector": _short,
    "partners": _short,
    "reached_count": _whole(0, LARGEST),
    "cost_pen": _money,
    "link": _link,
    "note": _text(TEXT_LENGTH),
}
