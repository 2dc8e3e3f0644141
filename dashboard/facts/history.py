"""The network of trade offices at each dated moment, in sentences and numbers: what is certain, and what no document dates."""

import datetime

import pandas as pd

from dashboard.facts.coverage import Kpi
from dashboard.text import date, in_language, joined, number, t, unaccented

ANSWERS = {
    "created": "On {date}, {least} OCEX in {countries} countries: those that the first resolution creates.",
    "transferred": "On {date}, between {least} and {most} OCEX: no document dates when {undated} of them opened.",
    "before_resolution": "On the eve of the resolution of {date}, {least} OCEX in {countries} countries and territories.",
    "after_resolution": "After the resolution of {date}, {least} OCEX in {countries} countries and territories: "
    "{opened} created and {closed} closed.",
}
# The same of any other day, by what is not known of it.
ON_A_DAY = {
    "nothing": "On {date}, {least} OCEX in {countries} countries and territories.",
    "openings": ANSWERS["transferred"],
    "resolution": "On {date}, {least} or {most} OCEX: the resolution of 2017 creates {opening} and closes {closing}, "
    "and bears neither day nor month.",
}
CERTAINTY = {
    "created": "named one by one by the resolution",
    "transferred": "at least and at most",
    "before_resolution": "derived: the present ones, less the created, plus the closed",
    "after_resolution": "as table 1 prints them",
    "day": "what documents fix of that day",
}
REASONS = {
    "created": "Supreme Resolution 393-2011-RE formally creates them under the Ministry of Foreign Affairs, and no other is "
    "formal before it. The thesis mentions trade offices in 2010 without saying how many.",
    "transferred": "Law 29890 moves them all to MINCETUR and opens or closes none. The first ones are still there; of the "
    "others that the thesis names it is not known which had opened by then.",
    "before_resolution": "The resolution is the last change before table 1, so undoing it gives the eve exactly. Offices without "
    "a dated opening were all there by then.",
    "after_resolution": "Supreme Resolution 002-2017-MINCETUR closes some and creates others. Its number gives the year; the "
    "thesis prints neither day nor month.",
}
EXHIBITS = {
    "created": "Section 2.1.1, footnotes 109 and 142.",
    "transferred": "Section 2.1.1, footnotes 4 and 109.",
    "before_resolution": "Table 1 and footnote 111.",
    "after_resolution": "Table 1 and footnote 111.",
}


def network_at(at: pd.Series) -> str:
    """The network at one moment, or on one day, in a sentence."""
    said = _spelled(at)
    if at["moment"] in ANSWERS:
        return t(ANSWERS[at["moment"]], **said)
    unknown = "resolution" if at["closing_count"] else "openings" if at["undated_count"] else "nothing"
    return t(ON_A_DAY[unknown], **said, closing=number(at["closing_count"]), opening=number(at["opening_count"]))


def refused_day(text: str, first: datetime.date, last: datetime.date) -> str:
    """What a page says when the address asks for a day that is none, or none that documents reach."""
    return (
        t(
            "The address asks for “{text}”, no day from {first} to {last}: no document says how many OCEX there were then.",
            text=text if len(text) <= 24 else f"{text[:24]}…",
            first=date(first),
            last=date(last),
        )
        if text
        else ""
    )


def numbers_at(at: pd.Series) -> list[Kpi]:
    """The network at one moment in five numbers; a range where the text fixes none."""
    n = _spelled(at)
    return [
        (t("OCEX"), n["range"], t(CERTAINTY[at["moment"]])),
        (t("Countries and territories"), n["countries"], t("Hong Kong within China")),
        (t("Created at this moment"), n["opened"], t("by a document that names them")),
        (t("Closed at this moment"), n["closed"], t("by a document that names them")),
        (t("Not known if they existed"), n["undated"], t("no document gives the day")),
    ]


def moment_notes(moments: pd.DataFrame, words: dict[str, str]) -> list[tuple[str, str, str]]:
    """What can be said of each moment: (moment and count, why, exhibits)."""
    return [
        (f"{words[at['moment']]}: {_spelled(at)['range']}", t(REASONS[at["moment"]]), t(EXHIBITS[at["moment"]]))
        for _, at in moments.iterrows()
    ]


def office_rows(offices: pd.DataFrame) -> pd.DataFrame:
    """The offices of a moment with their dates as words (`opened`, `closed`) and what a change means for the country (`change`)."""
    table = in_language(offices)
    opened = [date(day, precision) for day, precision in zip(table["opened_on"], table["opened_precision"], strict=True)]
    closed = [
        None if pd.isna(day) else date(day, precision)
        for day, precision in zip(table["closed_on"], table["closed_precision"], strict=True)
    ]
    return table.assign(opened=opened, closed=closed, change=[_change(office) for _, office in table.iterrows()])


def changes_at(rows: pd.DataFrame) -> list[tuple[str, str]]:
    """What a moment changes, from `office_rows`: created, closed, moved, countries with a first and without a last office."""
    states = {state: _places(rows[rows["state"] == state]) for state in ("opened", "closed", "undated")}
    moved = [f"{office.city} → {office.moved} ({office.country})" for office in rows.dropna(subset=["moved"]).itertuples()]
    terms = [
        (t("Offices created"), states["opened"]),
        (t("Offices closed"), states["closed"]),
        (t("Moved within a country"), joined(moved)),
        (t("Lost their only OCEX"), joined(sorted(rows[rows["is_last"]]["country"], key=unaccented))),
        (t("Have one for the first time"), joined(sorted(rows[rows["is_first"]]["country"], key=unaccented))),
        (t("Not known if they existed"), states["undated"]),
    ]
    return [(term, said) for term, said in terms if said] or [(t("Changes"), t("none at this moment"))]


def undated_openings(offices: pd.DataFrame) -> list[tuple[str, str]]:
    """The offices whose opening no document dates, by what is known of them."""
    named = in_language(offices)
    silent, closed = named[named["is_current"] & ~named["is_later"]], named[~named["is_current"]]
    return [
        (t("In table 1, no opening in print: {count}", count=number(len(silent))), joined(list(silent["city"]))),
        (t("Closed in 2017, no opening in print: {count}", count=number(len(closed))), joined(list(closed["city"]))),
        (t("After the first ones, no date"), joined(list(named[named["is_later"]]["city"]))),
    ]


def _change(office: pd.Series) -> str | None:
    if office["is_last"]:
        return t("The country keeps none")
    if isinstance(office["moved"], str):
        return t("Moves to {city}", city=office["moved"])
    return t("First in its country") if office["is_first"] else None


def _places(rows: pd.DataFrame) -> str:
    return joined(sorted(rows["city"], key=unaccented))


def _spelled(at: pd.Series) -> dict[str, str]:
    least, most = number(at["least_count"]), number(at["most_count"])
    fewest, countries = number(at["least_countries_count"]), number(at["most_countries_count"])
    return {
        "date": date(at["as_of"], at["as_of_precision"]),
        "least": least,
        "most": most,
        "range": least if least == most else t("{least} to {most}", least=least, most=most),
        "countries": countries if fewest == countries else t("{least} to {most}", least=fewest, most=countries),
        **{name: number(at[f"{name}_count"]) for name in ("opened", "closed", "undated")},
    }
