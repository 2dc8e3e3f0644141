"""Filters: widgets in, plain values out. Every choice lives in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import queries, tables
from dashboard.address import recall, recall_one, remember
from dashboard.text import date, in_language, joined, language, t

POST_KINDS = {"embassy": "Embassies", "trade_office": "OCEX", "consulate": "Consulates"}
SHOWN_POSTS = ("embassy", "trade_office")
DESTINATION_KINDS = {"resident": "Resident", "concurrent": "Concurrent"}
MISSION_KINDS = {"embassy": "Embassies", "consulate": "Consulates"}
MOMENTS = {
    "created": "creation",
    "transferred": "transfer to MINCETUR",
    "before_resolution": "before the resolution",
    "after_resolution": "after the resolution",
}
OFFICE = {"yes": "Yes", "no": "No"}
WIDTH_PX = 236
WIDE_PX = 400


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


def coverage() -> Chosen:
    """Region and kind of post."""
    regions, kinds = _regions(), {kind: t(word) for kind, word in POST_KINDS.items()}
    with _row():
        chosen = _many("region", t("Region"), regions)
        posts = _buttons("posts", t("Posts"), kinds, SHOWN_POSTS)
    words = _in_words({t("Region"): (chosen, regions), t("Posts"): (posts, kinds)})
    return Chosen(regions=chosen, kinds=posts, words=words)


def destinations() -> Chosen:
    """Region, kind, covering embassy, whether its country has a trade office, partners' offices."""
    regions, kinds = _regions(), {kind: t(word) for kind, word in DESTINATION_KINDS.items()}
    embassies = _named(queries.covering_embassies(), "embassy_iso2", "embassy")
    answers = {code: t(word) for code, word in OFFICE.items()}
    members = {code: name for code, name in _named(queries.alliance_members(), "member_iso2", "name").items() if code != "PE"}
    with _row():
        region = _many("region", t("Region"), regions)
        kind = _buttons("kind", t("Coverage"), kinds)
        embassy = _many("embassy", t("Covering embassy"), embassies)
        office = _one("office", t("OCEX in the covering country?"), answers, t("Either"))
        partner = _many("partner", t("Partners' offices"), members, t("Any"))
    words = _in_words(
        {
            t("Region"): (region, regions),
            t("Coverage"): (kind, kinds),
            t("Covering embassy"): (embassy, embassies),
            t("OCEX in the covering country?"): ([office] if office else [], answers),
            t("Partners' offices"): (partner, members),
        }
    )
    return Chosen(region, kind, embassy, office, partner, words)


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


def moment(words: Mapping[str, str]) -> str:
    """One of the moments (code to words), the last one unless another is chosen."""
    *_, last = words
    start = recall_one("moment", words, last) or last
    with _row():
        chosen = st.segmented_control(
            t("Moment"), list(words), default=start, format_func=words.__getitem__, key="moment", required=True
        )
    remember("moment", chosen, last)
    return chosen


def alliance() -> Chosen:
    """Members and region served."""
    regions, members = _regions(), _named(queries.alliance_members(), "member_iso2", "name")
    with _row():
        region = _many("region", t("Region"), regions)
        member = _buttons("member", t("Members"), members)
    return Chosen(regions=region, partners=member)


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
    code = st.query_params.get("place", default)
    known = code.strip().upper() in places.index
    asked = code.strip().upper() if known else default
    return Place(places.loc[asked, "counted_in_iso2"], asked, places.loc[asked, "name"], "" if known else code)


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


def _regions() -> dict[str, str]:
    return _named(queries.regions().assign(code=lambda table: table["region_es"]), "code", "region")


def _named(table: pd.DataFrame, code: str, name: str) -> dict[str, str]:
    words = in_language(table)
    return dict(zip(words[code], words[name], strict=True))


def _in_words(chosen: Mapping[str, tuple[list[str], Mapping[str, str]]]) -> dict[str, str]:
    return {label: joined([names[code] for code in codes]) or t("All") for label, (codes, names) in chosen.items()}
