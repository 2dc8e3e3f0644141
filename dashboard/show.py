"""Puts a figure or a table on the page whole: head, picture with its text alternative, its table, its source line."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import basemap, blocks, charts, maps, queries, svgmap, tables
from dashboard.screen import screen
from dashboard.text import in_language, language, number, t
from dashboard.theme import LEVELS, Palette

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
    "side_by_side": (
        "Thesis (2017), annexes 06 and 07.",
        "Countries and cities with an office: Hong Kong counts within China; China Taipéi and Puerto Rico on their own.",
    ),
    "overlaps": ("Thesis (2017), annex 07.", "Sets computed from the list of offices; a member has no office in its own country."),
    "unshared": ("Thesis (2017), annex 07.", "Computed from the list of offices."),
    "consulates": ("Thesis (2017), annexes 04 and 07 and table 1.", "Computed from the lists of posts and offices."),
    "functions": (
        "Thesis (2017), annex 06.",
        "Official names stay in Spanish; glosses are ours. Corrected spellings are listed under Sources.",
    ),
    "profile": ("Thesis (2017), sections 2.1 and 3.1 to 3.3.", "In our own words."),
    "practices": (
        "Thesis (2017), chapter 3.",
        "Summaries are ours; so are the proposals, which lean on sections 2.1, 2.4 and 4.6 and table 2 and are not in the thesis.",
    ),
    "modes": ("Thesis (2017), annex 04 and table 1.", "Computed from where offices and missions are."),
    "lanes": ("Thesis (2017), sections 2.1.3, 2.3 and 2.4 and table 2.", "In our own words."),
    "accreditation": ("Thesis (2017), section 2.1.3.", "In our own words."),
    "actors": ("Thesis (2017), sections 2.1.1 and 2.1.2.", "In our own words; laws as the thesis cites them."),
    "institutions": ("Thesis (2017), section 1.3.", "What each one does is in the table."),
    "value": ("Thesis (2017), section 2.4.", "What the thesis claims, in our own words."),
    "timeline": (
        "Thesis (2017); each event names its exhibit in the table.",
        "Openings and closings office by office are under Sources: here they would be counted twice.",
    ),
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
) -> None:
    """A table, its files where `file` names them (`more` columns go only there), and the source line of `origin`."""
    tables.show(frame, columns, palette, rows=rows, wide=wide, key=f"table-{origin}")
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


def legend(palette: Palette, levels: pd.Series, posts: Mapping[str, int] | None = None, arcs: int = 0) -> None:
    """A legend that counts: the coverage levels that occur (counts by level), then kinds of post, then concurrences."""
    words, kinds = tables.level_words(), tables.post_words()
    entries: list[tuple[str, str, str]] = [(level, words[level], number(levels[level])) for level in LEVELS if levels.get(level, 0)]
    if not screen().is_phone:  # a phone's map has no room for posts
        counts = {} if posts is None else dict(posts)
        entries += [("PE" if k == "trade_office" else k, kinds[k], number(counts[k])) for k in kinds if k in counts]
    entries += [("arc", t("From the covering embassy"), number(arcs))] if arcs else []
    st.html(blocks.legend(palette, entries))


def members(palette: Palette, names: Mapping[str, str], counts: Mapping[str, int]) -> None:
    """A legend of the Alliance's members that are on a map, with how many marks each has."""
    st.html(blocks.legend(palette, [(code, names[code], number(counts[code])) for code in names if code in counts]))


def precisions(palette: Palette, counts: Mapping[str, int]) -> None:
    """A legend of the marks of a timeline, with how many events have each."""
    words = tables.PRECISION_WORDS
    st.html(blocks.legend(palette, [(code, t(words[code]), number(counts[code])) for code in words if counts.get(code)]))


def world(
    palette: Palette,
    alt: str,
    *,
    share: float = 1.0,
    chosen: list[str] | None = None,
    near: list[str] | None = None,
    arcs: pd.DataFrame | None = None,
    posts: pd.DataFrame | None = None,
    offices: pd.DataFrame | None = None,
    labels: pd.DataFrame | None = None,
) -> None:
    """The world map, `share` of the page wide; a picture where the browser has no WebGL. On a phone posts are left out.

    `chosen` (ISO codes) keep the colour of their level, the rest turn to `none`; None means all. The map comes close to
    `near`, or to the chosen places.
    """
    device = screen()
    places = _facts()
    coloured = places if chosen is None else places[places["territory_iso2"].isin(chosen)]
    levels = dict(zip(coloured["territory_iso2"], coloured["level"], strict=True))
    if device.is_phone:
        posts = None
    if not device.webgl:
        st.html(svgmap.picture(svgmap.world(palette, levels, arcs=arcs, posts=posts, offices=offices), alt))
        return
    width_px = device.column_px(share)
    closest = chosen if near is None else near
    deck = maps.world(
        palette,
        basemap.polygons_url(places[["territory_iso2", "title", "detail"]], language()),
        levels,
        width_px=width_px,
        focus=None if closest is None else places[places["territory_iso2"].isin(closest)].dropna(subset=["longitude_deg"]),
        microstates=coloured[coloured["is_microstate"] & (coloured["level"] != "none")],
        arcs=arcs,
        posts=None if posts is None else _post_words(posts),
        offices=None if offices is None else _office_words(offices),
        labels=None if labels is None else in_language(labels),
    )
    st.pydeck_chart(deck, height=maps.height_px(width_px), key="world", alt=alt)


def _facts() -> pd.DataFrame:
    """Every place with the two lines that a pointer over it shows."""
    places = in_language(queries.coverage([], []))
    words = tables.level_words()
    detail = [
        t("{level}, from {embassy}", level=words[level], embassy=covering) if level == "concurrent" else words[level]
        for level, covering in zip(places["level"], places["covering"], strict=True)
    ]
    return places.assign(title=places["name"], detail=detail)


def _post_words(posts: pd.DataFrame) -> pd.DataFrame:
    frame = in_language(posts)
    return frame.assign(title=frame["kind"].map(tables.post_words()) + " · " + frame["city"], detail=frame["country"])


def _office_words(offices: pd.DataFrame) -> pd.DataFrame:
    frame = in_language(offices).assign(size=6 if screen().is_phone else 10)
    return frame.assign(title=frame["member"] + " · " + frame["city"], detail=frame["office_kind"] + ", " + frame["country"])
