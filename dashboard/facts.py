"""What the data say, in sentences: frames and counts in, words of the reader's language out."""

from math import ceil

import pandas as pd

from dashboard.text import date, in_language, joined, number, t
from dashboard.theme import LEVELS

Kpi = tuple[str, str, str]
POSTS = {"embassy": "Embassies", "trade_office": "OCEX", "consulate": "Consulates"}
REPRESENTED = {
    ("trade_office", True): "{name}: Peru has an embassy and a trade office there.",
    ("trade_office", False): "{name}: Peru has a trade office there and no embassy.",
    ("resident", True): "{name}: Peru has an embassy there and no trade office.",
    ("listed", False): "{name}: the annexes list it as a destination, and no embassy of Peru covers it.",
    ("none", False): "{name}: the annexes do not mention it.",
}
ONE_KIND = {"resident": "{count} destinations, all resident.", "concurrent": "{count} destinations, all concurrent."}


def spelled(counts: pd.Series) -> dict[str, str]:
    """Counts by name as texts, ready to fill a message."""
    return {str(name): number(value) for name, value in counts.items()}


def network(totals: pd.Series) -> list[Kpi]:
    """The network in five numbers."""
    n = spelled(totals)
    return [
        (t("Embassies"), n["embassies_count"], t("{covering_embassies_count} cover other countries", **n)),
        (t("Consulates"), n["consulates_count"], t("in {consulate_countries_count} countries", **n)),
        (t("OCEX"), n["trade_offices_count"], t("in {trade_office_countries_count} countries and territories", **n)),
        (t("Concurrences"), n["accreditations_count"], t("destinations without an embassy")),
        (
            t("Destinations without OCEX"),
            n["destinations_count"],
            t("{resident_count} resident + {concurrent_count} concurrent", **n),
        ),
    ]


def without_office(totals: pd.Series) -> str:
    """The 89 derived in one line."""
    return t(
        "Peru reaches {destinations_count} destinations without a trade office: {resident_count} with an embassy of its own "
        "and {concurrent_count} by concurrent accreditation.",
        **spelled(totals),
    )


def five_sentences(totals: pd.Series, busiest: pd.DataFrame) -> list[tuple[str, str]]:
    """Five facts with their exhibits; `**` marks the part to remember."""
    n = spelled(totals)
    embassies, most = joined(list(in_language(busiest)["name"])), number(busiest["destinations_count"].max())
    return [
        (
            t("The network has **{missions_count} missions**: {embassies_count} embassies and {consulates_count} consulates.", **n),
            t("Annex 04"),
        ),
        (
            t(
                "**{trade_offices_count} OCEX** serve {trade_office_countries_count} countries and territories; "
                "in {resident_count} countries with an embassy there is none.",
                **n,
            ),
            t("Table 1, annexes 03 and 04"),
        ),
        (
            t("The embassy that covers most destinations is that of **{embassy}**: {count}.", embassy=embassies, count=most),
            t("Annex 04"),
        ),
        (
            t(
                "**{leaning_count} of {concurrent_count}** concurrent destinations depend on a country that already has an OCEX.",
                **n,
            ),
            t("Table 1 and annex 04"),
        ),
        (
            t("At least one partner of the Alliance has an office in **{with_partner_count} of the {destinations_count}**.", **n),
            t("Annexes 03, 05 and 07"),
        ),
    ]


def target(value: float, organs: int) -> tuple[str, str, str, str]:
    """The target over a number of organs: value, organs, exact product, whole activities."""
    product = round(value * organs, 2)
    return number(value, 2), number(organs), number(product, 2), number(ceil(product))


def reach(levels: pd.Series) -> str:
    """How many places of a selection the network reaches, from its counts by level."""
    reached = {level: int(levels.get(level, 0)) for level in ("trade_office", "resident", "concurrent")}
    return t(
        "The network reaches {reached} of {all} countries and territories: {trade_office} with an OCEX, "
        "{resident} with an embassy only and {concurrent} from another country.",
        reached=number(sum(reached.values())),
        all=number(int(levels.sum())),
        **{level: number(count) for level, count in reached.items()},
    )


def destinations(counted: pd.DataFrame) -> str:
    """A selection of destinations in one sentence."""
    kinds = counted["kind"].value_counts()
    numbers = {"count": number(len(counted)), **spelled(kinds)}
    if counted.empty:
        return t("No destination matches these filters.")
    if len(kinds) == 1:
        return t(ONE_KIND[kinds.index[0]], **numbers)
    return t("{count} destinations: {resident} resident and {concurrent} concurrent.", **numbers)


def destination_numbers(counted: pd.DataFrame) -> list[Kpi]:
    """A selection of destinations in four numbers."""
    kinds = {kind: number(int((counted["kind"] == kind).sum())) for kind in ("resident", "concurrent")}
    return [
        (t("Destinations without OCEX"), number(len(counted)), t("{resident} resident + {concurrent} concurrent", **kinds)),
        (
            t("They import, US$ billion"),
            number(counted["imports_usd_m"].sum() / 1000),
            t("2016; {count} without a figure", count=number(int(counted["imports_usd_m"].isna().sum()))),
        ),
        (
            t("They buy from Peru, US$ million"),
            _amount(bought := counted["peru_exports_usd_m"].sum()),
            _share(bought, counted["imports_usd_m"].sum()),
        ),
        (t("Leaning on an OCEX"), number(int(counted["covering_has_trade_office"].sum())), t("the covering country has one")),
        (t("With a partner's office"), number(int((counted["partners_count"] > 0).sum())), t("Chile, Colombia or Mexico")),
    ]


