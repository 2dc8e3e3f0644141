"""How missions work, and the load of embassies, in sentences and numbers."""

import pandas as pd

from dashboard.facts.coverage import Kpi
from dashboard.text import in_language, joined, number, t, unaccented

BARS_COUNT = 15
BOTH = "embassy_with_office_and_concurrences"
WITH_OFFICE = ("embassy_with_office", BOTH, "consulate_in_office_city", "consulate_in_office_country")
WITHOUT = ("embassy_alone", "embassy_with_concurrences", "consulate_without_office")


def missions(modes: pd.Series, all_count: int) -> str:
    """How many missions of a selection work with a trade office and how many without, from its counts by mode."""
    numbers = {
        "all": number(all_count),
        "count": number(int(modes.sum())),
        "with_office": _sum(modes, WITH_OFFICE),
        "without": _sum(modes, WITHOUT),
        "both": _sum(modes, [BOTH]),
    }
    if modes.empty:
        return t("No mission matches these filters.")
    if modes.sum() == all_count:
        return t(
            "Of {all} missions, {with_office} work with an OCEX in their country and {without} without one; {both} embassies do "
            "both, since they also cover other countries.",
            **numbers,
        )
    return t(
        "{count} of the {all} missions: {with_office} with an OCEX in their country, {without} without; "
        "in both modes at once: {both}.",
        **numbers,
    )


def mission_numbers(modes: pd.Series) -> list[Kpi]:
    """The seven modes of work in five numbers, which add up to the selection."""
    n = {mode: number(int(modes.get(mode, 0))) for mode in (*WITH_OFFICE, *WITHOUT)}
    return [
        (t("Embassies with OCEX"), _sum(modes, WITH_OFFICE[:2]), t("{count} cover other countries too", count=n[BOTH])),
        (
            t("Embassies without OCEX"),
            _sum(modes, WITHOUT[:2]),
            t("{count} cover other countries too", count=n["embassy_with_concurrences"]),
        ),
        (t("Consulates with OCEX"), n["consulate_in_office_city"], t("in the same city")),
        (t("Consulates elsewhere"), n["consulate_in_office_country"], t("an OCEX in another city of the country")),
        (t("Consulates without OCEX"), n["consulate_without_office"], t("none in the country")),
    ]


def mode_meanings(modes: pd.Series, words: dict[str, str]) -> list[tuple[str, str, str]]:
    """What each way of working implies: (title with its count, which list of functions applies, modes with counts and exhibits)."""
    return [
        (
            t("With an OCEX: {count}", count=_sum(modes, WITH_OFFICE)),
            t("Functions are shared and complete each other: the mission deals with authorities, the OCEX with firms."),
            f"{_modes(modes, words, WITH_OFFICE)}{t('Sections 2.1.3 and 2.4.')}",
        ),
        (
            t("Without OCEX: {count}", count=_sum(modes, WITHOUT)),
            t("The mission itself does the six tasks of table 2, besides representing Peru."),
            f"{_modes(modes, words, WITHOUT)}{t('Table 2 and section 2.1.3.')}",
        ),
        (
            t("In two modes at once: {count}", count=_sum(modes, [BOTH])),
            t("An embassy with OCEX and concurrences: shared functions at home, table 2 in each destination that it covers."),
            t("Counted once, with those that have an OCEX. Table 1, table 2 and annex 04."),
        ),
    ]


def reachable(pairs: pd.DataFrame) -> str:
    """Destinations whose covering embassy has a trade office in its country, and how many embassies those are."""
    leaning = pairs[pairs["has_trade_office"]]
    return t(
        "{count} of {all} concurrent destinations, from {embassies} embassies whose country already hosts an OCEX.",
        count=number(len(leaning)),
        all=number(len(pairs)),
        embassies=number(leaning["embassy_iso2"].nunique()),
    )


def load(pairs: pd.DataFrame) -> list[tuple[str, str]]:
    """Pairs of embassy and destination, farthest first, in six terms and their numbers."""
    named, all_count = in_language(pairs), number(len(pairs))
    far, per_embassy, gap = named.iloc[0], named["embassy"].value_counts(), named["time_gap_hours"].max()
    most = sorted(per_embassy[per_embassy == per_embassy.max()].index, key=unaccented)
    widest = [f"{pair.embassy} – {pair.name}" for pair in named[named["time_gap_hours"] == gap].itertuples(index=False)]
    return [
        (t("Longest pair"), f"**{number(far['distance_km'])} km**: {far['embassy']} – {far['name']}"),
        (
            t("Half of the pairs"),
            t("**{half} km** at most; {all} pairs in all", half=number(pairs["distance_km"].median()), all=all_count),
        ),
        (t("Most destinations"), _few(number(per_embassy.max()), most)),
        (t("Widest time gap"), _few(f"{hours(gap)} h", widest)),
        (
            t("Another embassy is nearer"),
            t("**{count}** of {all}, by 100 km or more", count=number(int(pairs["another_is_nearer"].sum())), all=all_count),
        ),
        (t("Ties"), t("**{count}**: another is nearer by less than 100 km", count=number(int(pairs["is_tie"].sum())))),
    ]


def busiest(pairs: pd.DataFrame) -> pd.DataFrame:
    """Embassies by how many destinations they cover, at most fifteen and no tie cut: embassy, level, destinations_count, which."""
    named = in_language(pairs)
    table = named.groupby(["embassy", "has_trade_office"], as_index=False).agg(
        destinations_count=("name", "size"), destinations=("name", lambda names: ", ".join(sorted(names, key=unaccented)))
    )
    table = table.sort_values(["destinations_count", "embassy"], ascending=[False, True], ignore_index=True)
    if len(table) > BARS_COUNT:
        table = table[table["destinations_count"] > table.loc[BARS_COUNT, "destinations_count"]]
    level = table["has_trade_office"].map({True: "trade_office", False: "resident"})
    return table.assign(level=level, label=[number(count) for count in table["destinations_count"]])


def farthest(pairs: pd.DataFrame) -> pd.DataFrame:
    """The fifteen longest pairs with the label of their bar: pair, distance_km, level."""
    longest = in_language(pairs.head(BARS_COUNT))
    names = [f"{pair.embassy} – {pair.name}" for pair in longest.itertuples(index=False)]
    return longest.assign(pair=names, level="concurrent", label=[f"{number(km)} km" for km in longest["distance_km"]])


def hours(gap: float) -> str:
    """A gap of clocks: `3` or `5.75`."""
    return number(gap, 2).rstrip("0").rstrip(".")


def _sum(modes: pd.Series, chosen: tuple[str, ...] | list[str]) -> str:
    return number(sum(int(modes.get(mode, 0)) for mode in chosen))


def _modes(modes: pd.Series, words: dict[str, str], chosen: tuple[str, ...]) -> str:
    said = "; ".join(f"{words[mode]}: {number(int(modes[mode]))}" for mode in chosen if modes.get(mode, 0))
    return f"{said}. " if said else ""


def _few(value: str, names: list[str]) -> str:
    """A value and who has it, or how many where naming them would fill a paragraph."""
    return (
        f"**{value}**: {joined(names)}"
        if len(names) < 4
        else t("**{value}**, in {count} cases", value=value, count=number(len(names)))
    )
