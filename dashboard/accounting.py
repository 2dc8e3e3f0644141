"""The account of an indicator: value against target, what is missing, where the year is heading, and the sentences that say so."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

import pandas as pd
from sqlalchemy import Engine

from dashboard import queries
from dashboard.register import account
from dashboard.register.account import Scope
from dashboard.register.checks import FIRST_YEAR, LAST_YEAR
from dashboard.register.importing import Examination
from dashboard.text import in_language, number, t

OF_KINDS = {"missions": ("embassy", "consulate"), "embassies": ("embassy",)}
NUMERATORS = {
    "activities_done": "done_count",
    "requests_on_time": "requests_on_time_count",
    "events_with_agreement": "events_with_agreement_count",
}
SHARES = {"requests_received": "requests_received_count", "events": "events_count"}
WITH_OFFICE = (
    "embassy_with_office",
    "embassy_with_office_and_concurrences",
    "consulate_in_office_city",
    "consulate_in_office_country",
)
MONTHS_NEEDED = 3  # of a year before its pace says anything


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
    def is_per_body(self) -> bool:
        """Whether it is divided by organs: neither a sum nor a share."""
        return self.denominator is not None and not self.is_share

    @property
    def wanted_count(self) -> int | None:
        """The whole number of activities that reaches the target."""
        if self.target is None:
            return None
        over = 1 if self.denominator is None else self.denominator
        # A product such as 2.87 × 100 is 286.99999999999994 for a machine: rounded to what can be meant before it is rounded up.
        return ceil(round(self.target * over / (100 if self.is_share else 1), 6))

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


@dataclass(frozen=True)
class Counts:
    """What the register counts in a scope, as frames of `dashboard.register.account`."""

    scope: Scope
    totals: pd.Series
    posts: pd.DataFrame
    months: pd.DataFrame
    quarters: pd.DataFrame
    years: pd.DataFrame
    areas: pd.DataFrame
    destinations: pd.DataFrame


@dataclass(frozen=True)
class Account:
    """What the register says of an indicator over a period and some organs.

    Every frame has `counted_count`, what the numerator counts, and `base_count`, what a share is divided by (else 0), beside the
    counts of the register. `organs`: one row an organ, those without an activity included. `months` and `quarters` of the period,
    empty ones included; `years` of all that the register holds; `areas` and `destinations` that occur.
    """

    said: Value
    counts: pd.Series
    organs: pd.DataFrame
    months: pd.DataFrame
    quarters: pd.DataFrame
    years: pd.DataFrame
    areas: pd.DataFrame
    destinations: pd.DataFrame
    outlook: Outlook | None

    @property
    def idle(self) -> pd.DataFrame:
        """The organs of which nothing is counted."""
        return self.organs[self.organs["counted_count"] + self.organs["base_count"] == 0]


def value(engine: Engine, indicator: pd.Series, scope: Scope, organs_count: int) -> Value:
    """An indicator of `queries.account_indicators` over a scope; `organs_count` is what counts as organs in it."""
    return valued(indicator, account.totals(engine, within(indicator, scope)), organs_count)


def within(indicator: pd.Series, scope: Scope) -> Scope:
    """The part of a scope that an indicator counts: one of them is of trade alone."""
    return scope if pd.isna(indicator["area"]) else replace(scope, areas=(indicator["area"],))


def valued(indicator: pd.Series, counts: pd.Series, organs_count: int) -> Value:
    """The indicator, from the counts of the register."""
    denominator, has_target = indicator["denominator"], not pd.isna(indicator["target_value"])
    return Value(
        numerator=int(counts[NUMERATORS[indicator["numerator"]]]),
        denominator=None if pd.isna(denominator) else organs_count if denominator == "organs" else int(counts[SHARES[denominator]]),
        target=float(indicator["target_value"]) if has_target else None,
        target_year=int(indicator["target_year"]) if has_target else None,
        is_share=denominator in SHARES,
    )


def counts_of(engine: Engine, scope: Scope) -> Counts:
    """What the register counts in a scope, each question asked once; years are those of the whole register, in the same scope."""
    ever = replace(scope, first_day=datetime.date(FIRST_YEAR, 1, 1), last_day=datetime.date(LAST_YEAR, 12, 31))
    return Counts(
        scope=scope,
        totals=account.totals(engine, scope),
        posts=account.by_post(engine, scope),
        months=account.by_month(engine, scope),
        quarters=account.by_quarter(engine, scope),
        years=account.by_year(engine, ever),
        areas=account.by_area(engine, scope),
        destinations=account.by_destination(engine, scope),
    )


def account_of(indicator: pd.Series, counts: Counts, organs: pd.DataFrame, organs_count: int, today: datetime.date) -> Account:
    """The account of an indicator from what was counted `within` its scope; `organs` are those that count in it."""
    if counts.scope.areas and pd.isna(indicator["area"]):  # a part of what the target counts is not held against the whole of it
        indicator = indicator.where(~indicator.index.isin(["target_value", "target_year"]))
    column, base = NUMERATORS[indicator["numerator"]], SHARES.get(indicator["denominator"])

    def counted(frame: pd.DataFrame) -> pd.DataFrame:
        return frame.assign(counted_count=frame[column].astype(int), base_count=frame[base].astype(int) if base else 0)

    months = counted(counts.months)
    return Account(
        said=valued(indicator, counts.totals, organs_count),
        counts=counts.totals,
        organs=counted(spread(counts.posts, organs)),
        months=months,
        quarters=counted(_every_quarter(counts.quarters, counts.scope)),
        years=counted(counts.years),
        areas=counted(counts.areas),
        destinations=counted(counts.destinations),
        outlook=None if base else outlook(months, today, "counted_count"),
    )


def _every_quarter(found: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """The quarters of a period, those without an activity included: quarter (a period of pandas) and the counts."""
    ends = [pd.Period(f"{row.activity_year}Q{row.activity_quarter}", "Q") for row in found.itertuples()]
    every = pd.period_range(scope.first_day, scope.last_day, freq="Q", name="quarter")
    counts = found.drop(columns=["activity_year", "activity_quarter"]).set_axis(pd.PeriodIndex(ends, freq="Q"))
    return counts.reindex(every, fill_value=0).reset_index()


def grouped(account: Account, by: str) -> pd.DataFrame:
    """The account by what its organs have in common (a column of theirs): organs, counts, value, and what is missing."""
    organs = account.organs.assign(idle_count=(account.organs["counted_count"] + account.organs["base_count"] == 0).astype(int))
    table = organs.groupby(by, as_index=False, observed=True).agg(
        organs_count=("post_id", "size"),
        counted_count=("counted_count", "sum"),
        base_count=("base_count", "sum"),
        idle_count=("idle_count", "sum"),
    )
    said = [
        replace(account.said, numerator=row.counted_count, denominator=_over(account.said, row.base_count, row.organs_count))
        for row in table.itertuples()
    ]
    return table.assign(
        value=[one.value for one in said],
        wanted_count=[one.wanted_count for one in said],
        missing_count=[one.missing_count for one in said],
    )


def _over(said: Value, base: int, organs_count: int) -> int | None:
    return None if said.denominator is None else base if said.is_share else organs_count


def parts(account: Account, frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of the account (areas, years, quarters) with the value that each alone gives over the same organs."""
    said = account.said
    values = [
        replace(said, numerator=row.counted_count, denominator=_over(said, row.base_count, said.denominator or 0)).value
        for row in frame.itertuples()
    ]
    return frame.assign(value=values)


