"""Any sequence of entries, changes, undos and imports gives the account that replaying the history by hand gives."""

import csv
import datetime
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from dashboard.register import account, importing, store
from dashboard.register.activity import Activity
from dashboard.register.checks import COLUMNS
from dashboard.register.database import writing
from dashboard.register.errors import RegisterError
from dashboard.register.schema import activity, activity_history, activity_import
from tests.dashboard.register.test_account import SCOPES, counted, in_scope
from tests.dashboard.register.test_importing import HEADINGS, REFERENCES

AUTHOR = "prueba"


@st.composite
def activities(draw: Callable) -> Activity:
    """Few titles, missions and days, so that the same activity comes up again."""
    day = datetime.date(draw(st.sampled_from([2018, 2019])), draw(st.integers(1, 12)), 4)
    status = draw(st.sampled_from(["planned", "done", "cancelled"]))
    received = draw(st.sampled_from([None, 0, 4]))
    return Activity(
        post_id=draw(st.sampled_from(["embassy-01", "consulate-07"])),
        activity_date=None if status == "planned" and draw(st.booleans()) else day,
        activity_year=day.year,
        activity_quarter=(day.month + 2) // 3,
        kind_id=draw(st.sampled_from(["event-7", "service-1"])),
        area=draw(st.sampled_from(["trade", "tourism"])),
        title=draw(st.sampled_from(["Feria", "Rueda", "Misión"])),
        status=status,
        destination_iso2=draw(st.sampled_from([None, "AT"])),
        agreement_reached=draw(st.sampled_from([None, True, False])),
        requests_received_count=received,
        requests_on_time_count=received and draw(st.integers(0, received)),
        cost_pen=draw(st.sampled_from([None, Decimal("12.50")])),
    )


class Replay:
    """The register as a plain list of versions of each activity, and the rules again, in other words."""

    def __init__(self) -> None:
        self.versions: dict[str, list[Activity]] = {}
        self.imported: dict[str, list[str]] = {}
        self.undone: set[str] = set()

    @property
    def live(self) -> dict[str, Activity]:
        return {number: versions[-1] for number, versions in self.versions.items() if not versions[-1].is_removed}

    def has(self, activity: Activity, but: str = "") -> bool:
        return activity.fingerprint in {live.fingerprint for number, live in self.live.items() if number != but}

    def new(self, rows: list[Activity]) -> list[Activity]:
        """The rows of a file that are not there yet, each once."""
        return list({row.fingerprint: row for row in reversed(rows) if not self.has(row)}.values())[::-1]

    def refuses(self, step: str, who: int, rows: list[Activity]) -> bool:
        """The same activity stands in the register once, and an import is undone once."""
        if step == "enter":
            return self.has(rows[0])
        if step == "import":
            return not self.new(rows)
        if step == "undo import":
            return bool(self.imported) and self.chosen(self.imported, who) in self.undone
        if not self.versions:
            return False
        number = self.chosen(self.versions, who)
        to = self.to(step, number, rows[0])
        return not to.is_removed and self.has(to, but=number)

    @staticmethod
    def chosen(numbers: Iterable[str], who: int) -> str:
        ordered = sorted(numbers)
        return ordered[who % len(ordered)]

    def to(self, step: str, number: str, said: Activity) -> Activity:
        """What an activity says after a step."""
        now = self.versions[number][-1]
        return {
            "change": replace(said, is_removed=now.is_removed),
            "remove": replace(now, is_removed=True),
            "restore": replace(now, is_removed=False),
            "undo": self.versions[number][-2] if len(self.versions[number]) > 1 else replace(now, is_removed=True),
            "undo all": replace(now, is_removed=True),
        }[step]

    def unplanned(self) -> set[str]:
        return {number for number, versions in self.versions.items() if "planned" not in {version.status for version in versions}}


