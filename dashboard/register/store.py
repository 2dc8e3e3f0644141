"""Reads and writes activities. Every change keeps what was there before; nothing is deleted; anything can be undone."""

import datetime
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, case, distinct, func, insert, select, update

from dashboard.register.activity import Activity
from dashboard.register.database import reading, writing
from dashboard.register.errors import Conflict
from dashboard.register.schema import CONTENTS, STATUSES, activity, activity_history, activity_import, register_revision

CHUNK = 1_000  # rows in one statement
REMOVED = "removed"  # stands among the statuses for what was taken out
MOMENT = (activity.c.activity_year, activity.c.activity_quarter, activity.c.activity_date, activity.c.activity_id)


@dataclass(frozen=True)
class Entry:
    """One version of an activity in the register: what it says, and who entered it, when (UTC) and how."""

    activity_id: str
    was_planned: bool
    version_number: int
    change: str
    entered_by: str
    entered_at: datetime.datetime
    import_id: str | None
    activity: Activity


@dataclass(frozen=True)
class Sought:
    """Which activities are wanted, by codes; empty means all. `removed` among the statuses brings in what was removed."""

    posts: Sequence[str] = ()
    years: Sequence[int] = ()
    quarters: Sequence[int] = ()
    kinds: Sequence[str] = ()
    statuses: Sequence[str] = ()

    def rules(self) -> list[ColumnElement[bool]]:
        """The same as conditions of SQL."""
        columns = {"post_id": self.posts, "activity_year": self.years, "activity_quarter": self.quarters, "kind_id": self.kinds}
        rules = [activity.c[name].in_(codes) for name, codes in columns.items() if codes]
        present = [status for status in self.statuses if status != REMOVED]
        kept: ColumnElement[bool] = activity.c.is_removed.is_(False)
        if present:
            kept &= activity.c.status.in_(present)
        if REMOVED in self.statuses:
            kept = kept | activity.c.is_removed if present else activity.c.is_removed
        return [*rules, kept]


EVERYTHING = Sought()


def enter(engine: Engine, activities: Iterable[Activity], author: str) -> list[str]:
    """Adds new activities, all or none, and gives their ids. Raises Conflict for one that is there already."""
    with writing(engine) as connection:
        return [activity_id for ids in _insert(connection, activities, author, None) for activity_id in ids]


def enter_import(engine: Engine, activities: Iterable[Activity], author: str, file_name: str, file_digest: str) -> tuple[str, int]:
    """Adds the activities of a file, all or none; gives the import's id, by which it can be undone, and the number of rows.

    `activities` may be a generator: rows are written as they come, so that memory does not grow with the file.
    """
    import_id = str(uuid.uuid4())
    with writing(engine) as connection:
        count = sum(len(ids) for ids in _insert(connection, activities, author, import_id))
        connection.execute(
            insert(activity_import).values(
                import_id=import_id,
                file_name=file_name[-200:],
                file_digest=file_digest,
                entered_by=author,
                entered_at=_now(),
                rows_count=count,
            )
        )
    return import_id, count


def change(engine: Engine, activity_id: str, version_number: int, to: Activity, author: str) -> Entry:
    """Replaces what an activity says. Raises Conflict when there is a newer version than the one that the author saw."""
    with writing(engine) as connection:
        return _replace(connection, activity_id, version_number, to, author, "changed")


def remove(engine: Engine, activity_id: str, version_number: int, author: str) -> Entry:
    """Takes an activity out of every count; it stays in the register and can be restored."""
    with writing(engine) as connection:
        now = _current(connection, activity_id)
        return _replace(connection, activity_id, version_number, replace(now.activity, is_removed=True), author, "removed")


def restore(engine: Engine, activity_id: str, version_number: int, author: str) -> Entry:
    """Brings a removed activity back. Raises Conflict when the same activity was entered again meanwhile."""
    with writing(engine) as connection:
        now = _current(connection, activity_id)
        return _replace(connection, activity_id, version_number, replace(now.activity, is_removed=False), author, "restored")


