"""A demonstration set: invented activities, the same for everybody, in a read-only database of their own."""

import datetime
import hashlib
import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from filelock import FileLock
from sqlalchemy import Engine, text

from dashboard import queries
from dashboard.register import store
from dashboard.register.activity import INVENTED, Activity
from dashboard.register.database import DEMONSTRATION, ROOT, WAIT_S, connect, saying_why, writing
from dashboard.register.errors import RegisterUnavailable

FOLDER = ROOT / "data"
TODAY = datetime.date(2021, 10, 15)  # the day on which the set stands still: what follows it is planned
AUTHOR = "Datos inventados · Invented data"
NOTE = "Dato inventado para la demostración. Invented for the demonstration."
DONE = {2019: 214, 2020: 163, 2021: 254}
PLANNED = {2021: 61, 2022: 240}
IDLE = 17  # missions that do nothing
SECTORS = ("Agroindustria", "Textil", "Pesca", "Minería", "Servicios", "Artesanía", "Turismo", None)


@cache
def database(folder: Path = FOLDER) -> Engine:
    """The demonstration set, made at its first use, also by several programs at once; nobody can write into it.

    Raises RegisterUnavailable where no file can be made.
    """
    made = list(activities())
    # Another name for other contents: a program that still has the old file open goes on reading it.
    contents = repr((made, sorted(step.name for step in (Path(__file__).parent / "migrations" / "versions").glob("*.py"))))
    path = folder / f"register-demonstration-{hashlib.sha256(contents.encode()).hexdigest()[:12]}.sqlite"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with saying_why(), FileLock(path.with_suffix(".making"), timeout=WAIT_S):
            if not path.exists():
                _make(path, made)
    except OSError as error:
        raise RegisterUnavailable("The register's file cannot be written: nothing was written. Check its permissions.") from error
    return connect(f"sqlite:///{path}")


def _make(path: Path, made: list[Activity]) -> None:
    draft = path.with_suffix(".draft")
    for left in path.parent.glob(f"{draft.name}*"):
        left.unlink()
    engine = connect(f"sqlite:///{draft}")
    planned = [activity.status != "planned" and activity.activity_quarter % 2 == 0 for activity in made]
    first = [replace(item, status="planned") if early else item for item, early in zip(made, planned, strict=True)]
    ids = store.enter(engine, first, AUTHOR)
    for activity_id, activity, early in zip(ids, made, planned, strict=True):
        if early:
            store.change(engine, activity_id, 1, activity, AUTHOR)
    with writing(engine) as connection:
        for table in ("activity", "activity_history", "activity_import"):
            for act in ("INSERT", "UPDATE", "DELETE"):
                refusal = f"BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{DEMONSTRATION}'); END"
                connection.execute(text(f"CREATE TRIGGER no_{act.lower()}_{table} {refusal}"))
    engine.dispose()  # the last connection to close leaves everything in the one file
    draft.replace(path)


def activities() -> Iterator[Activity]:
    """The invented activities: three years of work up to TODAY, and what is planned after it."""
    chance = random.Random(287)
    kinds = queries.activity_kinds().set_index("kind_id")
    lines = list(queries.penx_lines()["plan_id"])
    organs = queries.organs()
    concurrent = queries.concurrences([]).groupby("embassy_iso2")["destination_iso2"].apply(sorted).to_dict()
    posts = sorted(chance.sample(list(organs.itertuples()), len(organs) - IDLE), key=lambda post: str(post.post_id))
    weights = [chance.paretovariate(1.6) for _ in posts]
    numbered = 0
    for counts, status in ((DONE, "done"), (PLANNED, "planned")):
        for year, count in counts.items():
            first, last = datetime.date(year, 1, 7), datetime.date(year, 12, 18)
            first, last = (first, min(last, TODAY)) if status == "done" else (max(first, TODAY), last)
            busy = [*posts, *chance.choices(posts, weights, k=count)][:count] if year == TODAY.year else None
            for post in busy or chance.choices(posts, weights, k=count):
                numbered += 1
                day = first + datetime.timedelta(days=chance.randint(0, (last - first).days))
                kind = chance.choice(kinds.index)
                received = chance.randint(2, 14) if kinds.family[kind] == "request" else None
                reachable = [post.country_iso2] * 3 + (concurrent.get(post.country_iso2, []) if post.kind == "embassy" else [])
                done = status == "done"
                yield Activity(
                    post_id=post.post_id,
                    activity_date=day if done or chance.random() < 0.6 else None,
                    activity_year=day.year,
                    activity_quarter=(day.month + 2) // 3,
                    kind_id=kind,
                    area=chance.choices(("trade", "tourism", "investment"), (6, 3, 2))[0],
                    title=f"{INVENTED} {kinds.name_es[kind]}, {post.city_es}, n.º {numbered}"[:200],
                    status="cancelled" if done and numbered % 23 == 0 and year != TODAY.year else status,
                    destination_iso2=chance.choice(reachable),
                    agreement_reached=chance.choice((True, True, False, None)) if kind.startswith("event-") and done else None,
                    requests_received_count=received if done else None,
                    requests_on_time_count=received and chance.randint(received // 2, received) if done else None,
                    penx_line_id=chance.choice([*lines, None]),
                    sector=chance.choice(SECTORS),
                    reached_count=chance.randint(5, 180) if done else None,
                    cost_pen=Decimal(chance.randint(5, 400)) * 100 if chance.random() < 0.7 else None,
                    note=NOTE,
                )