def as_file(path: Path, rows: list[Activity]) -> Path:
    """The rows as people would write them, and one that nobody can read."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for row in rows:
            cells = [getattr(row, name) for name in COLUMNS]
            writer.writerow(
                ["" if cell is None else {True: "sí", False: "no"}[cell] if isinstance(cell, bool) else cell for cell in cells]
            )
        writer.writerow(["nadie"] * len(COLUMNS))
    return path


def step_once(register: Engine, replay: Replay, folder: Path, step: str, who: int, rows: list[Activity]) -> None:
    if step == "enter":
        (activity_id,) = store.enter(register, rows[:1], AUTHOR)
        replay.versions[activity_id] = rows[:1]
    elif step == "import":
        found = importing.examine(as_file(folder / "a.csv", rows), "a.csv", REFERENCES, HEADINGS, register)
        new = replay.new(rows)
        assert (found.good_count, found.faulty_count) == (len(new), 1)
        import_id, count = importing.commit(found, register, AUTHOR, only_good=True)
        assert count == len(new)
        entered = {entry.activity_id: entry.activity for entry in store.entries(register) if entry.import_id == import_id}
        assert sorted(row.fingerprint for row in entered.values()) == sorted(row.fingerprint for row in new)
        replay.versions |= {number: [row] for number, row in entered.items()}
        replay.imported[import_id] = list(entered)
        found.forget()
    elif step == "undo import" and replay.imported:
        import_id = replay.chosen(replay.imported, who)
        count = store.undo_import(register, import_id, AUTHOR)
        untouched = [number for number in replay.imported[import_id] if len(replay.versions[number]) == 1]
        assert count == len(untouched)
        replay.undone.add(import_id)
        for number in untouched:
            replay.versions[number].append(replace(replay.versions[number][0], is_removed=True))
    elif step not in ("undo import", "import") and replay.versions:
        number = replay.chosen(replay.versions, who)
        to, seen = replay.to(step, number, rows[0]), len(replay.versions[number])
        if step == "change":
            store.change(register, number, seen, to, AUTHOR)
        elif step == "undo all":
            store.undo(register, number, seen, AUTHOR, to_version=0)
        else:
            getattr(store, step)(register, number, seen, AUTHOR)
        replay.versions[number].append(to)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["enter", "change", "change", "remove", "restore", "undo", "undo all", "import", "undo import"]),
        st.integers(0, 2),
        st.lists(activities(), min_size=1, max_size=4),
    ),
    min_size=8,
    max_size=25,
)


@pytest.fixture
def emptied(register: Engine) -> Callable[[], Engine]:
    def empty() -> Engine:
        with writing(register) as connection:
            for table in (activity, activity_history, activity_import):
                connection.execute(table.delete())
        return register

    return empty


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_sequence_of_steps_equals_a_plain_replay_of_the_history(
    emptied: Callable[[], Engine], tmp_path: Path, steps: list[tuple[str, int, list[Activity]]]
) -> None:
    register, replay = emptied(), Replay()
    for step, who, rows in steps:
        refused = pytest.raises(RegisterError) if replay.refuses(step, who, rows) else nullcontext()
        with refused:
            step_once(register, replay, tmp_path, step, who, rows)

    assert {entry.activity_id: entry.activity for entry in store.entries(register)} == replay.live
    for number, versions in replay.versions.items():
        assert [entry.activity for entry in reversed(store.history(register, number))] == versions

    unplanned = replay.unplanned()
    for scope in SCOPES:
        inside = {number: item for number, item in replay.live.items() if in_scope(item, scope)}
        expected = counted(list(inside.values()))
        expected["unplanned_count"] = sum(item.status == "done" and number in unplanned for number, item in inside.items())
        assert account.totals(register, scope).to_dict() == expected
        by_post = account.by_post(register, scope).set_index("post_id")["done_count"].to_dict()
        assert by_post == {
            post: sum(item.post_id == post and item.status == "done" for item in inside.values())
            for post in {item.post_id for item in inside.values()}
        }
