"""The one place that opens DuckDB."""

from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import streamlit as st

from dashboard.text import language
from etl.build import build
from etl.publish import CAUTION, WAREHOUSE, is_readable


class WarehouseUnavailable(Exception):
    """There is no warehouse to read and none could be built; the message says why."""


def query(sql: str, **parameters: Any) -> pd.DataFrame:
    """The answer to `sql` with its `$named` parameters, from the warehouse in service now; the frame is the caller's own.

    `$language` is the reader's, wherever it is asked for: names are sorted as they are read.
    """
    if "$language" in sql:
        parameters["language"] = language()
    return _answer(_in_service(), sql, parameters)


def version() -> str:
    """The name of the file in service: changes with every build, so whatever is derived from the data can be kept under it."""
    return _in_service().stem


def _in_service() -> Path:
    """Resolved at every rerun: a new build is a new file, and everything cached is cached for its file."""
    path = WAREHOUSE.resolve()
    if _is_sound(path, path.stat().st_mtime_ns if path.exists() else 0):
        return path
    try:
        return build(WAREHOUSE).path
    except Exception as error:
        raise WarehouseUnavailable(str(error)) from error


@st.cache_resource(max_entries=4, show_spinner=False)
def _is_sound(path: Path, modified_ns: int) -> bool:
    return modified_ns > 0 and is_readable(path)


@st.cache_resource(max_entries=2, show_spinner=False)
def _connection(path: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(path), read_only=True, config=CAUTION)


@st.cache_data(max_entries=512, show_spinner=False)
def _answer(path: Path, sql: str, parameters: dict[str, Any]) -> pd.DataFrame:
    # A cursor for each query: threads that share one execute get each other's rows, without an error.
    with _connection(path).cursor() as cursor:
        return cursor.execute(sql, parameters).df()
