"""Writing into the register: the form, the table that can be edited, and the history of an activity."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from dashboard import blocks, show, signin, vocabulary
from dashboard.address import recall_one, remember
from dashboard.register import store
from dashboard.register.access import Person, Writer
from dashboard.register.activity import Activity, References
from dashboard.register.checks import COLUMNS, LISTS, REQUIRED, Fault, check
from dashboard.register.errors import RegisterError
from dashboard.register.store import Entry, Sought
from dashboard.text import NOT_APPLICABLE, date, number, t

ROWS = 50  # of one page of the list
ROW_PX = 36
FORM = (
    ("post_id", "kind_id"),
    ("activity_date", "status", "area"),
    ("title",),
    ("destination_iso2", "agreement_reached", "penx_line_id"),
)
FORM_MORE = (
    ("activity_year", "activity_quarter", "sector", "partners"),
    ("requests_received_count", "requests_on_time_count", "reached_count", "cost_pen"),
    ("link",),
    ("note",),
)
HINTS = {
    "activity_date": "Day, month, year: 04/05/2018",
    "activity_year": "Only for a plan without a date",
    "activity_quarter": "From 1 to 4",
    "cost_pen": "Such as 1234.50",
    "link": "It begins with https://",
}
CHANGES = {
    "entered": "entered",
    "changed": "changed",
    "removed": "removed",
    "restored": "restored",
    "undone": "undone",
}
# The columns of the table in the order in which they are read; year and quarter come last, since a date says both.
ORDER = (
    *("post_id", "activity_date", "title", "kind_id", "status", "area", "destination_iso2", "is_removed"),
    *(
        name
        for name in COLUMNS
        if name not in ("post_id", "activity_date", "title", "kind_id", "status", "area", "destination_iso2")
    ),
)


def counts(engine: Engine, sought: Sought | None = None) -> dict[str, int]:
    """Activities by status, and how many missions have any; see `store.counts`."""
    return store.counts(engine, sought or Sought())


def total(counts: Mapping[str, int]) -> int:
    """All activities of these counts."""
    return sum(count for name, count in counts.items() if name != "posts")


def stands(counts: Mapping[str, int], missions_count: int, filtered: bool = False) -> str:
    """What the register holds, or what is left of it by the filters, in one sentence."""
    if not any(counts.values()):
        empty, none = t("The register holds 0 activities: it waits for the first one."), t("0 activities answer to these filters.")
        return none if filtered else empty
    return t(
        "Activities done: {done}; planned: {planned}. {posts} of {missions} missions have any.",
        done=number(counts["done"]),
        planned=number(counts["planned"]),
        posts=number(counts["posts"]),
        missions=number(missions_count),
    )


def numbers(counts: Mapping[str, int]) -> list[tuple[str, str, str]]:
    """The strip of numbers: label, number, what it is made of."""
    return [
        (t("Activities done"), number(counts["done"]), t("they count for the indicator")),
        (t("Activities planned"), number(counts["planned"]), t("with a date or a quarter")),
        (t("Activities cancelled"), number(counts["cancelled"]), t("kept, not counted")),
        (t("Missions with any"), number(counts["posts"]), t("done, planned or cancelled")),
    ]


def form(writer: Writer) -> None:
    """One new activity. What was typed stays until it has been entered."""
    if not _may(writer.person):
        return
    references = vocabulary.references()
    turn = st.session_state.setdefault("entry-turn", 0)
    place = st.empty()
    if said := st.session_state.pop("entry-said", None):
        place.html(blocks.verdict(said))
    with st.form(f"entry-{turn}", border=False):
        cells = _fields(FORM, references, writer.person, turn)
        with st.expander(t("More about it")):
            cells |= _fields(FORM_MORE, references, writer.person, turn)
        pressed = st.form_submit_button(t("Enter the activity"), type="primary")
    if not pressed:
        return
    outcome = check(cells, references)
    if isinstance(outcome, Activity):
        try:
            signin.writer().enter(outcome)
        except RegisterError as error:
            place.html(blocks.verdict(t(error.message, **error.values), wrong=True))
            return
        st.session_state["entry-turn"] = turn + 1
        st.session_state["entry-post"] = outcome.post_id
        st.session_state["entry-said"] = t("Entered: {title}.", title=outcome.title)
        st.rerun()
    else:
        said = t("Nothing was entered yet; what you wrote is still here. Correct:")
        place.html(blocks.verdict(said, map(vocabulary.fault, outcome), wrong=True))


def table(writer: Writer, sought: Sought, counts: Mapping[str, int]) -> list[Entry]:
    """The activities page by page, to be changed in place by who may; gives those of the page on screen."""
    pages = max(1, -(-total(counts) // ROWS))
    start = int(recall_one("page", [str(page) for page in range(1, pages + 1)], "1") or 1)
    shown = min(int(st.session_state.get("page") or start), pages)
    entries = store.page(writer.engine, sought, shown, ROWS)
    waiting: dict[str, dict[str, Any]] = st.session_state.setdefault("edits", {})
    _show_once("edits-said")
    references = vocabulary.references()
    frame = _frame(entries, waiting, references)
    # The key changes with what the rows are: a cell changed in the browser never lands in a row that has moved meanwhile.
    rows = [(entry.activity_id, entry.version_number) for entry in entries]
    key = f"rows-{st.session_state.setdefault('edits-turn', 0)}-{hash(tuple(rows))}"
    options: dict[str, Any] = {
        "column_config": _columns(references),
        "column_order": [name for name in ORDER if name != "is_removed" or writer.person.writes],
        "height": ROW_PX * (min(len(frame), 14) + 1) + 2,
        "row_height": ROW_PX,
        "key": key,
        "placeholder": NOT_APPLICABLE,
    }
    if writer.person.writes:
        st.data_editor(frame, on_change=_take, args=(key, rows), **options)
        _decide(waiting)
    else:
        st.dataframe(frame, **options)
    if pages > 1:
        shown = st.pagination(pages, default=shown, key="page")
    remember("page", str(shown), "1")
    return entries


def history(writer: Writer, entries: list[Entry]) -> None:
    """Every version of one activity: who, when, what changed; and the way back to any of them."""
    _show_once("edits-said")  # where the list was left without a row
    labels = {entry.activity_id: _label(entry) for entry in entries}
    asked = st.query_params.get("activity", "")
    if asked and asked not in labels:
        try:
            labels = {asked: _label(store.entry(writer.engine, asked)), **labels}
        except RegisterError:
            asked = ""
    codes = list(labels)
    if not codes:
        return
    show.head(t("History of an activity"), t("Who said what and when; nothing is ever lost, and anything can be undone."))
    chosen = st.selectbox(
        t("Activity"),
        codes,
        codes.index(asked) if asked in codes else None,
        format_func=labels.__getitem__,
        placeholder=t("Choose one of the list"),
        key="activity",
    )
    remember("activity", chosen)
    if not chosen:
        return
    versions, references = store.history(writer.engine, chosen), vocabulary.references()
    st.html(
        blocks.definitions(_version(entry, older, references) for entry, older in zip(versions, [*versions[1:], None], strict=True))
    )
    _show_once("history-said")
    if writer.person.writes and not writer.faults(versions[0].activity):
        targets = [entry.version_number for entry in versions[1:]] + ([] if versions[0].activity.is_removed else [0])
        words = {0: t("Before it was entered: take it out")} | {
            entry.version_number: t("Version {number}: {title}", number=entry.version_number, title=entry.activity.title)
            for entry in versions[1:]
        }
        with st.container(horizontal=True, vertical_alignment="bottom"):
            to = st.selectbox(
                t("Go back to"), targets, format_func=words.__getitem__, key=f"back-{chosen}-{len(versions)}", width=420
            )
            st.button(t("Undo"), on_click=_undo, args=(chosen, versions[0].version_number, to), key="undo", disabled=to is None)


def _show_once(key: str) -> None:
    """Shows once what became of what the reader did in the run before."""
    if said := st.session_state.pop(key, None):
        st.html(said)


def _undo(activity_id: str, version_number: int, to_version: int) -> None:
    try:
        signin.writer().undo(activity_id, version_number, to_version=to_version)
        said = blocks.verdict(t("It says again what it said before; this can be undone too."))
    except RegisterError as error:
        said = blocks.verdict(t(error.message, **error.values), wrong=True)
    st.session_state["history-said"] = said


def _may(person: Person) -> bool:
    if not person.writes:
        st.info(t(person.why))
    return person.writes


def _fields(rows: tuple[tuple[str, ...], ...], references: References, person: Person, turn: int) -> dict[str, Any]:
    """A field for each column; cells by column name, lists as codes, the rest as typed."""
    cells: dict[str, Any] = {}
    for names in rows:
        for column, name in zip(st.columns(len(names)), names, strict=True):
            label = vocabulary.heading(name) + (" *" if name in REQUIRED else "")
            key = f"entry-{turn}-{name}"
            with column:
                if name in LISTS:
                    words = _words(references, name)
                    codes = [code for code in words if name != "post_id" or person.may_write(code)]
                    last = st.session_state.get("entry-post") if name == "post_id" else None
                    start = codes.index(last) if last in codes else 0 if name == "post_id" and len(codes) == 1 else None
                    cells[name] = st.selectbox(label, codes, start, format_func=words.__getitem__, placeholder=t("Choose"), key=key)
                elif name == "note":
                    cells[name] = st.text_area(label, key=key, height=80)
                else:
                    cells[name] = st.text_input(label, key=key, placeholder=t(HINTS[name]) if name in HINTS else None)
    return cells


def _words(references: References, name: str) -> dict[str, str]:
    """Code to word of the list that a column chooses from."""
    return {code: said[0] for code, said in references.lists[LISTS[name]].items()}


def _cells(entry: Entry) -> dict[str, Any]:
    item = entry.activity
    answer = {True: "yes", False: "no", None: None}[item.agreement_reached]
    return {name: getattr(item, name) for name in COLUMNS} | {"agreement_reached": answer, "is_removed": item.is_removed}


def _frame(entries: list[Entry], waiting: Mapping[str, Mapping[str, Any]], references: References) -> pd.DataFrame:
    """The rows of the table in the reader's words, with what waits to be saved already in them."""
    rows = [_cells(entry) | dict(waiting.get(entry.activity_id, {}).get("cells", {})) for entry in entries]
    frame = pd.DataFrame(rows, columns=[*COLUMNS, "is_removed"])
    for name, listed in LISTS.items():  # words and not codes: a screen reader hears the cell, not how it is painted
        words = _words(references, name)
        codes = [references.code(listed, said) if isinstance(said, str) else None for said in frame[name]]
        frame[name] = pd.Series([words[code] if code else None for code in codes], frame.index, dtype=object)
    frame["activity_date"] = pd.to_datetime(frame["activity_date"], errors="coerce")
    for name in ("activity_year", "activity_quarter", "requests_received_count", "requests_on_time_count", "reached_count"):
        frame[name] = pd.to_numeric(frame[name], errors="coerce").astype("Int64")
    frame["cost_pen"] = pd.to_numeric(frame["cost_pen"], errors="coerce").astype(float)
    frame.index = pd.RangeIndex(1, len(frame) + 1)
    return frame


