"""Tables on the page and the files they leave as: one word for a column everywhere, one format of numbers."""

import datetime
from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from zlib import crc32

import pandas as pd
import streamlit as st

from dashboard.address import remember
from dashboard.text import NOT_APPLICABLE, UNKNOWN, in_language, language, number, t
from dashboard.theme import GLYPHS, Palette

ROW_PX = 36
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LEVEL_WORDS = {
    "trade_office": "With OCEX",
    "resident": "Resident",
    "concurrent": "Concurrent",
    "listed": "Listed, not covered",
    "none": "Not mentioned",
}
POST_WORDS = {"embassy": "Embassy", "trade_office": "OCEX", "consulate": "Consulate"}
MODE_WORDS = {
    "embassy_with_office": "Embassy with OCEX",
    "embassy_with_office_and_concurrences": "Embassy with OCEX and concurrences",
    "embassy_alone": "Embassy without OCEX or concurrences",
    "embassy_with_concurrences": "Embassy with concurrences, without OCEX",
    "consulate_in_office_city": "Consulate in a city with OCEX",
    "consulate_in_office_country": "Consulate in another city of a country with OCEX",
    "consulate_without_office": "Consulate in a country without OCEX",
}
CODES = {"level": LEVEL_WORDS, "post": POST_WORDS, "mode": MODE_WORDS}
DECIMALS = {"target_value": 2, "peru_exports_usd_m": 1}  # places after the point; none for the rest
HEADINGS = {
    "name": "Country or territory",
    "level": "Level",
    "covering": "Covered from",
    "consulates_count": "Consulates",
    "trade_offices_count": "OCEX",
    "region": "Region",
    "territory_iso2": "ISO code",
    "destination_iso2": "ISO code",
    "territories_count": "Countries and territories",
    "mode": "Mode of work",
    "post": "Post",
    "city": "City",
    "country": "Country",
    "name_printed": "As printed",
    "label": "Exhibit",
    "embassy": "Embassy in",
    "destinations_count": "Destinations",
    "destinations": "Which",
    "has_trade_office": "With OCEX",
    "covering_has_trade_office": "OCEX in the covering country",
    "counted": "Counted",
    "chile_offices_count": "Chile",
    "colombia_offices_count": "Colombia",
    "mexico_offices_count": "Mexico",
    "partners_count": "Partners",
    "imports_usd_m": "Imports",
    "peru_exports_usd_m": "From Peru",
    "member": "Member",
    "offices_count": "Offices",
    "office_kind": "Office",
    "who": "Who has an office",
    "ranking_year": "Year",
    "rank_position": "Place",
    "code": "Code",
    "item": "Item",
    "statement": "Statement",
    "plan": "Plan",
    "indicator": "Indicator",
    "target_value": "Target",
    "note": "Note",
    "finding_number": "No.",
    "finding": "Finding",
    "printed": "Printed",
    "computed": "Found",
    "rule": "Rule",
    "title": "Title",
    "is_readable": "Readable",
    "corrected": "Corrected",
    "reason": "Reason",
    "column_name": "Column",
    "data_type": "Type",
    "meaning": "Meaning",
}


def level_words() -> dict[str, str]:
    """Coverage level to its word on screen."""
    return {level: t(word) for level, word in LEVEL_WORDS.items()}


def post_words() -> dict[str, str]:
    """Kind of post to its word on screen."""
    return {kind: t(word) for kind, word in POST_WORDS.items()}


def mode_words() -> dict[str, str]:
    """Mode of work of a mission to its word on screen."""
    return {mode: t(word) for mode, word in MODE_WORDS.items()}


def show(
    frame: pd.DataFrame, columns: list[str], palette: Palette, *, rows: int = 12, wide: str = "", key: str, pick: str = ""
) -> None:
    """The frame's columns as a table, whole rows high; `level` is a coloured word, `wide` the column that takes the room.

    A missing number is unknown (s/d); a missing text does not apply (—). `pick` is a column of ISO codes: choosing a row puts its
    code into the address as `place`.
    """
    table = in_language(frame)[columns]
    table = table.assign(
        **{name: table[name].map({True: t("Yes"), False: t("No")}) for name in table.select_dtypes("bool").columns}
    )
    table = table.fillna(dict.fromkeys(table.select_dtypes(["object", "str"]).columns, NOT_APPLICABLE))
    numeric = {name: t(HEADINGS[name]) for name in table.select_dtypes("number").columns}
    style = _worded(table, keep=("level",)).style.set_uuid("t")  # pandas' own is random, and would send the same table again
    for name, heading in numeric.items():
        style = style.format(partial(number, decimals=DECIMALS.get(name, 0)), subset=[heading], na_rep=UNKNOWN[language()])
    if "level" in columns:
        words, column = level_words(), t(HEADINGS["level"])
        style = style.format(lambda level: f"{GLYPHS[level]} {words[level]}", subset=[column])
        style = style.map(
            lambda level: f"background-color: {palette.ladder[level]}; color: {palette.ladder_ink[level]}", subset=[column]
        )
    widths = {heading: st.column_config.Column(width="small") for heading in numeric.values()}
    codes = list(frame[pick]) if pick else []
    if pick:
        key = f"{key}-{crc32(''.join(codes).encode())}"  # a row is a number: other rows are another table

    def choose() -> None:
        chosen = st.session_state[key]["selection"]["rows"]
        remember("place", codes[chosen[0]] if chosen else None)

    st.dataframe(
        style,
        column_config={**widths, t(HEADINGS[wide]): st.column_config.Column(width="large")} if wide else None,
        hide_index=True,
        width="stretch",
        height=ROW_PX * (min(len(table), rows) + 1) + 2,
        row_height=ROW_PX,
        key=key,
        placeholder=UNKNOWN[language()],
        on_select=choose if pick else "ignore",
        selection_mode="single-row",
    )


