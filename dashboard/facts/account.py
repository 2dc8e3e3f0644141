"""The account of an indicator in sentences, numbers and rows."""

import datetime

import pandas as pd

from dashboard import accounting
from dashboard.accounting import Account, Value
from dashboard.facts.coverage import Kpi
from dashboard.tables import AREA_WORDS, OFFICE_WORDS, POST_WORDS, mode_words
from dashboard.text import UNKNOWN, date, in_language, joined, language, number, t
from dashboard.vocabulary import MISSIONS

COLUMNS = {"region": "region_es", "kind": "kind", "office": "office", "mode": "mode"}  # of an organ, by what it is grouped by
PLANNED = {
    "as_planned_count": "Planned and done",
    "unplanned_count": "Done without a plan",
    "planned_count": "Planned, not done",
    "cancelled_count": "Cancelled",
}


def figure(said: Value) -> str:
    """The value of an indicator as a number in words: a coefficient, a count or a share."""
    return worded(said.value, said)


def answered(account: Account, name: str) -> str:
    """Where the indicator stands, in one sentence."""
    said = account.said
    words = {"name": name, "value": figure(said), "target": worded(said.target, said), "missing": number(said.missing_count)}
    words |= shares(account)
    if said.value is None or (said.is_per_body and said.target is not None):
        return accounting.stands(said, account.organs, len(account.idle))
    if said.target is not None and said.missing_count:
        return t("{name}: {value}, {missing} short of {target}; {idle} of {organs} missions have none.", **words)
    if said.target is not None:
        return t("{name}: {value}, and the target of {target} is reached; {idle} of {organs} missions have none.", **words)
    if said.is_per_body:
        return t("{value} activities per body, a part of what the target counts; {idle} of {organs} missions have none.", **words)
    if said.denominator is None:
        return t("{name}: {value}; {idle} of {organs} missions have none.", **words)
    words |= {"count": number(said.numerator), "base": number(said.denominator)}
    return t("{name}: {value}, {count} of {base}; {idle} of {organs} missions report none.", **words)


def numbers(account: Account, today: datetime.date) -> list[Kpi]:
    """The account in at most five numbers: the value, what is missing, the pace, where it leads, who has none."""
    said, left = account.said, accounting.months_left(account.months, today)
    counts = {
        "count": number(said.numerator),
        "base": number(said.denominator),
        "missions": number(len(account.organs) - len(account.idle)),
    }
    if said.is_per_body:
        made_of = t("{count} activities over {base} bodies", **counts)
    else:
        made_of = t("{count} of {base}", **counts) if said.is_share else t("from {missions} missions", **counts)
    items = [(t("Value of the indicator"), figure(said), made_of)]
    if said.missing_count is not None:
        wanted = {"wanted": number(said.wanted_count), "each": number(ratio(said.missing_count, said.denominator), 2)}
        per = t("of {wanted}; {each} for each body", **wanted) if said.is_per_body else t("of {wanted}", **wanted)
        items.append((t("Missing to the target"), number(said.missing_count), per))
    if said.missing_count is not None and not said.is_share:
        needed = number(said.missing_count / left, 1) if left else "—"
        items.append((t("To do each month"), needed, _pace(account, today, left)))
    if not said.is_share:
        items.append(_expected(account, left))
    return [*items, (t("Missions without any"), *idle_of(account))]


def missing(account: Account, today: datetime.date) -> list[tuple[str, str]]:
    """What the target asks for in whole activities, how that spreads, and what the ratio hides: terms and meanings."""
    said, organs = account.said, account.organs
    terms = []
    if said.wanted_count is not None and said.denominator and said.is_per_body:
        each, more = accounting.split(said.wanted_count, said.denominator)
        product = number(round((said.target or 0) * said.denominator, 2), 2)
        whole = t("**{wanted}**: {value} × {organs} is {product}, rounded up", wanted=number(said.wanted_count), product=product,
                  value=number(said.target, 2), organs=number(said.denominator))  # fmt: skip
        terms.append((t("In whole activities"), whole))
        shared = t("{more} bodies with {most} each and {rest} with {least}, if all do alike", more=number(more),
                   most=number(each + 1), rest=number(said.denominator - more), least=number(each))  # fmt: skip
        terms.append((t("Spread over the bodies"), shared))
        below = int((organs["counted_count"] < each).sum())
        terms.append((t("Below that share"), t("**{count}** missions have done fewer than {least}", count=below, least=each)))
    if account.outlook:
        terms.append((t("Where the pace leads"), _range(account)))
    embassies = accounting.per_destination(organs)
    if len(embassies) and not said.is_share:
        terms.append((t("What the ratio hides"), _hidden(embassies)))
    return terms


