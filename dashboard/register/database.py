"""Opens the register's database and brings it up to date: SQLite by default, PostgreSQL where its address says so."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from filelock import FileLock, Timeout
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from dashboard.register.errors import Conflict, RegisterUnavailable

ROOT = Path(__file__).resolve().parents[2]
DEFAULT_URL = f"sqlite:///{ROOT / 'data' / 'register.sqlite'}"
DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}  # the usual way to write an address, and the driver that we pin
WAIT_S = 30
DEMONSTRATION = "demonstration"  # what the triggers of the demonstration set say when something is written
MIGRATION_LOCK = 2_871_957  # an arbitrary number that every Chasqui on one PostgreSQL shares


def address() -> str:
    """The database's URL: the setting CHASQUI_REGISTER_URL, or a file beside the warehouse."""
    return os.environ.get("CHASQUI_REGISTER_URL") or DEFAULT_URL


def connect(url: str | None = None) -> Engine:
    """An engine on an up-to-date register; makes the database where there is none (SQLite) or no table yet (PostgreSQL).

    Raises RegisterUnavailable when the database does not answer or is newer than this program.
    """
    where = _address(url or address())
    if where.get_backend_name() == "sqlite":
        engine = create_engine(where, connect_args={"timeout": WAIT_S}, pool_size=8, max_overflow=64)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        engine = create_engine(where, pool_pre_ping=True, connect_args={"connect_timeout": WAIT_S})
    try:
        with saying_why():
            _migrate(engine)
    except OSError as error:
        raise RegisterUnavailable("The register's file cannot be written: nothing was written. Check its permissions.") from error
    except CommandError as error:
        raise RegisterUnavailable("The register was made by a newer Chasqui: update this one.") from error
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: all of it or nothing. Raises Conflict and RegisterUnavailable, never a driver's own error."""
    with saying_why(), engine.execution_options(writes=True).begin() as connection:
        yield connection
        # Last, since on PostgreSQL it holds the other writers up until the end of the transaction.
        connection.execute(text("UPDATE register_revision SET number = number + 1"))


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that only reads, while others may write. Raises RegisterUnavailable."""
    with saying_why(), engine.connect() as connection:
        yield connection


@contextmanager
def saying_why() -> Iterator[None]:
    """Turns a driver's error into a sentence about what to do."""
    try:
        yield
    except IntegrityError as error:
        if "activity_once" in str(error.orig) or "activity.fingerprint" in str(error.orig):
            raise Conflict("The register has this activity already: same mission, date, kind, destination and title.") from error
        if str(error.orig) == DEMONSTRATION:
            raise Conflict("This is the demonstration set: it can be looked at, not written into.") from error
        raise Conflict("The register refused the entry: {reason}", reason=_first_line(error)) from error
    except (DBAPIError, PoolTimeout, sqlite3.Error, Timeout) as error:
        said = _first_line(error).lower()  # the driver's own words: SQLAlchemy's hold what was to be written, too
        if "is full" in said or "no space" in said:
            raise RegisterUnavailable("The disk is full: nothing was written. Free some space and try again.") from error
        if "locked" in said or isinstance(error, Timeout | PoolTimeout):
            raise RegisterUnavailable(
                "Others are writing into the register: nothing was written. Try again in a moment."
            ) from error
        if "readonly" in said or "read-only" in said:
            raise RegisterUnavailable(
                "The register's file cannot be written: nothing was written. Check its permissions."
            ) from error
        raise RegisterUnavailable(
            "The register does not answer: nothing was written. Try again; if it goes on, check the database. ({reason})",
            reason=_first_line(error),
        ) from error


def _address(url: str) -> URL:
    """A URL in one of the two ways that are pinned. Raises RegisterUnavailable for any other."""
    try:
        where = make_url(url)
    except ArgumentError as error:
        raise RegisterUnavailable("The register's address cannot be used: it begins with sqlite:/// or postgresql://.") from error
    if where.get_backend_name() not in DRIVERS:
        raise RegisterUnavailable("The register's address cannot be used: it begins with sqlite:/// or postgresql://.")
    return where.set(drivername=DRIVERS[where.get_backend_name()])


def _first_line(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0][:200]


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin where `_begin_sqlite` says, not where the driver guesses
    connection.execute("PRAGMA journal_mode = WAL")  # readers go on while somebody writes
    connection.execute("PRAGMA synchronous = FULL")  # what was confirmed survives a power cut


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its turn at the start: one that began by reading could not go on once another had written.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(engine: Engine) -> None:
    """Runs what is missing of migrations/, one program at a time."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).resolve().parent / "migrations"))
    if engine.dialect.name == "sqlite":
        path = Path(engine.url.database or "")
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_suffix(".lock"), timeout=WAIT_S), engine.execution_options(writes=True).begin() as connection:
            _upgrade(config, connection)
    else:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MIGRATION_LOCK})
            _upgrade(config, connection)


def _upgrade(config: Config, connection: Connection) -> None:
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
