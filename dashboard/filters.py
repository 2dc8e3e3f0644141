"""Filters: widgets in, plain values out. Every choice lives in the address."""

import datetime
from collections.abc import Collection, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import queries, ranges, tables, vocabulary
from dashboard.address import recall, recall_one, remember
from dashboard.basemap import View
from dashboard.register.store import REMOVED, Sought
from dashboard.screen import screen
from dashboard.text import date, in_language, joined, language, t, unaccented

POST_KINDS = {"embassy": "Embassies", "trade_office": "OCEX", "consulate": "Consulates"}
LAYERS = {**POST_KINDS, "arc": "Concurrences"}
SHOWN_LAYERS = ("embassy", "trade_office", "arc")
VIEWS = {"flat": "Flat map", "globe": "Globe"}
DESTINATION_KINDS = {"resident": "Resident", "concurrent": "Concurrent"}
MISSION_KINDS = {"embassy": "Embassies", "consulate": "Consulates"}
MOMENTS = {
    "created": "creation",
    "transferred": "transfer to MINCETUR",
    "before_resolution": "before the resolution",
    "after_resolution": "after the resolution",
}
OFFICE = {"yes": "Yes", "no": "No"}
WIDE_PX = 400
ANY = "any"
# Ready-made questions about destinations: their words, and the filters that ask them, as the address writes them.
QUESTIONS = {
    "partners": ("A partner with an office, Peru with a concurrence?", {"kind": "concurrent", "partner": ANY}),
    "importers": ("Large importers reached from a third country?", {"kind": "concurrent", "imports": "20000.."}),
    "ahead": ("Where does Peru sell more than each partner?", {"ahead": "yes"}),
    "leaning": ("Concurrences with an OCEX to lean on?", {"office": "yes"}),
}
# Groups of columns of the table of destinations, each narrow enough for half a screen.
COLUMNS = {
    "summary": ("Summary", ["name", "level", "covering", "imports_usd_m", "peru_exports_usd_m", "partners_count"]),
    "market": ("Market", ["name", "level", "gdp_usd_m", "population_thousands", "imports_usd_m", "peru_share_pct"]),
    "sales": ("Peru", ["name", "level", "peru_exports_2012_usd_m", "peru_exports_usd_m", "peru_exports_change_pct"]),
    "partners": (
        "Partners",
        ["name", "peru_exports_usd_m", "chile_exports_usd_m", "colombia_exports_usd_m", "mexico_exports_usd_m"],
    ),
    "offices": ("Offices", ["name", "level", "chile_offices_count", "colombia_offices_count", "mexico_offices_count"]),
    "distance": ("Distance", ["name", "level", "covering", "covering_distance_km", "lima_distance_km"]),
    "agreement": ("Agreements", ["name", "level", "agreements_2017_es"]),
}
MODES = {"with_trade_office": "With OCEX", "without_trade_office": "Without OCEX"}
EVENTS = {
    "law": "Laws",
    "decree": "Decrees",
    "resolution": "Resolutions",
    "directive": "Directives",
    "treaty": "Treaties",
    "agreement": "Agreements",
    "plan": "Plans",
    "programme": "Programmes",
    "institution": "Institutions",
    "other": "Others",
}
ORGANS = {"missions": "Embassies and consulates", "embassies": "Embassies only", "own": "Another number"}
GROUPS = {
    "region": "Region",
    "kind": "Kind of body",
    "office": "With or without OCEX",
    "mode": "Mode of work",
    "area": "Area",
    "year": "Year",
}
BY_MONTHS = "months"
ASPECTS = {"function": "Functions", "activity": "Activities", "limit": "Limits"}
TASKS = {"list": "List of activities", "new": "New activity", "files": "Files"}
WIDTH_PX = 208


