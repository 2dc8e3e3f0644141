"""The account says the same as adding up the activities one by one."""

import datetime
import random
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest
from sqlalchemy import Engine

from dashboard.register import account, store
from dashboard.register.activity import Activity

AUTHOR = "prueba"


@pytest.fixture
def many(fair: Activity) -> list[Activity]:
    """Three hundred activities of two years, the same every time."""
    chance = random.Random(287)
    made = []
    for number in range(300):
        status = chance.choice(["done", "done", "planned", "cancelled"])
        day = datetime.date(chance.choice([2018, 2019]), chance.randint(1, 12), chance.randint(1, 28))
        undated = status == "planned" and chance.random() < 0.5
        received = chance.choice([None, 0, 3, 8])
        made.append(
            replace(
                fair,
                title=f"Actividad {number}",
                post_id=f"embassy-{chance.randint(1, 9):02}",
                activity_date=None if undated else day,
                activity_year=day.year,
                activity_quarter=(day.month + 2) // 3,
                kind_id=chance.choice(["event-1", "event-7", "service-2", "request-1"]),
                area=chance.choice(["trade", "investment", "tourism"]),
                status=status,
                destination_iso2=chance.choice([None, "AT", "HU", "SK"]),
                agreement_reached=chance.choice([None, True, False]),
                requests_received_count=received,
                requests_on_time_count=received and chance.randint(0, received),
                cost_pen=chance.choice([None, Decimal("100.50")]),
            )
        )
    return made


def in_scope(item: Activity, scope: account.Scope) -> bool:
    first, last = scope.first_day, scope.last_day
    quarter = (item.activity_year, item.activity_quarter)
    moment = (
        first <= item.activity_date <= last
        if item.activity_date
        else (first.year, (first.month + 2) // 3) <= quarter <= (last.year, (last.month + 2) // 3)
    )
    limits = ((scope.posts, item.post_id), (scope.areas, item.area), (scope.kinds, item.kind_id))
    return moment and all(not chosen or value in chosen for chosen, value in limits)


def counted(items: list[Activity]) -> dict[str, object]:
    done = [item for item in items if item.status == "done"]
    events = [item for item in done if item.kind_id.startswith("event-") and item.agreement_reached is not None]
    by_status = Counter(item.status for item in items)
    return {
        "done_count": by_status["done"],
        "planned_count": by_status["planned"],
        "cancelled_count": by_status["cancelled"],
        "unplanned_count": by_status["done"],
        "requests_received_count": sum(item.requests_received_count or 0 for item in done),
        "requests_on_time_count": sum(item.requests_on_time_count or 0 for item in done),
        "events_count": len(events),
        "events_with_agreement_count": sum(bool(item.agreement_reached) for item in events),
        "cost_pen": sum((item.cost_pen or 0 for item in done), Decimal(0)),
        "destinations_count": len({item.destination_iso2 for item in done} - {None}),
        "active_posts_count": len({item.post_id for item in done}),
    }


SCOPES = [
    account.year(2018),
    account.year(2019),
    account.Scope(datetime.date(2018, 4, 1), datetime.date(2019, 6, 30)),
    account.Scope(datetime.date(2018, 1, 1), datetime.date(2019, 12, 31), posts=("embassy-01", "embassy-05"), areas=("trade",)),
    account.Scope(datetime.date(2018, 1, 1), datetime.date(2018, 12, 31), kinds=("event-1", "event-7")),
    account.year(2030),
]


@pytest.mark.parametrize("scope", SCOPES, ids=range(len(SCOPES)))
def test_totals_and_every_breakdown_equal_a_count_by_hand(register: Engine, many: list[Activity], scope: account.Scope) -> None:
    store.enter(register, many, AUTHOR)
    inside = [item for item in many if in_scope(item, scope)]
    assert account.totals(register, scope).to_dict() == counted(inside)
    for breakdown, keys in (
        (account.by_post, ["post_id"]),
        (account.by_kind, ["kind_id"]),
        (account.by_area, ["area"]),
        (account.by_destination, ["destination_iso2"]),
        (account.by_quarter, ["activity_year", "activity_quarter"]),
    ):
        groups: dict[tuple, list[Activity]] = {}
        for item in inside:
            key = tuple(getattr(item, name) for name in keys)
            if None not in key:
                groups.setdefault(key, []).append(item)
        expected = [{**dict(zip(keys, key, strict=True)), **counted(groups[key])} for key in sorted(groups)]
        assert breakdown(register, scope).to_dict("records") == expected, breakdown.__name__


def test_months_without_an_activity_are_there_with_a_zero(register: Engine, many: list[Activity]) -> None:
    store.enter(register, many, AUTHOR)
    scope = account.Scope(datetime.date(2018, 1, 1), datetime.date(2020, 2, 1))
    months = account.by_month(register, scope)
    done = Counter((i.activity_date.year, i.activity_date.month) for i in many if i.status == "done" and i.activity_date)
    assert list(months["month"]) == list(pd.date_range("2018-01-01", "2020-02-01", freq="MS"))
    assert list(months["done_count"]) == [done[day.year, day.month] for day in months["month"]]


def test_what_was_removed_counts_nowhere(register: Engine, fair: Activity) -> None:
    (activity_id,) = store.enter(register, [fair], AUTHOR)
    store.remove(register, activity_id, 1, AUTHOR)
    assert account.totals(register, account.year(2018)).sum() == 0
    assert account.by_post(register, account.year(2018)).empty


def test_what_was_planned_first_and_done_later_is_not_unplanned(register: Engine, fair: Activity) -> None:
    (activity_id,) = store.enter(register, [replace(fair, status="planned", activity_date=None)], AUTHOR)
    store.change(register, activity_id, 1, fair, AUTHOR)
    store.enter(register, [replace(fair, title="De improviso")], AUTHOR)
    assert account.totals(register, account.year(2018))[["done_count", "unplanned_count"]].tolist() == [2, 1]
