"""Fifty people at once, a program killed in the middle, a full disk, a database that goes away: nothing is lost and work goes on.

Real programs, real databases, real signals.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, text

from dashboard.register import account, database, store
from dashboard.register.activity import Activity
from dashboard.register.database import ROOT, connect, reading, writing
from dashboard.register.errors import RegisterUnavailable
from dashboard.text import spanish
from tests.dashboard.register.postgres import Server, serving
from tests.dashboard.register.writer import COMMON

AUTHOR = "prueba"
GONE = "The register does not answer: nothing was written"
FULL = "The disk is full: nothing was written"
Fairs = Callable[[int], Iterator[Activity]]


def python(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True)


# Fifty at once ----------------------------------------------------------------------------------------------------------


def test_fifty_who_write_at_once_lose_nothing_and_double_nothing_and_tear_nothing(register_url: str) -> None:
    programs, writers, entries = 5, 10, 5
    started = [
        python("-m", "tests.dashboard.register.writer", register_url, str(program), str(writers), str(entries))
        for program in range(programs)
    ]
    done = [json.loads(program.communicate(timeout=120)[0]) for program in started]
    register = connect(register_url)
    written = list(store.entries(register))
    common = [entry for entry in written if entry.activity.title == COMMON.title]
    own = {entry.activity_id: entry for entry in written if entry not in common}
    assert sorted(own) == sorted(activity_id for confirmed, _ in done for activity_id in confirmed)
    assert len(own) == programs * writers * entries
    assert all(entry.activity.title == entry.activity.note and entry.entered_by in entry.activity.title for entry in own.values())
    assert sum(first for _, first in done) == len(common) == 1
    versions = store.history(register, common[0].activity_id)[::-1]
    assert [version.version_number for version in versions] == list(range(1, programs * writers + 2))
    assert [version.activity.reached_count for version in versions] == list(range(programs * writers + 1))
    assert all(version.activity.note == str(version.activity.reached_count) for version in versions)
    register.dispose()


# Killed -----------------------------------------------------------------------------------------------------------------

ROWS = 4_000
IMPORTER = f"""
import sys
from dataclasses import replace
from dashboard.register import store
from dashboard.register.database import connect
from tests.dashboard.register.writer import COMMON

def fairs():
    for number in range({ROWS}):
        if number % 500 == 0:
            print(number, flush=True)
        yield replace(COMMON, title=f"Feria {{number}}")
    print({ROWS}, flush=True)

