"""What every test may use: the real tables, built once by each worker, and a connection that cannot write."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl.build import build
from etl.publish import CAUTION


@pytest.fixture(scope="session", autouse=True)
def _no_register_but_ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the register of the machine that it runs on."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHASQUI_REGISTER_URL", f"sqlite:///{tmp_path_factory.mktemp('register') / 'register.sqlite'}")
        yield


@pytest.fixture(scope="session")
def warehouse_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse made from data/tables, as `python -m etl` makes it."""
    return build(tmp_path_factory.mktemp("warehouse") / "warehouse.duckdb").path


@pytest.fixture(scope="session")
def warehouse(warehouse_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(warehouse_path), read_only=True, config=CAUTION) as connection:
        yield connection
