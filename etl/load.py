"""CSV files into the tables of the contract: strict, by column name, every cell kept as it was written."""

import csv
import graphlib
import io
import re
from pathlib import Path

import duckdb

from etl.errors import BuildError

# A Latin-1 file read as UTF-8 fails to decode; one that was saved twice does not, and leaves these pairs behind
# (with Windows' own code page the second of a capital's pair is a typographic mark: É gives Ã‰).
MOJIBAKE = re.compile("Ã[\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122]|Â[\u00a0-\u00bf]|â€|\ufffd")
INVISIBLE = re.compile("[\u0000-\u001f\u007f-\u009f\u2028\u2029]")

FOREIGN_KEY = re.compile(r'key "(?P<column>\w+): (?P<value>.*)" does not exist')
NOT_NULL = re.compile(r'NOT NULL constraint failed: "?\w+"?\."?(?P<column>\w+)')
CHECK = re.compile(r"CHECK constraint failed.*?with expression (?P<rule>.*)", re.DOTALL)


def load_all(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, int]:
    """Loads every table of schema `base` from `folder/<table>.csv`, parents first; gives rows per table.

    Raises BuildError for a missing file, a file without a table, and every fault inside a file.
    """
    tables = _parents_first(connection)
    missing = [table for table in tables if not (folder / f"{table}.csv").is_file()]
    if missing:
        raise BuildError(f"Falta el archivo {missing[0]}.csv en {folder}: la tabla del mismo nombre lo necesita.")
    strangers = sorted({path.stem for path in folder.glob("*.csv")} - set(tables))
    if strangers:
        raise BuildError(f"{strangers[0]}.csv no corresponde a ninguna tabla de etl/schema.sql: defínala allí o retire el archivo.")
    return {table: load(connection, table, folder / f"{table}.csv") for table in tables}


def load(connection: duckdb.DuckDBPyConnection, table: str, path: Path) -> int:
    """Loads one file into its table and gives its number of rows; raises BuildError at the first cell that breaks a rule."""
    columns = dict(
        connection.execute(
            "SELECT column_name, data_type FROM duckdb_columns() WHERE schema_name = 'base' AND table_name = $table",
            {"table": table},
        ).fetchall()
    )
    rows = _read(path, set(columns))
    # One statement a row: a broken rule then names its line. The whole thesis is some thousands of rows, about a second.
    names = ", ".join(columns)
    values = ", ".join(f"${name}" for name in columns)
    insert = f"INSERT INTO base.{table} ({names}) VALUES ({values}) RETURNING {', '.join(f'CAST({c} AS VARCHAR)' for c in columns)}"
    for line, row in rows:
        try:
            stored = connection.execute(insert, row).fetchone()
        except duckdb.Error as error:
            raise BuildError(f"{path.name}, línea {line}: {_explain(str(error), row)}") from error
        for column, cell in zip(columns, stored or (), strict=True):
            if _plain(cell) != _plain(row[column]):
                raise BuildError(
                    f"{path.name}, línea {line}, columna {column}: «{row[column]}» no es un {columns[column]} exacto "
                    f"(se guardaría como «{cell}»)."
                )
    return len(rows)


def _read(path: Path, expected: set[str]) -> list[tuple[int, dict[str, str | None]]]:
    """The rows of a file with the line each one starts on; an empty cell is None."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise BuildError(f"{path.name}, línea {line}: no está en UTF-8; guarde el archivo con esa codificación.") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        header = next(reader, [])
        for problem, names in (
            ("repite la columna", {name for name in header if header.count(name) > 1}),
            ("no tiene la columna", expected - set(header)),
            ("tiene una columna que el contrato no conoce:", set(header) - expected),
        ):
            if names:
                raise BuildError(f"{path.name}, línea 1: {problem} «{min(names)}».")
        rows: list[tuple[int, dict[str, str | None]]] = []
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) != len(header):
                raise BuildError(f"{path.name}, línea {line}: tiene {len(cells)} celdas y el encabezado {len(header)}.")
            row: dict[str, str | None] = {}
            for name, cell in zip(header, cells, strict=True):
                if MOJIBAKE.search(cell):
                    raise BuildError(f"{path.name}, línea {line}, columna {name}: «{cell}» perdió su codificación (no es UTF-8).")
                if INVISIBLE.search(cell):
                    raise BuildError(f"{path.name}, línea {line}, columna {name}: {cell!r} lleva un carácter invisible.")
                if cell != cell.strip():
                    raise BuildError(f"{path.name}, línea {line}, columna {name}: «{cell}» empieza o termina con un espacio.")
                row[name] = cell or None
            rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        raise BuildError(f"{path.name}, línea {line}: no es un CSV válido ({error}).") from error
    return rows


def _parents_first(connection: duckdb.DuckDBPyConnection) -> list[str]:
    tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'base'").fetchall()
    graph: dict[str, set[str]] = {table: set() for (table,) in tables}
    for table, parent in connection.execute(
        "SELECT table_name, referenced_table FROM duckdb_constraints() WHERE constraint_type = 'FOREIGN KEY'"
    ).fetchall():
        graph[table].add(parent)
    return list(graphlib.TopologicalSorter(graph).static_order())


def _plain(cell: str | None) -> str | None:
    """Text that compares equal for the same number or truth value (2.8 and 2.80, true and TRUE)."""
    if cell is None or cell.lower() in ("true", "false"):
        return cell and cell.lower()
    return re.sub(r"(\.\d*?)0+$", r"\1", cell).rstrip(".") if re.fullmatch(r"-?\d+\.\d+", cell) else cell


def _explain(message: str, row: dict[str, str | None]) -> str:
    """The engine's complaint as a sentence that names column and rule."""
    if found := NOT_NULL.search(message):
        return f"la columna {found['column']} no puede quedar vacía."
    if found := FOREIGN_KEY.search(message):
        return (
            f"la columna {_column_of(found['value'], row)} dice «{found['value']}», código que no existe en la tabla de referencia."
        )
    if "Duplicate key" in message or "duplicate key" in message:
        detail = message.split('key "', 1)[-1].split('"', 1)[0]
        column = _column_of(detail, row)
        return f"fila repetida: ya hay otra con {detail}{column and f' en la columna {column}'}."
    if found := CHECK.search(message):
        return f"no cumple la regla {found['rule'].strip()}"
    value = next((cell for cell in row.values() if cell and (f"'{cell}'" in message or f'"{cell}"' in message)), None)
    return (
        f"la columna {_column_of(value, row)} dice «{value}», que no es del tipo que pide el contrato ({message.splitlines()[0]})."
    )


def _column_of(value: str | None, row: dict[str, str | None]) -> str:
    return " o ".join(column for column, cell in row.items() if cell == value)