def remarks(areas: list[str], first_day: datetime.date, last_day: datetime.date, today: datetime.date) -> str:
    """What to know about the number above: its period, and that an area is only a part of what the target counts."""
    days = {"first": date(first_day), "last": date(last_day), "day": date(today)}
    running = first_day <= today < last_day
    said = [t("From {first} to {last}, as of {day}.", **days) if running else t("From {first} to {last}.", **days)]
    if areas:
        names = joined([t(AREA_WORDS[area]) for area in areas])
        said.append(t("Only {areas}: the target counts trade, investment and tourism together.", areas=names))
    return " ".join(said)


def month_names(months: pd.Series) -> list[str]:
    """Months as an axis has them: the month alone within one year, with the year otherwise."""
    named = [date(month.date(), "month") for month in months]
    if months.dt.year.nunique() > 1:
        return named
    return [name.removesuffix(f" {months.iloc[0].year}").removesuffix(" de") for name in named]


def spoken_path(account: Account) -> str:
    """The drawing of the path as a text."""
    said = account.said
    if said.wanted_count is None:
        return t("Line: what adds up month by month, {count} in all.", count=number(said.numerator))
    return t("Lines: {count} in all, month by month, and an even path to {wanted}.", count=number(said.numerator),
             wanted=number(said.wanted_count))  # fmt: skip


def ends(account: Account) -> tuple[dict[str, str], tuple[float, float, float] | None]:
    """Words at the ends of the lines of the path, and where the pace leads."""
    said, ahead = account.said, account.outlook
    words = {
        "done": number(said.numerator),
        "target": t("Target: {count}", count=number(said.wanted_count)),
        "expected": t("at this pace {count}", count=number(ahead.expected_count)) if ahead else "",
    }
    return words, (ahead.lowest_count, ahead.expected_count, ahead.highest_count) if ahead else None


def broken_down(account: Account, by: str) -> pd.DataFrame:
    """The account by region, kind, office, mode, area or year: group (in words), counts, value, and `said` for the end of a bar."""
    if by in COLUMNS:
        table = accounting.grouped(account, COLUMNS[by])
        regions = dict(zip(account.organs["region_es"], in_language(account.organs)["region"], strict=True))
        kinds, offices = ({code: t(word) for code, word in words.items()} for words in (POST_WORDS, OFFICE_WORDS))
        words = {"region": regions, "kind": kinds, "office": offices, "mode": mode_words()}[by]
        order = {code: place for place, code in enumerate(words)}
        if by != "region":
            table = table.sort_values(COLUMNS[by], key=lambda codes: codes.map(order))
        table = table.assign(group=[words[code] for code in table[COLUMNS[by]]])
    else:
        table = accounting.parts(account, account.areas if by == "area" else account.years)
        names = [t(AREA_WORDS[code]) for code in table["area"]] if by == "area" else table["activity_year"].astype(str)
        table = table.assign(group=names)
    return table.assign(said=[worded(value, account.said) for value in table["value"]])


def recounted(account: Account, own_count: int | None, words: dict[str, str]) -> list[tuple[str, str]]:
    """The same activities over each thing that may count as a body: what it is and how many, the value and what is missing."""
    rows = accounting.recounted(account.said, account.organs, own_count or 0)
    return [
        (
            f"{words[code]}: {number(said.denominator)}",
            t("**{value}** from {count} activities; missing: {missing}", value=figure(said), count=number(said.numerator),
              missing=number(said.missing_count)),
        )
        for code, said in rows
        if said.denominator
    ]  # fmt: skip


