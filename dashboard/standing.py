"""The pieces of the account's pages, each whole: what is asked for, heads, pictures, tables, files and source lines."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import accounting, blocks, charts, facts, filters, intake, ledger, queries, show
from dashboard.accounting import Account
from dashboard.facts import account as said
from dashboard.facts import distribution
from dashboard.text import UNKNOWN, in_language, language, number, t
from dashboard.theme import Palette

SCOPE = ("measure", "period", "from", "to", "region", "mode", "area", "counted", "organs")  # what the account's pages share


@dataclass(frozen=True)
class Shown:
    """The account on screen: what was asked for, the indicator's name and its account; None where no organ is left to count."""

    asked: filters.Asked
    name: str
    account: Account | None


def shown() -> Shown | None:
    """Draws the filters and gives the account that they ask for; None while the register is empty."""
    years = ledger.years()
    if not years:
        return None
    indicators = in_language(queries.account_indicators())
    asked = filters.account(indicators, years, ledger.today(), len(accounting.organs()))
    indicator = indicators.set_index("indicator_id", drop=False).loc[asked.indicator]
    return Shown(asked, indicator["name"], account_of(indicator, asked))


def account_of(indicator: pd.Series, asked: filters.Asked) -> Account | None:
    """The account of one indicator over what is asked for; None where no organ is left."""
    organs = accounting.organs(asked.counted, asked.regions, asked.modes)
    if organs.empty:
        st.info(t("No mission matches these filters. Remove one: the address keeps what you chose."))
        return None
    is_all = asked.counted != "embassies" and not (asked.regions or asked.modes)
    posts = () if is_all else tuple(organs["post_id"])
    scope = accounting.Scope(asked.first_day, asked.last_day, posts, tuple(asked.areas))
    return ledger.account_of(indicator, scope, organs, asked.own_count or len(organs))


def nothing_yet() -> Account:
    """The account of the indicator with a target while the register is empty: all of it is still to do."""
    indicator, organs = in_language(queries.account_indicators()).iloc[0], accounting.organs()
    return ledger.account_of(indicator, accounting.account.year(ledger.today().year), organs, len(organs))


def begin() -> None:
    """What to do while the register is empty: the template to fill in, and the demonstration to look at."""
    show.head(t("No activity has been entered yet"), t("One spreadsheet is enough: fill in the template and import it."))
    with st.container(horizontal=True, vertical_alignment="center", key="begin"):
        intake.template()
        show.link("register", t("Import a file"), {"view": ["files"]})
        show.links("", [(t("Look at the demonstration, with invented activities"), {"demo": "1"}, False)])


def elsewhere(*pages: tuple[str, str]) -> None:
    """Links to the other pages of the account, with the same scope: (page, words) each."""
    choices = {name: st.query_params.get_all(name) for name in SCOPE if name in st.query_params}
    with st.container(horizontal=True, key="elsewhere"):
        for page, words in pages:
            show.link(page, words, choices)


def path(palette: Palette, on: Shown, account: Account) -> None:
    """What adds up month by month beside an even path to the target, and where the pace leads; a share quarter by quarter."""
    if account.said.is_share:
        quarters(palette, account)
        return
    table = accounting.path(account, ledger.today())
    table["month_name"] = table["name"] = said.month_names(table["month"])
    words, ahead = said.ends(account)
    title = t("Month by month") if account.said.target is None else t("The path to the target")
    show.head(title, t("Activities added up; dashed, an even path; thin, where the pace leads."))
    columns = ["month_name", "counted_count", "cumulative_count", *(["path_count"] if account.said.wanted_count else [])]
    show.chart(charts.path(table, palette, words, ahead), said.spoken_path(account), table, columns, palette, "account")


def breakdown(palette: Palette, on: Shown, account: Account) -> None:
    """The account by what the reader chooses, as bars and as a table with its files."""
    show.head(
        t("Where it comes from"), t("The same account, broken down; each group over its own bodies, an area or a year over all.")
    )
    by = filters.group()
    table, target = said.broken_down(account, by), account.said.target
    is_part = by in ("area", "year")
    with st.container(key="stack-breakdown"):
        left, right = st.columns([5, 6], gap="large")
    with left:
        line = None if by == "area" else target
        words = t("Target {value}", value=number(target, 2)) if line else ""
        figure = charts.value_bars(table, palette, "group", "value", "said", line, words)
        alt = t("Bars: {values}.", values="; ".join(f"{row.group} {row.said}" for row in table.itertuples()))
        st.plotly_chart(figure, theme=None, config=charts.CONFIG, key=f"chart-by-{by}", alt=alt)
        show.source("breakdown")
    with right:
        columns = ["group", "counted_count", "value"]
        if not is_part:
            columns = ["group", "organs_count", "counted_count", "value", *(["missing_count"] if target else []), "idle_count"]
        show.table(table, columns, palette, "breakdown", rows=8, file="cuenta", filters=on.asked.words, key=f"by-{by}")


def planned(palette: Palette, on: Shown, account: Account) -> None:
    """What was planned and what was done, quarter by quarter."""
    sentence, table = said.planned(account)
    show.head(t("Planned and done"), sentence)
    words = {column: t(word) for column, word in said.PLANNED.items()}
    alt = t("Bars by quarter: {sentence}", sentence=sentence)
    figure = charts.stacked_bars(table, palette, "quarter_name", words)
    show.chart(figure, alt, table, ["quarter_name", *words], palette, "planned")


