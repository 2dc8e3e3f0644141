"""Tables on the page and the files they leave as: one word for a column everywhere, one format of numbers."""

import datetime
from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from typing import Any

import pandas as pd
import streamlit as st
from pandas.api.types import infer_dtype

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
STATE_WORDS = {"open": "In service", "opened": "Created", "closed": "Closed", "undated": "No date"}
# Places after the point; none for the rest. Never three: 1.753 could be read as thousands.
DECIMALS = {
    "value": 2,
    "per_destination": 2,
    "activities_per_body": 2,
    "new_activities_per_body": 2,
    "path_count": 1,
    "target_value": 2,
    "peru_exports_usd_m": 1,
    "peru_exports_2012_usd_m": 1,
    "peru_exports_change_pct": 1,
    "peru_share_pct": 4,
    "chile_exports_usd_m": 1,
    "colombia_exports_usd_m": 1,
    "mexico_exports_usd_m": 1,
    "usd_m": 1,
    "time_gap_hours": 2,
    "time_gap_july_hours": 2,
}
# What a heading leaves to the sentence above its table, and a file has to say itself.
UNITS = {
    "imports_usd_m": "US$ million, 2016",
    "gdp_usd_m": "US$ million, 2016",
    "population_thousands": "thousands, 2017",
    "peru_exports_2012_usd_m": "US$ million",
    "peru_exports_usd_m": "US$ million, 2016",
    "peru_exports_change_pct": "%",
    "peru_share_pct": "%",
    "chile_exports_usd_m": "US$ million, 2016",
    "colombia_exports_usd_m": "US$ million, 2016",
    "mexico_exports_usd_m": "US$ million, 2016",
    "covering_distance_km": "km",
    "lima_distance_km": "km",
    "chile_offices_count": "offices",
    "colombia_offices_count": "offices",
    "mexico_offices_count": "offices",
}
# Every column of a destination, in the order of its files.
DESTINATION = (
    "name",
    "destination_iso2",
    "region",
    "level",
    "counted",
    "covering",
    "covering_distance_km",
    "covering_has_trade_office",
    "lima_distance_km",
    "population_thousands",
    "gdp_usd_m",
    "imports_usd_m",
    "peru_exports_2012_usd_m",
    "peru_exports_usd_m",
    "peru_exports_change_pct",
    "peru_share_pct",
    "chile_exports_usd_m",
    "colombia_exports_usd_m",
    "mexico_exports_usd_m",
    "peru_sells_most",
    "partners_count",
    "chile_offices_count",
    "colombia_offices_count",
    "mexico_offices_count",
    "has_agreement_2017",
    "agreements_2017_es",
    "label",
)
PRECISION_WORDS = {
    "day": "To the day",
    "month": "To the month",
    "year": "To the year",
    "decade": "To the decade",
    "undated": "No date",
}
EVENT_WORDS = {
    "law": "Law",
    "decree": "Decree",
    "resolution": "Resolution",
    "directive": "Directive",
    "treaty": "Treaty",
    "agreement": "Agreement",
    "plan": "Plan",
    "programme": "Programme",
    "institution": "Institution",
    "other": "Other",
}
ASPECT_WORDS = {"function": "Function", "activity": "Activity", "limit": "Limit"}
TOPIC_WORDS = {
    "ownership": "Whose the offices are",
    "head_selection": "How heads are chosen",
    "coordination_law": "Coordination in law",
    "funding": "Money",
    "planning": "Planning",
    "programme": "Programmes",
}
ACTOR_WORDS = {"mission": "Mission", "trade_office": "OCEX"}
SECTOR_WORDS = {"public": "Public", "private": "Private"}
AREA_WORDS = {"trade": "Trade", "investment": "Investment", "tourism": "Tourism"}
OFFICE_WORDS = {"with": "With OCEX", "without": "Without OCEX"}
CODES = {
    "area": AREA_WORDS,
    "office": OFFICE_WORDS,
    "level": LEVEL_WORDS,
    "post": POST_WORDS,
    "mode": MODE_WORDS,
    "state": STATE_WORDS,
    "date_precision": PRECISION_WORDS,
    "event_kind": EVENT_WORDS,
    "actor": ACTOR_WORDS,
    "aspect": ASPECT_WORDS,
    "topic": TOPIC_WORDS,
    "sector": SECTOR_WORDS,
}
HEADINGS = {
    "group": "Group",
    "mission": "Mission",
    "area": "Area",
    "office": "OCEX in the country",
    "organs_count": "Bodies",
    "counted_count": "Counted",
    "divided_by_count": "Divided by",
    "value": "Value",
    "value_said": "Value",
    "missing_count": "Missing",
    "lacking_count": "Lacks alone",
    "idle_count": "Without any",
    "half_count": "Half of the total",
    "done_count": "Done",
    "as_planned_count": "Planned and done",
    "unplanned_count": "Done without a plan",
    "planned_count": "Planned, not done",
    "cancelled_count": "Cancelled",
    "served_count": "Destinations served",
    "per_destination": "For each destination",
    "base_count": "Divided by",
    "month_name": "Month",
    "cumulative_count": "Added up",
    "path_count": "Even path",
    "quarter_name": "Quarter",
    "activities_per_body": "For each",
    "new_organs_count": "Bodies then",
    "new_activities_per_body": "For each then",
    "added_count": "Activities added",
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
    "offices": "OCEX to lean on",
    "covers": "Also covers",
    "embassy_city": "Embassy's city",
    "destination_city": "Destination's city",
    "distance_km": "Distance, km",
    "time_gap_hours": "Time gap, h",
    "time_gap_july_hours": "In July, h",
    "nearest": "Nearest embassy",
    "nearest_distance_km": "Its distance, km",
    "another_is_nearer": "Another is nearer",
    "is_tie": "Tie",
    "pair": "Embassy and destination",
    "state": "State",
    "opened": "Opening",
    "closed": "Closure",
    "change": "Change",
    "opened_by": "Opened by",
    "closed_by": "Closed by",
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
    "gdp_usd_m": "GDP",
    "population_thousands": "Population",
    "peru_exports_2012_usd_m": "From Peru in 2012",
    "peru_exports_change_pct": "Change",
    "peru_share_pct": "Peru's share",
    "peru_sells_most": "Peru sells most",
    "chile_exports_usd_m": "From Chile",
    "colombia_exports_usd_m": "From Colombia",
    "mexico_exports_usd_m": "From Mexico",
    "covering_distance_km": "From embassy",
    "lima_distance_km": "From Lima",
    "has_agreement_2017": "Agreement in 2017",
    "agreements_2017_es": "Agreements in force in 2017",
    "member": "Member",
    "usd_m": "US$ million",
    "embassies_count": "Embassies",
    "missions_count": "Missions",
    "offices_per_100_missions": "Offices per 100 missions",
    "countries_count": "Countries",
    "cities_count": "Cities",
    "cities": "Which",
    "offices_count": "Offices",
    "located_count": "By where they sit",
    "location": "Sits in",
    "served": "Region served",
    "permanent_missions_count": "Permanent missions",
    "other_posts_count": "Other posts",
    "posts_count": "In all",
    "topic": "Topic",
    "headline": "In short",
    "function": "Function",
    "entity": "Entity",
    "gloss": "What it is",
    "practice": "Practice",
    "summary": "What the thesis says",
    "with_trade_office": "Our proposal, with OCEX",
    "without_trade_office": "Our proposal, without OCEX",
    "actor": "Who",
    "aspect": "What kind",
    "legal_basis": "Legal basis",
    "institution": "Institution",
    "sector": "Public or private",
    "role": "Part it plays",
    "date": "Date",
    "date_precision": "Precision",
    "event_kind": "Kind",
    "instrument": "Instrument",
    "what": "What happens",
    "office_kind": "Office",
    "who": "Who has an office",
    "ranking_year": "Year",
    "rank_position": "Place",
    "code": "Code",
    "item": "Item",
    "statement": "Statement",
    "plan": "Plan",
    "element": "Element",
    "kind": "Kind",
    "hangs_from": "Hangs from",
    "importance": "Importance",
    "link": "Link to trade promotion",
    "responsible": "Responsible",
    "relation": "What it does",
    "whose": "Whose word",
    "lead": "Evidence",
    "reason": "Reason",
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


def state_words() -> dict[str, str]:
    """State of a trade office at a moment to its word on screen."""
    return {state: t(word) for state, word in STATE_WORDS.items()}


def show(
    frame: pd.DataFrame,
    columns: list[str],
    palette: Palette,
    *,
    rows: int = 12,
    wide: str = "",
    key: str,
    mark: str = "",
    **picking: Any,
) -> Any:
    """The frame's columns as a table, whole rows high; `level` is a coloured word, `wide` the column that takes the room.

    A missing number is unknown (s/d); a missing text does not apply (—). A `mark` stands in every row, wherever the rows are
    copied to. `picking` goes to st.dataframe, whose answer it gives.
    """
    table = _marked(_worded(in_language(frame)[columns]), mark)
    table = table.fillna(dict.fromkeys(table.select_dtypes(["object", "str"]).columns, NOT_APPLICABLE))
    decimals = {t(HEADINGS[name]): DECIMALS.get(name, 0) for name in columns}
    numeric = table.select_dtypes("number").columns
    style = table.style.set_uuid("t")  # pandas' own is random: the same table would be sent again
    for heading in numeric:
        style = style.format(partial(number, decimals=decimals[heading]), subset=[heading], na_rep=UNKNOWN[language()])
    if "level" in columns:
        # the cell holds the word, since a screen reader hears the cell and not how it is painted
        level, column = {word: code for code, word in level_words().items()}, t(HEADINGS["level"])
        style = style.format(lambda word: f"{GLYPHS[level[word]]} {word}", subset=[column])
        style = style.map(
            lambda word: f"background-color: {palette.ladder[level[word]]}; color: {palette.ladder_ink[level[word]]}",
            subset=[column],
        )
    widths = {heading: st.column_config.Column(width="small") for heading in numeric}
    return st.dataframe(
        style,
        column_config={**widths, t(HEADINGS[wide]): st.column_config.Column(width="large")} if wide else None,
        hide_index=True,
        width="stretch",
        height=ROW_PX * (min(len(table), rows) + 1) + 2,
        row_height=ROW_PX,
        key=key,
        placeholder=UNKNOWN[language()],
        **picking,
    )


def plain(frame: pd.DataFrame, key: str, rows: int = 12) -> None:
    """A table whose headings and cells are words already, whole rows high."""
    height = ROW_PX * (min(len(frame), rows) + 1) + 2
    st.dataframe(frame, hide_index=True, width="stretch", height=height, row_height=ROW_PX, key=key, placeholder=NOT_APPLICABLE)


def downloads(
    frame: pd.DataFrame,
    columns: list[str],
    name: str,
    source: str,
    filters: Mapping[str, str] | None = None,
    mark: str = "",
) -> None:
    """Buttons that give the table as CSV and XLSX, and its rows with their codes, typed, as Parquet.

    A heading carries its unit; the workbook's second sheet says filters, date and sources. A `mark` goes into the name of each
    file, into each of its rows, and into the notes.
    """
    table = _marked(_worded(in_language(frame)[columns], units=True), mark)
    if mark:
        name, frame, source = f"{t('demonstration')}-{name}", frame.assign(data=mark), f"{mark}. {source}"
    formats = {_heading(name, units=True): _format(DECIMALS.get(name, 0)) for name in columns if name in DECIMALS or name in UNITS}
    notes = {
        t("Table"): name,
        **(filters or {}),
        t("Rows"): str(len(table)),
        t("Downloaded on"): datetime.date.today().isoformat(),
        t("Source"): source,
    }
    files = {"csv": lambda: csv(table), "xlsx": lambda: workbook(table, notes, formats), "parquet": lambda: parquet(frame)}
    _buttons(name, files)


def raw_downloads(frame: pd.DataFrame, name: str) -> None:
    """Buttons that give every row and column of a table or view, as stored: CSV, XLSX and Parquet."""
    notes = {t("Table"): name, t("Rows"): str(len(frame)), t("Source"): origin(frame)}
    _buttons(name, {"csv": lambda: csv(frame), "xlsx": lambda: workbook(frame, notes), "parquet": lambda: parquet(frame)})


def origin(frame: pd.DataFrame) -> str:
    """Where the rows of a stored table or view come from: what its own columns say of each."""
    if "exhibit_id" in frame:
        return t("Thesis (2017); exhibit_id names the exhibit of each row.")
    if "source_id" in frame:
        return t("See source_id in each row; titles and licences are in the table source.")
    return t("Derived from tables whose rows name their exhibit_id or source_id.")


def csv(table: pd.DataFrame) -> bytes:
    """RFC 4180 in UTF-8 with a byte order mark, which spreadsheets need to read accents."""
    return guarded(table).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def workbook(table: pd.DataFrame, notes: Mapping[str, str], formats: Mapping[str, str] | None = None) -> bytes:
    """A typed sheet of data and a sheet of notes, as XLSX; texts stay texts, whatever they begin with.

    `formats` are number formats by heading; the cells keep the whole number whatever is shown of it.
    """
    file = BytesIO()
    options = {"options": {"strings_to_formulas": False, "strings_to_urls": False}}
    with pd.ExcelWriter(file, engine="xlsxwriter", engine_kwargs=options) as writer:
        sheets = {t("Data"): table, t("Notes"): pd.DataFrame(notes.items(), columns=[t("What"), t("Value")])}
        for title, frame in sheets.items():
            frame.to_excel(writer, sheet_name=title, index=False, freeze_panes=(1, 0))
            sheet = writer.sheets[title]
            for index, column in enumerate(frame.columns):
                longest = max([len(str(column)), *(len(str(cell)) for cell in frame[column])], default=8)
                style = writer.book.add_format({"num_format": formats[column]}) if formats and column in formats else None
                sheet.set_column(index, index, min(longest + 2, 60), style)
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


def _worded(table: pd.DataFrame, units: bool = False) -> pd.DataFrame:
    """Codes, yes or no, and headings in the reader's words."""
    words = {name: {code: t(word) for code, word in CODES[name].items()} for name in table.columns if name in CODES}
    answers = {True: t("Yes"), False: t("No")}
    words |= {name: answers for name in table.columns if infer_dtype(table[name], skipna=True) == "boolean"}
    worded = table.assign(**{name: table[name].map(meaning) for name, meaning in words.items()})
    return worded.rename(columns={name: _heading(name, units) for name in table.columns})


def _marked(table: pd.DataFrame, mark: str) -> pd.DataFrame:
    return table.assign(**{t("Data"): mark}) if mark else table


def _heading(name: str, units: bool = False) -> str:
    return t(HEADINGS[name]) + (f" ({t(UNITS[name])})" if units and name in UNITS else "")


def _format(decimals: int) -> str:
    return f"#,##0.{'0' * decimals}" if decimals else "#,##0"


def _buttons(name: str, files: Mapping[str, Callable[[], bytes]]) -> None:
    kinds = {"csv": "text/csv", "xlsx": XLSX, "parquet": "application/vnd.apache.parquet"}
    with st.container(horizontal=True, key=f"downloads-{name}"):
        for kind, make in files.items():
            st.download_button(
                kind.upper(), make, f"{name}.{kind}", kinds[kind], key=f"{kind}-{name}", help=t("Download this table")
            )