@dataclass(frozen=True)
class Chosen:
    """What the reader chose, and the same in words for the notes of a file."""

    regions: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    embassies: list[str] = field(default_factory=list)
    office: str | None = None
    partners: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    modes: list[str] = field(default_factory=list)
    agreement: str | None = None
    ahead: str | None = None
    limits: dict[str, Any] = field(default_factory=dict)
    arcs: bool = True
    view: View = "flat"
    asked: str | None = None  # the ready-made question that the filters amount to

    @property
    def sets(self) -> dict[str, Any]:
        """What `queries.destinations` takes, the ranges aside."""
        names = ("regions", "kinds", "embassies", "office", "partners", "agreement", "ahead")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True)
class Asked:
    """What the account is asked for: an indicator, a period with both its days, and over which organs and areas."""

    indicator: str
    first_day: datetime.date
    last_day: datetime.date
    regions: list[str]
    modes: list[str]
    areas: list[str]
    counted: str  # of ORGANS
    own_count: int | None  # organs, where the reader gives another number
    words: dict[str, str]

    @property
    def is_whole(self) -> bool:
        """Whether every organ and every area is asked for."""
        return not (self.regions or self.modes or self.areas)


def coverage() -> Chosen:
    """Region, mode of work, the layers of the map, the partners whose offices it shows, and whether it is flat or a globe."""
    regions, modes, partners = _regions(), tables.mode_words(), _partners()
    layers, views = ({code: t(word) for code, word in words.items()} for words in (LAYERS, VIEWS))
    with _row():
        region = _many("region", t("Region"), regions)
        mode = _many("mode", t("Mode of work"), modes)
        layer = _buttons("layers", t("Layers"), layers, SHOWN_LAYERS)
        partner = _buttons("partner", t("Partners' offices"), partners)
        view = _choice("view", t("View"), views, "flat") if screen().webgl else "flat"
    words = _in_words(
        {
            t("Region"): (region, regions),
            t("Mode of work"): (mode, modes),
            t("Layers"): (layer, layers),
            t("Partners' offices"): (partner, partners),
        }
    )
    return Chosen(
        regions=region,
        kinds=[code for code in layer if code in POST_KINDS],
        partners=partner,
        words=words,
        modes=mode,
        arcs="arc" in layer,
        view="globe" if view == "globe" else "flat",
    )


def destinations() -> Chosen:
    """Region, kind, covering embassy, its country's trade office, partners' offices, agreement, who sells most, and ranges.

    On a phone all of them stand behind one button; elsewhere only the rarer ones do. The button says how many are on.
    """
    regions, kinds = _regions(), {kind: t(word) for kind, word in DESTINATION_KINDS.items()}
    embassies = _named(queries.covering_embassies(), "embassy_iso2", "embassy")
    answers = {code: t(word) for code, word in OFFICE.items()}
    members = _partners() | {ANY: t("At least one")}
    usual = {"region": regions, "kind": kinds, "embassy": embassies, "office": answers, "partner": members}
    rarer = {"agreement": answers, "ahead": answers}
    on_phone = screen().is_phone
    rare_on = _on(rarer) + sum(bool(ranges.read(key)) for key in ranges.RANGES)
    everything = _on(usual) + rare_on
    with _row(), st.popover(_counted(t("Filters"), everything), width="stretch") if on_phone else nullcontext():
        region = _many("region", t("Region"), regions)
        kind = _buttons("kind", t("Coverage"), kinds)
        embassy = _many("embassy", t("Covering embassy"), embassies)
        office = _one("office", t("OCEX in the covering country?"), answers, t("Either"))
        partner = _many("partner", t("Partners' offices"), members, t("Any"))
        with nullcontext() if on_phone else st.popover(_counted(t("More filters"), rare_on)):
            with st.container(horizontal=True):
                agreement = _one("agreement", t("Agreement in force in 2017?"), answers, t("Either"))
                ahead = _one("ahead", t("Does Peru sell more than each partner?"), answers, t("Either"))
            limits = ranges.chosen()
    words = _in_words(
        {
            t("Region"): (region, regions),
            t("Coverage"): (kind, kinds),
            t("Covering embassy"): (embassy, embassies),
            t("OCEX in the covering country?"): ([office] if office else [], answers),
            t("Partners' offices"): (partner, members),
            t("Agreement in force in 2017?"): ([agreement] if agreement else [], answers),
            t("Does Peru sell more than each partner?"): ([ahead] if ahead else [], answers),
        }
    )
    now = {key: ",".join(st.query_params.get_all(key)) for key in (*usual, *rarer, *ranges.RANGES) if key in st.query_params}
    asked = next((code for code, (_, codes) in QUESTIONS.items() if codes == now), None)
    return Chosen(
        region,
        kind,
        embassy,
        office,
        partner,
        words | ranges.in_words(limits),
        agreement=agreement,
        ahead=ahead,
        limits=limits,
        asked=asked,
    )


