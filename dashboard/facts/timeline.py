"""The timeline in sentences and numbers."""

import pandas as pd

from dashboard.facts.coverage import Kpi
from dashboard.text import date, number, t

PRECISIONS = {
    "day": ("With a day", "day, month and year"),
    "month": ("With a month", "month and year"),
    "year": ("With a year", "only the year"),
    "decade": ("With a decade", "only the decade"),
    "undated": ("Without a date", "the thesis prints none"),
}


def dated(events: pd.DataFrame) -> str:
    """How many events, from when to when, and how many have no date."""
    years = events["event_year"].dropna()
    undated = number(int(events["event_year"].isna().sum()))
    if events.empty:
        return t("No event matches these filters.")
    if years.empty:
        return t("{undated} events, all without a date in print.", undated=undated)
    return t(
        "{count} dated events from {first} to {last}, and {undated} without a date in print.",
        count=number(len(years)),
        first=int(years.min()),
        last=int(years.max()),
        undated=undated,
    )


def precisions(events: pd.DataFrame) -> list[Kpi]:
    """How exact the dates are, in five numbers."""
    counts = events["date_precision"].value_counts()
    return [(t(title), number(int(counts.get(code, 0))), t(note)) for code, (title, note) in PRECISIONS.items()]


def events_in_words(events: pd.DataFrame, kinds: dict[str, str]) -> pd.DataFrame:
    """The events with `date` no finer than printed, `country` in words, and `said`, the event in one line."""
    days = [date(day, precision) for day, precision in zip(events["event_date"], events["date_precision"], strict=True)]
    table = events.assign(date=days, country=events["country"].fillna(t("International")))
    said = [
        f"<b>{row.date}</b> · {kinds[row.event_kind]}<br>{row.instrument if isinstance(row.instrument, str) else row.country}"
        f"<br>{row.what}"
        for row in table.itertuples()
    ]
    return table.assign(said=said)


def bands(events: pd.DataFrame) -> list[str]:
    """The countries of the events in words, Peru first, what is of no single country last."""
    words = dict(zip(events["country_iso2"], events["country"], strict=True))
    return [words[code] for code in ("PE", "CL", "CO", "MX", "XX") if code in words]
