"""Putting a finished build in service: a new file for each build, one name that moves to it, old files cleared away."""

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from etl.errors import BuildError

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "data" / "tables"
WAREHOUSE = Path(os.environ.get("CHASQUI_WAREHOUSE", ROOT / "data" / "warehouse.duckdb"))
CONTRACT = Path(__file__).resolve().parent
WAIT_S = 60
DIGEST = re.compile(r"-(?P<digest>[0-9a-f]{16})\.duckdb$")
# DuckDB 2.0.0 can take two branches of a UNION over one view for the same plan and give the first one's rows twice.
CAUTION: dict[str, str | bool | int | float | list[str]] = {
    "disabled_optimizers": "common_subplan",
    "enable_external_access": False,  # a name of a table that comes from a reader must not open a file
}


def fingerprint(tables: Path = TABLES) -> str:
    """Twelve hex digits that change with the content of any input: a fresh clone gives every file a new date."""
    digest = hashlib.sha256(duckdb.__version__.encode())
    inputs = [*tables.glob("*.csv"), *CONTRACT.rglob("*.sql"), *CONTRACT.glob("*.csv"), *CONTRACT.glob("*.py")]
    for path in sorted((path for path in inputs if path.is_file()), key=lambda path: path.name):  # wherever the folders are
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def digest_of(path: Path) -> str:
    """Sixteen hex digits of a file's content; a finished build carries them at the end of its name."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


def is_readable(warehouse: Path = WAREHOUSE) -> bool:
    """True when no byte has changed since the build and every row of every table comes back: half a file does not.

    Rows alone would not tell: a damaged index block stays unread until a query happens to use that index.
    """
    try:
        path = warehouse.resolve(strict=True)
        if (named := DIGEST.search(path.name)) and named["digest"] != digest_of(path):
            return False
        with duckdb.connect(str(path), read_only=True, config=CAUTION) as connection:
            for (table,) in connection.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'base'").fetchall():
                connection.execute(f'SELECT * FROM base."{table}"').fetchall()
            return connection.execute("SELECT count(*) FROM base.build").fetchone() == (1,)
    except (OSError, duckdb.Error):
        return False


def is_current(warehouse: Path = WAREHOUSE, tables: Path = TABLES) -> bool:
    """True when the warehouse in service is whole and was made from the inputs as they are now."""
    if not is_readable(warehouse):
        return False
    with duckdb.connect(str(warehouse.resolve()), read_only=True, config=CAUTION) as connection:
        return connection.execute("SELECT fingerprint FROM base.build").fetchone() == (fingerprint(tables),)


@contextmanager
def only_one_build(warehouse: Path) -> Iterator[None]:
    """Waits for another build of the same warehouse; raises BuildError when it takes longer than a minute."""
    warehouse.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(warehouse.with_suffix(".lock"), timeout=WAIT_S):
            yield
    except Timeout as error:
        raise BuildError(f"Otra construcción de {warehouse.name} lleva más de {WAIT_S} segundos: espere a que termine.") from error


def put_in_service(finished: Path, warehouse: Path) -> None:
    """Moves the name `warehouse` to the finished file in one step, and removes the builds that nobody needs any more.

    A running dashboard keeps reading the file it has open and sees the new one on its next rerun.
    """
    pointer = warehouse.with_suffix(".next")
    pointer.unlink(missing_ok=True)
    try:
        pointer.symlink_to(finished.name)
    except OSError:  # Windows without developer mode has no symbolic links: there the name is a copy
        shutil.copyfile(finished, pointer)
    pointer.replace(warehouse)
    for old in warehouse.parent.glob(f"{warehouse.stem}-*.duckdb"):
        if old != finished:
            try:
                old.unlink()
            except OSError:  # Windows keeps a file that a dashboard has open; the next build removes it
                continue
