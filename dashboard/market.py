"""Figures about the markets of destinations, each whole: head, picture, table, files and source line."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard import blocks, charts, facts, picks, show, tables
from dashboard.text import in_language, joined, number, t
from dashboard.theme import Palette


def sizes(palette: Palette, listed: pd.DataFrame, picked: list[str], names: Mapping[str, str]) -> None:
    """Imports against Peru's share of them, a point for each destination; a click on one picks it."""
    drawn = facts.sized(listed, picked)
    missing = number(len(listed) - len(drawn))
    show.head(
        t("Size and Peru's share"),
        t("Both scales grow tenfold at each line; {count} with a zero or without a figure are not drawn.", count=missing),
    )
    x, y = ("imports_usd_m", t("Imports 2016, US$ million")), ("peru_share_pct", t("Peru's share of its imports, %"))
    figure = charts.scatter(drawn, palette, x, y, "destination_iso2", tables.level_words())
    alt = t("Points: imports and Peru's share in {count} destinations.", count=number(len(drawn)))
    click = picks.from_chart("chart-sizes", names)
    show.chart(figure, alt, drawn, ["name", "level", "imports_usd_m", "peru_share_pct"], palette, "sizes", click)


def sellers(palette: Palette, counted: pd.DataFrame, side: pd.DataFrame) -> None:
    """What Peru and each partner sell: to the picked places, or to all of the selection."""
    bars = facts.against_partners(counted, side)
    show.head(
        t("Peru against its partners"),
        t("Exports of goods in 2016, US$ million: to each picked destination, or to the whole selection."),
    )
    colours = {t(word): palette.members[code] for code, (word, _) in facts.MEMBERS.items()}
    figure = charts.grouped_bars(bars, palette, "name", "usd_m", "member", colours, "said")
    alt = t("Bars: what Peru and each partner sell. {names}.", names=joined(list(bars["name"].unique())))
    show.chart(figure, alt, bars, ["name", "member", "usd_m"], palette, "sellers")


def side_by_side(side: pd.DataFrame, names: Mapping[str, str]) -> None:
    """The list of what is picked, and the facts of those places in columns, also as files."""
    show.head(t("Side by side"), t("What is picked stays in the address, also when a filter leaves it out."))
    picks.choose(names)
    if len(side):
        with st.container(key="side-by-side"):
            st.html(blocks.matrix(*facts.side_by_side(side)))
        words = {t("Side by side"): joined(list(in_language(side)["name"]))}
        tables.downloads(side, list(tables.DESTINATION), "destinos-comparados", show.origin("market"), words)
        show.source("market")


def alike(everywhere: pd.DataFrame, iso2: str, name: str) -> None:
    """The five destinations most like one, in what, and links that compare them or open their pages."""
    found = facts.alike(everywhere, iso2)
    codes = list(found["destination_iso2"])
    levels = tables.level_words()
    st.html(
        blocks.definitions(
            (f"{name} · {levels[level]}", text) for name, level, text in found[["name", "level", "alike"]].to_numpy()
        )
    )
    together = {"compare": ",".join([iso2, *codes[: picks.MOST - 1]])}
    show.links(t("Side by side"), [(t("Compare {name} with the first four", name=name), together, False)])
    show.links(
        t("Their pages"),
        [(label, {"place": code}, False) for label, code in found[["name", "destination_iso2"]].to_numpy()],
        "places",
    )
    show.source("alike")