def _columns(references: References) -> dict[str, Any]:
    config: dict[str, Any] = {"_index": st.column_config.NumberColumn(t("Row"), width=60)}
    for name in COLUMNS:
        label = vocabulary.heading(name)
        if name in LISTS:
            words = list(_words(references, name).values())
            config[name] = st.column_config.SelectboxColumn(label, options=words, width="medium")
        elif name == "activity_date":
            config[name] = st.column_config.DateColumn(label, format="YYYY-MM-DD")
        elif name == "cost_pen":
            config[name] = st.column_config.NumberColumn(label, min_value=0, format="%.2f")
        elif name.endswith(("_count", "_year", "_quarter")):
            config[name] = st.column_config.NumberColumn(label, min_value=0, step=1, format="%d")
        else:
            config[name] = st.column_config.TextColumn(label, width="large" if name == "title" else "medium")
    config["is_removed"] = st.column_config.CheckboxColumn(t("Removed"))
    return config


def _take(key: str, rows: list[tuple[str, int]]) -> None:
    """Keeps the cells that were changed until they are saved, by activity and by the version that the reader saw."""
    waiting = st.session_state["edits"]
    for place, cells in st.session_state[key]["edited_rows"].items():
        activity_id, version_number = rows[int(place)]
        waiting.setdefault(activity_id, {"version": version_number, "cells": {}})["cells"].update(cells)


