"""The account of an indicator: value against target, what is missing, where the year is heading, and the sentences that say so."""

import datetime
from dataclasses import dataclass
from math import ceil

import pandas as pd
from sqlalchemy import Engine

from dashboard import queries
from dashboard.register import account
from dashboard.register.account import Scope
from dashboard.register.importing import Examination
from dashboard.text import in_language, number, t

ORGANS = {
    "missions": "Embassies and consulates",
    "embassies": "Embassies only",
    "own": "Another number",
}
OF_KINDS = {"missions": ("embassy", "consulate"), "embassies": ("embassy",)}


@dataclass(frozen=True)
class Value:
    """An indicator over a scope: what was counted, what it is divided by (1 for a sum), and the target, if any.

    `missing_count` is in whole activities, None without a target; a share is in percent.
    """

    numerator: int
    denominator: int | None
    target: float | None
    target_year: int | None
    is_share: bool

    @property
    def value(self) -> float | None:
        """The indicator, or None while there is nothing to divide by."""
        if self.denominator is None:
            return self.numerator
        return None if not self.denominator else self.numerator / self.denominator * (100 if self.is_share else 1)

    @property
    def wanted_count(self) -> int | None:
        """The whole number of activities that reaches the target."""
        # A product such as 2.87 × 100 is 286.99999999999994 for a machine: rounded to what can be meant before it is rounded up.
        return None if self.target is None else ceil(round(self.target * (self.denominator or 1), 6))

    @property
    def missing_count(self) -> int | None:
        """How many activities the target still asks for; 0 once it is reached."""
        return None if self.wanted_count is None else max(self.wanted_count - self.numerator, 0)


@dataclass(frozen=True)
class Outlook:
    """Where a year is heading, in activities: as so far, and as if every month to come were the weakest or the strongest so far."""

    expected_count: int
    lowest_count: int
    highest_count: int
    months_seen: int
    months_left: float


def value(engine: Engine, indicator: pd.Series, scope: Scope, organs_count: int) -> Value:
    """An indicator of `queries.account_indicators` over a scope; `organs_count` is what counts as organs in it."""
    area = indicator["area"]
    within = scope if pd.isna(area) else Scope(scope.first_day, scope.last_day, scope.posts, (area,), scope.kinds)
    counts = account.totals(engine, within)
    numerator = {"activities_done": "done_count", "requests_on_time": "requests_on_time_count"}.get(
        indicator["numerator"], "events_with_agreement_count"
    )
    shares = {"requests_received": "requests_received_count", "events": "events_count"}
    denominator = indicator["denominator"]
    has_target = not pd.isna(indicator["target_value"])
    return Value(
        numerator=int(counts[numerator]),
        denominator=None if pd.isna(denominator) else organs_count if denominator == "organs" else int(counts[shares[denominator]]),
        target=float(indicator["target_value"]) if has_target else None,
        target_year=int(indicator["target_year"]) if has_target else None,
        is_share=denominator in shares,
    )


def organs(counted: str = "missions") -> pd.DataFrame:
    """The missions that count as organs; with a number of one's own, all of them are still listed one by one."""
    missions = queries.organs()
    return missions[missions["kind"].isin(OF_KINDS.get(counted, OF_KINDS["missions"]))]


def outlook(months: pd.DataFrame, today: datetime.date) -> Outlook | None:
    """Where the year of `months` (account.by_month) is heading; None before its first whole month is over."""
    seen = months[months["month"] + pd.offsets.MonthEnd(0) < pd.Timestamp(today)]
    if seen.empty:
        return None
    counts = seen["done_count"]
    done = int(months["done_count"].sum())
    current = months[(months["month"] <= pd.Timestamp(today)) & ~months.index.isin(seen.index)]
    left = len(months) - len(seen)
    if not current.empty:  # the month that runs counts for the days that are left of it
        days = current["month"].iloc[0].days_in_month
        left = left - 1 + (days - today.day) / days
    return Outlook(
        expected_count=done + round(counts.mean() * left),
        lowest_count=done + round(int(counts.min()) * left),
        highest_count=done + round(int(counts.max()) * left),
        months_seen=len(seen),
        months_left=left,
    )


def path(months: pd.DataFrame, wanted_count: int | None) -> pd.DataFrame:
    """Month by month: month, done_count, cumulative_count, and path_count, an even path to what the target asks for."""
    steps = range(1, len(months) + 1)
    wanted = [None if wanted_count is None else wanted_count * step / len(months) for step in steps]
    return months.assign(cumulative_count=months["done_count"].cumsum(), path_count=wanted)


def spread(by_post: pd.DataFrame, organs: pd.DataFrame) -> pd.DataFrame:
    """Every organ with its counts, those without an activity included: what the mean hides."""
    table = organs.merge(by_post, on="post_id", how="left")
    counts = [name for name in by_post.columns if name.endswith("_count")]
    return table.assign(**{name: table[name].fillna(0).astype(int) for name in counts}).sort_values(
        ["done_count", "post_id"], ascending=[False, True]
    )


def concentration(counts: pd.Series) -> tuple[int, float] | None:
    """How many organs together did half of all activities, and which percentage of the organs that is."""
    ordered = counts.sort_values(ascending=False)
    total = ordered.sum()
    if not total:
        return None
    few = int((ordered.cumsum() < total / 2).sum()) + 1
    return few, 100 * few / len(ordered)


def stands(said: Value, organs: pd.DataFrame, idle_count: int) -> str:
    """Where the indicator stands, in one sentence."""
    if said.value is None:
        return t("There is nothing yet to divide by: the indicator has no value.")
    numbers = {
        "value": number(said.value, 2),
        "missing": number(said.missing_count or 0),
        "organs": number(said.denominator or len(organs)),
        "idle": number(idle_count),
        "target": number(said.target, 2),
    }
    if said.missing_count == 0:
        return t("{value} activities per body: the target of {target} is reached; {idle} missions have none.", **numbers)
    return t("{value} activities per body: {missing} short of {target}; {idle} missions have none.", **numbers)


def examined(found: Examination) -> str:
    """What the check of a file found, in one sentence."""
    return t(
        "{rows} rows: {good} can be entered, {faulty} have faults, {twice} stand twice in the file, {known} are in the register.",
        rows=number(found.rows_count),
        good=number(found.good_count),
        faulty=number(found.faulty_count),
        twice=number(found.twice_count),
        known=number(found.known_count),
    )


def spoken(engine: Engine, scope: Scope, today: datetime.date) -> list[str]:
    """Every indicator of the plans over a scope, one line each, the one with a target as a sentence."""
    counted = organs()
    lines = []
    for _, indicator in in_language(queries.account_indicators()).iterrows():
        said = value(engine, indicator, scope, len(counted))
        if said.target is not None:
            active = set(account.by_post(engine, scope).query("done_count > 0")["post_id"])
            lines.append(stands(said, counted, len(set(counted["post_id"]) - active)))
        else:
            lines.append(f"{indicator['name']}: {number(said.value, 1 if said.is_share else 0)}")
    return lines
