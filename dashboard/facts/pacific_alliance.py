"""The four networks of the Pacific Alliance in sentences and numbers."""

import pandas as pd

from dashboard.facts.coverage import Kpi
from dashboard.text import number, t


def alliance_networks(members: pd.DataFrame) -> list[Kpi]:
    """The four networks, trade offices first."""
    return [
        (
            f"{m.name}: {m.office_name}",
            number(m.trade_offices_count),
            t(
                "{embassies} embassies, {consulates} consulates",
                embassies=number(m.embassies_count),
                consulates=number(m.consulates_count),
            ),
        )
        for m in members.itertuples(index=False)
    ]


def alliance(meeting: str, away: str) -> str:
    """Where the four coincide and where Peru is missing: a count of cities and one of countries."""
    return t(
        "All four have an office in {meeting} cities; in {away} countries and territories a partner has one and Peru does not.",
        meeting=meeting,
        away=away,
    )
