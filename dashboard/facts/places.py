"""One country or territory in sentences and numbers."""

import pandas as pd

from dashboard.facts.coverage import Kpi
from dashboard.facts.destination import MEMBERS as FOUR
from dashboard.text import date, in_language, joined, number, t, unaccented
from dashboard.theme import LEVELS

Terms = list[tuple[str, str]]

POSTS = {"embassy": "Embassy", "trade_office": "OCEX", "consulate": "Consulates"}
ONE = {"embassy": "an embassy", "trade_office": "an OCEX", "consulate": "a consulate"}
NEAREST = {"embassy": "Nearest embassy", "trade_office": "Nearest OCEX", "consulate": "Nearest consulate"}
REPRESENTED = {
    ("trade_office", True): "{name}: Peru has an embassy and a trade office there.",
    ("trade_office", False): "{name}: Peru has a trade office there and no embassy.",
    ("resident", True): "{name}: Peru has an embassy there and no trade office.",
    ("listed", False): "{name}: the annexes list it as a destination, and no embassy of Peru covers it.",
    ("none", False): "{name}: the annexes do not mention it.",
}
MEANINGS = {
    "trade_office": "There is at least one OCEX, beside the mission if there is one.",
    "resident": "The embassy promotes trade itself, through its economic section.",
    "concurrent": "An embassy in another country represents Peru here too.",
    "listed": "It stands on the lists of destinations, and in no concurrence.",
    "none": "No embassy, consulate or OCEX, and no concurrence.",
}
EVENTS = {"opened": "Opened: {city}", "closed": "Closed: {city}", "transferred": "Transferred: {city}"}
MEMBERS = {key: word for code, (word, key) in FOUR.items() if code != "PE"}
CODES = {key: code for code, (_, key) in FOUR.items()}


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


def counted_within(name: str, place: pd.Series, posts: pd.DataFrame) -> str:
    """The same for a territory that counts inside another (`name`: Hong Kong), with the posts of Peru in itself, if any."""
    kinds = [t(word) for kind, word in ONE.items() if kind in set(posts["post"])] or [t("no post")]
    return t(
        "{name} is counted within {country}; in {name} itself Peru has {posts}.",
        name=name,
        country=place["name"],
        posts=joined(kinds),
    )


def not_understood(code: str, name: str) -> str:
    """What a page says when the address asks for a code that is no place's."""
    return t(
        "The address asks for “{code}”, which is the code of no place abroad. This is {name}; the search above finds any other.",
        code=code if len(code) <= 24 else f"{code[:24]}…",
        name=name,
    )


def rung(place: pd.Series) -> str:
    """How high a place stands on the ladder of five levels, 1 the strongest, what that means, and its region."""
    step, steps = LEVELS.index(place["level"]) + 1, len(LEVELS)
    region = t("no region") if pd.isna(place["region"]) else place["region"]  # Antarctica
    level = t("Level {rung} of {levels}, {region}.", rung=step, levels=steps, region=region)
    return f"{level} {t(MEANINGS[place['level']])}"


def has_market(place: pd.Series) -> bool:
    """Whether there is any figure of what a place buys."""
    return bool(pd.notna(place["imports_usd_m"]))


def place_numbers(place: pd.Series, nearest: pd.DataFrame) -> list[Kpi]:
    """A place in four numbers: its market or, where nobody reports it, how far the nearest posts are."""
    offices = {member: int(place[f"{member}_offices_count"]) for member in MEMBERS}
    partners = (
        t("Partners' offices"),
        number(sum(offices.values())),
        ", ".join(f"{t(name)} {offices[member]}" for member, name in MEMBERS.items()),
    )
    if not has_market(place):
        distances = [
            (f"{t(NEAREST[post.post])}, km", number(post.from_place_km), f"{post.city}, {post.country}")
            for kind in POSTS
            for post in _of(nearest, kind)
        ]
        return [*distances, partners]
    return [
        (t("Imports 2016, US$ million"), number(place["imports_usd_m"]), t("goods, as exporters report them")),
        (
            t("Buys from Peru 2016, US$ million"),
            number(place["peru_exports_usd_m"], 1),
            t("{value} in 2012", value=number(place["peru_exports_2012_usd_m"], 1)),
        ),
        (
            t("Population 2017, thousands"),
            number(place["population_thousands"]),
            t("GDP 2016: US$ {value} billion", value=number(place["gdp_usd_m"] / 1000, 1)),
        ),
        partners,
    ]


