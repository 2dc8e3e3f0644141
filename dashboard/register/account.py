"""The account: what the register adds up to, as frames. Counting is done by the database, whatever the number of activities."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd
from sqlalchemy import ColumnElement, Engine, Select, and_, case, distinct, extract, func, select

from dashboard.register.database import reading
from dashboard.register.schema import activity

EVENT = "event-"  # kinds that are events of programme 0133; the others are services and requests
EACH = ("done", "planned", "cancelled")


@dataclass(frozen=True)
class Scope:
    """Which activities are counted: a period with both its days, and some missions, areas and kinds; empty means all."""

    first_day: datetime.date
    last_day: datetime.date
    posts: Sequence[str] = field(default_factory=tuple)
    areas: Sequence[str] = field(default_factory=tuple)
    kinds: Sequence[str] = field(default_factory=tuple)


def year(number: int) -> Scope:
    """A whole calendar year, everything counted."""
    return Scope(datetime.date(number, 1, 1), datetime.date(number, 12, 31))


def totals(engine: Engine, scope: Scope) -> pd.Series:
    """One value per count; see `_counts`. `unplanned_count`: done without ever having been planned in the register."""
    with reading(engine) as connection:
        return pd.Series(dict(connection.execute(select(*_counts()).where(_inside(scope))).one()._mapping))


def by_post(engine: Engine, scope: Scope) -> pd.DataFrame:
    """The counts of each mission that has an activity in the scope: post_id and the columns of `_counts`."""
    return _frame(engine, select(activity.c.post_id, *_counts()).where(_inside(scope)).group_by(activity.c.post_id), ["post_id"])


def by_kind(engine: Engine, scope: Scope) -> pd.DataFrame:
    """The counts of each kind of activity."""
    return _frame(engine, select(activity.c.kind_id, *_counts()).where(_inside(scope)).group_by(activity.c.kind_id), ["kind_id"])


def by_area(engine: Engine, scope: Scope) -> pd.DataFrame:
    """The counts of trade, investment and tourism, which the indicator mixes."""
    return _frame(engine, select(activity.c.area, *_counts()).where(_inside(scope)).group_by(activity.c.area), ["area"])


def by_destination(engine: Engine, scope: Scope) -> pd.DataFrame:
    """The counts of each destination that an activity is aimed at: destination_iso2 and the columns of `_counts`."""
    aimed = and_(_inside(scope), activity.c.destination_iso2.is_not(None))
    asked = select(activity.c.destination_iso2, *_counts()).where(aimed).group_by(activity.c.destination_iso2)
    return _frame(engine, asked, ["destination_iso2"])


def by_quarter(engine: Engine, scope: Scope) -> pd.DataFrame:
    """The counts of each quarter: activity_year, activity_quarter; a plan without a day is in its quarter too."""
    moment = [activity.c.activity_year, activity.c.activity_quarter]
    return _frame(
        engine,
        select(*moment, *_counts()).where(_inside(scope)).group_by(*moment),
        ["activity_year", "activity_quarter"],
    )


def by_year(engine: Engine, scope: Scope) -> pd.DataFrame:
    """The counts of each year."""
    year = activity.c.activity_year
    return _frame(engine, select(year, *_counts()).where(_inside(scope)).group_by(year), ["activity_year"])


def by_month(engine: Engine, scope: Scope) -> pd.DataFrame:
    """The counts of each month (its first day), months without any included; a plan without a day is in none."""
    moment = [activity.c.activity_year, extract("month", activity.c.activity_date).label("month_number")]
    dated = and_(_inside(scope), activity.c.activity_date.is_not(None))
    found = _frame(engine, select(*moment, *_counts()).where(dated).group_by(*moment), ["activity_year", "month_number"])
    days = [datetime.date(int(row.activity_year), int(row.month_number), 1) for row in found.itertuples()]
    months = pd.date_range(scope.first_day.replace(day=1), scope.last_day, freq="MS", name="month")
    counts = found.drop(columns=["activity_year", "month_number"]).set_axis(pd.DatetimeIndex(days))
    return counts.reindex(months, fill_value=0).reset_index()


def years(engine: Engine) -> list[int]:
    """The years that have an activity in the register, whatever its status, in their order."""
    with reading(engine) as connection:
        kept = select(activity.c.activity_year).where(activity.c.is_removed.is_(False)).distinct()
        return sorted(connection.execute(kept).scalars())


def _counts() -> list[ColumnElement]:
    """Activities by status; requests, and those answered in time; events with a known result and with agreement; places reached."""
    done = activity.c.status == "done"
    event = and_(done, activity.c.kind_id.startswith(EVENT, autoescape=True), activity.c.agreement_reached.is_not(None))
    return [
        *[func.coalesce(func.sum(case((activity.c.status == status, 1), else_=0)), 0).label(f"{status}_count") for status in EACH],
        _sum(case((and_(done, activity.c.was_planned.is_(False)), 1), else_=0), "unplanned_count"),
        _sum(case((done, activity.c.requests_received_count), else_=0), "requests_received_count"),
        _sum(case((done, activity.c.requests_on_time_count), else_=0), "requests_on_time_count"),
        _sum(case((event, 1), else_=0), "events_count"),
        _sum(case((and_(event, activity.c.agreement_reached.is_(True)), 1), else_=0), "events_with_agreement_count"),
        _sum(case((done, activity.c.cost_pen), else_=0), "cost_pen"),
        func.count(distinct(case((done, activity.c.destination_iso2)))).label("destinations_count"),
        func.count(distinct(case((done, activity.c.post_id)))).label("active_posts_count"),
    ]


def _sum(what: ColumnElement, name: str) -> ColumnElement:
    return func.coalesce(func.sum(what), 0).label(name)


def _inside(scope: Scope) -> ColumnElement[bool]:
    """In the period by its day, or by its quarter where a plan has no day."""
    quarter = activity.c.activity_year * 10 + activity.c.activity_quarter
    first, last = (day.year * 10 + (day.month + 2) // 3 for day in (scope.first_day, scope.last_day))
    dated = activity.c.activity_date.between(scope.first_day, scope.last_day)
    undated = and_(activity.c.activity_date.is_(None), quarter.between(first, last))
    rules: list[ColumnElement[bool]] = [
        activity.c.is_removed.is_(False),
        activity.c.activity_year.between(scope.first_day.year, scope.last_day.year),  # the index narrows before the rest is read
        dated | undated,
    ]
    for column, chosen in ((activity.c.post_id, scope.posts), (activity.c.area, scope.areas), (activity.c.kind_id, scope.kinds)):
        if chosen:
            rules.append(column.in_(list(chosen)))
    return and_(*rules)


def _frame(engine: Engine, asked: Select, keys: list[str]) -> pd.DataFrame:
    with reading(engine) as connection:
        found = connection.execute(asked.order_by(*keys))
        return pd.DataFrame(found.fetchall(), columns=list(found.keys()))
