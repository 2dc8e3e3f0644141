"""Files in and out of the register: the template, a file checked row by row before anything is entered, exports, imports undone."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Any
from weakref import finalize

import pandas as pd
import streamlit as st

from dashboard import accounting, blocks, show, signin, tables, vocabulary
from dashboard.register import files, importing, sheets, store
from dashboard.register.access import Writer
from dashboard.register.checks import COLUMNS, LISTS
from dashboard.register.errors import RegisterError
from dashboard.register.importing import Examination
from dashboard.register.job import Job
from dashboard.register.store import Sought
from dashboard.text import date, number, t

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST_MB = files.LARGEST_BYTES // 2**20
PREVIEW = ("post_id", "activity_date", "kind_id", "area", "title", "status", "destination_iso2")
STATE = "intake"


@dataclass
class Intake:
    """One file on its way into the register: being checked, then waiting for a decision, then being entered."""

    name: str
    job: Job[Any] | None = None
    found: Examination | None = None
    entered_count: int | None = None


def template() -> None:
    """The button that gives the empty workbook."""

    def make() -> bytes:
        return _made("xlsx", lambda path: sheets.template(path, vocabulary.references(), t))

    st.download_button(t("Template, XLSX"), make, f"{t('activities-template')}.xlsx", XLSX, key="template")


def view(writer: Writer) -> None:
    """A file, from its choice to the decision what becomes of it."""
    if not writer.person.writes:
        st.html(blocks.note(t("Whoever may write can enter a whole file here; the template shows how.")))
        return
    intake: Intake | None = st.session_state.get(STATE)
    if said := st.session_state.pop("intake-said", None):
        st.html(said)
    if intake is None:
        _choose(writer)
    elif intake.job is not None:
        _progress(intake)
    else:
        _verdict(intake)


def exports(writer: Writer, sought: Sought, count: int, filters: dict[str, str]) -> None:
    """Buttons that give the activities of the list as CSV and XLSX."""
    if count > files.MOST_ROWS:
        st.html(
            blocks.note(
                t(
                    "More than {limit} activities: export them with `python -m dashboard.register export`.",
                    limit=number(files.MOST_ROWS),
                )
            )
        )
        return
    notes = [*filters.items(), (t("Source"), show.origin("register"))]
    notes = [(t("Note"), show.mark()), *notes] if show.mark() else notes

    def csv() -> bytes:
        entries = store.entries(writer.engine, sought)
        return _made("csv", lambda path: sheets.export_csv(path, entries, vocabulary.references(), t))

    def xlsx() -> bytes:
        entries = store.entries(writer.engine, sought)
        return _made("xlsx", lambda path: sheets.export_xlsx(path, entries, vocabulary.references(), t, notes))

    with st.container(horizontal=True, key="downloads-register"):
        for kind, make, media in (("csv", csv, "text/csv"), ("xlsx", xlsx, XLSX)):
            st.download_button(
                kind.upper(), make, f"{t('activities')}.{kind}", media, key=f"{kind}-register", help=t("Download this table")
            )


def past(writer: Writer) -> None:
    """The files that were imported, and the way to take out what one of them entered."""
    imports = store.imports(writer.engine)
    if not imports:
        return
    show.head(t("Files entered"), t("Undoing one takes out what nobody has changed since."))
    if said := st.session_state.pop("past-said", None):
        st.html(said)
    frame = pd.DataFrame(
        {
            t("File"): row.file_name,
            t("Activities"): row.rows_count,
            t("Entered by"): row.entered_by,
            t("Entered at (UTC)"): row.entered_at,
            t("State"): t("Undone") if row.is_undone else t("In the register"),
        }
        for row in imports
    )
    tables.plain(frame, "imports", rows=6)
    standing = {row.import_id: f"{row.file_name}, {date(row.entered_at)}" for row in imports if not row.is_undone}
    if writer.person.writes and standing:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = st.selectbox(t("File"), list(standing), format_func=standing.__getitem__, key="import", width=420)
            st.button(t("Undo the import"), on_click=_undo_import, args=(chosen,), key="undo-import")


def _undo_import(import_id: str) -> None:
    try:
        said = blocks.verdict(t("Activities taken out: {count}.", count=number(signin.writer().undo_import(import_id))))
    except RegisterError as error:
        said = blocks.verdict(t(error.message, **error.values), wrong=True)
    st.session_state["past-said"] = said


def _choose(writer: Writer) -> None:
    limits = t(
        "CSV or XLSX, up to {size} MB and {rows} rows. Nothing is entered before you decide.",
        size=LARGEST_MB,
        rows=number(files.MOST_ROWS),
    )
    turn = st.session_state.setdefault("intake-turn", 0)
    given = st.file_uploader(t("File with activities"), key=f"file-{turn}")
    st.html(blocks.note(limits))
    if given is None:
        return
    st.session_state["intake-turn"] = turn + 1
    references, headings = vocabulary.references(), vocabulary.headings()
    held = TemporaryDirectory(prefix="chasqui-upload-")
    path = Path(held.name) / "file"
    with path.open("wb") as file:
        while part := given.read(2**20):
            file.write(part)

    def work(progress: Callable[[int], None]) -> Examination:
        with held:
            found = importing.examine(path, given.name, references, headings, writer.engine, progress, writer.faults)
        finalize(found, rmtree, found.folder, ignore_errors=True)  # a reader who leaves does not come back to forget it
        return found

    st.session_state[STATE] = Intake(given.name, Job(work))
    st.rerun()


@st.fragment(run_every=0.5)
def _progress(intake: Intake) -> None:
    """How far the file is, twice a second, and the way to stop it."""
    job = intake.job
    if job is None or not job.runs:
        _settle(intake)
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center"):
        checked = t("Checking {name}: {count} rows", name=intake.name, count=number(job.rows_count))
        entering = t("Entering {name}: {count} rows", name=intake.name, count=number(job.rows_count))
        st.html(blocks.verdict(checked if intake.found is None else entering))
        st.button(t("Cancel"), on_click=job.stop, key="cancel")


def _settle(intake: Intake) -> None:
    """Takes what the job gave; a file that could not be read, or a stop, leads back to the choice."""
    job, intake.job = intake.job, None
    if job is None:
        return
    try:
        if intake.found is None:
            intake.found = job.result()
        else:
            _, intake.entered_count = job.result()
    except RegisterError as error:
        st.session_state["intake-said"] = blocks.verdict(t(error.message, **error.values), wrong=True)
        if intake.found is None:
            del st.session_state[STATE]


def _verdict(intake: Intake) -> None:
    found = intake.found
    if found is None:
        return
    left_count = found.faulty_count + found.twice_count + found.known_count
    if intake.entered_count is not None:
        st.html(blocks.verdict(t("Activities entered: {count}.", count=number(intake.entered_count))))
    show.head(found.name, accounting.examined(found))
    for message, values in found.notices:
        st.html(blocks.note(t(message, **values)))
    if found.faults:
        show.head(t("What is wrong, cell by cell"), _first(len(found.faults), found.faulty_count))
        with st.container(key="faults"):
            tables.plain(_faults(found), "fault-rows", rows=10)
    if left_count:
        st.download_button(
            t("The rows that were not taken, with the reasons: {count}", count=number(left_count)),
            lambda: _made("csv", lambda path: importing.rejected(found, path, t)),
            f"{Path(found.name).stem}-{t('to-correct')}.csv",
            "text/csv",
            key="rejected",
        )
    if intake.entered_count is None and found.preview:
        show.head(t("What would be entered"), _first(len(found.preview), found.good_count))
        tables.plain(_preview(found), "preview", rows=10)
    with st.container(horizontal=True, key="decide"):
        if intake.entered_count is None and found.good_count:
            count = number(found.good_count)
            some, every = t("Enter only the good rows: {count}", count=count), t("Enter the activities: {count}", count=count)
            st.button(some if found.faulty_count else every, on_click=_enter, args=(intake,), type="primary", key="enter")
        over = intake.entered_count is not None or not found.good_count
        st.button(t("Another file") if over else t("Enter nothing"), on_click=_forget, args=(intake,), key="forget")


def _enter(intake: Intake) -> None:
    found, writer = intake.found, signin.writer()
    if found is not None:
        intake.job = Job(lambda progress: writer.enter_file(found, only_good=True, progress=progress))


def _forget(intake: Intake) -> None:
    if intake.found:
        intake.found.forget()
    st.session_state.pop(STATE, None)


def _first(shown_count: int, count: int) -> str:
    return t("The first {count}.", count=number(shown_count)) if shown_count < count else ""


def _faults(found: Examination) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t("Line"): line,
            t("Column"): vocabulary.heading(fault.column),
            t("It says"): fault.said,
            t("What is wrong"): t(fault.message, **fault.values),
        }
        for line, fault in found.faults
    )


def _preview(found: Examination) -> pd.DataFrame:
    lists = vocabulary.references().lists
    rows = []
    for line, item in found.preview:
        cells = {name: getattr(item, name) for name in PREVIEW}
        said = {name: lists[LISTS[name]].get(value, (value,))[0] if name in LISTS else value for name, value in cells.items()}
        rows.append({t("Line"): line, **{t(COLUMNS[name]): value for name, value in said.items()}})
    return pd.DataFrame(rows)


def _made(kind: str, write: Callable[[Path], object]) -> bytes:
    """The contents of a file that `write` makes."""
    with TemporaryDirectory(prefix="chasqui-") as folder:
        path = Path(folder) / f"file.{kind}"
        write(path)
        return path.read_bytes()
