"""What the tests of the build share: the command as an editor of the data runs it, and edits of one file."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import duckdb

from etl.publish import CAUTION, ROOT


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "etl", *map(str, arguments)]


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    """Starts `python -m etl` and does not wait."""
    return subprocess.Popen(
        command(*arguments), cwd=ROOT, env=environment(), text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs `python -m etl` to its end."""
    process = start(*arguments)
    output, errors = process.communicate(timeout=600)
    return subprocess.CompletedProcess(process.args, process.returncode, output, errors)


def environment(**more: str) -> dict[str, str]:
    """The caller's own, without a warehouse that the caller may have named."""
    return {name: value for name, value in os.environ.items() if name != "CHASQUI_WAREHOUSE"} | {"PYTHONUTF8": "1"} | more


def write_cell(path: Path, line: int, column: str, value: str) -> None:
    """Puts `value` into a file whose rows take one line each; line 1 is the header."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[line - 1][rows[0].index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def delete_line(path: Path, line: int) -> None:
    lines = path.read_text("utf-8").splitlines(keepends=True)
    del lines[line - 1]
    path.write_text("".join(lines), "utf-8")


def replace_text(path: Path, old: str, new: str, encoding: str = "utf-8") -> None:
    """Replaces text that stands once in the file; it may be saved in an encoding that it should not have."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_bytes(text.replace(old, new).encode(encoding))


def ask(warehouse: Path, sql: str) -> list[tuple]:
    """The rows that whoever opens the warehouse now gets."""
    with duckdb.connect(str(warehouse.resolve()), read_only=True, config=CAUTION) as connection:
        return connection.execute(sql).fetchall()
