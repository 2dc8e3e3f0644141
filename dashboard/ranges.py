"""Ranges: a least and a most that the reader types, in the address as `10000..50000`, either end open."""

import re

import streamlit as st

from dashboard.address import remember
from dashboard.text import number, t

# Parameter of the address and of the query: what it measures, the step of its buttons, places after the point.
RANGES = {
    "imports": ("Imports 2016, US$ million", 1000.0, 0),
    "gdp": ("GDP 2016, US$ million", 1000.0, 0),
    "population": ("Population 2017, thousands", 1000.0, 0),
    "distance": ("Distance from the covering embassy, km", 100.0, 0),
    "bought": ("Bought from Peru 2016, US$ million", 1.0, 1),
    "share": ("Peru's share of its imports, %", 0.01, 4),
}
LARGEST = 1e9
AMOUNT = r"([0-9]{1,9}(?:\.[0-9]{1,4})?)?"
Bounds = list[float | None]


def read(key: str) -> Bounds:
    """[least, most] as the widgets say, or the address before there are any; [] when both ends are open or it makes no sense."""
    if f"{key}_least" in st.session_state:
        bounds = [st.session_state[f"{key}_least"], st.session_state.get(f"{key}_most")]
    else:
        written = re.fullmatch(rf"{AMOUNT}\.\.{AMOUNT}", st.query_params.get(key, ""))
        bounds = [float(amount) if amount else None for amount in written.groups()] if written else []
    if None not in bounds:
        return sorted(bounds)  # the smaller one is the least, whichever was typed first
    return bounds if any(bound is not None for bound in bounds) else []


def chosen() -> dict[str, Bounds]:
    """Draws two fields for each range; gives [least, most] of those that restrict anything."""
    for key, (label, step, decimals) in RANGES.items():
        start = _start(key)
        with st.container(horizontal=True, vertical_alignment="bottom", key=f"range-{key}"):
            for end, said, value in zip(
                ("least", "most"), (t("{what}: from", what=t(label)), t("up to")), start or (None, None), strict=True
            ):
                st.number_input(
                    said,
                    0.0,
                    LARGEST,
                    value,
                    step,
                    f"%.{decimals}f",
                    key=f"{key}_{end}",
                    placeholder=t("no limit"),
                    width="stretch",
                )
        remember(key, _written(read(key)))
    return {key: bounds for key in RANGES if (bounds := read(key))}


def in_words(ranges: dict[str, Bounds]) -> dict[str, str]:
    """Each range with its name, for the notes of a file."""
    words = {}
    for key, (least, most) in ranges.items():
        label, _, decimals = RANGES[key]
        ends = {"least": number(least, decimals), "most": number(most, decimals)}
        words[t(label)] = t(
            "at least {least}" if most is None else "at most {most}" if least is None else "from {least} to {most}", **ends
        )
    return words


def _start(key: str) -> Bounds:
    """What the fields start with; the same for as long as they live."""
    kept = f"{key} from the address"
    if f"{key}_least" not in st.session_state:
        st.session_state[kept] = read(key)
    return list(st.session_state[kept])


def _written(bounds: Bounds) -> str | None:
    if not bounds:
        return None
    return "..".join("" if bound is None else f"{bound:.4f}".rstrip("0").rstrip(".") for bound in bounds)
