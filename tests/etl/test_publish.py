"""A build is the same every time, replaces the last one in one step, and leaves it alone when anything goes wrong half-way."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from etl.build import build
from etl.publish import CAUTION, ROOT, fingerprint, is_current, is_readable, only_one_build, put_in_service
from tests.etl.tools import ask, command, environment, run, start, write_cell

WHOLE = [(89, 54, 62)]
WHOLE_SQL = """
    SELECT (SELECT count(*) FROM derived_destination), (SELECT count(*) FROM finding WHERE finding_number <= 54),
        (SELECT count(*) FROM network WHERE kind = 'embassy')
"""
AGENCY = "SELECT agency FROM alliance_member WHERE member_iso2 = 'CL'"


def rename_agency(tables: Path, name: str = "PROCHILE 2") -> None:
    write_cell(tables / "alliance_member.csv", 3, "agency", name)


def versions(warehouse: Path) -> list[Path]:
    return sorted(warehouse.parent.glob(f"{warehouse.stem}-*.duckdb"))


# The same inputs, the same warehouse ----------------------------------------------------------------------------------


def relations_of(warehouse: Path) -> dict[str, list[str]]:
    """Every table and view with its rows in a fixed order, as text."""
    with duckdb.connect(str(warehouse.resolve()), read_only=True, config=CAUTION) as connection:
        names = connection.execute(
            "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE NOT internal "
            "UNION ALL SELECT schema_name || '.' || view_name FROM duckdb_views() WHERE NOT internal"
        ).fetchall()
        return {name: sorted(map(repr, connection.execute(f"FROM {name}").fetchall())) for (name,) in names}


def test_two_builds_of_the_same_inputs_give_the_same_rows_everywhere(warehouse_path: Path, tmp_path: Path) -> None:
    again = build(tmp_path / "warehouse.duckdb").path
    first, second = relations_of(warehouse_path), relations_of(again)
    assert len(first) > 60
    assert {name for name in first if first[name] != second.get(name)} == set()
    assert first.keys() == second.keys()
    assert again != warehouse_path
    again.unlink()


def test_the_fingerprint_follows_content_and_not_dates(tables: Path) -> None:
    before = fingerprint(tables)
    for path in tables.iterdir():
        os.utime(path, (1, 1))
    assert fingerprint(tables) == before == fingerprint()
    rename_agency(tables)
    assert fingerprint(tables) != before


def test_the_report_counts_the_rows_that_are_stored(tmp_path: Path) -> None:
    report = build(tmp_path / "warehouse.duckdb")
    with duckdb.connect(str(report.path), read_only=True, config=CAUTION) as connection:
        assert {table: connection.table(f"base.{table}").shape[0] for table in report.rows} == report.rows
        assert connection.table("main.finding").shape[0] == report.findings_count
    report.path.unlink()


# If needed ------------------------------------------------------------------------------------------------------------


def test_if_needed_builds_once_and_then_says_that_it_is_current(tmp_path: Path) -> None:
    warehouse = tmp_path / "warehouse.duckdb"
    first = run("--if-needed", "--warehouse", warehouse)
    assert (first.returncode, first.stderr) == (0, "")
    assert "Construyendo" in first.stdout
    assert "62  embassy\n" in first.stdout
    built = warehouse.resolve()
    second = run("--if-needed", "--warehouse", warehouse)
    assert (second.returncode, second.stderr) == (0, "")
    assert second.stdout == f"El almacén {warehouse} está al día.\n"
    assert warehouse.resolve() == built
    built.unlink()


def test_a_changed_cell_makes_the_warehouse_stale(tables: Path, in_service: Path) -> None:
    assert is_current(in_service, tables)
    rename_agency(tables)
    assert not is_current(in_service, tables)
    ended = run("--if-needed", "--tables", tables, "--warehouse", in_service)
    assert ended.returncode == 0
    assert "Construyendo" in ended.stdout
    assert ask(in_service, AGENCY) == [("PROCHILE 2",)]
    assert is_current(in_service, tables)


def test_the_environment_may_name_the_warehouse(in_service: Path) -> None:
    ended = subprocess.run(
        command("--if-needed"), cwd=ROOT, env=environment(CHASQUI_WAREHOUSE=str(in_service)), text=True, capture_output=True
    )
    assert (ended.returncode, ended.stdout) == (0, f"El almacén {in_service} está al día.\n")


def cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def cut_its_last_byte(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 1)


def flip_in_the_middle(path: Path, where: float = 0.5) -> None:
    with path.open("r+b") as file:
        file.seek(int(path.stat().st_size * where))
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 0xFF]))


def flip_in_the_header(path: Path) -> None:
    flip_in_the_middle(path, 0)


def empty_it(path: Path) -> None:
    path.write_bytes(b"")


def remove_it(path: Path) -> None:
    path.unlink()


def put_text_in_its_place(path: Path) -> None:
    path.write_text("not a database")


def put_another_database_in_its_place(path: Path) -> None:
    path.unlink()
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE nothing AS SELECT 1 AS one")


@pytest.mark.parametrize(
    "damage", [cut_its_last_byte, flip_in_the_header, put_text_in_its_place, put_another_database_in_its_place]
)
def test_a_damaged_warehouse_is_recognised(in_service: Path, damage: Callable[[Path], None]) -> None:
    assert is_readable(in_service)
    damage(in_service.resolve())
    assert not is_readable(in_service)
    assert not is_current(in_service)


@pytest.mark.parametrize("damage", [cut_in_half, flip_in_the_middle, empty_it, remove_it])
def test_a_damaged_warehouse_is_rebuilt_if_needed(in_service: Path, damage: Callable[[Path], None]) -> None:
    damage(in_service.resolve())
    assert not is_readable(in_service)
    ended = run("--if-needed", "--warehouse", in_service)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ask(in_service, WHOLE_SQL) == WHOLE
    assert is_current(in_service)


@pytest.mark.parametrize("tenth", range(10))
def test_one_flipped_byte_is_noticed_wherever_it_is(in_service: Path, tenth: int) -> None:
    """Tables alone would not tell: half of the file is indexes, which are read only when a query uses them."""
    flip_in_the_middle(in_service.resolve(), (tenth + 0.5) / 10)
    assert not is_readable(in_service)


def test_a_missing_name_beside_an_old_file_is_rebuilt(in_service: Path) -> None:
    old = in_service.resolve()
    in_service.unlink()
    assert run("--if-needed", "--warehouse", in_service).returncode == 0
    assert ask(in_service, WHOLE_SQL) == WHOLE
    assert not old.exists()


# In service -----------------------------------------------------------------------------------------------------------


def test_old_versions_are_removed_and_other_files_are_left_alone(tables: Path, in_service: Path) -> None:
    neighbour = in_service.with_name("warehouse.txt")
    neighbour.write_text("mine")
    killed = in_service.with_name("warehouse-0123456789ab-1.duckdb")
    killed.write_bytes(b"of a build that was killed before it was put in service")
    for name in ("PROCHILE 2", "PROCHILE 3"):
        rename_agency(tables, name)
        build(in_service, tables)
        assert versions(in_service) == [in_service.resolve()]
        assert ask(in_service, AGENCY) == [(name,)]
    assert neighbour.read_text() == "mine"


def test_a_reader_keeps_its_file_while_a_new_build_is_put_in_service(tables: Path, in_service: Path) -> None:
    rename_agency(tables)
    with duckdb.connect(str(in_service.resolve()), read_only=True, config=CAUTION) as reader:
        assert reader.execute("SELECT count(*) FROM base.build").fetchall() == [(1,)]
        assert run("--tables", tables, "--warehouse", in_service).returncode == 0
        assert reader.execute(AGENCY).fetchall() == [("PROCHILE",)]  # a table it had not touched before
        assert reader.execute(WHOLE_SQL).fetchall() == WHOLE
        assert ask(in_service, AGENCY) == [("PROCHILE 2",)]
        by_name = f"import duckdb; print(duckdb.connect({str(in_service)!r}, read_only=True).execute({AGENCY!r}).fetchall())"
        shown = subprocess.run([sys.executable, "-c", by_name], text=True, capture_output=True, check=True)
        assert shown.stdout == "[('PROCHILE 2',)]\n"


def test_the_name_always_leads_to_a_whole_warehouse_while_builds_go_by(tables: Path, in_service: Path) -> None:
    rename_agency(tables)
    building = start("--tables", tables, "--warehouse", in_service)
    seen = set()
    while building.poll() is None:
        target = in_service.resolve(strict=True)
        try:
            seen.update(ask(target, AGENCY))
        except duckdb.IOException:  # the old file went between asking where it is and opening it: the name has moved on
            assert in_service.resolve(strict=True) != target
    building.communicate()
    assert building.returncode == 0
    assert ("PROCHILE",) in seen
    assert seen <= {("PROCHILE",), ("PROCHILE 2",)}
    assert ask(in_service, AGENCY) == [("PROCHILE 2",)]


def test_two_builds_at_once_both_succeed_and_leave_one_warehouse(tmp_path: Path) -> None:
    warehouse = tmp_path / "warehouse.duckdb"
    builds = [start("--warehouse", warehouse), start("--warehouse", warehouse)]
    assert [(build.communicate(timeout=600)[1], build.returncode) for build in builds] == [("", 0), ("", 0)]
    assert versions(warehouse) == [warehouse.resolve()]
    assert is_current(warehouse)
    assert ask(warehouse, WHOLE_SQL) == WHOLE
    warehouse.resolve().unlink()


def test_a_build_that_waits_too_long_for_another_says_so(in_service: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.publish.WAIT_S", 0.1)
    with (
        only_one_build(in_service),
        pytest.raises(Exception, match=r"^Otra construcción de warehouse\.duckdb lleva más de") as stopped,
    ):
        build(in_service)
    assert stopped.typename == "BuildError"
    assert is_readable(in_service)


def test_where_symbolic_links_are_not_to_be_had_the_name_is_a_copy(
    tables: Path, in_service: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows without developer mode refuses them."""

    def refuse(self: Path, target: str) -> None:
        raise OSError("A required privilege is not held by the client")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    rename_agency(tables)
    built = build(in_service, tables).path
    assert not in_service.is_symlink()
    assert in_service.read_bytes() == built.read_bytes()
    assert is_current(in_service, tables)
    assert ask(in_service, AGENCY) == [("PROCHILE 2",)]