def undo(engine: Engine, activity_id: str, version_number: int, author: str, *, to_version: int | None = None) -> Entry:
    """Makes an activity say again what it said in an earlier version, by default the one before; 0 is before it was entered.

    That is a new version like any other, so an undo can be undone. Raises Conflict when there is no such version.
    """
    wanted = version_number - 1 if to_version is None else to_version
    with writing(engine) as connection:
        if wanted == 0:
            earlier = replace(_current(connection, activity_id).activity, is_removed=True)
        else:
            row = connection.execute(
                select(activity_history).where(
                    activity_history.c.activity_id == activity_id, activity_history.c.version_number == wanted
                )
            ).one_or_none()
            if row is None:
                raise Conflict("This activity has no version {number}.", number=wanted)
            earlier = _entry(row).activity
        return _replace(connection, activity_id, version_number, earlier, author, "undone")


def undo_import(engine: Engine, import_id: str, author: str) -> int:
    """Removes what an import entered and nobody has changed since, and gives their number; later changes are left alone."""
    with writing(engine) as connection:
        known = connection.execute(select(activity_import.c.is_undone).where(activity_import.c.import_id == import_id)).scalar()
        if known is None or known:
            raise Conflict("That import does not exist or was undone already.")
        untouched = (activity.c.import_id == import_id) & (activity.c.version_number == 1) & activity.c.is_removed.is_(False)
        columns = [column.name for column in activity_history.columns]
        kept = select(*[activity.c[name] for name in columns]).where(untouched)
        connection.execute(insert(activity_history).from_select(columns, kept))
        removed = connection.execute(
            update(activity)
            .where(untouched)
            .values(is_removed=True, version_number=2, change="undone", entered_by=author, entered_at=_now())
        )
        connection.execute(update(activity_import).where(activity_import.c.import_id == import_id).values(is_undone=True))
        return removed.rowcount


def entry(engine: Engine, activity_id: str) -> Entry:
    """An activity as it stands. Raises Conflict when there is none with this id."""
    with reading(engine) as connection:
        return _current(connection, activity_id)


def history(engine: Engine, activity_id: str) -> list[Entry]:
    """Every version of an activity, the newest first."""
    with reading(engine) as connection:
        older = select(activity_history).where(activity_history.c.activity_id == activity_id)
        past = [_entry(row) for row in connection.execute(older.order_by(activity_history.c.version_number.desc()))]
        return [_current(connection, activity_id), *past]


def entries(engine: Engine, sought: Sought = EVERYTHING, *, with_removed: bool = False) -> Iterator[Entry]:
    """Activities as they stand, by date; one at a time, however many there are."""
    wanted = select(activity) if with_removed else select(activity).where(*sought.rules())
    with reading(engine) as connection:
        yield from map(_entry, connection.execution_options(yield_per=CHUNK).execute(wanted.order_by(*MOMENT)))


def page(engine: Engine, sought: Sought, number: int, rows: int) -> list[Entry]:
    """The activities of one page of a list, the latest first; pages count from 1."""
    wanted = select(activity).where(*sought.rules()).order_by(*(column.desc() for column in MOMENT))
    with reading(engine) as connection:
        return [_entry(row) for row in connection.execute(wanted.offset((number - 1) * rows).limit(rows))]


def counts(engine: Engine, sought: Sought) -> dict[str, int]:
    """Activities by status, `removed` among them, and `posts`, how many missions have any that was not removed."""
    status = case((activity.c.is_removed, REMOVED), else_=activity.c.status)
    posts = func.count(distinct(case((activity.c.is_removed.is_(False), activity.c.post_id))))
    with reading(engine) as connection:
        found = connection.execute(select(status, func.count()).where(*sought.rules()).group_by(status))
        totals = {str(name): int(count) for name, count in found}
        totals["posts"] = int(connection.execute(select(posts).where(*sought.rules())).scalar_one())
    return {name: totals.get(name, 0) for name in (*STATUSES, REMOVED, "posts")}


