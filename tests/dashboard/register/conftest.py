"""The same tests on both databases: SQLite in a file, and a real PostgreSQL server that the tests start on loopback."""

import datetime
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from dashboard.register.activity import Activity
from dashboard.register.database import connect

NOT_FOUND = (
    "No PostgreSQL server was found. On Debian: apt install postgresql. Elsewhere set CHASQUI_TEST_POSTGRES to the address of one "
    "whose user may create databases, such as postgresql://me@127.0.0.1:5432/postgres."
)


def programs() -> Path | None:
    """The folder of `initdb` and `postgres`, where Debian puts them or on the path."""
    folders = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    on_path = shutil.which("initdb")
    folders += [Path(on_path).resolve().parent] if on_path else []
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


class Postgres:
    """A server in a folder of its own on a free port of loopback. Its programs refuse to run as root, so root becomes somebody."""

    def __init__(self, folder: Path, bin_folder: Path) -> None:
        self.data, self.bin = folder / "data", bin_folder
        self.user = "postgres" if os.name == "posix" and os.geteuid() == 0 else None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        if self.user:
            for parent in (folder, *folder.parents):
                if parent.stat().st_uid == 0 and parent != Path("/"):
                    parent.chmod(parent.stat().st_mode | 0o011)  # so that somebody else may pass through
            folder.chmod(0o777)
        self.run("initdb", "--pgdata", str(self.data), "--username", "chasqui", "--auth", "trust", "--encoding", "UTF8")
        self.start()

    def run(self, program: str, *arguments: str) -> None:
        as_user = ["runuser", "-u", self.user, "--"] if self.user else []
        subprocess.run([*as_user, str(self.bin / program), *arguments], check=True, capture_output=True, cwd="/")

    def start(self) -> None:
        options = f"-h 127.0.0.1 -p {self.port} -k '' -c fsync=off -c max_connections=120"
        self.run("pg_ctl", "--pgdata", str(self.data), "--wait", "--log", str(self.data / "log"), "--options", options, "start")

    def stop(self) -> None:
        self.run("pg_ctl", "--pgdata", str(self.data), "--mode", "immediate", "stop")

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://chasqui@127.0.0.1:{self.port}/postgres"


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server whose user may create databases."""
    if given := os.environ.get("CHASQUI_TEST_POSTGRES"):
        yield given
        return
    found = programs()
    if found is None:
        pytest.fail(NOT_FOUND, pytrace=False)
    server = Postgres(tmp_path_factory.mktemp("postgres"), found)
    yield server.url
    server.stop()


def new_database(server: str) -> str:
    name = f"chasqui_{time.time_ns():x}_{os.getpid()}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return engine.url.set(database=name).render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def register_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new, empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'register.sqlite'}"
    return new_database(request.getfixturevalue("postgres"))


@pytest.fixture
def register(register_url: str) -> Iterator[Engine]:
    engine = connect(register_url)
    yield engine
    engine.dispose()


@pytest.fixture
def fair() -> Activity:
    return Activity(
        post_id="embassy-01",
        activity_date=datetime.date(2018, 5, 4),
        activity_year=2018,
        activity_quarter=2,
        kind_id="event-7",
        area="trade",
        title="Feria de alimentos de Viena",
        status="done",
        destination_iso2="AT",
    )


@pytest.fixture
def fairs(fair: Activity) -> Callable[[int], Iterator[Activity]]:
    """As many different activities as asked for."""
    return lambda count: (replace(fair, title=f"Feria {number}") for number in range(count))