def largest_importers(counted: pd.DataFrame) -> pd.DataFrame:
    """At most fifteen: name, kind, imports_usd_bn and the label of their bar, imports and what Peru sells of each US$ 10,000."""
    largest = in_language(counted).nlargest(15, "imports_usd_m")
    billions, per_10_000 = largest["imports_usd_m"] / 1000, 10_000 * largest["peru_exports_usd_m"] / largest["imports_usd_m"]
    labels = [f"{number(value)}  ({number(part, 1)})" for value, part in zip(billions, per_10_000, strict=True)]
    return largest.assign(imports_usd_bn=billions, label=labels)


def represented(place: pd.Series) -> str:
    """Who represents Peru in a place, in one sentence."""
    if place["level"] == "concurrent":
        return t(
            "{name}: the embassy in {covering} covers it from {city}, {distance} km away.",
            name=place["name"],
            covering=place["covering"],
            city=place["embassy_city"],
            distance=number(place["distance_km"]),
        )
    return t(REPRESENTED[place["level"], bool(place["has_embassy"])], name=place["name"])


def rung(place: pd.Series) -> str:
    """The region of a place and how high it stands on the ladder of five levels, 1 the strongest."""
    step, steps = LEVELS.index(place["level"]) + 1, len(LEVELS)
    return t("{region} · level {rung} of {levels} on the coverage ladder", region=place["region"], rung=step, levels=steps)


def market(place: pd.Series) -> list[Kpi]:
    """The market of a place in four numbers."""
    partners = [("Chile", "chile"), ("Colombia", "colombia"), ("Mexico", "mexico")]
    offices = {member: int(place[f"{member}_offices_count"]) for _, member in partners}
    return [
        (t("Imports 2016, US$ million"), number(place["imports_usd_m"]), t("goods, as exporters report them")),
        (
            t("Buys from Peru 2016, US$ million"),
            number(place["peru_exports_usd_m"], 1),
            t("{value} in 2012", value=number(place["peru_exports_2012_usd_m"], 1)),
        ),
        (
            t("Population 2017, millions"),
            number(place["population_m"], 1),
            t("GDP 2016: US$ {value} billion", value=number(place["gdp_usd_m"] / 1000, 1)),
        ),
        (
            t("Partners' offices"),
            number(sum(offices.values())),
            ", ".join(f"{t(name)} {offices[member]}" for name, member in partners),
        ),
    ]


def record(place: pd.Series, posts: pd.DataFrame, agreements: pd.DataFrame) -> list[tuple[str, str]]:
    """The facts of a place, term by term; what does not apply to its level is left out."""
    cities = {kind: joined(list(posts.loc[posts["post"] == kind, "city"])) or t("none there") for kind in POSTS}
    terms = [(t(word), cities[kind]) for kind, word in POSTS.items()]
    if place["level"] == "concurrent":
        terms += [
            (t("Covering embassy"), f"{place['covering']} ({place['embassy_city']})"),
            (t("OCEX in the covering country?"), t("Yes") if place["covering_has_trade_office"] else t("No")),
            (t("The same embassy covers"), place["siblings"] if isinstance(place["siblings"], str) else t("no other place")),
        ]
        if place["another_is_nearer"]:
            nearer = t("{name}, {distance} km away", name=place["nearest"], distance=number(place["nearest_distance_km"]))
            terms.append((t("Nearest Peruvian embassy"), nearer))
    dates = zip(
        agreements["agreement_es"],
        agreements["in_force_on"],
        agreements["date_precision"],
        agreements["date_confirmed"],
        strict=True,
    )
    signed = [f"{name} ({date(day, precision)}{'' if sure else ' ?'})" for name, day, precision, sure in dates]
    terms.append((t("Agreements in force in 2017"), "; ".join(signed) or t("none there")))
    share = 100 * place["peru_exports_usd_m"] / place["imports_usd_m"] if place["imports_usd_m"] else None
    terms.append((t("Peru's share of its imports"), f"{number(share, 3)} %"))
    for name, member in (("Chile", "chile"), ("Mexico", "mexico"), ("Colombia", "colombia")):
        terms.append((t("{member} sells to it, US$ million", member=t(name)), number(place[f"{member}_exports_usd_m"], 1)))
    return terms


def _amount(value: float) -> str:
    """A small amount with a decimal, a large one without."""
    return number(value, 1 if value < 10 else 0)


def _share(part: float, whole: float) -> str:
    if not whole:
        return t("of what they import, n/d")
    share = 100 * part / whole
    return t("{share} % of what they import", share="< 0.01" if 0 < share < 0.005 else number(share, 2))


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


def swot(items: pd.DataFrame) -> str:
    """The diagnosis in one sentence."""
    return t(
        "{strength} strengths and {opportunity} opportunities against {weakness} weaknesses and {threat} threats; "
        "the main weakness: no guidelines for the missions.",
        **spelled(items["quadrant"].value_counts()),
    )
