"""Builds the warehouse: contract, load, views, dictionary, checks, swap. No network, nothing kept from the last build."""

import csv
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.errors import BuildError
from etl.load import load_all
from etl.publish import CAUTION, CONTRACT, TABLES, WAREHOUSE, digest_of, fingerprint, only_one_build, put_in_service


@dataclass(frozen=True)
class Report:
    """What a build made: the file, its rows per table, its findings and the seconds it took."""

    path: Path
    rows: dict[str, int]
    findings_count: int
    duration_s: float


def build(warehouse: Path = WAREHOUSE, tables: Path = TABLES) -> Report:
    """Builds a new file and puts it in service.

    Raises BuildError when an input breaks the contract or the disk refuses; the last good warehouse then stays in service.
    """
    started = time.perf_counter()
    draft = warehouse.with_suffix(".draft")
    try:
        with only_one_build(warehouse):
            stamp = fingerprint(tables)
            try:
                _discard(draft)  # of a build that was killed
                with duckdb.connect(str(draft), config=CAUTION | {"default_block_size": 16384}) as connection:
                    connection.execute((CONTRACT / "schema.sql").read_text("utf-8"))
                    connection.begin()  # one transaction, or every row would wait for the disk
                    rows = load_all(connection, tables)
                    connection.commit()
                    connection.execute((CONTRACT / "views.sql").read_text("utf-8"))
                    connection.execute("CREATE TABLE base.build AS SELECT $stamp AS fingerprint", {"stamp": stamp})
                    describe(connection)
                    check(connection)
                    ((findings_count,),) = connection.execute("SELECT count(*) FROM finding").fetchall()
                    connection.execute("CHECKPOINT")  # closing would do it too, but stays silent when the disk is full
                finished = warehouse.with_name(f"{warehouse.stem}-{stamp}-{time.time_ns():x}-{digest_of(draft)}.duckdb")
                draft.replace(finished)
                put_in_service(finished, warehouse)
            finally:
                _discard(draft)
    except (OSError, duckdb.IOException, duckdb.TransactionException, duckdb.FatalException) as error:
        raise BuildError(f"No se pudo escribir en {warehouse.parent}: {error}") from error
    return Report(finished, rows, findings_count, time.perf_counter() - started)


def describe(connection: duckdb.DuckDBPyConnection) -> None:
    """Writes the meaning of every table, view and column into the catalogue: Spanish on the first line, English on the second.

    A column has one meaning wherever it stands, so dictionary.csv says it once; `table.column` there overrides it.
    Raises BuildError for anything that would stay silent and for a meaning that describes nothing.
    """
    with (CONTRACT / "dictionary.csv").open(encoding="utf-8", newline="") as file:
        meanings = {row["name"]: f"{row['meaning_es']}\n{row['meaning_en']}" for row in csv.DictReader(file)}
    unused = set(meanings)

    def say(kind: str, identifier: str, *names: str) -> None:
        name = next((name for name in names if name in meanings), None)
        if name is None:
            raise BuildError(f"etl/dictionary.csv no define «{names[-1]}» ({identifier}): todo lleva su significado.")
        unused.discard(name)
        # COMMENT takes no parameters; the text is ours and its quotes are doubled.
        connection.execute(f"COMMENT ON {kind} {identifier} IS '{meanings[name].replace(chr(39), chr(39) * 2)}'")

    relations = connection.execute(
        "SELECT schema_name, table_name, 'TABLE' FROM duckdb_tables() WHERE NOT internal "
        "UNION ALL SELECT schema_name, view_name, 'VIEW' FROM duckdb_views() WHERE NOT internal"
    ).fetchall()
    for schema, relation, kind in relations:
        say(kind, f'{schema}."{relation}"', f"{schema}.{relation}")
    for schema, relation, column in connection.execute(
        "SELECT schema_name, table_name, column_name FROM duckdb_columns() WHERE NOT internal"
    ).fetchall():
        say("COLUMN", f'{schema}."{relation}"."{column}"', f"{relation}.{column}", column)
    if unused:
        raise BuildError(f"etl/dictionary.csv define «{min(unused)}», que no existe en el almacén.")


def check(connection: duckdb.DuckDBPyConnection) -> None:
    """Runs every etl/checks/*.sql: each selects offending rows; any row stops the build with the complaint on its first line."""
    for path in sorted((CONTRACT / "checks").glob("*.sql")):
        sql = path.read_text("utf-8")
        offending = connection.execute(sql).fetchall()
        if offending:
            complaint = sql.splitlines()[0].removeprefix("-- ")
            rows = "; ".join(", ".join(str(cell) for cell in row) for row in offending[:3])
            raise BuildError(f"{complaint} ({path.name}): {rows}{' …' if len(offending) > 3 else ''}")
    for table, key, column, printed in connection.execute(
        "SELECT table_name, row_key, column_name, printed FROM base.correction"
    ).fetchall():
        keys = connection.execute(
            "SELECT constraint_column_names FROM duckdb_constraints() "
            "WHERE schema_name = 'base' AND table_name = $table AND constraint_type = 'PRIMARY KEY'",
            {"table": table},
        ).fetchall()
        if not keys:
            raise BuildError(f"correction.csv: no existe la tabla «{table}».")
        columns = connection.table(f"base.{table}").columns
        if column not in columns:
            raise BuildError(f"correction.csv: la tabla {table} no tiene la columna «{column}».")
        identity = " || '|' || ".join(f'CAST("{name}" AS VARCHAR)' for name in keys[0][0])
        found = connection.execute(
            f'SELECT CAST("{column}" AS VARCHAR) FROM base."{table}" WHERE {identity} = $key', {"key": key}
        ).fetchall()
        if found != [(printed,)]:
            raise BuildError(
                f"correction.csv: {table} {key}, columna {column}, ya no dice «{printed}»: revise o retire la corrección."
            )


def _discard(draft: Path) -> None:
    for path in (draft, draft.with_name(f"{draft.name}.wal")):
        path.unlink(missing_ok=True)
