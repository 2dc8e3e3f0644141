"""Puts a figure or a table on the page whole: head, picture with its text alternative, its table, its source line."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import blocks, charts, tables
from dashboard.atlas import world
from dashboard.screen import screen
from dashboard.text import in_language, number, t
from dashboard.theme import LEVELS, Palette

__all__ = ["SOURCES", "as_table", "chart", "head", "kpis", "legend", "source", "table", "world"]

# Where each figure comes from, and what to know about it.
SOURCES = {
    "world": (
        "Thesis (2017), annexes 03 to 05 and table 1. Polygons: Natural Earth, public domain.",
        "Borders imply no recognition. Hong Kong counts within China.",
    ),
    "coverage": (
        "Thesis (2017), annexes 03 to 05 and table 1.",
        "“Not mentioned”: the annexes do not name the place. "
        "All territories with an ISO code are counted, dependent ones included.",
    ),
    "ladder": ("Thesis (2017), annexes 03 to 05 and table 1.", "Regions as the thesis prints them."),
    "posts": ("Thesis (2017), annex 04 and table 1.", "Cities of embassies and coordinates: our own rows."),
    "covering": ("Thesis (2017), annex 04 and table 1.", ""),
    "target": ("PESEM 2015-2021, table 3 and section 4.3.1 of the thesis.", ""),
    "destinations": (
        "Thesis (2017), annexes 03, 04, 05 and 07 and table 1. Trade: UN Comtrade, as compiled by Mattoo, Rocha and Ruta (2020).",
        "",
    ),
    "importers": (
        "UN Comtrade, as compiled by Mattoo, Rocha and Ruta (2020).",
        "Exports that 210 countries report; most gold is missing.",
    ),
    "place": (
        "Thesis (2017), annexes 03, 04, 05 and 07 and table 1. Trade: UN Comtrade, as compiled by Mattoo, Rocha and Ruta (2020).",
        "GDP and population: World Bank. Great-circle distance between capitals. An unconfirmed date is marked with (?).",
    ),
    "services": ("Thesis (2017), table 2.", "In our own words."),
    "roles": ("Thesis (2017), sections 2.1.3 and 2.4.", "In our own words."),
    "networks": ("Thesis (2017), annex 06.", "Figures of each network as the thesis prints them."),
    "offices": (
        "Thesis (2017), annex 07. Polygons: Natural Earth, public domain.",
        "Borders imply no recognition. Colombia's Caribbean office sits in Miami.",
    ),
    "regions": ("Thesis (2017), annex 07.", "Region served, as the annex lists it."),
    "cities": ("Thesis (2017), annex 07.", ""),
    "absent": (
        "Thesis (2017), annexes 04 and 07 and table 1.",
        "Lima, where three partners have an office, is left out; Puerto Rico counts on its own.",
    ),
    "functions": ("Thesis (2017), annex 06.", "Corrected spellings are listed under Sources."),
    "practices": ("Thesis (2017), chapter 3.", "Summaries are ours."),
    "swot": (
        "Thesis (2017), section 2.2.",
        "What the thesis claims, in our own words; some claims are qualified under Sources.",
    ),
    "ranking": (
        "World Economic Forum, as cited in section 2.2.4 of the thesis.",
        "A lower number is better; the number of countries is printed only for the last edition.",
    ),
    "organs": ("Annex 04, footnotes 68 and 108 of the thesis.", ""),
    "scope": ("Section 4.3.1 of the thesis.", "In our own words."),
    "indicators": ("Thesis (2017), chapter 4.", ""),
    "findings": ("Thesis (2017).", "Findings are ours; quotations are the thesis's."),
    "exhibits": ("Thesis (2017).", "Annexes 01 and 02 and figures 1 to 7 were images: nothing of them is reconstructed."),
    "corrections": ("Our own rows.", ""),
    "catalogue": ("Catalogue of the warehouse.", ""),
}


def head(title: str, note: str = "") -> None:
    """The head of a figure."""
    st.html(blocks.figure_head(title, note))


def source(name: str, more: str = "") -> None:
    """The source line of a figure or table, `more` after its caveat."""
    exhibits, caveat = SOURCES[name]
    st.html(blocks.source_line(t("Source"), t(exhibits), f"{t(caveat) if caveat else ''} {more}".strip()))


def kpis(items: list[tuple[str, str, str]], accent: int | None = None) -> None:
    """A strip of at most five numbers: (label, number, what it is made of); the one at `accent`, if any, in the accent colour."""
    with st.container(key="kpis"):
        for index, (column, (label, value, note)) in enumerate(zip(st.columns(len(items)), items, strict=True)):
            with column, st.container(key="kpi-accent" if index == accent else f"kpi-{index}"):
                st.metric(label, value, note, delta_arrow="off", delta_color="off")


def table(
    frame: pd.DataFrame,
    columns: list[str],
    palette: Palette,
    origin: str,
    *,
    rows: int = 12,
    wide: str = "",
    file: str = "",
    more: tuple[str, ...] = (),
    filters: Mapping[str, str] | None = None,
    note: str = "",
    pick: str = "",
) -> None:
    """A table, its files where `file` names them (`more` columns go only there), and the source line of `origin`.

    Choosing a row puts the code in its column `pick`, if any, into the address.
    """
    tables.show(frame, columns, palette, rows=rows, wide=wide, key=f"table-{origin}", pick=pick)
    if file:
        tables.downloads(frame, [*columns, *more], file, t(SOURCES[origin][0]), filters)
    source(origin, note)


def chart(figure: go.Figure, alt: str, frame: pd.DataFrame, columns: list[str], palette: Palette, origin: str) -> None:
    """A chart, one click away the table it was drawn from, and its source line."""
    st.plotly_chart(figure, theme=None, config=charts.CONFIG, key=f"chart-{origin}", alt=alt)
    as_table(frame, columns, palette, origin)
    source(origin)


def as_table(frame: pd.DataFrame, columns: list[str], palette: Palette, key: str) -> None:
    """The figure's data behind a button, so that a page is not twice as long."""
    with st.popover(t("See as a table"), key=f"popover-{key}"):
        tables.show(frame, columns, palette, rows=10, key=f"rows-{key}")


def legend(
    palette: Palette,
    levels: pd.Series,
    posts: Mapping[str, int] | None = None,
    arcs: int = 0,
    offices: pd.DataFrame | None = None,
) -> None:
    """A legend that counts: coverage levels that occur (counts by level), kinds of post, partners' offices, concurrences."""
    words, kinds = tables.level_words(), tables.post_words()
    entries: list[tuple[str, str, str]] = [(level, words[level], number(levels[level])) for level in LEVELS if levels.get(level, 0)]
    if not screen().is_phone:  # a phone's map has no room for posts
        counts = {} if posts is None else dict(posts)
        entries += [("PE" if k == "trade_office" else k, kinds[k], number(counts[k])) for k in kinds if k in counts]
    if offices is not None:
        by_member = in_language(offices).groupby(["member_iso2", "member"], sort=False).size()
        entries += [(code, name, number(count)) for (code, name), count in by_member.items()]
    entries += [("arc", t("From the covering embassy"), number(arcs))] if arcs else []
    st.html(blocks.legend(palette, entries))
