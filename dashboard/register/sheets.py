"""The files that the register gives: a template with lists to choose from, and its activities as CSV or XLSX."""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

import xlsxwriter

from dashboard.register.activity import References
from dashboard.register.checks import COLUMNS, LISTS, REQUIRED
from dashboard.register.importing import harmless
from dashboard.register.store import Entry

Say = Callable[..., str]
ROWS = 5_000  # of the template that carry a list
EXTRA = {"entered_by": "Entered by", "entered_at": "Entered at (UTC)", "activity_id": "Number", "version_number": "Version"}


def template(to: Path, references: References, say: Say) -> None:
    """An XLSX with the headings, a list to choose from in each cell that has one, and the lists on a sheet of their own."""
    with xlsxwriter.Workbook(to, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, lists = book.add_worksheet(say("Activities")), book.add_worksheet(say("Lists"))
        head = book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"})
        needed = book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "top", "font_color": "#C1121F"})
        day, money = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "#,##0.00"})
        for index, (name, heading) in enumerate(COLUMNS.items()):
            sheet.write(0, index, say(heading), needed if name in REQUIRED else head)
            sheet.set_column(
                index, index, 44 if name in ("title", "post_id") else 18, {"activity_date": day, "cost_pen": money}.get(name)
            )
            if name not in LISTS:
                continue
            words = [said[0] for said in references.lists[LISTS[name]].values()]
            lists.write(0, index, say(heading), head)
            lists.write_column(1, index, words)
            lists.set_column(index, index, 40)
            source = f"='{say('Lists')}'!${_letter(index)}$2:${_letter(index)}${len(words) + 1}"
            sheet.data_validation(1, index, ROWS, index, {"validate": "list", "source": source, "error_type": "warning"})
        sheet.freeze_panes(1, 0)
        lists.freeze_panes(1, 0)


def export_xlsx(to: Path, entries: Iterable[Entry], references: References, say: Say, notes: Iterable[tuple[str, str]] = ()) -> int:
    """Activities as a typed workbook, written row by row, with a sheet of notes; gives their number."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    count = 0
    with xlsxwriter.Workbook(to, options) as book:
        sheet = book.add_worksheet(say("Activities"))
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        headings = [say(heading) for heading in (*COLUMNS.values(), *EXTRA.values())]
        for index in range(len(headings)):
            sheet.set_column(index, index, 20)
        sheet.write_row(0, 0, headings, bold)
        sheet.freeze_panes(1, 0)
        for count, entry in enumerate(entries, start=1):
            for index, cell in enumerate(_cells(entry, references)):
                if hasattr(cell, "year"):
                    sheet.write_datetime(count, index, cell, day)
                elif cell is not None:
                    sheet.write(count, index, cell)
        about = book.add_worksheet(say("Notes"))
        about.set_column(0, 0, 28)
        about.set_column(1, 1, 80)
        for row, (what, value) in enumerate(notes):
            about.write_row(row, 0, [what, value])
    return count


def export_csv(to: Path, entries: Iterable[Entry], references: References, say: Say) -> int:
    """Activities as a CSV in UTF-8 that can be imported again; gives their number."""
    count = 0
    with to.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([say(heading) for heading in (*COLUMNS.values(), *EXTRA.values())])
        for entry in entries:
            cells = _cells(entry, references)
            writer.writerow([harmless(cell) if isinstance(cell, str) else "" if cell is None else cell for cell in cells])
            count += 1
    return count


def _cells(entry: Entry, references: References) -> list:
    """The cells of an activity, codes as their words, in the order of COLUMNS and EXTRA."""
    item = entry.activity
    said = {name: getattr(item, name) for name in COLUMNS}
    if item.agreement_reached is not None:
        said["agreement_reached"] = "yes" if item.agreement_reached else "no"
    for name, listed in LISTS.items():
        said[name] = references.lists[listed].get(said[name], (said[name],))[0]
    if item.cost_pen is not None:
        said["cost_pen"] = float(item.cost_pen)
    return [*said.values(), entry.entered_by, entry.entered_at.isoformat(" ", "seconds"), entry.activity_id, entry.version_number]


def _letter(index: int) -> str:
    return xlsxwriter.utility.xl_col_to_name(index)