def _decide(waiting: Mapping[str, Any]) -> None:
    if not waiting:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="decide"):
        st.button(t("Save the changes"), on_click=_save, type="primary", key="save")
        st.button(t("Discard them"), on_click=_discard, key="discard")
        st.caption(t("Activities with changes that are not saved: {count}.", count=number(len(waiting))), width="content")


def _discard() -> None:
    st.session_state["edits"] = {}
    st.session_state["edits-turn"] += 1


def _save() -> None:
    """Saves row by row; what cannot be saved stays in the table with its reason."""
    waiting, references, writer = st.session_state["edits"], vocabulary.references(), signin.writer()
    refused, saved = [], 0
    for activity_id, edit in list(waiting.items()):
        entry = store.entry(writer.engine, activity_id)
        try:
            faults = _write(writer, entry, edit, references)
        except RegisterError as error:
            edit["version"] = store.entry(writer.engine, activity_id).version_number  # shown now, so that it can be saved then
            refused.append(f"{_label(entry)}: {t(error.message, **error.values)}")
            continue
        if faults:
            refused += [f"{_label(entry)}: {vocabulary.fault(fault)}" for fault in faults]
        else:
            del waiting[activity_id]
            saved += 1
    st.session_state["edits-turn"] += 1
    done = t("Activities saved: {count}.", count=number(saved)) if saved else ""
    said = f"{done} {t('Not saved yet; correct in the table:')}".strip() if refused else done
    st.session_state["edits-said"] = blocks.verdict(said, refused, wrong=bool(refused))


