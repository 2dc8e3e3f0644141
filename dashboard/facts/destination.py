"""A selection of destinations in sentences, numbers and comparisons."""

import pandas as pd

from dashboard.facts.coverage import Kpi
from dashboard.text import NOT_APPLICABLE, in_language, joined, number, spelled, t

ONE_KIND = {"resident": "{count} destinations, all resident.", "concurrent": "{count} destinations, all concurrent."}
# The answer of each ready-made question: when there is something, and when there is nothing.
ASKED = {
    "partners": (
        "{count} destinations have an office of a partner and of Peru only a concurrence.",
        "In none: where Peru has only a concurrence, no partner has an office.",
    ),
    "importers": (
        "{count} destinations that import US$ 20,000 million or more are reached only from a third country.",
        "No destination that imports US$ 20,000 million or more is reached only from a third country.",
    ),
    "ahead": (
        "Peru sells more than each of its partners in {count} destinations without an OCEX.",
        "There is no destination without an OCEX where Peru sells more than each of its partners.",
    ),
    "leaning": (
        "{count} concurrent destinations are covered from a country that already has an OCEX.",
        "No concurrent destination is covered from a country that has an OCEX.",
    ),
}
MEMBERS = {"PE": ("Peru", "peru"), "CL": ("Chile", "chile"), "CO": ("Colombia", "colombia"), "MX": ("Mexico", "mexico")}
# What the filter of a range measures.
MEASURED = {
    "imports": "imports_usd_m",
    "gdp": "gdp_usd_m",
    "population": "population_thousands",
    "distance": "covering_distance_km",
    "bought": "peru_exports_usd_m",
    "share": "peru_share_pct",
}
# What makes two destinations alike: their places in the order by each of these; a difference of region or level counts as ten.
LIKENESS = {
    "imports_usd_m": "imports",
    "gdp_usd_m": "GDP",
    "population_thousands": "population",
    "peru_share_pct": "share of Peru",
}
SAME = {"region": "region", "level": "level of coverage"}
POSITIONS = 10
METHOD = (
    "Every destination has its position in the order by imports, GDP, population and Peru's share. Those with the smallest mean "
    "difference of position come first; another region or another level counts as ten positions, what is unknown does not count."
)


def destinations(counted: pd.DataFrame, asked: str | None = None) -> str:
    """A selection of destinations in one sentence; the answer of the ready-made question where one is asked."""
    kinds = counted["kind"].value_counts()
    numbers = {"count": number(len(counted)), **spelled(kinds)}
    if asked:
        some, none = ASKED[asked]
        return t(none) if counted.empty else t(some, count=numbers["count"])
    if counted.empty:
        return t("No destination matches these filters.")
    if len(kinds) == 1:
        return t(ONE_KIND[kinds.index[0]], **numbers)
    return t("{count} destinations: {resident} resident and {concurrent} concurrent.", **numbers)


def remarks(wider: pd.DataFrame, ranges: list[str], asked: str | None) -> str:
    """What to know about a selection: who fell out of its ranges for want of a figure, and what its question does not say.

    `wider` is the selection without its ranges; `ranges` are the keys of those that are on.
    """
    said = []
    lacking = wider[[MEASURED[key] for key in ranges]].isna().any(axis=1)
    if unknown := list(in_language(wider[lacking])["name"]):
        few = joined(unknown) if len(unknown) <= 6 else number(len(unknown))
        said.append(t("Left out because the figure that a range asks for is unknown or does not apply: {places}.", places=few))
    if asked == "leaning":
        said.append(t("They can be reached without opening anything, but the thesis does not say that an OCEX serves them."))
    if asked == "ahead":
        said.append(t("Each partner on its own; where a figure is unknown the place is left out."))
    return " ".join(said)


def destination_numbers(counted: pd.DataFrame) -> list[Kpi]:
    """A selection of destinations in five numbers."""
    kinds = {kind: number(int((counted["kind"] == kind).sum())) for kind in ("resident", "concurrent")}
    return [
        (t("Destinations without OCEX"), number(len(counted)), t("{resident} resident + {concurrent} concurrent", **kinds)),
        (
            t("They import, US$ billion"),
            number(counted["imports_usd_m"].sum(min_count=1) / 1000),
            t("2016; {count} without a figure", count=number(int(counted["imports_usd_m"].isna().sum()))),
        ),
        (
            t("They buy from Peru, US$ million"),
            _amount(bought := counted["peru_exports_usd_m"].sum(min_count=1)),
            _share(bought, counted["imports_usd_m"].sum()),
        ),
        (t("Leaning on an OCEX"), number(int(counted["covering_has_trade_office"].sum())), t("the covering country has one")),
        (t("With a partner's office"), number(int((counted["partners_count"] > 0).sum())), t("Chile, Colombia or Mexico")),
    ]


def sized(listed: pd.DataFrame, picked: list[str]) -> pd.DataFrame:
    """Where size and share can be drawn on scales of powers of ten: name, level, both numbers, said, is_picked.

    `said` names only the picked and the notable: the largest importer, the three best customers of Peru and the two where its
    share is highest.
    """
    drawn = in_language(listed[(listed["imports_usd_m"] > 0) & (listed["peru_share_pct"] > 0)])
    first = {"imports_usd_m": 1, "peru_exports_usd_m": 3, "peru_share_pct": 2}
    notable = {code for column, count in first.items() for code in drawn.nlargest(count, column)["destination_iso2"]}
    named = drawn["destination_iso2"].isin([*notable, *picked])
    return drawn.assign(said=drawn["name"].where(named, ""), is_picked=drawn["destination_iso2"].isin(picked))


