"""Filters: widgets in, plain values out. Every choice lives in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import queries
from dashboard.address import recall, recall_one, remember
from dashboard.basemap import View
from dashboard.screen import clicked
from dashboard.text import in_language, joined, t, unaccented

POST_KINDS = {"embassy": "Embassies", "trade_office": "OCEX", "consulate": "Consulates"}
LAYERS = {**POST_KINDS, "arc": "Concurrences", "CL": "Chile", "CO": "Colombia", "MX": "Mexico"}
SHOWN_LAYERS = ("embassy", "trade_office", "arc")
VIEWS = {"flat": "Flat", "globe": "Globe"}
DESTINATION_KINDS = {"resident": "Resident", "concurrent": "Concurrent"}
OFFICE = {"yes": "Yes", "no": "No"}
WIDTH_PX = 236


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
    arcs: bool = True
    view: View = "flat"


def coverage(modes: Mapping[str, str]) -> Chosen:
    """Region, mode of work (`modes`: code to word), what the map draws, and whether it is flat or a globe."""
    regions, layers = _regions(), {code: t(word) for code, word in LAYERS.items()}
    views = {view: t(word) for view, word in VIEWS.items()}
    with _row():
        chosen = _many("region", t("Region"), regions)
        mode = _many("mode", t("Mode of work"), modes)
        drawn = _buttons("layers", t("Layers"), layers, SHOWN_LAYERS)
        start = recall_one("view", views, "flat")
        view = st.segmented_control(t("View"), list(views), default=start, format_func=views.__getitem__, key="view", required=True)
    remember("view", view, "flat")
    words = _in_words({t("Region"): (chosen, regions), t("Mode of work"): (mode, modes), t("Layers"): (drawn, layers)})
    kinds = [code for code in drawn if code in POST_KINDS]
    partners = [code for code in drawn if code in ("CL", "CO", "MX")]
    globe: View = "globe" if view == "globe" else "flat"
    return Chosen(chosen, kinds, partners=partners, words=words, modes=mode, arcs="arc" in drawn, view=globe)


def selected() -> str | None:
    """The place that the reader clicked on the map, chose in the table or in the list, or has in the address."""
    names = _named(queries.coverage([], []), "territory_iso2", "name")
    if code := clicked():
        remember("place", code)
    code = st.query_params.get("place")
    return code if code in names else None


def selection(code: str | None) -> None:
    """The list that chooses a place on the map, and takes the choice back."""
    names = _named(queries.coverage([], []), "territory_iso2", "name")
    codes = sorted(names, key=lambda code: unaccented(names[code]))
    key = f"place-{code}"  # another widget for each place: what is chosen elsewhere shows here
    st.selectbox(
        t("Selected place"),
        codes,
        codes.index(code) if code else None,
        format_func=names.__getitem__,
        placeholder=t("Click on the map, on a row, or type"),
        key=key,
        on_change=lambda: remember("place", st.session_state[key]),
    )


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


def place(default: str) -> str:
    """One country or territory, by its ISO code."""
    names = _named(queries.coverage([], []), "territory_iso2", "name")
    codes = sorted(names, key=lambda code: unaccented(names[code]))
    start = recall_one("place", codes, default) or default
    with _row():
        code = st.selectbox(
            t("Country or territory"), codes, codes.index(start), format_func=names.__getitem__, key="place", width=360
        )
    remember("place", code, default)
    return code


def relation(names: list[str]) -> str:
    """One table or view of the warehouse."""
    start = recall_one("relation", names, names[0])
    name = st.selectbox(t("Table or view"), names, names.index(start or names[0]), key="relation")
    remember("relation", name, names[0])
    return name


def _row() -> DeltaGenerator:
    return st.container(key="filters", horizontal=True, vertical_alignment="bottom")


def _many(key: str, label: str, options: Mapping[str, str], placeholder: str | None = None) -> list[str]:
    chosen = st.multiselect(
        label,
        list(options),
        recall(key, options),
        format_func=options.__getitem__,
        placeholder=placeholder or t("All"),
        key=key,
        width=WIDTH_PX,
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
    codes = list(options)
    start = recall_one(key, codes)
    chosen = st.selectbox(
        label,
        codes,
        codes.index(start) if start else None,
        format_func=options.__getitem__,
        placeholder=placeholder,
        key=key,
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