def questions(asked: str | None) -> list[tuple[str, dict[str, str], bool]]:
    """The ready-made questions: words, the filters that ask them, and whether it is the one on screen."""
    return [(t(words), codes, code == asked) for code, (words, codes) in QUESTIONS.items()]


def columns() -> list[str]:
    """The columns of the table of destinations, one group at a time."""
    first = next(iter(COLUMNS))
    words = {code: t(word) for code, (word, _) in COLUMNS.items()}
    return COLUMNS[_choice("columns", t("Columns"), words, first, label_visibility="collapsed")][1]


def like(names: Mapping[str, str], usual: str) -> str:
    """The destination whose like is looked for, by its ISO code; the usual one until another is chosen."""
    codes = sorted(names, key=lambda code: unaccented(names[code]))
    widget = _spoken("like")
    start = recall_one("like", names, widget=widget)
    code = st.selectbox(
        t("Destination"),
        codes,
        codes.index(start) if start else None,
        format_func=names.__getitem__,
        placeholder=names[usual],
        key=widget,
        width=360,
    )
    remember("like", code)
    return code or usual


def missions() -> Chosen:
    """Region, kind of mission and mode of work."""
    regions, kinds, modes = _regions(), {kind: t(word) for kind, word in MISSION_KINDS.items()}, tables.mode_words()
    with _row():
        region = _many("region", t("Region"), regions)
        kind = _buttons("mission", t("Missions"), kinds)
        mode = _many("mode", t("Mode of work"), modes, width_px=WIDE_PX)
    words = _in_words({t("Region"): (region, regions), t("Missions"): (kind, kinds), t("Mode of work"): (mode, modes)})
    return Chosen(regions=region, kinds=kind, words=words, modes=mode)


def moment_words(moments: pd.DataFrame) -> dict[str, str]:
    """Each moment of the network's history as its date and what happened."""
    days = zip(moments["moment"], moments["as_of"], moments["as_of_precision"], strict=True)
    return {code: f"{date(day, precision)}, {t(MOMENTS[code])}" for code, day, precision in days}