def against_partners(listed: pd.DataFrame, picked: pd.DataFrame) -> pd.DataFrame:
    """What Peru and each partner sell: name, member, usd_m and the label of the bar; picked places, else the selection's total."""
    places = in_language(picked)
    if places.empty:
        totals = {f"{key}_exports_usd_m": [listed[f"{key}_exports_usd_m"].sum(min_count=1)] for _, key in MEMBERS.values()}
        places = pd.DataFrame({"name": [t("The selection")], **totals})
    rows = [
        {"name": place["name"], "member": t(word), "usd_m": place[f"{key}_exports_usd_m"]}
        for _, place in places.iterrows()
        for word, key in MEMBERS.values()
    ]
    bars = pd.DataFrame(rows, columns=["name", "member", "usd_m"])
    return bars.assign(said=[f"{member} {_amount(value)}" for member, value in zip(bars["member"], bars["usd_m"], strict=True)])


def side_by_side(picked: pd.DataFrame) -> tuple[list[str], list[list[str]]]:
    """The facts of some places, a column each: the heads, and the rows with the name of the fact first."""
    places = in_language(picked)

    def row(word: str, column: str, decimals: int = 0) -> list[str]:
        return [word, *(number(value, decimals) for value in places[column])]

    def said(word: str, column: str) -> list[str]:
        return [word, *(NOT_APPLICABLE if pd.isna(value) else str(value) for value in places[column])]

    kinds = {True: t("Yes"), False: t("No")}
    covered = places.assign(lean=places["covering_has_trade_office"].map(kinds).where(places["covering_iso2"].notna()))
    covered["kilometres"] = [NOT_APPLICABLE if pd.isna(km) else number(km) for km in places["covering_distance_km"]]
    rows = [
        said(t("Region"), "region"),
        said(t("Covered from"), "covering"),
        [t("Distance from the covering embassy, km"), *covered["kilometres"]],
        [t("OCEX in the covering country?"), *(NOT_APPLICABLE if pd.isna(value) else value for value in covered["lean"])],
        row(t("Distance from Lima, km"), "lima_distance_km"),
        row(t("Population 2017, thousands"), "population_thousands"),
        row(t("GDP 2016, US$ million"), "gdp_usd_m"),
        row(t("Imports 2016, US$ million"), "imports_usd_m"),
        row(t("Bought from Peru 2012, US$ million"), "peru_exports_2012_usd_m", 1),
        row(t("Bought from Peru 2016, US$ million"), "peru_exports_usd_m", 1),
        row(t("Change 2012-2016, %"), "peru_exports_change_pct", 1),
        row(t("Peru's share of its imports, %"), "peru_share_pct", 4),
        *(
            row(t("{member} sells to it, US$ million", member=t(word)), f"{key}_exports_usd_m", 1)
            for code, (word, key) in MEMBERS.items()
            if code != "PE"
        ),
        [t("Partners' offices"), *(_offices(place) for _, place in places.iterrows())],
        said(t("Agreements in force in 2017"), "agreements_2017_es"),
    ]
    return [t("Fact"), *places["name"]], rows


def alike(everywhere: pd.DataFrame, iso2: str, count: int = 5) -> pd.DataFrame:
    """The places most like one, the likest first: destination_iso2, name, level and `alike`, in what.

    Every place has its position in the order by imports, GDP, population and Peru's share. The differences of position are
    averaged over what is known of both; another region and another level count as ten positions each. They are alike in what
    sets them no more than ten positions apart.
    """
    places = in_language(everywhere).reset_index(drop=True)
    positions = places[list(LIKENESS)].rank()
    mine = places.index[places["destination_iso2"] == iso2][0]
    apart = (positions - positions.loc[mine]).abs()
    for column in SAME:
        apart[column] = (places[column].astype(str) != str(places.loc[mine, column])) * float(POSITIONS)
    words = {**LIKENESS, **SAME}
    near = apart.le({column: POSITIONS * (column in LIKENESS) for column in apart.columns})
    alike = [joined([t(word) for column, word in words.items() if near.loc[row, column]]) for row in places.index]
    others = places.assign(apart=apart.mean(axis=1), alike=alike).drop(index=mine)
    return others.nsmallest(count, ["apart", "imports_usd_m"])[["destination_iso2", "name", "level", "alike"]]


def _offices(place: pd.Series) -> str:
    counts = {t(word): int(place[f"{key}_offices_count"]) for code, (word, key) in MEMBERS.items() if code != "PE"}
    return ", ".join(f"{member} {count}" for member, count in counts.items() if count) or t("none there")


def _amount(value: float) -> str:
    """A small amount with a decimal, a large one without."""
    return number(value, 1 if abs(value) < 10 else 0)


def _share(part: float, whole: float) -> str:
    if not whole or pd.isna(part):
        return t("of what they import, n/d")
    share = 100 * part / whole
    return t("{share} % of what they import", share="< 0.01" if 0 < share < 0.005 else number(share, 2))
