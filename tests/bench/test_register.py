"""What the register's bench compares is the same work on both sides."""

import sqlite3
from pathlib import Path

import pytest

from bench.__main__ import benches
from bench.register import BARE, SCOPE, fill, import_one, write
from dashboard import accounting
from dashboard.register import store
from dashboard.register.database import connect

FIRST = ("totals", "posts", "months", "quarters", "years", "areas", "destinations")


def test_the_bench_is_found() -> None:
    assert "register" in benches()


def test_the_bare_sql_counts_what_the_account_counts(tmp_path: Path) -> None:
    register = connect(f"sqlite:///{tmp_path / 'register.sqlite'}")
    fill(register, 5_000)
    counted = accounting.counts_of(register, SCOPE)
    with sqlite3.connect(tmp_path / "register.sqlite") as connection:
        answers = {name: connection.execute(sql).fetchall() for name, sql in zip(FIRST, BARE, strict=True)}
    columns = [str(name) for name in counted.totals.index]
    assert list(map(float, answers["totals"][0])) == pytest.approx(list(map(float, counted.totals)))
    for name in FIRST[1:]:
        ours = sorted(tuple(map(float, row)) for row in getattr(counted, name)[columns].itertuples(index=False))
        theirs = sorted(tuple(map(float, row[1:])) for row in answers[name])
        assert [pytest.approx(row) for row in theirs] == ours, name


def test_the_file_is_good_and_the_bare_load_holds_the_same_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "a.csv", 300)
    import_one(tmp_path / "a.csv", tmp_path / "a.sqlite")
    ours, bare, peak_mb = map(float, capsys.readouterr().out.split())
    assert min(ours, bare, peak_mb) > 0
    both = [list(store.entries(connect(f"sqlite:///{tmp_path / name}"))) for name in ("a.sqlite", "a.bare.sqlite")]
    assert both[0] == both[1]
    assert len(both[0]) == 300
