"""One country or territory in sentences and numbers."""

import pandas as pd

from dashboard.facts.coverage import Kpi
from dashboard.text import date, joined, number, t
from dashboard.theme import LEVELS

POSTS = {"embassy": "Embassies", "trade_office": "OCEX", "consulate": "Consulates"}
REPRESENTED = {
    ("trade_office", True): "{name}: Peru has an embassy and a trade office there.",
    ("trade_office", False): "{name}: Peru has a trade office there and no embassy.",
    ("resident", True): "{name}: Peru has an embassy there and no trade office.",
    ("listed", False): "{name}: the annexes list it as a destination, and no embassy of Peru covers it.",
    ("none", False): "{name}: the annexes do not mention it.",
}


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


def brief(place: pd.Series, posts: pd.DataFrame, nearest: pd.DataFrame, offices: pd.DataFrame) -> list[tuple[str, str]]:
    """What a panel beside a map says of a place: who covers it, its posts, the nearest of each kind, the partners' offices."""
    terms = []
    if place["level"] == "concurrent":
        far = t("{name}, {distance} km away", name=place["covering"], distance=number(place["distance_km"]))
        terms.append((t("Covering embassy"), far))
    for kind, word in POSTS.items():
        cities = list(posts.loc[posts["post"] == kind, "city"])
        if cities:
            terms.append((t(word), joined(cities)))
    for post in nearest.itertuples():
        if post.post in ("trade_office", "consulate") and post.post not in set(posts["post"]):
            where = t("{name}, {distance} km away", name=f"{post.city} ({post.country})", distance=number(post.from_place_km))
            terms.append((t("Nearest OCEX") if post.post == "trade_office" else t("Nearest consulate"), where))
    by_member = [f"{member} {count}" for member, count in offices["member"].value_counts(sort=False).items()]
    terms.append((t("Partners' offices"), ", ".join(by_member) or t("none there")))
    return terms
