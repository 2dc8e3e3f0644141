"""The register: the account over a million activities against the bare SQL, an import of 100,000 rows against a bare load.

All on SQLite in a temporary folder, in one run; medians of rounds in which both sides take turns: five of the account, three of
the import.
"""

import csv
import datetime
import json
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from sqlalchemy import Engine, text
from streamlit.logger import set_log_level
from streamlit.testing.v1 import AppTest

from bench.ratio import Ratio
from bench.servers import ROOT
from dashboard import accounting, ledger, vocabulary
from dashboard.register import account, importing, store
from dashboard.register.checks import COLUMNS, LISTS
from dashboard.register.database import connect, writing

ACTIVITIES = 1_000_000
IMPORTED = 100_000
YEARS = range(2016, 2026)  # that the activities are spread over
SCOPE = account.year(2021)

_FILL = """
    WITH RECURSIVE counted (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM counted WHERE n + 1 < :count),
    made AS (SELECT n / :years AS n, n AS number, :first + n % :years AS year FROM counted),
    dated AS (SELECT *, 1 + (n * 7) % 12 AS month, 1 + (n * 11) % 28 AS day FROM made)
    INSERT INTO activity (
        activity_id, post_id, activity_date, activity_year, activity_quarter, kind_id, area, title, status, destination_iso2,
        agreement_reached, requests_received_count, requests_on_time_count, cost_pen, was_planned, version_number, change,
        entered_by, entered_at, fingerprint
    )
    SELECT
        lower(hex(randomblob(16))), mission.value, printf('%d-%02d-%02d', year, month, day), year, (month + 2) / 3,
        CASE n % 3 WHEN 0 THEN 'event-7' WHEN 1 THEN 'service-1' ELSE 'request-1' END,
        CASE n % 4 WHEN 0 THEN 'tourism' WHEN 1 THEN 'investment' ELSE 'trade' END, 'Actividad ' || dated.number,
        CASE n % 7 WHEN 0 THEN 'planned' WHEN 1 THEN 'cancelled' ELSE 'done' END, place.value, n % 2, 9, n % 9, 1000 + n % 5000,
        n % 5 = 0, 1, 'entered', 'bench', '2021-12-31 00:00:00.000000', lower(hex(randomblob(16)))
    FROM dated
    JOIN mission ON mission.number = (n / 3) % :missions
    JOIN place ON place.number = (n / 13) % :places
"""

# What the account page asks, as somebody would write it for this one file.
_COUNTS = """
    sum(status = 'done'), sum(status = 'planned'), sum(status = 'cancelled'), sum(status = 'done' AND NOT was_planned),
    sum(CASE WHEN status = 'done' THEN requests_received_count END), sum(CASE WHEN status = 'done' THEN requests_on_time_count END),
    sum(status = 'done' AND kind_id LIKE 'event-%' AND agreement_reached IS NOT NULL),
    sum(status = 'done' AND kind_id LIKE 'event-%' AND agreement_reached),
    sum(CASE WHEN status = 'done' THEN cost_pen END), count(DISTINCT CASE WHEN status = 'done' THEN destination_iso2 END),
    count(DISTINCT CASE WHEN status = 'done' THEN post_id END)
"""
_YEAR = "NOT is_removed AND activity_year = 2021"
BARE = (
    f"SELECT {_COUNTS} FROM activity WHERE {_YEAR}",
    f"SELECT post_id, {_COUNTS} FROM activity WHERE {_YEAR} GROUP BY post_id",
    f"SELECT strftime('%m', activity_date), {_COUNTS} FROM activity WHERE {_YEAR} AND activity_date IS NOT NULL GROUP BY 1",
    f"SELECT activity_quarter, {_COUNTS} FROM activity WHERE {_YEAR} GROUP BY activity_quarter",
    f"SELECT activity_year, {_COUNTS} FROM activity WHERE NOT is_removed GROUP BY activity_year",
    f"SELECT area, {_COUNTS} FROM activity WHERE {_YEAR} GROUP BY area",
    f"SELECT destination_iso2, {_COUNTS} FROM activity WHERE {_YEAR} AND destination_iso2 IS NOT NULL GROUP BY destination_iso2",
)


def ratios(rounds: int) -> Iterator[Ratio]:
    """The account, cold and kept; then the import, its time and its memory."""
    set_log_level("critical")
    with tempfile.TemporaryDirectory(prefix="chasqui-bench-") as name:
        folder = Path(name)
        register = connect(f"sqlite:///{folder / 'register.sqlite'}")
        fill(register, ACTIVITIES)
        yield from _account(register, folder / "register.sqlite", min(rounds, 5))
        register.dispose()
        yield from _import(folder, min(rounds, 3))


