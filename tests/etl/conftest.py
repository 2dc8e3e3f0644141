"""A folder of tables to break and a warehouse that is in service, for every test of the build."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.publish import TABLES


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A copy of data/tables that a test may edit."""
    return shutil.copytree(TABLES, tmp_path / "tables")


@pytest.fixture
def in_service(tmp_path: Path, warehouse_path: Path) -> Iterator[Path]:
    """A warehouse in service, as a finished build leaves it: a name that leads to a file."""
    name = tmp_path / "service" / "warehouse.duckdb"
    name.parent.mkdir()
    shutil.copyfile(warehouse_path, name.parent / warehouse_path.name)
    name.symlink_to(warehouse_path.name)
    yield name
    shutil.rmtree(name.parent)  # dozens of megabytes that nobody reads again