def recounted(said: Value, organs: pd.DataFrame, own_count: int) -> list[tuple[str, Value]]:
    """The same activities over each thing that may count as an organ: (code, the value that follows)."""
    done = {code: organs[organs["kind"].isin(kinds)] for code, kinds in OF_KINDS.items()}
    found = [
        (code, replace(said, numerator=int(rows["counted_count"].sum()), denominator=len(rows))) for code, rows in done.items()
    ]
    return [*found, ("own", replace(said, denominator=own_count))]


def split(wanted_count: int, organs_count: int) -> tuple[int, int]:
    """Whole activities that each organ does when all do alike, and how many of them do one more, so that the target is met."""
    return divmod(wanted_count, organs_count)


def per_destination(organs: pd.DataFrame) -> pd.DataFrame:
    """The embassies with the destinations that each answers for, its own country among them, and its activities for each."""
    embassies = organs[organs["kind"] == "embassy"]
    served = embassies["covered_count"].astype(int) + 1
    table = embassies.assign(served_count=served, per_destination=embassies["counted_count"] / served)
    return table.sort_values(["served_count", "per_destination", "post_id"], ascending=[False, True, True])


def organs(counted: str = "missions", regions: Sequence[str] = (), modes: Sequence[str] = ()) -> pd.DataFrame:
    """The missions that count as organs, of some regions and modes of work; `covered_count` is what an embassy covers besides.

    With a number of one's own all missions are still listed, one by one.
    """
    kinds = OF_KINDS.get(counted, OF_KINDS["missions"])
    missions = queries.missions(list(regions), list(kinds), list(modes)).rename(columns={"destinations_count": "covered_count"})
    return missions.assign(office=["with" if mode in WITH_OFFICE else "without" for mode in missions["mode"]])


def outlook(months: pd.DataFrame, today: datetime.date, column: str = "done_count") -> Outlook | None:
    """Where a count of `months` (account.by_month) is heading by their end; None before enough whole months of it are over."""
    seen = months[months["month"] + pd.offsets.MonthEnd(0) < pd.Timestamp(today)]
    if len(seen) < min(MONTHS_NEEDED, len(months)):
        return None
    counts = seen[column]
    done = int(months[column].sum())
    left = months_left(months, today)
    return Outlook(
        expected_count=done + round(counts.mean() * left),
        lowest_count=done + round(int(counts.min()) * left),
        highest_count=done + round(int(counts.max()) * left),
        months_seen=len(seen),
        months_left=left,
    )


def months_left(months: pd.DataFrame, today: datetime.date) -> float:
    """How many months of a period are still to come; the one that runs counts for the days that are left of it."""
    ends = months["month"] + pd.offsets.MonthEnd(0)
    days = (ends - max(pd.Timestamp(today), months["month"].iloc[0] - pd.Timedelta(days=1))).dt.days
    return float((days.clip(lower=0) / months["month"].dt.days_in_month).clip(upper=1).sum())


def path(account: Account, today: datetime.date) -> pd.DataFrame:
    """Month by month: month, counted_count, cumulative_count (none in months to come), path_count, an even path to the target."""
    months, wanted = account.months, account.said.wanted_count
    steps = range(1, len(months) + 1)
    begun = months["month"] <= pd.Timestamp(today)
    return months[["month", "counted_count"]].assign(
        cumulative_count=months["counted_count"].cumsum().where(begun),
        path_count=[None if wanted is None else wanted * step / len(months) for step in steps],
    )


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