def downloads(frame: pd.DataFrame, columns: list[str], name: str, source: str, filters: Mapping[str, str] | None = None) -> None:
    """Buttons that give the same table as CSV and as XLSX; the workbook's second sheet says filters, date and sources."""
    table = _worded(in_language(frame)[columns])
    notes = {
        t("Table"): name,
        **(filters or {}),
        t("Rows"): str(len(table)),
        t("Downloaded on"): datetime.date.today().isoformat(),
        t("Source"): source,
    }
    _buttons(name, {"csv": lambda: csv(table), "xlsx": lambda: workbook(table, notes)})


def raw_downloads(frame: pd.DataFrame, name: str, source: str) -> None:
    """Buttons that give every row and column of a table or view, as stored: CSV, XLSX and Parquet."""
    notes = {t("Table"): name, t("Rows"): str(len(frame)), t("Source"): source}
    _buttons(name, {"csv": lambda: csv(frame), "xlsx": lambda: workbook(frame, notes), "parquet": lambda: parquet(frame)})


def csv(table: pd.DataFrame) -> bytes:
    """RFC 4180 in UTF-8 with a byte order mark, which spreadsheets need to read accents."""
    return guarded(table).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def workbook(table: pd.DataFrame, notes: Mapping[str, str]) -> bytes:
    """A typed sheet of data and a sheet of notes, as XLSX; texts stay texts, whatever they begin with."""
    file = BytesIO()
    options = {"options": {"strings_to_formulas": False, "strings_to_urls": False}}
    with pd.ExcelWriter(file, engine="xlsxwriter", engine_kwargs=options) as writer:
        sheets = {t("Data"): table, t("Notes"): pd.DataFrame(notes.items(), columns=[t("What"), t("Value")])}
        for title, frame in sheets.items():
            frame.to_excel(writer, sheet_name=title, index=False, freeze_panes=(1, 0))
            sheet = writer.sheets[title]
            for index, column in enumerate(frame.columns):
                longest = max([len(str(column)), *(len(str(cell)) for cell in frame[column])], default=8)
                sheet.set_column(index, index, min(longest + 2, 60))
            if len(frame):
                sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
    return file.getvalue()


def parquet(table: pd.DataFrame) -> bytes:
    """The table as Parquet, types kept."""
    file = BytesIO()
    table.to_parquet(file, index=False)
    return file.getvalue()


def guarded(table: pd.DataFrame) -> pd.DataFrame:
    """The table with texts that a spreadsheet would run as a formula made plain by a leading apostrophe."""
    texts = table.select_dtypes(["object", "str", "category"]).columns
    dangerous = ("=", "+", "-", "@", "\t", "\r")
    return table.assign(**{c: table[c].map(lambda cell: f"'{cell}" if str(cell).startswith(dangerous) else cell) for c in texts})


def _worded(table: pd.DataFrame, keep: tuple[str, ...] = ()) -> pd.DataFrame:
    """Codes and headings in the reader's words; codes of the columns in `keep` stay codes."""
    words = {
        name: {code: t(word) for code, word in CODES[name].items()} for name in table.columns if name in CODES and name not in keep
    }
    worded = table.assign(**{name: table[name].map(meaning) for name, meaning in words.items()})
    return worded.rename(columns={name: t(HEADINGS[name]) for name in table.columns})


def _buttons(name: str, files: Mapping[str, Callable[[], bytes]]) -> None:
    kinds = {"csv": "text/csv", "xlsx": XLSX, "parquet": "application/vnd.apache.parquet"}
    with st.container(horizontal=True, key=f"downloads-{name}"):
        for kind, make in files.items():
            st.download_button(
                kind.upper(), make, f"{name}.{kind}", kinds[kind], key=f"{kind}-{name}", help=t("Download this table")
            )