def _account(register: Engine, path: Path, rounds: int) -> Iterator[Ratio]:
    ours, bare, kept, empty = [], [], [], []
    floor = AppTest.from_file(str(ROOT / "bench" / "floor.py")).run()
    keep = lambda: ledger._counts(str(register.url), store.revision(register), SCOPE, _engine=register)  # noqa: E731
    keep()
    with sqlite3.connect(path) as connection:
        for _ in range(rounds + 1):
            bare.append(_seconds(lambda: [connection.execute(sql).fetchall() for sql in BARE]))
            ours.append(_seconds(lambda: accounting.counts_of(register, SCOPE)))
            kept.append(_seconds(keep))
            empty.append(_seconds(floor.run))
    print(f"account {median(ours[1:]):.3f} s, bare SQL {median(bare[1:]):.3f} s", file=sys.stderr)
    print(f"kept {1000 * median(kept[1:]):.2f} ms, empty page {1000 * median(empty[1:]):.2f} ms", file=sys.stderr)
    yield Ratio(f"account over {ACTIVITIES:,} activities, of the bare SQL's", median(ours[1:]) / median(bare[1:]), 1.5)
    yield Ratio("account once kept, of an empty page's rerun", median(kept[1:]) / median(empty[1:]), 1)


def _import(folder: Path, rounds: int) -> Iterator[Ratio]:
    spent = {}
    for count, turns in ((IMPORTED // 10, 1), (IMPORTED, rounds)):
        path = folder / f"{count}.csv"
        write(path, count)
        spent[count] = [_imported(path, folder / f"{count}-{turn}.sqlite") for turn in range(turns)]
    ours, bare, peak = (median(part) for part in zip(*spent[IMPORTED], strict=True))
    tenth = spent[IMPORTED // 10][0][2]
    print(f"import {ours:.2f} s, bare load {bare:.2f} s, peak {peak:.0f} MB, a tenth {tenth:.0f} MB", file=sys.stderr)
    yield Ratio(f"import of {IMPORTED:,} rows, checked, of a bare load's", ours / bare, 5)
    yield Ratio("memory at peak, of that for a tenth of the rows", peak / tenth, 1.2)


def _imported(file: Path, database: Path) -> tuple[float, ...]:
    command = [sys.executable, "-m", "bench.register", str(file), str(database)]
    done = subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=True)
    return tuple(float(part) for part in done.stdout.split())


def fill(register: Engine, count: int) -> None:
    """Activities of ten years, different every one, made by the database itself."""
    lists = vocabulary.references().lists
    with writing(register) as connection:
        for name, codes in (("mission", lists["posts"]), ("place", lists["destinations"])):
            listed = f"CREATE TEMP TABLE {name} AS SELECT value, row_number() OVER () - 1 AS number FROM json_each(:codes)"
            connection.execute(text(listed), {"codes": json.dumps(list(codes))})
        counts = {"count": count, "missions": len(lists["posts"]), "places": len(lists["destinations"])}
        connection.execute(text(_FILL), counts | {"first": YEARS[0], "years": len(YEARS)})
    with register.connect() as connection:
        connection.exec_driver_sql("ANALYZE")


def write(path: Path, count: int) -> None:
    """A file as people send it: every row good and new."""
    chance = random.Random(287)
    listed = vocabulary.references().lists
    words = {name: [said[0] for said in listed[LISTS[name]].values()] for name in ("post_id", "kind_id", "destination_iso2")}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(COLUMNS))
        writer.writeheader()
        for number in range(count):
            row = {name: chance.choice(said) for name, said in words.items()}
            day = datetime.date(2018, 1, 1) + datetime.timedelta(days=chance.randrange(1400))
            writer.writerow(
                row
                | {"activity_date": day, "area": "Comercio", "status": "Realizada", "title": f"Rueda de promoción número {number}"}
                | {"agreement_reached": "sí", "cost_pen": f"{chance.randrange(90_000)}.50", "reached_count": number % 200}
            )


def import_one(file: Path, database: Path) -> None:
    """Runs in a process of its own: prints seconds of the import, seconds of the bare load, and megabytes at the import's peak."""
    set_log_level("critical")
    references, headings, register = vocabulary.references(), vocabulary.headings(), connect(f"sqlite:///{database}")

    def checked() -> None:
        found = importing.examine(file, file.name, references, headings, register)
        importing.commit(found, register, "bench", only_good=False)
        found.forget()

    ours = _seconds(checked)
    peak = peak_mb()
    loaded = file.with_suffix(".rows.csv")
    with sqlite3.connect(database) as connection, loaded.open("w", encoding="utf-8", newline="") as written:
        rows = connection.execute("SELECT * FROM activity")
        marks = ", ".join(["?"] * len(rows.description))
        csv.writer(written).writerows(rows)
    bare_path = database.with_suffix(".bare.sqlite")
    connect(f"sqlite:///{bare_path}").dispose()

    def bare() -> None:
        with sqlite3.connect(bare_path) as connection, loaded.open(encoding="utf-8", newline="") as read:
            cells = ([cell or None for cell in row] for row in csv.reader(read))
            connection.executemany(f"INSERT INTO activity VALUES ({marks})", cells)

    print(ours, _seconds(bare), peak)


def peak_mb() -> float:
    """The most memory that this process has held."""
    status = Path("/proc/self/status")
    if status.exists():  # on Linux what getrusage says includes the process that started this one
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    import_one(Path(sys.argv[1]), Path(sys.argv[2]))