def recounted(on: Shown, account: Account) -> None:
    """The same activities over each thing that may count as a body, where all of the network is asked for."""
    show.head(
        t("What counts as a body, and what follows"),
        t("The plan names no number of bodies. The same activities, over each way to count them:"),
    )
    words = {code: t(word) for code, word in filters.ORGANS.items()}
    st.html(blocks.definitions(said.recounted(account, on.asked.own_count, words)))
    show.source("recounted")


def destinations(account: Account) -> tuple[int, int]:
    """How many destinations the organs serve, and how many of those an activity was aimed at."""
    organs = account.organs
    covered = queries.concurrences(list(organs.loc[organs["kind"] == "embassy", "country_iso2"]) or ["none"])["destination_iso2"]
    served = {*organs["country_iso2"], *covered}
    aimed = account.destinations[account.destinations["done_count"] > 0]["destination_iso2"]
    return len(served), len(served & set(aimed))


def hidden(palette: Palette, account: Account) -> None:
    """Activities for each destination, of the embassies that answer for most; a share has none."""
    if account.said.is_share:
        return
    table = distribution.hidden(account)
    show.head(
        t("What the ratio hides"),
        t("Activities for each destination, of the embassies that answer for most; each counts as one body."),
    )
    if table.empty:
        st.info(t("No embassy matches these filters, and only embassies cover other countries."))
        return
    figure = charts.value_bars(table, palette, "mission", "per_destination", "said", None, "")
    alt = t("Bars: {values}.", values="; ".join(f"{row.mission} {row.said}" for row in table.itertuples()))
    show.chart(figure, alt, table, ["mission", "served_count", "counted_count", "per_destination"], palette, "hidden")


def quarters(palette: Palette, account: Account) -> None:
    """What each quarter of the period had."""
    table = distribution.quarters(account)
    show.head(t("Quarter by quarter"), t("What is counted of each quarter of the period."))
    figure = charts.value_bars(table, palette, "quarter_name", "height", "said", None, "")
    alt = t("Bars: {values}.", values="; ".join(f"{row.quarter_name} {row.said}" for row in table.itertuples()))
    columns = ["quarter_name", "counted_count", *(["base_count", "value"] if account.said.is_share else [])]
    show.chart(figure, alt, table, columns, palette, "quarters")


def every_indicator(on: Shown) -> pd.DataFrame:
    """The account of each indicator over what is asked for, one a row."""
    indicators = in_language(queries.account_indicators())
    accounts = [(row["name"], account_of(row, on.asked)) for _, row in indicators.iterrows()]
    return distribution.every_indicator([(name, account) for name, account in accounts if account])


def definition(palette: Palette, *, with_number: bool) -> None:
    """What the plan means by the indicator, what counts as an activity, and, `with_number`, what any number of bodies asks for."""
    totals, indicators = queries.totals(), in_language(queries.indicators())
    plan, missions = indicators.iloc[0], int(totals["missions_count"])
    with st.container(key="stack-definition"):
        left, right = st.columns([3, 2], gap="large")
    with left:
        show.head(t("Definition"), t("As the sector plan states it."))
        terms = {
            t("Indicator"): plan["indicator"],
            t("Formula"): plan["formula"],
            t("Numerator"): plan["numerator"],
            t("Denominator"): plan["denominator"],
            t("Target"): t("**{value}** by {year}", value=number(plan["target_value"], 2), year=plan["target_year"]),
            t("Baseline"): UNKNOWN[language()],
            t("Note"): plan["note"],
        }
        st.html(blocks.definitions(terms.items()))
        show.source("target")
    with right:
        if with_number:
            show.head(t("How many activities is that?"), t("Change the number of bodies to see what the target asks for."))
            value, organs, product, activities = facts.target(plan["target_value"], filters.organs(missions))
            st.html(blocks.equation((value, ""), ("×", ""), (organs, t("organs")), ("≈", ""), (activities, t("activities"))))
            st.html(
                blocks.note(t("{product} exactly; a whole number of activities is {count}.", product=product, count=activities))
            )
            show.source("target")
        show.head(t("What the denominator leaves out"))
        counts = {"embassies": number(totals["embassies_count"]), "consulates": number(totals["consulates_count"])}
        law = t("The law also names permanent representations, delegations and special missions: how many there are is n/d.")
        st.html(blocks.note(t("The thesis counts {embassies} embassies and {consulates} consulates.", **counts)))
        st.html(blocks.note(law))
        st.html(blocks.note(t("Trade offices stopped being such bodies in 2012.")))
        show.source("organs")
    show.head(
        t("What counts as an activity"),
        t("Three classes. They mix trade, investment and tourism: the indicator is not of trade alone."),
    )
    scope = in_language(queries.indicator_scope()).itertuples()
    st.html(blocks.cards((t("Class {number}", number=row.class_number), row.activity, "") for row in scope))
    show.source("scope")
    show.head(t("All indicators in the plans"), t("Only the first has a target in print."))
    columns = ["plan", "indicator", "target_value", "note", "label"]
    show.table(indicators, columns, palette, "indicators", wide="note", file="indicadores")