def span(moments: pd.DataFrame) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of which documents say how many offices there were."""
    return moments["as_of"].min().date(), moments["as_of"].max().date().replace(month=12, day=31)


@dataclass(frozen=True)
class Moment:
    """One of the moments by its code, or any day; `refused` is what the address gives for a day and is none of those known."""

    code: str
    day: datetime.date | None = None
    refused: str = ""


def moment(moments: pd.DataFrame) -> Moment:
    """One of the moments, the last one unless another is chosen, or a day: `date=2015-06-01` in the address."""
    words = moment_words(moments)
    *_, usual = words
    first, last = span(moments)
    days, asked = pd.date_range(first, last).strftime("%Y-%m-%d"), st.query_params.get("date", "")
    with _row():
        code = _choice("moment", t("Moment"), {**words, ANY: t("Another day")}, ANY if asked in days else usual)
        remember("moment", usual if code == ANY else code, usual)
        if code != ANY:
            if asked in days:
                remember("date", None)
            return Moment(code, refused="" if asked in days else asked)
        start = recall_one("date", days, days[-1], widget="day")
        day = st.date_input(t("Day"), start, first, last, format="DD/MM/YYYY", key="day", width=WIDTH_PX)
    remember("date", day.isoformat() if day else None)
    return Moment(code, day)


def alliance() -> Chosen:
    """Members and region."""
    regions, members = _regions(), _named(queries.alliance_members(), "member_iso2", "name")
    with _row():
        region = _many("region", t("Region"), regions)
        chosen = _buttons("member", t("Members; choose two to see only their difference"), members)
    words = _in_words({t("Region"): (region, regions), t("Member"): (chosen, members)})
    return Chosen(regions=region, partners=chosen, words=words)


def member() -> str:
    """One member of the Alliance, by its ISO code."""
    members = _named(queries.alliance_members(), "member_iso2", "name")
    with _row():
        return _choice("model", t("Member"), members, "PE")


def mode_of_work() -> str:
    """Whether there is a trade office beside the mission."""
    with _row():
        return _choice("mode", t("Mode of work"), {code: t(word) for code, word in MODES.items()}, "with_trade_office")


def aspect() -> str:
    """Functions, activities or limits."""
    return _choice("aspect", t("What to compare"), {code: t(word) for code, word in ASPECTS.items()}, "function")


def timeline() -> Chosen:
    """Country and kind of event."""
    events = queries.timeline([], [])
    names = _named(events.dropna(subset=["country_es"]), "country_iso2", "country") | {"XX": t("International")}
    countries = {code: names[code] for code in ("PE", "CL", "CO", "MX", "XX")}
    kinds = {kind: t(word) for kind, word in EVENTS.items()}
    with _row():
        country = _buttons("country", t("Country"), countries)
        kind = _many("event", t("Kind"), kinds, t("All kinds"))
    words = _in_words({t("Country"): (country, countries), t("Kind"): (kind, kinds)})
    return Chosen(regions=country, kinds=kind, words=words)


def account(indicators: pd.DataFrame, years: list[int], today: datetime.date, organs_count: int) -> Asked:
    """Indicator, period, region, mode of work, area, and what counts as an organ, `organs_count` of them unless it is changed.

    `years` are those of the register; the last one that has begun is asked for until another is chosen. On a phone all of it stands
    behind one button, elsewhere what is rarer.
    """
    usual = max([year for year in years if year <= today.year] or years)
    regions, modes, areas = _regions(), tables.mode_words(), {code: t(word) for code, word in tables.AREA_WORDS.items()}
    names = _named(indicators, "indicator_id", "name")
    on_phone = screen().is_phone
    rare = _on({"mode": modes, "area": areas}) + (recall_one("counted", ORGANS, "missions") != "missions")
    with _row(), st.popover(t("Period and scope"), width="stretch") if on_phone else nullcontext():
        indicator = _listed("measure", t("Indicator"), names, next(iter(names)), width_px=WIDE_PX)
        first_day, last_day = _period(years, usual)
        region = _many("region", t("Region"), regions)
        with nullcontext() if on_phone else st.popover(_counted(t("More filters"), rare)):
            mode = _many("mode", t("Mode of work"), modes, width_px=WIDE_PX)
            area = _buttons("area", t("Area"), areas)
            counted = _choice("counted", t("What counts as a body"), {code: t(word) for code, word in ORGANS.items()}, "missions")
            own = organs(organs_count) if counted == "own" else None
    words = {
        t("Indicator"): names[indicator],
        t("Period"): t("{first} to {last}", first=first_day.isoformat(), last=last_day.isoformat()),
        t("What counts as a body"): t(ORGANS[counted]) + (f": {own}" if own else ""),
    }
    words |= _in_words({t("Region"): (region, regions), t("Mode of work"): (mode, modes), t("Area"): (area, areas)})
    return Asked(indicator, first_day, last_day, region, mode, area, counted, own, words)


def group(allowed: Collection[str] = tuple(GROUPS)) -> str:
    """What the account is broken down by."""
    return _choice("by", t("Broken down by"), {code: t(GROUPS[code]) for code in GROUPS if code in allowed}, "region")


def _period(years: list[int], usual: int) -> tuple[datetime.date, datetime.date]:
    """A whole year, or from one month to another."""
    periods = {str(year): str(year) for year in reversed(years)} | {BY_MONTHS: t("Months")}
    period = _listed("period", t("Period"), periods, str(usual), width_px=130)
    if period != BY_MONTHS:
        return datetime.date(int(period), 1, 1), datetime.date(int(period), 12, 31)
    firsts = [datetime.date(year, month, 1) for year in range(years[0], years[-1] + 1) for month in range(1, 13)]
    months = {f"{day:%Y-%m}": date(day, "month") for day in firsts}
    ends = [
        datetime.date.fromisoformat(f"{_listed(key, label, months, f'{usual}-{month}', width_px=150)}-01")
        for key, label, month in (("from", t("From"), "01"), ("to", t("To"), "12"))
    ]
    first, last = sorted(ends)  # the earlier one is the first, whichever was chosen so
    return first, (last.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)


def view() -> str:
    """What to do with the register: see the list, enter one activity, or bring in a file."""
    return _choice("view", t("What to do"), {code: t(word) for code, word in TASKS.items()}, "list", label_visibility="collapsed")


def activities(years: list[int]) -> tuple[Sought, dict[str, str]]:
    """Mission, year, quarter, kind and status of activities, and the same in words for the notes of a file."""
    lists = vocabulary.references().lists
    posts, kinds, statuses = ({code: said[0] for code, said in lists[name].items()} for name in ("posts", "kinds", "statuses"))
    statuses |= {REMOVED: t("Removed")}
    periods, quarters = {str(year): str(year) for year in years}, {str(quarter): str(quarter) for quarter in range(1, 5)}
    with _row():
        post = _many("post", t("Mission"), posts, width_px=WIDE_PX)
        year = _many("year", t("Year"), periods)
        quarter = _buttons("quarter", t("Quarter"), quarters)
        kind = _many("activity_kind", t("Type"), kinds, width_px=WIDE_PX)
        status = _buttons("status", t("Status"), statuses)
    words = _in_words(
        {
            t("Mission"): (post, posts),
            t("Year"): (year, periods),
            t("Quarter"): (quarter, quarters),
            t("Type"): (kind, kinds),
            t("Status"): (status, statuses),
        }
    )
    return Sought(tuple(post), tuple(map(int, year)), tuple(map(int, quarter)), tuple(kind), tuple(status)), words


def organs(default: int) -> int:
    """How many organs the target is spread over, 1 to 1,000."""
    start = recall_one("organs", [str(count) for count in range(1, 1001)], str(default))
    count = st.number_input(t("Bodies of the foreign service"), 1, 1000, int(start or default), key="organs")
    remember("organs", str(count), str(default))
    return count


@dataclass(frozen=True)
class Place:
    """The place that the address asks for and its name; `iso2` is where it is counted, `unknown` a code that is no place's."""

    iso2: str
    asked: str
    name: str
    unknown: str = ""