def known(engine: Engine, fingerprints: Iterable[str]) -> set[str]:
    """Which of these fingerprints the register holds already."""
    found: set[str] = set()
    with reading(engine) as connection:
        for chunk in _chunks(fingerprints, 500):
            asked = select(activity.c.fingerprint).where(activity.c.fingerprint.in_(chunk), activity.c.is_removed.is_(False))
            found.update(connection.execute(asked).scalars())
    return found


def posts_of(engine: Engine, import_id: str) -> set[str]:
    """The missions of what an import entered."""
    with reading(engine) as connection:
        return set(connection.execute(select(activity.c.post_id).where(activity.c.import_id == import_id).distinct()).scalars())


def imports(engine: Engine) -> list[Row[Any]]:
    """The files that were imported, the latest first, one row of `activity_import` each."""
    with reading(engine) as connection:
        return list(connection.execute(select(activity_import).order_by(activity_import.c.entered_at.desc())))


def revision(engine: Engine) -> int:
    """A number that goes up with every change of the register: what is derived from it can be kept under it."""
    with reading(engine) as connection:
        return connection.execute(select(register_revision.c.number)).scalar_one()


def _insert(connection: Connection, activities: Iterable[Activity], author: str, import_id: str | None) -> Iterator[list[str]]:
    """Writes chunk by chunk and gives the ids of each."""
    now = _now()
    for chunk in _chunks(activities, CHUNK):
        rows = [
            {
                **vars(item),
                "activity_id": str(uuid.uuid4()),
                "was_planned": item.status == "planned",
                "version_number": 1,
                "change": "entered",
                "entered_by": author,
                "entered_at": now,
                "import_id": import_id,
                "fingerprint": item.fingerprint,
            }
            for item in chunk
        ]
        connection.execute(insert(activity), rows)
        yield [row["activity_id"] for row in rows]


def _replace(connection: Connection, activity_id: str, seen: int, to: Activity, author: str, how: str) -> Entry:
    now = _current(connection, activity_id)
    if now.version_number != seen:
        raise Conflict("{author} changed this activity meanwhile: look at it again before you change it.", author=now.entered_by)
    columns = [column.name for column in activity_history.columns]
    before = select(*[activity.c[name] for name in columns]).where(activity.c.activity_id == activity_id)
    connection.execute(insert(activity_history).from_select(columns, before))
    values = asdict(to) | {
        "was_planned": now.was_planned or to.status == "planned",
        "version_number": seen + 1,
        "change": how,
        "entered_by": author,
        "entered_at": _now(),
        "fingerprint": to.fingerprint,
    }
    mine = (activity.c.activity_id == activity_id) & (activity.c.version_number == seen)
    if connection.execute(update(activity).where(mine).values(values)).rowcount != 1:
        raise Conflict("{author} changed this activity meanwhile: look at it again before you change it.", author=now.entered_by)
    return _current(connection, activity_id)


def _current(connection: Connection, activity_id: str) -> Entry:
    row = connection.execute(select(activity).where(activity.c.activity_id == activity_id)).one_or_none()
    if row is None:
        raise Conflict("There is no activity with the number {activity_id}.", activity_id=activity_id)
    return _entry(row)


def _entry(row: Row[Any]) -> Entry:
    values = row._mapping
    return Entry(
        values["activity_id"],
        values["was_planned"],
        values["version_number"],
        values["change"],
        values["entered_by"],
        values["entered_at"],
        values["import_id"],
        Activity(**{name: values[name] for name in CONTENTS}),
    )


def _chunks(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    source = iter(items)
    while chunk := list(islice(source, size)):
        yield chunk


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
