"""Puts a figure or a table on the page whole: head, picture with its text alternative, its table, its source line."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import address, blocks, charts, chooser, queries, tables
from dashboard.screen import screen
from dashboard.text import in_language, joined, number, t
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
    "missions": (
        "Thesis (2017), annex 04 and table 1.",
        "Modes are derived: the thesis asks whether there is an OCEX; telling apart its city is ours.",
    ),
    "reachable": (
        "Thesis (2017), annex 04 and table 1.",
        "The thesis does not say that an OCEX serves what its embassy covers: it is a possibility, not a service.",
    ),
    "load": (
        "Thesis (2017), annex 04. Coordinates: Simplemaps. Clocks: IANA Time Zone Database.",
        "Clocks on 15 January 2017. Geography, not advice; the method stands under the table of pairs.",
    ),
    "busiest": ("Thesis (2017), annex 04.", ""),
    "farthest": ("Thesis (2017), annex 04.", "Cities of embassies and coordinates: our own rows."),
    "pairs": (
        "Thesis (2017), annex 04. Coordinates: Simplemaps. Clocks: IANA Time Zone Database.",
        "Great circle between the two seats, sphere of 6,371 km; clocks on 15 January and 15 July 2017. Geography, not advice: "
        "the consent of the receiving State, relations between neighbours and load are not in the data.",
    ),
    "moment": (
        "Thesis (2017), table 1 and footnotes 4, 109 and 111. Polygons: Natural Earth, public domain.",
        "Borders imply no recognition.",
    ),
    "history": ("Thesis (2017), table 1 and footnotes 109 and 111.", "A missing date is one that no document prints."),
    "moments": ("Thesis (2017), section 2.1.1, table 1 and footnotes 4, 109, 111 and 142.", "Reasoning: ours."),
    "undated": ("Thesis (2017), table 1 and footnotes 109 and 111.", "No date is filled in, nor spread over the years between."),
    "market": (
        "Thesis (2017), annexes 03, 04, 05 and 07 and table 1. Trade: UN Comtrade, as compiled by Mattoo, Rocha and Ruta (2020). "
        "GDP and population: World Bank.",
        "Exports that 210 countries report, without most gold; a zero may be unreported. Great-circle distance between capitals. "
        "An unconfirmed date is marked with (?).",
    ),
    "sizes": (
        "UN Comtrade, as compiled by Mattoo, Rocha and Ruta (2020).",
        "Exports that 210 countries report; most gold is missing.",
    ),
    "sellers": (
        "UN Comtrade, as compiled by Mattoo, Rocha and Ruta (2020).",
        "Exports that 210 countries report; a zero may be unreported.",
    ),
    "alike": (
        "UN Comtrade, as compiled by Mattoo, Rocha and Ruta (2020). GDP and population: World Bank.",
        "The method is ours.",
    ),
    "place": (
        "Thesis (2017), annexes 03, 04, 05 and 07 and table 1. Trade: UN Comtrade, as compiled by Mattoo, Rocha and Ruta (2020).",
        "GDP and population: World Bank. Great-circle distances from the capital or, where none is on record, the middle of the "
        "territory. An unconfirmed date is marked with (?).",
    ),
    "covered": (
        "Thesis (2017), annex 04.",
        "A nearer embassy is geography, not advice: the consent of the receiving State, relations between neighbours and the load "
        "of each mission are not in the data. Differences under 100 km are not shown.",
    ),
    "sales": (
        "UN Comtrade, as compiled by Mattoo, Rocha and Ruta (2020).",
        "Goods, as each exporter reports them; most gold is missing.",
    ),
    "events": (
        "Thesis (2017), annex 07 and footnotes 109 and 111.",
        "Openings that the thesis does not print are not listed; its 2017 resolution bears no day or month.",
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
    "later": (
        "Lowy Institute, Global Diplomacy Index 2024, by way of Wikipedia; counted from July to November 2023.",
        "Not the thesis's, nor counted as it counts: no other figure here uses it. The index leaves Peru out.",
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
    "crossing": ("Sections 2.3, 2.4 and 4.6 of the thesis.", "Only the pairs that the text draws; in our own words."),
    "evidence": (
        "Thesis (2017); agreements in force: see Sources.",
        "Counts are worked out from the annexes; links marked as ours are our reading.",
    ),
    "cascade": (
        "Thesis (2017), figure 8, tables 4 to 6 and section 4.4.1.",
        "Only what is printed; a line is a link that the thesis prints, a dashed one is missing or weak.",
    ),
    "gaps": ("Thesis (2017), chapter 4.", "What is marked as ours is not said in the thesis."),
    "plans": ("Thesis (2017), figure 8, tables 4 to 6 and section 4.4.1.", "Official names stay in Spanish."),
    "money": ("Thesis (2017), sections 1.3, 2.1.3, 2.2.2 and 4.3 to 4.6.", "No amount for the missions is printed."),
    "proposals": ("Section 4.6 and conclusions of the thesis.", "In our own words."),
    "account": (
        "Register of activities. Target: table 3 and section 4.3.1 of the thesis. Missions: annex 04 and table 1.",
        "The plan names no counting period: it is the one chosen above. Missions as of 2017, at any date: no document dates them.",
    ),
    "breakdown": (
        "Register of activities. Missions: annex 04 and table 1 of the thesis (2017).",
        "What is missing is rounded up group by group. The indicator adds up trade, investment and tourism.",
    ),
    "recounted": (
        "Register of activities. Missions: annex 04 of the thesis (2017).",
        "Permanent representations, delegations and special missions are not in the thesis: how many there are is n/d.",
    ),
    "planned": (
        "Register of activities.",
        "What was entered as planned and done later counts as planned; a plan without a day stands in its quarter.",
    ),
    "measures": (
        "Register of activities. Indicators: sections 4.3 and 4.4 of the thesis.",
        "An event counts once its result is known; only what has a target in print is held against one.",
    ),
    "distribution": (
        "Register of activities. Missions: annex 04 and table 1 of the thesis (2017).",
        "An embassy serves its own country and those that it covers; a consulate, its country.",
    ),
    "quarters": ("Register of activities.", ""),
    "hidden": (
        "Register of activities. Concurrences: annex 04 of the thesis (2017).",
        "An embassy serves its own country and those that it covers; a consulate, its country.",
    ),
    "scenario": (
        "Register of activities. Missions: annex 04 and table 1 of the thesis (2017). Changes: the reader's.",
        "A calculation, not a forecast: it assumes that what each body does changes only where it is changed above.",
    ),
    "organs": ("Annex 04, footnotes 68 and 108 of the thesis.", ""),
    "scope": ("Section 4.3.1 of the thesis.", "In our own words."),
    "indicators": ("Thesis (2017), chapter 4.", ""),
    "register": ("Register of activities of this installation.", "What missions enter; nothing of it comes from the thesis."),
    "findings": ("Thesis (2017).", "Findings are ours; quotations are the thesis's."),
    "exhibits": ("Thesis (2017).", "Annexes 01 and 02 and figures 1 to 7 were images: nothing of them is reconstructed."),
    "corrections": ("Our own rows.", ""),
    "catalogue": ("Catalogue of the warehouse.", ""),
}
# Those that rest on the register: while the demonstration is on, they rest on invented activities.
OF_REGISTER = ("account", "breakdown", "recounted", "planned", "measures", "distribution", "hidden", "quarters", "scenario")

# What tells the place that a row is about, the most telling first.
PLACE_COLUMNS = ("destination_iso2", "territory_iso2", "country_iso2", "embassy_iso2")


def head(title: str, note: str = "") -> None:
    """The head of a figure."""
    st.html(blocks.figure_head(title, note))


def on_maps(words: str) -> str:
    """The words, where a map can be drawn that answers a click; nothing where it is a picture."""
    return words if screen().webgl else ""


def source(name: str, more: str = "") -> None:
    """The source line of a figure or table, `more` after its caveat."""
    caveat = SOURCES[name][1]
    st.html(blocks.source_line(t("Source"), origin(name), f"{t(caveat) if caveat else ''} {more}".strip()))


def places(items: Iterable[tuple[str, str, str]]) -> None:
    """(ISO code, name, text) each: a list of places, each name a link to its page."""
    st.html(blocks.places((address.link("places", place=iso2), name, text) for iso2, name, text in items))


def cards(frame: pd.DataFrame, title: str, text: str, origin: str) -> None:
    """Two columns of a frame as cards, with their source."""
    st.html(blocks.cards((name, words, "") for name, words in zip(frame[title], frame[text], strict=True)))
    source(origin)


def findings(frame: pd.DataFrame) -> None:
    """Findings of the frame, folded to their titles, with their source."""
    words = {"printed": t("Printed"), "computed": t("Found"), "rule": t("Rule")}
    rows = frame.to_dict("records")
    st.html(blocks.findings((f["finding_number"], f["finding"], [(words[k], f[k]) for k in words], f["label"]) for f in rows))
    source("findings")


def origin(name: str) -> str:
    """Where a figure comes from, for its source line and the notes of a file; of an invented register it says so first."""
    return " ".join(part for part in (mark(name) and f"{mark(name)}.", t(SOURCES[name][0])) if part)


def mark(name: str = "account") -> str:
    """What a table or file of the register must say while the demonstration is on; nothing otherwise."""
    return t("Invented for the demonstration") if name in OF_REGISTER and address.demonstrates() else ""


def _in_rows(name: str) -> str:
    return t("Invented") if mark(name) else ""


def note(text: str) -> None:
    """What to know about the answer, where there is anything."""
    if text:
        st.html(blocks.note(text))


def links(word: str, items: list[tuple[str, dict[str, str], bool]], page: str = "") -> None:
    """Links to a page, or to another view of this one, after a word: (words, codes of the address, whether it is on screen)."""
    st.html(blocks.links(word, [(address.link(page, **codes), words, here) for words, codes, here in items]))


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
    key: str = "",
    **picking: Any,
) -> None:
    """A table, its files where `file` names them (`more` columns go only there), and the source line of `origin`.

    `key` tells two tables of one origin apart; `picking` (of `picks.rows`) makes its rows pickable. Where it does not and rows
    are about places, the one that the reader stands on gives a link to its place.
    """
    iso2 = next((column for column in PLACE_COLUMNS if column in frame), None)
    opens = iso2 is not None and not picking
    chosen: dict[str, Any] = {"on_select": "rerun", "selection_mode": "single-cell"} if opens else picking
    name, said = f"table-{key or origin}", _in_rows(origin)
    answer = tables.show(frame, columns, palette, rows=rows, wide=wide, key=name, mark=said, **chosen)
    if opens and (cells := answer.selection.cells) and cells[0][0] < len(frame):
        _place_link(frame[iso2].iloc[cells[0][0]])
    if file:
        every = list(dict.fromkeys([*columns, *more]))
        tables.downloads(frame, every, file, t(SOURCES[origin][0]), filters, mark(origin))
    source(origin, note)


def _place_link(iso2: str) -> None:
    """The link to the page of a place, where it has one: Peru has none."""
    names = in_language(queries.territories()).set_index("territory_iso2")["name"]
    if iso2 != "PE" and iso2 in names:
        link("places", t("Open the page of {name}", name=names[iso2]), {"place": [iso2]})


def chart(
    figure: go.Figure,
    alt: str,
    frame: pd.DataFrame,
    columns: list[str],
    palette: Palette,
    origin: str,
    on_select: Callable[[], None] | None = None,
) -> None:
    """A chart, one click away the table it was drawn from, and its source line; `on_select` follows a click on a point."""
    picking: dict[str, Any] = {"on_select": on_select, "selection_mode": "points"} if on_select else {}
    st.plotly_chart(figure, theme=None, config=charts.CONFIG, key=f"chart-{origin}", alt=alt, **picking)
    as_table(frame, columns, palette, origin)
    source(origin)


def bars(frame: pd.DataFrame, columns: list[str], palette: Palette, origin: str, title: str) -> None:
    """Bars under their title, each in the colour of its `level` and with its `label` at the end: names in the first of the
    columns, values in the second; the table behind has all of them."""
    head(title)
    name, value, *_ = columns
    figure = charts.level_bars(frame, palette, name, value, "label", "level")
    said = joined([f"{bar[name]} {bar['label']}" for bar in frame.to_dict("records")])
    if frame["level"].nunique() > 1:
        legend(palette, frame["level"].value_counts())
    chart(figure, t("Bars, {title}: {said}.", title=title, said=said), frame, columns, palette, origin)


def as_table(frame: pd.DataFrame, columns: list[str], palette: Palette, key: str) -> None:
    """The figure's data behind a button, so that a page is not twice as long."""
    with st.popover(t("See as a table"), key=f"popover-{key}"):
        tables.show(frame, columns, palette, rows=10, key=f"rows-{key}", mark=_in_rows(key))