store.enter_import(connect(sys.argv[1]), fairs(), "prueba", "a.csv", "digest")
print("done", flush=True)
"""


@pytest.mark.parametrize("last_said", ["0", "2000", "3500", str(ROWS), "done"])
def test_an_import_whose_program_is_killed_is_there_whole_or_not_at_all(register_url: str, last_said: str, fairs: Fairs) -> None:
    connect(register_url).dispose()
    program = python("-c", IMPORTER, register_url)
    assert program.stdout is not None
    while program.stdout.readline().strip() != last_said:
        pass
    program.send_signal(signal.SIGKILL)
    program.wait()
    register = connect(register_url)
    count = len(list(store.entries(register)))
    assert count == len(store.imports(register)) * ROWS
    if last_said == "done":
        assert count == ROWS
    elif last_said != str(ROWS):
        assert count == 0
        assert store.enter_import(register, fairs(ROWS), AUTHOR, "a.csv", "digest")[1] == ROWS
    store.enter(register, [replace(COMMON, title="Después")], AUTHOR)
    register.dispose()


# Full -------------------------------------------------------------------------------------------------------------------


def fill(register: Engine, fairs: Fairs) -> int:
    """Enters packets of a hundred until one is refused for want of space; gives the number of activities confirmed."""
    confirmed = 0
    many = lambda packet: (replace(one, title=f"{one.title} de {packet}", note="x" * 1_500) for one in fairs(100))  # noqa: E731
    with pytest.raises(RegisterUnavailable, match=FULL):
        for packet in range(200):
            confirmed += len(store.enter(register, many(packet), AUTHOR))
    return confirmed


def test_a_full_database_says_so_and_the_work_goes_on_once_there_is_room(tmp_path: Path, fairs: Fairs) -> None:
    register = connect(f"sqlite:///{tmp_path / 'register.sqlite'}")
    with register.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 400")  # what the engine answers then is what it answers on a full disk
    confirmed = fill(register, fairs)
    assert confirmed
    assert len(list(store.entries(register))) == confirmed
    with register.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    store.enter(register, [COMMON], AUTHOR)
    assert len(list(store.entries(register))) == confirmed + 1


ON_A_SMALL_DISK = """
import sys
from pathlib import Path
from tests.dashboard.register import test_robustness
test_robustness.small_disk(sys.argv[1], Path(sys.argv[2]))
"""


def small_disk(backend: str, disk: Path) -> None:
    """Runs where only this program sees its mounts: a disk of 16 MB is filled, freed and used again."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m,mode=777", "tmpfs", str(disk)], check=True)
    fairs = lambda count: (replace(COMMON, title=f"Feria {number}") for number in range(count))  # noqa: E731
    ballast = disk / "ballast"
    ballast.write_bytes(b"x" * 2**22)
    if backend == "sqlite":
        _fill_and_go_on(f"sqlite:///{disk / 'register.sqlite'}", ballast, fairs)
        return
    with serving() as server:
        space = disk / "space"
        space.mkdir()
        shutil.chown(space, server.user or os.geteuid())
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute(f"CREATE TABLESPACE small LOCATION '{space}'".encode())
            connection.execute("CREATE DATABASE crowded TABLESPACE small")
        _fill_and_go_on(server.url.replace("/postgres", "/crowded"), ballast, fairs)


def _fill_and_go_on(url: str, ballast: Path, fairs: Fairs) -> None:
    register = connect(url)
    confirmed = fill(register, fairs)
    # Counted, since a list of all in order asks PostgreSQL for space that is not there.
    assert account.totals(register, account.year(2018))["done_count"] == confirmed > 0
    ballast.unlink()
    store.enter(register, [COMMON], AUTHOR)
    assert account.totals(register, account.year(2018))["done_count"] == confirmed + 1
    register.dispose()
    print(confirmed)


