"""The register from the shell: the same checks and the same words as on screen, and nothing else."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from dashboard.register import store
from dashboard.register.database import ROOT, connect
from dashboard.text import spanish
from tests.dashboard.register.test_importing import GOOD, as_csv

ROW = GOOD | {"post_id": "embassy-01", "area": "trade", "status": "done"}


def shell(register: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dashboard.register", "--register", register, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)


def said(done: subprocess.CompletedProcess[str]) -> str:
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_a_file_goes_from_the_shell_into_the_account_and_out_again(tmp_path: Path) -> None:
    register_url = f"sqlite:///{tmp_path / 'register.sqlite'}"
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv([ROW, ROW | {"title": "Otra", "area": "cultura"}, ROW | {"title": "Rueda"}]))
    refused = shell(register_url, "import", path)
    assert refused.returncode == 1
    fault, found = refused.stdout.splitlines()
    assert fault == f"Línea 3, Ámbito «cultura»: {spanish()['It is not in the list: see the sheet of lists in the template.']}"
    assert found.startswith("3 filas: 2 pueden anotarse, 1 tienen errores")
    assert refused.stderr.startswith("1 filas") and len(refused.stderr.splitlines()) == 1
    assert "Activities entered: 2." in said(
        shell(register_url, "--lang", "en", "import", path, "--only-good", "--rejected", tmp_path / "bad.csv")
    )
    assert "cultura" in (tmp_path / "bad.csv").read_text("utf-8-sig")
    again = shell(register_url, "--lang", "en", "import", path, "--only-good")
    assert (again.returncode, again.stderr) == (1, "There is nothing to enter: no row is both good and new.\n")
    lines = said(shell(register_url, "--lang", "en", "account", "--year", "2018")).splitlines()
    assert lines[0].startswith("0.02 activities per body: 374 short of 2.87")
    for name in ("out.csv", "out.xlsx"):
        assert (
            said(shell(register_url, "export", tmp_path / name)) == f"{spanish()['Activities written: {count}.'].format(count=2)}\n"
        )
    assert len((tmp_path / "out.csv").read_text("utf-8-sig").splitlines()) == 3
    assert openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0].max_row == 3


def test_the_template_comes_from_the_shell_and_enters_nothing(tmp_path: Path) -> None:
    register = f"sqlite:///{tmp_path / 'register.sqlite'}"
    assert said(shell(register, "template", tmp_path / "template.xlsx")) == ""
    assert "0 filas" in said(shell(register, "import", tmp_path / "template.xlsx", "--check"))


def test_the_demonstration_set_is_named_and_can_be_looked_at(tmp_path: Path) -> None:
    told = said(shell("sqlite://", "demo"))
    address = told.split()[-1]
    assert "todo inventado" in told and "demonstration" in address
    assert said(shell(address, "account", "--year", "2021")).startswith("1.94 actividades por órgano: faltan 122")


@pytest.mark.parametrize(
    ("register", "arguments", "why"),
    [
        ("sqlite:///{folder}/r.sqlite", ["import", "nowhere.csv"], "No such file"),
        ("sqlite:///{folder}/r.sqlite", ["import", "{folder}"], "directory"),
        ("nonsense", ["account"], "no sirve"),
        ("postgresql://me:secret@127.0.0.1:1/x", ["account"], "no responde"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(register: str, arguments: list[str], why: str, tmp_path: Path) -> None:
    done = shell(register.format(folder=tmp_path), *(argument.format(folder=tmp_path) for argument in arguments))
    assert (done.returncode, done.stdout) == (1, "")
    assert why in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "secret" not in done.stderr


def test_a_long_import_can_be_stopped_from_the_keyboard_and_leaves_nothing(tmp_path: Path) -> None:
    register = f"sqlite:///{tmp_path / 'register.sqlite'}"
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv([ROW | {"title": f"Feria {number}"} for number in range(40_000)]))
    command = [sys.executable, "-m", "dashboard.register", "--register", register, "import", str(path)]
    program = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not (tmp_path / "register.sqlite").exists():
        time.sleep(0.05)
    time.sleep(0.5)
    program.send_signal(signal.SIGINT)
    printed, why = program.communicate(timeout=60)
    assert (program.returncode, printed) == (130, "")
    assert why == f"{spanish()['Stopped: nothing was written.']}\n"
    assert list(store.entries(connect(register))) == []