def test_a_file_that_cannot_be_removed_yet_waits_for_the_next_build(in_service: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows keeps a file that a dashboard has open."""
    held = in_service.resolve()
    finished = shutil.copyfile(held, in_service.with_name("warehouse-new.duckdb"))
    unlink = Path.unlink

    def refuse(self: Path, missing_ok: bool = False) -> None:
        if self == held:
            raise PermissionError("The process cannot access the file because it is being used by another process")
        unlink(self, missing_ok=missing_ok)

    with monkeypatch.context() as windows:
        windows.setattr(Path, "unlink", refuse)
        put_in_service(finished, in_service)
    assert in_service.resolve() == finished
    assert held.exists()
    put_in_service(finished, in_service)
    assert not held.exists()


# Half-way -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0, 0.5], ids=["as it reads the tables", "as it writes the file"])
def test_a_build_killed_half_way_leaves_the_last_good_one_and_the_next_succeeds(
    tables: Path, in_service: Path, share: float
) -> None:
    good = in_service.resolve()
    draft = in_service.with_suffix(".draft")
    rename_agency(tables)
    building = start("--tables", tables, "--warehouse", in_service)
    while not draft.exists() or draft.stat().st_size < good.stat().st_size * share:
        assert building.poll() is None, "it ended before it could be killed"
        time.sleep(0.005)
    building.send_signal(signal.SIGKILL)
    building.communicate()
    assert building.returncode == -signal.SIGKILL
    assert draft.exists()
    assert in_service.resolve() == good
    assert is_readable(in_service)
    assert ask(in_service, AGENCY) == [("PROCHILE",)]
    ended = run("--if-needed", "--tables", tables, "--warehouse", in_service)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ask(in_service, AGENCY) == [("PROCHILE 2",)]
    assert versions(in_service) == [in_service.resolve()]
    assert list(in_service.parent.glob("*.draft*")) == []


LIMITED = """
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.argv = ["etl", *sys.argv[2:]]
runpy.run_module("etl", run_name="__main__")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a process has no such limit on Windows")
@pytest.mark.parametrize(
    "room", [0, 0.02, 0.1, 0.5, 0.99], ids=["at once", "as tables are made", "as rows are kept", "half-way", "at the very end"]
)
def test_a_full_disk_stops_the_build_with_a_sentence_and_the_last_good_one_stays(
    tables: Path, in_service: Path, room: float
) -> None:
    """Near the end counts most: a database that is closed on a full disk says nothing and loses its views."""
    good = in_service.resolve()
    limit = int(good.stat().st_size * room)
    rename_agency(tables)
    ended = subprocess.run(
        [sys.executable, "-c", LIMITED, str(limit), "--tables", str(tables), "--warehouse", str(in_service)],
        cwd=ROOT, env=environment(PYTHONPATH=str(ROOT)), text=True, capture_output=True,
    )  # fmt: skip
    assert ended.returncode == 1, ended.stdout
    assert "Traceback" not in ended.stderr
    assert ended.stderr.startswith(f"La construcción se detuvo. No se pudo escribir en {in_service.parent}: ")
    assert ended.stderr.endswith("El último almacén bueno sigue en servicio.\n")
    assert in_service.resolve() == good
    assert ask(in_service, WHOLE_SQL) == WHOLE
    assert sorted(path.name for path in in_service.parent.iterdir() if path.suffix != ".lock") == sorted(
        [good.name, in_service.name]
    )


OFFLINE = """
import runpy, sys
def refuse(event, arguments):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request", "http.client.connect")):
        raise RuntimeError(f"the build reaches for the network: {event} {arguments}")
sys.addaudithook(refuse)
sys.argv = ["etl", *sys.argv[1:]]
runpy.run_module("etl", run_name="__main__")
"""


def test_the_build_makes_no_network_connection(tmp_path: Path) -> None:
    """Python may open none; where the system can take the network away, the database has none either."""
    alone = ["unshare", "--map-root-user", "--net"]
    can_unshare = shutil.which("unshare") and subprocess.run([*alone, "true"], capture_output=True).returncode == 0
    warehouse = tmp_path / "warehouse.duckdb"
    ended = subprocess.run(
        [*(alone if can_unshare else []), sys.executable, "-c", OFFLINE, "--warehouse", str(warehouse)],
        cwd=ROOT, env=environment(PYTHONPATH=str(ROOT)), text=True, capture_output=True,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ask(warehouse, WHOLE_SQL) == WHOLE
    warehouse.resolve().unlink()
