"""Changes that a reader tries out: bodies opened or closed and activities for each, in the address as `2:3.5`, either one open."""

import re

import pandas as pd
import streamlit as st

from dashboard.address import remember
from dashboard.text import number, t

GROUPS = {
    "embassy_with": "Embassies with OCEX",
    "embassy_without": "Embassies without OCEX",
    "consulate_with": "Consulates with OCEX",
    "consulate_without": "Consulates without OCEX",
}
MOST_OPENED, MOST_ACTIVITIES = 200, 1_000.0
WRITTEN = re.compile(r"([+-]?[0-9]{1,3})?:([0-9]{1,4}(?:\.[0-9]{1,2})?)?")


def chosen(groups: pd.DataFrame) -> pd.DataFrame:
    """Draws two fields for each of `groups` (kind, office, organs_count, each: activities per body).

    Gives them with `name`, `opened_count` (closed ones are negative) and `new_each`, which is `each` until it is changed.
    """
    names, opened, each = [], [], []
    for row in groups.itertuples():
        key = f"{row.kind}_{row.office}"
        name = t(GROUPS[key])
        first, second = _start(key, -row.organs_count)
        with st.container(horizontal=True, vertical_alignment="bottom", key=f"change-{key}"):
            count = st.number_input(
                t("{group}: opened or closed", group=name),
                -row.organs_count,
                MOST_OPENED,
                first,
                key=f"{key}_count",
                help=t("A minus closes. Today there are {count}.", count=number(row.organs_count)),
            )
            rate = st.number_input(
                t("Activities for each"),
                0.0,
                MOST_ACTIVITIES,
                second,
                0.1,
                "%.2f",
                key=f"{key}_each",
                placeholder=number(row.each, 2),
            )
        remember(key, _written(count, rate))
        names.append(name)
        opened.append(count)
        each.append(row.each if rate is None else rate)
    return groups.assign(name=names, opened_count=opened, new_each=each)


def _start(key: str, least: int) -> tuple[int, float | None]:
    """What the fields start with; the same for as long as they live."""
    kept = f"{key} from the address"
    if f"{key}_count" not in st.session_state:
        written = WRITTEN.fullmatch(st.query_params.get(key, ""))
        count, rate = written.groups() if written else (None, None)
        in_range = [max(least, min(int(count or 0), MOST_OPENED)), min(float(rate), MOST_ACTIVITIES) if rate else None]
        st.session_state[kept] = in_range
    count, rate = st.session_state[kept]
    return count, rate


def _written(count: int, rate: float | None) -> str | None:
    if not count and rate is None:
        return None
    return f"{count or ''}:{'' if rate is None else f'{rate:.2f}'.rstrip('0').rstrip('.')}"