def record(place: pd.Series, posts: pd.DataFrame, nearest: pd.DataFrame, covered: pd.DataFrame, agreements: pd.DataFrame) -> Terms:
    """Who to turn to, term by term: posts there and what they cover, who covers it, the nearest post of each missing kind."""
    terms = _posts(posts, nearest, covered, _covering(place) if place["level"] == "concurrent" else [])
    if place["has_binational_cabinet"]:
        terms.append((t("Binational cabinet"), t("Yes, with Peru")))
    for word, rows in (
        (t("Agreements in force in 2017"), agreements[agreements["in_force_2017"]]),
        (t("In force after 2017"), agreements[~agreements["in_force_2017"].astype(bool)]),
    ):
        dates = zip(rows["agreement_es"], rows["in_force_on"], rows["date_precision"], rows["date_confirmed"], strict=True)
        signed = [f"{name} ({date(day, precision)}{'' if sure else ' ?'})" for name, day, precision, sure in dates]
        terms += [(word, "; ".join(signed))] if signed else []
    return terms if any(agreements["in_force_2017"]) else [*terms, (t("Agreements in force in 2017"), t("none there"))]


def brief(place: pd.Series, posts: pd.DataFrame, nearest: pd.DataFrame, covered: pd.DataFrame) -> Terms:
    """What a panel beside a map says of a place: who covers it, posts, the nearest of each missing kind, the partners' offices."""
    offices = {name: int(place[f"{member}_offices_count"]) for member, name in MEMBERS.items()}
    partners = ", ".join(f"{t(name)} {count}" for name, count in offices.items() if count)
    own = _posts(posts, nearest, covered, _covering(place)[:1] if place["level"] == "concurrent" else [])
    return [*own, (t("Partners' offices"), partners or t("none there"))]


def _posts(posts: pd.DataFrame, nearest: pd.DataFrame, covered: pd.DataFrame, covering: Terms) -> Terms:
    terms: Terms = []
    for kind, word in POSTS.items():
        cities = list(posts.loc[posts["post"] == kind, "city"])
        if cities:
            terms.append((t(word), _counted(cities)))
            if kind == "embassy" and len(covered):
                terms.append((t("It also covers"), _counted(sorted(covered["name"], key=unaccented))))
        elif kind == "embassy" and covering:
            terms += covering
        else:
            terms += [(t(NEAREST[kind]), _away(post.city, post.country, post.from_place_km)) for post in _of(nearest, kind)]
    return terms


def _covering(place: pd.Series) -> Terms:
    own = [
        (t("Covering embassy"), _away(place["embassy_city"], place["covering"], place["distance_km"]) + _clock(place)),
        (t("OCEX in the covering country?"), t("Yes") if place["covering_has_trade_office"] else t("No")),
        (t("The same embassy covers"), place["siblings"] if isinstance(place["siblings"], str) else t("no other place")),
    ]
    if place["another_is_nearer"]:
        own.insert(1, (t("An embassy nearer by"), nearer(place)))
    return own


def nearer(pair: pd.Series) -> str:
    """The embassy of Peru that is nearest to a concurrent destination, and how far it is."""
    return t("{name}, {distance} km away", name=pair["nearest"], distance=number(pair["nearest_distance_km"]))


def covers(place: pd.Series, covered: pd.DataFrame) -> tuple[str, str]:
    """What the embassy in a place covers: a title and a sentence."""
    office = (
        t("There is an OCEX in the same country to lean on.")
        if place["trade_offices_count"]
        else t("There is no OCEX in the same country to lean on.")
    )
    reach = t(
        "{count} destinations, from {shortest} to {longest} km away.",
        count=number(len(covered)),
        shortest=number(covered["distance_km"].min()),
        longest=number(covered["distance_km"].max()),
    )
    one = t("One destination, {distance} km away.", distance=number(covered["distance_km"].max()))
    return t("What the embassy in {name} covers", name=place["name"]), f"{reach if len(covered) > 1 else one} {office}"