def place(default: str) -> Place:
    """One country or territory, by the ISO code in the address; search, links and the map write it there."""
    places = in_language(queries.territories()).set_index("territory_iso2").drop("PE")
    code = st.query_params.get("place") or default
    known = code.strip().upper() in places.index
    asked = code.strip().upper() if known else default
    return Place(places.loc[asked, "counted_in_iso2"], asked, places.loc[asked, "name"], "" if known else code)


def chosen(name: str, codes: Collection[str], default: str) -> str:
    """What the address chooses in the drawing `name`, which `show.choice` puts on the page."""
    code = recall_one(name, codes, default) or default
    remember(name, code, default)
    return code


def provenance(exhibits: pd.DataFrame, findings: pd.DataFrame) -> tuple[str | None, str | None]:
    """The code of an exhibit and the number of a finding to look up."""
    pieces = {row.exhibit_id: f"{row.label}: {row.title}" for row in exhibits.itertuples()}
    numbers = {str(row.finding_number): f"{row.finding_number}. {row.finding}" for row in findings.itertuples()}
    with _row():
        exhibit = _one("exhibit", t("Look up an exhibit"), pieces, t("Any"))
        finding = _one("finding", t("Look up a finding"), numbers, t("Any"))
    return exhibit, finding


def relation(names: list[str]) -> str:
    """One table or view of the warehouse."""
    start = recall_one("relation", names, names[0])
    name = st.selectbox(t("Table or view"), names, names.index(start or names[0]), key="relation")
    remember("relation", name, names[0])
    return name


