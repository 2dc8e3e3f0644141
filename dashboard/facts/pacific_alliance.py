"""The four networks of the Pacific Alliance in sentences and numbers."""

import pandas as pd

from dashboard.facts.coverage import Kpi
from dashboard.text import UNKNOWN, in_language, joined, language, number, t

TOGETHER = {
    4: "All four: {count} cities",
    3: "Three of them: {count} cities",
    2: "Two of them: {count} cities",
    1: "One alone: {count} cities",
}


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


def difference(cities: pd.DataFrame, names: dict[str, str], one: str, other: str) -> str:
    """What tells two members apart, from the cities where one of them has an office."""
    counts = cities["members"].value_counts()
    return t(
        "Cities with an office: {one} alone, {mine}; {other} alone, {theirs}; both, {both}.",
        one=names[one],
        other=names[other],
        mine=number(int(counts.get(one, 0))),
        theirs=number(int(counts.get(other, 0))),
        both=number(int(counts.get(f"{one} {other}", 0))),
    )


def named(table: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """The table in the reader's language with `who`: its members' codes (`CL PE`) as a sentence names them."""
    return in_language(table).assign(who=[joined([names[code] for code in codes.split()]) for codes in table["members"]])


def together(overlaps: pd.DataFrame) -> list[tuple[str, list[tuple[str, str, int, str]]]]:
    """The combinations of members in groups of four, three, two and one: codes, names, count of cities, the cities."""
    return [
        (
            t(title, count=number(int(overlaps.loc[overlaps["members_count"] == size, "cities_count"].sum()))),
            [
                (row.members, row.who, row.cities_count, row.cities or t("No city."))
                for row in overlaps[overlaps["members_count"] == size].itertuples()
            ],
        )
        for size, title in TOGETHER.items()
    ]


def models(practices: pd.DataFrame, functions_count: int, members_count: int) -> str:
    """The models and their practices in one sentence."""
    return t(
        "{members} models with the same {functions} functions; of {practices} practices of the partners the thesis highlights "
        "{highlighted}, and we propose how Peru could pilot each one.",
        members=number(members_count),
        functions=number(functions_count),
        practices=number(len(practices)),
        highlighted=number(int(practices["highlighted"].sum())),
    )


def stages(entities: pd.DataFrame) -> tuple[tuple[str, str], list[tuple[str, list[tuple[str, str, str]]]]]:
    """The chain of one member: who joins it up (name, function), then each function with its entities (mark, name, gloss)."""
    table = in_language(entities)
    over = table[table["function_id"] == "articulation"].iloc[0]
    steps = table[table["function_id"] != "articulation"].groupby("function", sort=False)
    boxes = [(str(name), [("", e.entity, e.gloss or "") for e in group.fillna("").itertuples()]) for name, group in steps]
    return (over["entity"], over["function"]), boxes


def compared(profile: pd.DataFrame, codes: list[str], topics: dict[str, str]) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """External action topic by topic, a cell for each member: in short, in full, exhibit; s/d where the thesis is silent."""
    silent = ("", t("{unknown}: the thesis does not say.", unknown=UNKNOWN[language()]), "")
    cells = {(row.topic, row.member_iso2): (row.headline, row.statement, row.label) for row in profile.itertuples()}
    return [(title, [cells.get((topic, code), silent) for code in codes]) for topic, title in topics.items()]


def piloted(practices: pd.DataFrame, pilots: pd.DataFrame) -> pd.DataFrame:
    """Practices with a column for each mode of work, our proposal in words, and beside it `<mode>_label`, what it leans on."""
    wide = pilots.pivot(index="practice_id", columns="mode", values=["statement", "label"])
    wide.columns = [mode if kind == "statement" else f"{mode}_label" for kind, mode in wide.columns]
    return practices.merge(wide, left_on="practice_id", right_index=True, validate="one_to_one")


def pilots(practices: pd.DataFrame, modes: dict[str, str]) -> list[tuple[str, str, str, str, list[tuple[str, str, str]]]]:
    """Practice by practice: title, member, what the thesis says and where, and for each mode what we propose and its basis."""
    return [
        (
            row["title"],
            row["member"],
            row["summary"],
            row["label"],
            [(word, row[mode], t("Leans on: {label}", label=row[f"{mode}_label"])) for mode, word in modes.items()],
        )
        for row in practices.to_dict("records")
    ]
