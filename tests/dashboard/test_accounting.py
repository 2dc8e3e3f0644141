"""The account's arithmetic, on counts small enough to add up by hand."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine

from dashboard import accounting, queries
from dashboard.accounting import Account, Value
from dashboard.facts import account as facts
from dashboard.register import account, store
from dashboard.register.activity import Activity
from dashboard.register.database import connect

TODAY = datetime.date(2021, 8, 16)
TARGET = Value(numerator=254, denominator=131, target=2.87, target_year=2021, is_share=False)


@pytest.fixture
def register(tmp_path: Path) -> Engine:
    return connect(f"sqlite:///{tmp_path / 'register.sqlite'}")


def activity(post_id: str, day: str, **more: object) -> Activity:
    date = datetime.date.fromisoformat(day)
    usual = Activity(post_id, date.year, (date.month + 2) // 3, "event-7", "trade", f"{post_id} {day} {more}", "done", date)
    return replace(usual, **more)  # type: ignore[arg-type]


def counted(register: Engine, indicator: str = "pesem_2_1", scope: account.Scope | None = None, **changed: Any) -> Account:
    """The account of an indicator, some of whose columns are changed, as a later plan may have them."""
    stored = queries.account_indicators().set_index("indicator_id", drop=False).loc[indicator]
    row = pd.Series({**stored.to_dict(), **changed})
    organs = accounting.organs()
    counts = accounting.counts_of(register, accounting.within(row, scope or account.year(2021)))
    return accounting.account_of(row, counts, organs, len(organs), TODAY)


def months(counts: list[int]) -> pd.DataFrame:
    return pd.DataFrame({"month": pd.date_range("2021-01-01", periods=12, freq="MS"), "done_count": counts})


def test_what_is_missing_is_counted_in_whole_activities() -> None:
    assert (round(TARGET.value or 0, 2), TARGET.wanted_count, TARGET.missing_count) == (1.94, 376, 122)
    assert replace(TARGET, denominator=100, numerator=287).missing_count == 0
    assert replace(TARGET, denominator=100, numerator=286).missing_count == 1


def test_a_target_that_is_a_share_asks_for_that_part_of_the_whole() -> None:
    answered = Value(numerator=60, denominator=80, target=90, target_year=2026, is_share=True)
    assert (answered.value, answered.wanted_count, answered.missing_count) == (75, 72, 12)


def test_the_target_splits_over_the_organs_to_the_last_activity() -> None:
    each, more = accounting.split(376, 131)
    assert (each, more) == (2, 114)
    assert each * 131 + more == 376


@pytest.mark.parametrize(
    ("today", "left"),
    [("2020-12-31", 12), ("2021-01-01", 12 - 1 / 31), ("2021-08-16", 4 + 15 / 31), ("2021-12-31", 0), ("2026-01-01", 0)],
)
def test_the_month_that_runs_counts_for_the_days_that_are_left(today: str, left: float) -> None:
    assert accounting.months_left(months([0] * 12), datetime.date.fromisoformat(today)) == pytest.approx(left)


def test_the_outlook_goes_from_the_weakest_month_to_the_best_and_waits_for_three_whole_ones() -> None:
    seen = months([2, 4, 6, 0, 4, 2, 3, 1, 0, 0, 0, 0])
    found = accounting.outlook(seen, TODAY)
    assert found is not None and found.months_seen == 7
    left = 4 + 15 / 31
    assert found.expected_count == 22 + round(3 * left) and found.lowest_count == 22
    assert found.highest_count == 22 + round(6 * left)
    assert accounting.outlook(seen, datetime.date(2021, 3, 20)) is None
    over = accounting.outlook(seen, datetime.date(2022, 3, 20))
    assert over is not None and (over.lowest_count, over.expected_count, over.highest_count) == (22, 22, 22)


def test_every_organ_is_listed_and_groups_add_up_to_the_whole(register: Engine) -> None:
    store.enter(register, [activity("embassy-01", "2021-02-03"), activity("consulate-07", "2021-05-04")], "prueba")
    found = counted(register)
    assert len(found.organs) == 131 and len(found.idle) == 129
    for by in ("region_es", "kind", "office", "mode"):
        table = accounting.grouped(found, by)
        assert (table["organs_count"].sum(), table["counted_count"].sum(), table["idle_count"].sum()) == (131, 2, 129)
    assert accounting.parts(found, found.areas)["value"].sum() == pytest.approx(found.said.value)


def test_quarters_and_months_without_an_activity_are_there(register: Engine) -> None:
    store.enter(register, [activity("embassy-01", "2021-02-03")], "prueba")
    found = counted(register)
    assert list(found.quarters["counted_count"]) == [1, 0, 0, 0]
    assert list(found.months["counted_count"]) == [0, 1, *[0] * 10]
    path = accounting.path(found, TODAY)
    assert list(path["cumulative_count"].dropna()) == [0, 1, 1, 1, 1, 1, 1, 1]
    assert path["path_count"].iloc[-1] == 376


def test_other_organs_change_the_value_and_what_is_missing(register: Engine) -> None:
    store.enter(register, [activity("embassy-01", "2021-02-03"), activity("consulate-07", "2021-05-04")], "prueba")
    found = counted(register)
    said = dict(accounting.recounted(found.said, found.organs, 200))
    assert [(code, value.numerator, value.denominator, value.missing_count) for code, value in said.items()] == [
        ("missions", 2, 131, 374),
        ("embassies", 1, 62, 177),
        ("own", 2, 200, 572),
    ]


def test_a_part_of_what_the_target_counts_is_not_held_against_it(register: Engine) -> None:
    store.enter(register, [activity("embassy-01", "2021-02-03"), activity("embassy-01", "2021-02-04", area="tourism")], "prueba")
    scope = replace(account.year(2021), areas=("trade",))
    found = counted(register, scope=scope)
    assert found.said.numerator == 1 and found.said.target is None and found.said.missing_count is None
    assert counted(register).said.missing_count == 374


def test_the_count_of_the_institutional_plan_is_of_trade_alone(register: Engine) -> None:
    store.enter(register, [activity("embassy-01", "2021-02-03"), activity("embassy-01", "2021-02-04", area="tourism")], "prueba")
    assert counted(register, "pei_2_1_1").said.value == 1


def test_shares_of_programme_0133_count_what_is_known(register: Engine) -> None:
    asked = {"kind_id": "request-1", "requests_received_count": 8, "requests_on_time_count": 6}
    events = [
        activity("embassy-01", f"2021-03-0{day}", agreement_reached=reached) for day, reached in ((1, True), (2, False), (3, None))
    ]
    store.enter(register, [*events, activity("embassy-02", "2021-04-01", **asked)], "prueba")
    assert counted(register, "pp0133_events").said.value == 50
    requests = counted(register, "pp0133_requests")
    assert requests.said.value == 75 and len(requests.idle) == 130
    assert accounting.parts(requests, requests.quarters)["value"].isna().tolist() == [True, False, True, True]


@pytest.mark.parametrize(
    ("indicator", "changed", "missing", "said"),
    [
        ("pei_2_1_1", {"target_value": 5.0, "target_year": 2026}, 2, "3, 2 short of 5; 130 of 131 missions have none."),
        ("pei_2_1_1", {"target_value": 3.0, "target_year": 2026}, 0, "3, and the target of 3 is reached; 130 of 131"),
        ("pp0133_requests", {"target_value": 90.0, "target_year": 2026}, 2, "75.0 %, 2 short of 90.0 %; 130 of 131"),
        ("pp0133_requests", {}, None, "75.0 %, 6 of 8; 130 of 131 missions report none."),
        ("pesem_2_1", {"target_value": 0.02, "target_year": 2026}, 0, "0.02 activities per body: the target of 0.02 is reached"),
        ("pesem_2_1", {"target_value": 3.5, "target_year": 2026}, 456, "0.02 activities per body: 456 short of 3.50"),
    ],
)
def test_a_target_of_a_later_plan_needs_no_code(
    register: Engine, speak: Callable[[str], None], indicator: str, changed: dict[str, Any], missing: int | None, said: str
) -> None:
    speak("en")
    asked = {"kind_id": "request-1", "requests_received_count": 8, "requests_on_time_count": 6}
    days = [activity("embassy-02", f"2021-03-0{day}") for day in (1, 2)]
    store.enter(register, [*days, activity("embassy-02", "2021-04-01", **asked)], "prueba")
    found = counted(register, indicator, **changed)
    assert found.said.missing_count == missing
    assert said in facts.answered(found, "Indicator")
    labels = [label for label, _, _ in facts.numbers(found, TODAY)]
    assert ("Missing to the target" in labels) == (missing is not None) and len(labels) <= 5


def test_an_embassy_that_answers_for_seven_counts_as_one(register: Engine) -> None:
    missions = queries.missions([], ["embassy"], []).set_index("country_iso2")
    store.enter(register, [activity(missions.loc["RO", "post_id"], f"2021-03-0{day}") for day in range(1, 8)], "prueba")
    first = accounting.per_destination(counted(register).organs).iloc[0]
    assert (first["country_iso2"], first["served_count"], first["per_destination"]) == ("RO", 7, 1)


def test_half_of_the_total_is_made_up_by_the_fewest() -> None:
    assert accounting.concentration(pd.Series([1, 9, 0, 2, 6])) == (1, 20)
    assert accounting.concentration(pd.Series([0, 0])) is None