def choice(name: str, markup: str, lines: Iterable[tuple[str, str, str]] = ()) -> None:
    """A drawing to choose from; what is chosen stands in the address as `name` (`filters.chosen`)."""
    chooser.draw(name, markup, lines)


def link(page: str, label: str, choices: Mapping[str, list[str]] | None = None) -> None:
    """A link to another page with its choices, in the reader's language also where it is opened in a new window."""
    codes = [(name, code) for name, chosen in (choices or {}).items() for code in chosen]
    st.page_link(f"pages/{page}.py", label=label, query_params=[*codes, *address.kept().items()])


def legend(
    palette: Palette,
    levels: pd.Series,
    posts: Mapping[str, int] | None = None,
    arcs: int = 0,
    offices: pd.DataFrame | None = None,
) -> None:
    """A legend that counts: the coverage levels that occur, kinds of post, partners' offices, concurrences."""
    words, kinds = tables.level_words(), tables.post_words()
    entries: list[tuple[str, str, str]] = [(level, words[level], number(levels[level])) for level in LEVELS if levels.get(level, 0)]
    counts = {} if posts is None else dict(posts)
    entries += [("PE" if kind == "trade_office" else kind, kinds[kind], number(counts[kind])) for kind in kinds if kind in counts]
    if offices is not None:
        by_member = in_language(offices).groupby(["member_iso2", "member"], sort=False).size()
        entries += [(code, name, number(count)) for (code, name), count in by_member.items()]
    entries += [("arc", t("From the covering embassy"), number(arcs))] if arcs else []
    st.html(blocks.legend(palette, entries))


def members(palette: Palette, names: Mapping[str, str], counts: Mapping[str, int]) -> None:
    """A legend of the Alliance's members that are on a map, with how many marks each has."""
    st.html(blocks.legend(palette, [(code, names[code], number(counts[code])) for code in names if code in counts]))


def precisions(palette: Palette, counts: Mapping[str, int]) -> None:
    """A legend of the marks of a timeline, with how many events have each."""
    words = tables.PRECISION_WORDS
    st.html(blocks.legend(palette, [(f"dated {code}", t(words[code]), number(counts[code])) for code in words if counts.get(code)]))
