"""Where the tests find their PostgreSQL, and what is said when there is none."""

import os
import subprocess
import sys

import pytest

from dashboard.register.database import ROOT
from tests.dashboard.register import postgres
from tests.dashboard.register.postgres import VARIABLE


def install(**environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.dashboard.register.postgres"]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, timeout=120)


@pytest.mark.skipif(VARIABLE in os.environ, reason="somebody named a server of their own")
def test_a_server_that_is_installed_is_named_and_nothing_is_installed() -> None:
    done = install()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"The register's tests use PostgreSQL: {postgres.programs()}.\n"


def test_the_environment_names_the_server_before_anything_else(postgres: str) -> None:
    done = install(**{VARIABLE: postgres})
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"The register's tests use PostgreSQL: the server that {VARIABLE} names.\n"


@pytest.mark.parametrize("named", ["postgresql://me@127.0.0.1:1/postgres", "sqlite://", "no address at all"])
def test_a_named_server_that_does_not_answer_is_a_failure_that_says_what_to_do(named: str) -> None:
    done = install(**{VARIABLE: named})
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{VARIABLE} names no server that answers" in done.stderr
    assert "apt install postgresql" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_server_the_tests_fail_and_say_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "programs", lambda: None)
    with pytest.raises(RuntimeError, match="No PostgreSQL was found"), postgres.serving():
        pass
