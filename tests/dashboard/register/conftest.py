"""The same tests on both databases: SQLite in a file, and a real PostgreSQL server that the tests start on loopback."""

import datetime
import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

from dashboard.register.activity import Activity
from dashboard.register.database import connect
from tests.dashboard.register.postgres import VARIABLE, serving


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server whose user may create databases."""
    if given := os.environ.get(VARIABLE):
        yield given
        return
    with serving() as server:
        yield server.url


@contextmanager
def database_on(server: str) -> Iterator[str]:
    """The address of a new database, which is dropped when the block ends."""
    name = f"chasqui_{uuid.uuid4().hex}"
    address = make_url(server).set(drivername="postgresql+psycopg")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield address.set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def register_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a new, empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'register.sqlite'}"
        return
    with database_on(request.getfixturevalue("postgres")) as url:
        yield url


@pytest.fixture
def postgres_url(postgres: str) -> Iterator[str]:
    """The address of a new, empty database on PostgreSQL."""
    with database_on(postgres) as url:
        yield url


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
