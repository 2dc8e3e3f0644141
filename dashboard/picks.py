"""The place that is selected, and places picked to be seen side by side. The address holds them (`place=RO`, `compare=HR,CU`);
list, table, chart and map only show them.

Streamlit's own state of a table or a list is written anew at every run, so that what is picked in one is marked in the others.
"""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.address import remember
from dashboard.screen import clicked
from dashboard.text import joined, t, unaccented

PLACE = "place"
KEY = "compare"
MOST = 5


def selected(allowed: Mapping[str, str]) -> str | None:
    """The code of the place that is selected, if any; a click on the map selects its place, or drops it."""
    code = st.query_params.get(PLACE)
    if (new := clicked()) in allowed:
        code = None if new == code else new
        remember(PLACE, code)
    return code if code in allowed else None


def select(names: Mapping[str, str], code: str | None) -> None:
    """The list of places (code to name) that selects one, or none; `code` is the one that is selected."""
    st.session_state[f"{PLACE}-list"] = code
    st.selectbox(
        t("Selected place"),
        sorted(names, key=lambda code: unaccented(names[code])),
        None,
        format_func=names.__getitem__,
        placeholder=t("Select a place: here, in the table or on the map"),
        key=f"{PLACE}-list",
        on_change=lambda: remember(PLACE, st.session_state[f"{PLACE}-list"]),
        label_visibility="collapsed",
    )


def first(frame: pd.DataFrame, column: str, code: str | None) -> pd.DataFrame:
    """The rows of a table, those with this code before the others: a table does not scroll to what is selected."""
    return frame.sort_values(column, key=lambda codes: codes != code, kind="stable")


def row(key: str, codes: list[str], code: str | None) -> dict[str, Any]:
    """What lets the rows of the table `key` (of places with `codes`) select one; that of `code` is marked."""
    st.session_state[key] = {"selection": {"rows": [codes.index(code)] if code in codes else [], "columns": [], "cells": []}}

    def take() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        remember(PLACE, codes[rows[0]] if rows else None)

    return {"on_select": take, "selection_mode": "single-row"}


def picked(allowed: Mapping[str, str]) -> list[str]:
    """The codes that are picked, at most five, in the order in which they were; a click on the map picks or drops its place."""
    code, codes = clicked(), _read(allowed)
    if code in allowed:
        codes = [other for other in codes if other != code] if code in codes else [*codes, str(code)]
    _write(codes)
    return codes[:MOST]


def choose(names: Mapping[str, str]) -> None:
    """The list of what is picked, where places (code to name) can be added and taken out; says so when five are exceeded."""
    codes = _read(names)
    st.session_state[f"{KEY}-list"] = codes[:MOST]
    st.multiselect(
        t("Side by side, up to five"),
        sorted(names, key=lambda code: unaccented(names[code])),
        format_func=names.__getitem__,
        placeholder=t("Choose destinations, here or in the table, the chart or the map"),
        key=f"{KEY}-list",
        on_change=lambda: _write(st.session_state[f"{KEY}-list"]),
        select_all=False,
    )
    if refused := codes[MOST:]:
        st.info(t("Five fit side by side: {names} was left out. Take one out first.", names=joined([names[c] for c in refused])))


def rows(key: str, codes: list[str], allowed: Mapping[str, str]) -> dict[str, Any]:
    """What makes the rows of the table `key` pickable: `codes` are those of its rows, `allowed` of all that can be picked."""
    marked = [codes.index(code) for code in _read(allowed)[:MOST] if code in codes]
    st.session_state[key] = {"selection": {"rows": marked, "columns": [], "cells": []}}

    def take() -> None:
        now = [codes[row] for row in st.session_state[key]["selection"]["rows"] if row < len(codes)]
        before = _read(allowed)
        _write([c for c in before if c in now or c not in codes] + [c for c in now if c not in before])

    return {"on_select": take, "selection_mode": "multi-row"}


def from_chart(key: str, allowed: Mapping[str, str]) -> Callable[[], None]:
    """What a click on a point of the chart `key` does: it picks the place whose code the point carries."""

    def take() -> None:
        clicked = [point["customdata"][0] for point in st.session_state[key]["selection"]["points"]]
        _write(list(dict.fromkeys([*_read(allowed), *(code for code in clicked if code in allowed)])))

    return take


def _read(allowed: Mapping[str, str]) -> list[str]:
    codes = ",".join(st.query_params.get_all(KEY)).split(",")
    return [code for code in dict.fromkeys(codes) if code in allowed]


def _write(codes: list[str]) -> None:
    remember(KEY, ",".join(codes[: MOST + 1]) or None)