def _spoken(key: str) -> str:
    """The key of a list in the reader's language: each language has its own, which starts with the codes of the address.

    Streamlit keeps the words of a choice, not its codes: one list for both would lose what was chosen at the switch.
    """
    return key if language() == "es" else f"{key}-{language()}"


def _row() -> DeltaGenerator:
    return st.container(key="filters", horizontal=True, vertical_alignment="bottom")


def _on(filters: Mapping[str, Mapping[str, str]]) -> int:
    """How many of these filters restrict anything, before they are drawn."""
    widgets = {key: _spoken(key) for key in filters}
    return sum(
        bool(st.session_state[widget] if widget in st.session_state else recall(key, filters[key], widget=widget))
        for key, widget in widgets.items()
    )


def _counted(word: str, count: int) -> str:
    return f"{word} ({count})" if count else word


def _many(key: str, label: str, options: Mapping[str, str], placeholder: str | None = None, width_px: int = WIDTH_PX) -> list[str]:
    widget = _spoken(key)
    chosen = st.multiselect(
        label,
        list(options),
        recall(key, options, widget=widget),
        format_func=options.__getitem__,
        placeholder=placeholder or t("All"),
        key=widget,
        width=width_px,
    )
    remember(key, chosen)
    return chosen


def _buttons(key: str, label: str, options: Mapping[str, str], default: tuple[str, ...] = ()) -> list[str]:
    start = recall(key, options, default)
    chosen = st.segmented_control(
        label, list(options), selection_mode="multi", default=start, format_func=options.__getitem__, key=key
    )
    remember(key, chosen, default)
    return list(chosen)


def _one(key: str, label: str, options: Mapping[str, str], placeholder: str) -> str | None:
    codes, widget = list(options), _spoken(key)
    start = recall_one(key, codes, widget=widget)
    chosen = st.selectbox(
        label,
        codes,
        codes.index(start) if start else None,
        format_func=options.__getitem__,
        placeholder=placeholder,
        key=widget,
        width=WIDTH_PX,
    )
    remember(key, chosen)
    return chosen


def _listed(key: str, label: str, options: Mapping[str, str], default: str, width_px: int = WIDTH_PX) -> str:
    """One of a list, never none."""
    codes, widget = list(options), _spoken(key)
    start = recall_one(key, codes, default, widget=widget) or default
    chosen = st.selectbox(
        label, codes, codes.index(start), format_func=options.__getitem__, key=widget, placeholder=options[default], width=width_px
    )
    remember(key, chosen, default)
    return str(chosen)


def _choice(key: str, label: str, options: Mapping[str, str], default: str, **look: Any) -> str:
    """One of a few, never none; `look` goes to Streamlit's control."""
    start = recall_one(key, options, default)
    chosen = st.segmented_control(
        label, list(options), default=start, required=True, format_func=options.__getitem__, key=key, **look
    )
    remember(key, chosen, default)
    return str(chosen)


def _regions() -> dict[str, str]:
    return _named(queries.regions().assign(code=lambda table: table["region_es"]), "code", "region")


def _partners() -> dict[str, str]:
    members = _named(queries.alliance_members(), "member_iso2", "name")
    return {code: members[code] for code in sorted(members) if code != "PE"}


def _named(table: pd.DataFrame, code: str, name: str) -> dict[str, str]:
    words = in_language(table)
    return dict(zip(words[code], words[name], strict=True))


def _in_words(chosen: Mapping[str, tuple[list[str], Mapping[str, str]]]) -> dict[str, str]:
    return {label: joined([names[code] for code in codes]) or t("All") for label, (codes, names) in chosen.items()}