def planned(account: Account) -> tuple[str, pd.DataFrame]:
    """Planned and done in one sentence, and quarter by quarter."""
    counts = account.counts
    done, unplanned = int(counts["done_count"]), int(counts["unplanned_count"])
    quarters = account.quarters.assign(
        quarter_name=[quarter_name(quarter) for quarter in account.quarters["quarter"]],
        as_planned_count=account.quarters["done_count"] - account.quarters["unplanned_count"],
    )
    said = t(
        "{as_planned} done as planned, {unplanned} done without a plan, {planned} planned and not done, {cancelled} cancelled.",
        as_planned=number(done - unplanned),
        unplanned=number(unplanned),
        planned=number(counts["planned_count"]),
        cancelled=number(counts["cancelled_count"]),
    )
    return said, quarters


def quarter_name(quarter: pd.Period) -> str:
    """A quarter as it is written: Q1 2021."""
    return t("Q{quarter} {year}", quarter=quarter.quarter, year=quarter.year)


def named(organs: pd.DataFrame) -> pd.DataFrame:
    """Organs in the reader's language with `mission`, the name of each."""
    table = in_language(organs)
    names = [
        t(MISSIONS[row.kind], place=row.country if row.kind == "embassy" else row.city)
        for row in table.itertuples()
    ]  # fmt: skip
    return table.assign(mission=names)


def worded(value: float | None, said: Value) -> str:
    """A value as a number in words, of the kind that the indicator is; s/d when unknown."""
    if value is None or pd.isna(value):
        return UNKNOWN[language()]
    return f"{number(value, 1)} %" if said.is_share else number(value, 0 if said.denominator is None else 2)


def ratio(part: float, whole: float | None) -> float | None:
    """A part of a whole; None of nothing."""
    return part / whole if whole else None


def shares(account: Account) -> dict[str, str]:
    """How many organs have none, and how many there are, ready to fill a message."""
    return {"idle": number(len(account.idle)), "organs": number(len(account.organs))}


def idle_of(account: Account) -> tuple[str, str]:
    """How many missions have none, and of how many: a number and what it is made of."""
    return number(len(account.idle)), t("of {count} missions", count=number(len(account.organs)))


def _pace(account: Account, today: datetime.date, left: float) -> str:
    if not left:
        return t("the period is over")
    passed = len(account.months) - left
    return t("so far {pace} a month", pace=number(account.said.numerator / passed, 1)) if passed else t("the period has not begun")


def _expected(account: Account, left: float) -> Kpi:
    title, ahead, said = t("At the end, at this pace"), account.outlook, account.said
    if not left:
        return title, figure(said), t("the period is over")
    if ahead is None:
        return title, UNKNOWN[language()], t("fewer than {count} whole months so far", count=accounting.MONTHS_NEEDED)
    low, expected, high = (
        worded(_per(count, said), said) for count in (ahead.lowest_count, ahead.expected_count, ahead.highest_count)
    )
    return title, expected, t("between {low} and {high}", low=low, high=high)


def _per(count: int, said: Value) -> float | None:
    return count if said.denominator is None else ratio(count, said.denominator)


def _range(account: Account) -> str:
    ahead = account.outlook
    assert ahead is not None
    if not ahead.months_left:
        return t("the period is over")
    return t(
        "**{expected}** activities if the months to come are like the mean of the {seen} whole ones so far; {low} if each is like "
        "the weakest of them, {high} if like the best",
        expected=number(ahead.expected_count),
        seen=ahead.months_seen,
        low=number(ahead.lowest_count),
        high=number(ahead.highest_count),
    )


def _hidden(embassies: pd.DataFrame) -> str:
    first = named(embassies.head(1)).iloc[0]
    served, done = int(embassies["served_count"].sum()), int(embassies["counted_count"].sum())
    return t(
        "The {mission} answers for {places} destinations with {count} activities and counts as one body; the embassies have {each} "
        "activities for each of the {served} destinations that they serve.",
        mission=first["mission"][0].lower() + first["mission"][1:],
        places=number(first["served_count"]),
        count=number(first["counted_count"]),
        each=number(ratio(done, served), 2),
        served=number(served),
    )
