"""Who has none and who does most, in sentences, numbers and rows."""

import datetime

import pandas as pd

from dashboard import accounting
from dashboard.accounting import Account
from dashboard.facts.account import figure, idle_of, named, quarter_name, shares, worded
from dashboard.facts.coverage import Kpi
from dashboard.text import UNKNOWN, joined, language, number, t, unaccented

MOST = 9  # activities from which missions are counted together
EXAMPLES = 10  # embassies that show what the ratio hides


def distributed(account: Account) -> str:
    """Who has none and how few did half, in one sentence."""
    few = accounting.concentration(account.organs["counted_count"])
    if few is None:
        return t("None of the {organs} missions has anything to count in this period.", organs=number(len(account.organs)))
    return t(
        "{idle} of {organs} missions have none; {few} missions ({pct} %) make up half of the total.",
        few=number(few[0]),
        pct=number(few[1]),
        **shares(account),
    )


def spread_numbers(account: Account, reached: int, served: int, today: datetime.date) -> list[Kpi]:
    """The distribution in five numbers; a quarter takes part once it is over."""
    few = accounting.concentration(account.organs["counted_count"])
    unknown = UNKNOWN[language()]
    half = (number(few[0]), t("{pct} % of the missions", pct=number(few[1]))) if few else (unknown, "")
    over = account.quarters[[quarter.end_time < pd.Timestamp(today) for quarter in account.quarters["quarter"]]]
    values = accounting.parts(account, over).dropna(subset=["value"])
    extremes = []
    for title, pick in ((t("Best quarter"), "idxmax"), (t("Weakest quarter"), "idxmin")):
        if values.empty:
            extremes.append((title, unknown, ""))
            continue
        row = values.loc[getattr(values["value"].astype(float), pick)()]
        said = worded(row["value"], account.said) if account.said.is_share else number(row["counted_count"])
        extremes.append((title, said, quarter_name(row["quarter"])))
    places = (t("Destinations reached"), number(reached), t("of the {count} that the missions serve", count=number(served)))
    return [(t("Missions without any"), *idle_of(account)), (t("Half of the total"), *half), *extremes, places]


def by_number(account: Account) -> pd.DataFrame:
    """How many missions have done how many: group (0, 1, 2 …, the largest together), missions_count."""
    counts = account.organs["counted_count"].clip(upper=MOST).value_counts()
    rows = [(t("{count} or more", count=n) if n == MOST else str(n), int(counts.get(n, 0))) for n in range(MOST + 1)]
    return pd.DataFrame(rows, columns=["group", "missions_count"])


def spoken_numbers(table: pd.DataFrame) -> str:
    """The bars of `by_number` as a text."""
    rows = joined([f"{row.group}: {row.said}" for row in table.itertuples()])
    return t("Bars, activities and how many missions have that many: {rows}.", rows=rows)


def idle(account: Account) -> pd.DataFrame:
    """The missions of which nothing is counted, by name."""
    return named(account.idle).sort_values("mission", key=lambda names: names.map(unaccented))


def every_organ(account: Account) -> pd.DataFrame:
    """One row a mission: what it did and planned, what it lacks on its own, destinations served and activities for each."""
    organs, target = named(account.organs), account.said.target
    served = organs["covered_count"].fillna(0).astype(int) + 1
    lacking = None if target is None or not account.said.is_per_body else (target - organs["counted_count"]).clip(lower=0)
    return organs.assign(
        as_planned_count=organs["done_count"] - organs["unplanned_count"],
        served_count=served,
        per_destination=organs["counted_count"] / served,
        lacking_count=None if lacking is None else lacking.apply(lambda gap: int(-(-gap // 1))),
        value=100 * organs["counted_count"] / organs["base_count"].where(organs["base_count"] > 0),
    ).sort_values(["counted_count", "mission"], ascending=[False, True])


def organ_columns(account: Account) -> tuple[list[str], tuple[str, ...], str]:
    """The columns of `every_organ` on screen, those that only its files have, and what to know about them."""
    said = account.said
    lacks = said.target is not None and said.is_per_body
    first = ["counted_count", *(["base_count", "value"] if said.is_share else []), *(["lacking_count"] if lacks else [])]
    planned = ["as_planned_count", "unplanned_count", "planned_count"]
    more = ("mode", "done_count", "cancelled_count", "destinations_count")
    note = t("What it lacks alone: whole activities to the target as if it were the only body.") if lacks else ""
    return ["mission", "region", *first, *planned, "served_count", "per_destination"], more, note


def quarters(account: Account) -> pd.DataFrame:
    """The quarters of the period: quarter_name, counted_count, value, and `said` for the end of a bar."""
    table = accounting.parts(account, account.quarters)
    said = [worded(value, account.said) for value in table["value"]]
    counts = [number(count) for count in table["counted_count"]]
    is_share = account.said.is_share
    return table.assign(
        quarter_name=[quarter_name(quarter) for quarter in table["quarter"]],
        said=said if is_share else counts,
        height=table["value"] if is_share else table["counted_count"],
    )


def hidden(account: Account) -> pd.DataFrame:
    """The embassies that answer for most destinations, with `said` for the end of a bar."""
    table = named(accounting.per_destination(account.organs).head(EXAMPLES))
    said = [
        t(
            "{each}: {count} for {places}",
            each=number(row.per_destination, 2),
            count=number(row.counted_count),
            places=row.served_count,
        )
        for row in table.itertuples()
    ]
    return table.assign(said=said)


def every_indicator(accounts: list[tuple[str, Account]]) -> pd.DataFrame:
    """One row an indicator: its name, value, what it is made of, missions without any, how many make up half."""
    rows = []
    for name, account in accounts:
        few = accounting.concentration(account.organs["counted_count"])
        rows.append(
            {
                "indicator": name,
                "value_said": figure(account.said),
                "counted_count": account.said.numerator,
                "divided_by_count": account.said.denominator,
                "target_value": account.said.target,
                "idle_count": len(account.idle),
                "half_count": few[0] if few else None,
            }
        )
    return pd.DataFrame(rows)