def covered_places(covered: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Each destination of an embassy: its ISO code, its name, and how far it is in space and time."""
    rows = []
    for pair in covered.to_dict("records"):
        far = t("{distance} km", distance=number(pair["distance_km"])) + _clock(pd.Series(pair))
        near = f" · {t('nearer by')}: {nearer(pd.Series(pair))}" if pair["another_is_nearer"] else ""
        rows.append((pair["destination_iso2"], pair["name"], far + near))
    return rows


def offices(place: pd.Series, events: pd.DataFrame, partners: pd.DataFrame) -> Terms:
    """Trade offices in a place: Peru's opened and closed, each with its date, what is left of them, and its partners' by member."""
    terms: Terms = []
    for event in in_language(events.astype(object).where(events.notna(), None)).itertuples():
        what = t(EVENTS[event.event], city=event.city)
        when = date(event.event_date, event.date_precision) if event.event_date else t("without a date")
        terms.append((what, f"{when}, {event.instrument}" if event.instrument else when))
    if "closed" in set(events["event"]) and not place["trade_offices_count"]:
        terms.append((t("OCEX today"), t("**None: the only one on record has closed.**")))
    for member, own in in_language(partners).groupby("member", sort=False):
        kinds = [f"{joined(list(dict.fromkeys(rows['city'])))} ({kind})" for kind, rows in own.groupby("office_kind", sort=False)]
        terms.append((str(member), "; ".join(kinds)))
    none = [t(name) for member, name in MEMBERS.items() if not place[f"{member}_offices_count"]]
    return [*terms, (joined(none), t("no office there"))] if none else terms


def sales(place: pd.Series) -> list[tuple[str, str, float, str]]:
    """What the four members sell to a place, US$ million in 2016, the most first: code, name, value, value in words."""
    if not has_market(place):
        return []
    values = [("PE", t("Peru"), place["peru_exports_usd_m"])]
    values += [(CODES[member], t(name), place[f"{member}_exports_usd_m"]) for member, name in MEMBERS.items()]
    known = [(code, name, float(value) if pd.notna(value) else 0.0, number(value, 1)) for code, name, value in values]
    return sorted(known, key=lambda row: -row[2])


def trend(place: pd.Series) -> str:
    """Peru's exports to a place in 2012 and 2016 and their change, and Peru's share of what it imports."""
    if not has_market(place):
        return t("No figures of what this place buys are on record.")
    first, last = place["peru_exports_2012_usd_m"], place["peru_exports_usd_m"]
    known = pd.notna(first) and pd.notna(last) and first > 0
    change = f"{100 * (last - first) / first:+,.0f} %".replace("-", "−") if known else t("change unknown")
    share = 100 * last / place["imports_usd_m"] if place["imports_usd_m"] else None
    return t(
        "Peru sold {first} in 2012 and {last} in 2016 ({change}): {share} % of what it imports.",
        first=number(first, 1),
        last=number(last, 1),
        change=change,
        share=number(share, 2 if share is not None and share >= 0.01 else 3),
    )


def _counted(names: list[str]) -> str:
    return f"{len(names)}: {joined(names)}" if len(names) > 1 else names[0]


def _of(nearest: pd.DataFrame, kind: str) -> list[pd.Series]:
    return [row for _, row in nearest[nearest["post"] == kind].iterrows()]


def _away(city: str, country: str, distance_km: float) -> str:
    return t("{city} ({country}), {distance} km away", city=city, country=country, distance=number(distance_km))


def _clock(pair: pd.Series) -> str:
    """How far the clocks of an embassy and its destination stand apart, in January and, where it differs, in July."""
    january, july = pair["time_gap_hours"], pair["time_gap_july_hours"]
    if pd.isna(january):
        return ""
    words = t("same time") if not january else t("{hours} h apart", hours=_hours(january))
    return f", {words}" + (" " + t("({hours} h in July)", hours=_hours(july)) if july != january else "")


def _hours(value: float) -> str:
    return number(value, len(f"{value:g}".partition(".")[2]))