def can_mount() -> bool:
    if not shutil.which("unshare") or os.geteuid() != 0:
        return False
    return subprocess.run(["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True).returncode == 0


@pytest.mark.skipif(not can_mount(), reason="only root may mount a small disk; the page limit above stands for it")
@pytest.mark.parametrize("backend", ["sqlite", "postgresql"])
def test_a_full_disk_says_so_and_the_work_goes_on_once_there_is_room(backend: str) -> None:
    with tempfile.TemporaryDirectory() as folder:  # pytest's own lets nobody else pass
        Path(folder).chmod(0o755)
        command = ["unshare", "--mount", sys.executable, "-c", ON_A_SMALL_DISK, backend, folder]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0


# Gone -------------------------------------------------------------------------------------------------------------------


CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that a test may stop."""
    with serving() as mine:
        yield mine


def test_a_server_that_fails_says_so_and_the_same_program_goes_on_when_it_is_back(server: Server, fairs: Fairs) -> None:
    register = connect(server.url)
    store.enter(register, [COMMON], AUTHOR)

    def failing() -> Iterator[Activity]:
        yield from fairs(3_000)
        server.stop()
        yield from fairs(3_000)

    with pytest.raises(RegisterUnavailable, match=GONE):
        store.enter_import(register, failing(), AUTHOR, "a.csv", "digest")
    for work in (lambda: store.enter(register, fairs(1), AUTHOR), lambda: account.totals(register, account.year(2018))):
        with pytest.raises(RegisterUnavailable, match=GONE):
            work()
    with pytest.raises(RegisterUnavailable, match=GONE):
        connect(server.url)
    server.start()
    assert [entry.activity for entry in store.entries(register)] == [COMMON]
    assert store.enter_import(register, fairs(3_000), AUTHOR, "a.csv", "digest")[1] == 3_000
    register.dispose()


def test_a_connection_that_is_cut_in_the_middle_says_so_and_nothing_is_half_written(postgres_url: str, fairs: Fairs) -> None:
    register = connect(postgres_url)

    def cut() -> Iterator[Activity]:
        yield from fairs(3_000)
        with connect(postgres_url).connect() as other:
            other.execute(text(CUT))
        yield from fairs(3_000)

    with pytest.raises(RegisterUnavailable, match=GONE):
        store.enter_import(register, cut(), AUTHOR, "a.csv", "digest")
    assert list(store.entries(register)) == [] == store.imports(register)
    assert store.enter_import(register, fairs(3_000), AUTHOR, "a.csv", "digest")[1] == 3_000
    register.dispose()


def test_idle_connections_that_are_cut_are_not_even_noticed(postgres_url: str) -> None:
    register, other = connect(postgres_url), connect(postgres_url)
    store.enter(register, [COMMON], AUTHOR)
    with other.connect() as connection:
        connection.execute(text(CUT))
    assert [entry.activity for entry in store.entries(register)] == [COMMON]
    for engine in (register, other):
        engine.dispose()


# Busy, newer, elsewhere -------------------------------------------------------------------------------------------------


def test_who_waits_too_long_for_another_writer_is_told_to_try_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'register.sqlite'}"
    first = connect(url)
    monkeypatch.setattr(database, "WAIT_S", 0.2)
    second = connect(url)
    with writing(first), pytest.raises(RegisterUnavailable, match="Others are writing"):
        store.enter(second, [COMMON], AUTHOR)
    store.enter(second, [COMMON], AUTHOR)


def test_who_only_reads_does_not_wait_for_who_writes(register: Engine, fairs: Fairs) -> None:
    store.enter(register, [COMMON], AUTHOR)
    seen: list[int] = []

    def slow() -> Iterator[Activity]:
        yield from fairs(1_500)
        reader = threading.Thread(target=lambda: seen.append(len(list(store.entries(register)))))
        reader.start()
        reader.join(10)

    store.enter(register, slow(), AUTHOR)
    assert seen == [1]
    assert len(list(store.entries(register))) == 1_501


def test_what_is_written_has_no_say_in_why_it_could_not_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'register.sqlite'}"
    first = connect(url)
    monkeypatch.setattr(database, "WAIT_S", 0.2)
    with writing(first), pytest.raises(RegisterUnavailable, match="Others are writing"):
        store.enter(connect(url), [replace(COMMON, title="The disk is full, readonly")], AUTHOR)


def test_a_register_of_a_newer_program_is_left_alone(register_url: str) -> None:
    register = connect(register_url)
    with writing(register) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    register.dispose()
    with pytest.raises(RegisterUnavailable, match="newer Chasqui"):
        connect(register_url)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("nonsense", "address cannot be used"),
        ("mysql://me@127.0.0.1/x", "address cannot be used"),
        ("sqlite:////proc/nowhere/register.sqlite", "cannot be written"),
        ("sqlite:///{folder}/letter.txt", "does not answer"),
        ("postgresql://me:secret@127.0.0.1:1/x", "does not answer"),
    ],
)
def test_an_address_that_leads_nowhere_gets_a_sentence_without_the_password(url: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Estimados señores: " * 100)
    with pytest.raises(RegisterUnavailable, match=why) as caught:
        connect(url.format(folder=tmp_path))
    assert caught.value.message in spanish()
    assert "secret" not in str(caught.value)


def test_what_is_confirmed_can_be_read_by_any_other_program(register_url: str) -> None:
    register = connect(register_url)
    store.enter(register, [COMMON], AUTHOR)
    with reading(connect(register_url)) as connection:
        assert connection.execute(text("SELECT title FROM activity")).scalars().all() == [COMMON.title]
