"""Who does what abroad, in sentences and numbers."""

import pandas as pd

from dashboard.facts.coverage import Kpi
from dashboard.text import number, spelled, t

Lane = tuple[str, str, list[tuple[str, str]]]
LANES: dict[str, list[tuple[tuple[str, ...], str, str]]] = {
    "with_trade_office": [
        (
            ("exclusive_mission",),
            "Only the mission",
            "The authorities of the country, which recognise embassies and consulates alone.",
        ),
        (("shared", "complementary"), "Both, each in its part", "The counsellor is accredited within the mission."),
        (("exclusive_trade_office",), "Only the OCEX", "The private sector, where the demand is."),
    ],
    "without_trade_office": [
        (("exclusive_mission",), "What the mission alone can do", "As everywhere: it represents the State."),
        (("mission_without_trade_office",), "What it takes on without an OCEX", "The work that a counsellor would do."),
    ],
}


def divided(mode: str, roles: pd.DataFrame, modes: pd.DataFrame) -> str:
    """How the work is divided in one mode, in one sentence."""
    counts = roles["share"].value_counts()
    missions = spelled(modes.set_index("mode")["missions_count"])
    if mode == "with_trade_office":
        return t(
            "Beside an OCEX, where {missions} missions work, {mission} tasks are the mission's alone, {office} the OCEX's, "
            "and in {both} they work together.",
            missions=missions[mode],
            mission=number(int(counts["exclusive_mission"])),
            office=number(int(counts["exclusive_trade_office"])),
            both=number(int(counts["shared"] + counts["complementary"])),
        )
    return t(
        "Without an OCEX, as in {missions} missions, the mission adds {added} tasks to the {own} that are always its own.",
        missions=missions[mode],
        added=number(int(counts["mission_without_trade_office"])),
        own=number(int(counts["exclusive_mission"])),
    )


def mode_numbers(modes: pd.DataFrame, totals: pd.Series) -> list[Kpi]:
    """How many missions work in each mode, and where none is resident."""
    rows = {row.mode: row for row in modes.itertuples()}
    numbers = [
        (
            title,
            number(rows[mode].missions_count),
            t(
                "{embassies} embassies, {consulates} consulates",
                embassies=number(rows[mode].embassies_count),
                consulates=number(rows[mode].consulates_count),
            ),
        )
        for mode, title in (
            ("with_trade_office", t("Missions with an OCEX in their country")),
            ("without_trade_office", t("Missions without one")),
        )
    ]
    reached = t("{resident_count} resident + {concurrent_count} concurrent", **spelled(totals))
    return [*numbers, (t("Destinations without OCEX"), number(totals["destinations_count"]), reached)]


def lanes(mode: str, roles: pd.DataFrame) -> list[Lane]:
    """The lists of one mode, side by side: title, what it holds, statements with their exhibit."""
    return [
        (t(title), t(about), [(row.statement, row.label) for row in roles[roles["share"].isin(shares)].itertuples()])
        for shares, title, about in LANES[mode]
    ]


def actor_lanes(roles: pd.DataFrame, actors: dict[str, str]) -> list[Lane]:
    """One list for each actor, with legal basis, its gloss and exhibit in small print."""
    table = roles.fillna("")
    return [
        (
            title,
            "",
            [
                (row.statement, " · ".join(filter(None, (basis(row.legal_basis, row.gloss), row.label))))
                for row in table[table["actor"] == actor].itertuples()
            ],
        )
        for actor, title in actors.items()
    ]


def basis(name: str, gloss: str) -> str:
    """The official name of a law with its gloss in brackets, where it has one."""
    return f"{name} ({gloss})" if name and gloss else name


def institutions(table: pd.DataFrame) -> tuple[tuple[str, str], list[tuple[str, list[tuple[str, str, str]]]]]:
    """The systemic TPO: who joins it up, then each stage with its institutions (sector, name, gloss)."""
    table = table.fillna("")
    over = table[table["function_id"] == "articulation"].iloc[0]
    stages = table[table["function_id"] != "articulation"].groupby("function", sort=False)
    boxes = [(str(name), [(i.sector, i.institution, i.gloss) for i in group.itertuples()]) for name, group in stages]
    return (over["institution"], over["function"]), boxes
