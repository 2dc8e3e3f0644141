"""The diagnosis in sentences."""

import pandas as pd

from dashboard.text import spelled, t


def swot(items: pd.DataFrame) -> str:
    """The diagnosis in one sentence."""
    return t(
        "{strength} strengths and {opportunity} opportunities against {weakness} weaknesses and {threat} threats; "
        "the main weakness: no guidelines for the missions.",
        **spelled(items["quadrant"].value_counts()),
    )