def _write(writer: Writer, entry: Entry, edit: Mapping[str, Any], references: References) -> list[Fault]:
    """Writes one row that was edited, or gives what is wrong with it."""
    before, changed = _cells(entry), dict(edit["cells"])
    removed = changed.pop("is_removed", before["is_removed"])
    cells = before | changed
    if cells["activity_date"] and "activity_date" in changed:  # year and quarter follow, unless they were typed too
        cells |= {name: changed.get(name) for name in ("activity_year", "activity_quarter")}
    outcome = check({name: cells[name] for name in COLUMNS}, references)
    if not isinstance(outcome, Activity):
        return outcome
    version = edit["version"]
    kept = Activity(**{**vars(outcome), "is_removed": before["is_removed"]})
    if kept != entry.activity:
        version = writer.change(entry.activity_id, version, kept).version_number
    if removed != before["is_removed"]:
        (writer.remove if removed else writer.restore)(entry.activity_id, version)
    return []


def _label(entry: Entry) -> str:
    item = entry.activity
    moment = date(item.activity_date) if item.activity_date else f"{item.activity_year}-{item.activity_quarter}"
    return f"{moment} · {item.title}"


def _version(entry: Entry, older: Entry | None, references: References) -> tuple[str, str]:
    """A version as a term and what it means: when and who; what was done and which cells say something else since."""
    when = f"{date(entry.entered_at)}, {entry.entered_at:%H:%M} UTC"
    said = f"**{entry.version_number}. {t(CHANGES[entry.change])}**, {entry.entered_by}"
    if older is None:
        return when, said
    mine, before = _cells(entry), _cells(older)
    changes = [
        f"{vocabulary.heading(name)}: {_said(name, before[name], references)} → {_said(name, mine[name], references)}"
        for name in COLUMNS
        if mine[name] != before[name]
    ]
    return when, "\n".join([said, *changes])


def _said(name: str, value: Any, references: References) -> str:
    if value is None:
        return NOT_APPLICABLE
    return references.lists[LISTS[name]].get(value, (value,))[0] if name in LISTS else str(value)
