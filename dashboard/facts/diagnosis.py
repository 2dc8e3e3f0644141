"""The diagnosis in sentences: what the thesis claims, what supports or qualifies it, what it crosses with what."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import pandas as pd

from dashboard.text import NOT_APPLICABLE, in_language, number, spelled, t

RELATIONS = {"supports": "✓ supports it", "qualifies": "◇ qualifies it"}
WHOSE = {"thesis": "“ The thesis", "ours": "■ Our reading"}
SIDES = {"strength": "Strengths", "weakness": "Weaknesses", "opportunity": "Opportunities", "threat": "Threats"}
GLYPHS = {"strength": "▲", "weakness": "▼", "opportunity": "◆", "threat": "✕"}
# What a link says, after the kind of what it points to.
OPENS = {
    "measure": "See it counted",
    "finding": "Finding {number}",
    "plan": "{code} among the plans",
    "practice": "See the practices",
    "exhibit": "The exhibit",
    "page": "See the page",
}
PLANS = {"bicentenario": "Plan Bicentenario", "pesem": "PESEM", "pei": "PEI", "poi": "POI", "pp0133": "PP 0133", "penx": "PENX"}


@dataclass(frozen=True)
class Evidence:
    """One piece of evidence in words; `page` and `choices` are where it is seen, nothing when it is on no page."""

    mark: str
    ours: bool
    relation: str
    lead: str
    reason: str
    exhibit: str
    opens: str
    page: str
    choices: dict[str, list[str]]


def swot(items: pd.DataFrame) -> str:
    """The diagnosis in one sentence."""
    return t(
        "{strength} strengths and {opportunity} opportunities against {weakness} weaknesses and {threat} threats; "
        "the main weakness: no guidelines for the missions.",
        **spelled(items["quadrant"].value_counts()),
    )


def quadrants(items: pd.DataFrame, links: pd.DataFrame) -> list[tuple[str, str, list[tuple[str, str, str, str, str]]]]:
    """The four quadrants to choose from: title, glyph, and items of (code, code on screen, title, balance in marks and words)."""
    return [
        (t(SIDES[side]), GLYPHS[side], [(i.item_id, i.code, i.item, *balance(links[links["item_id"] == i.item_id])) for i in rows])
        for side in SIDES
        if (rows := list(items[items["quadrant"] == side].itertuples()))
    ]


def figures_inside(figures: pd.DataFrame) -> str:
    """The figures that an item carries in the text, in a line."""
    return "; ".join(f"{f.label}: {number(f.figure_value)}{f.unit if f.unit == '%' else ''}" for f in figures.itertuples())


def ranking(places: pd.DataFrame) -> tuple[str, str]:
    """A country's places in a ranking: the last one in a sentence, and all of them as the text alternative of a line."""
    last = places.iloc[-1]
    said = t(
        "Place by edition of the report; in {year}, {position} of {count}.",
        year=last["ranking_year"],
        position=number(last["rank_position"]),
        count=number(last["countries_count"]),
    )
    each = ", ".join(f"{year}: {place}" for year, place in zip(places["ranking_year"], places["rank_position"], strict=True))
    return said, t("Line: Peru's place in the ranking, {places}.", places=each)


def item_code(item_id: str) -> str:
    """An item's code on screen: F1 in Spanish, S1 in English."""
    return t(item_id[0]) + item_id[1:]


def plan_code(plan_id: str) -> str:
    """A plan element's code on screen, the plan and its number: `PEI 2.1.6`."""
    plan, _, part = plan_id.partition(":")
    return f"{PLANS[plan]} {part}".strip()


def balance(links: pd.DataFrame) -> tuple[str, str]:
    """How many links support an item and how many qualify it, in marks and in words."""
    counts = {relation: number(int((links["relation"] == relation).sum())) for relation in RELATIONS}
    return "✓{supports} ◇{qualifies}".format(**counts), t("{supports} support it, {qualifies} qualify it", **counts)


def evidence(links: pd.DataFrame) -> list[Evidence]:
    """The links of an item in words, with the page that each one opens."""
    return [_evidence(link) for link in in_language(links).to_dict("records")]


def evidence_table(items: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Every piece of evidence beside its item: code, item, statement, whose, relation, lead, reason, label."""
    pieces = pd.DataFrame(evidence(links)).rename(columns={"mark": "whose", "exhibit": "label"})
    beside = items[["item_id", "code", "item", "statement"]]
    return beside.merge(pieces.assign(item_id=list(links["item_id"])), on="item_id")


def crossing_table(pairs: pd.DataFrame) -> tuple[list[str], list[list[str]]]:
    """Head and rows of the cross view: strengths and weaknesses down, what the thesis crosses them with across."""
    across = ("opportunity", "threat", "weakness")
    rows = [
        [t(SIDES[side]), *(_crossings(pairs, side, other) if other != side else NOT_APPLICABLE for other in across)]
        for side in ("strength", "weakness")
    ]
    return [t("Side"), *(f"× {t(SIDES[other])}" for other in across)], rows


def _crossings(pairs: pd.DataFrame, first: str, second: str) -> str:
    """The pairs between two sides of the analysis, one a line, items that share a reason together; in words where there is none."""
    sides = pairs[(pairs["item_id"].str[0] == first[0].upper()) & (pairs["other_item_id"].str[0] == second[0].upper())]
    lines = []
    for (other, what, label), rows in in_language(sides).groupby(["other_item_id", "what", "label"], sort=False):
        codes = ", ".join(item_code(item_id) for item_id in rows["item_id"])
        lines.append(f"**{codes} × {item_code(other)}** {what} ({label})")
    return "\n\n".join(lines) or t("The thesis draws no pair here.")


def _evidence(link: dict[str, Any]) -> Evidence:
    page, choices = _address(link)
    kind = "exhibit" if page == "sources" and "exhibit" in choices else link["target_kind"]
    said = t(OPENS[kind], number=choices.get("finding", [""])[0], code=_code(link))
    return Evidence(
        mark=t(WHOSE[link["whose"]]),
        ours=link["whose"] == "ours",
        relation=t(RELATIONS[link["relation"]]),
        lead=_lead(link),
        reason=link["reason"],
        exhibit=link["label"],
        opens=link["target"].partition(":")[0] if link["target_kind"] == "exhibit" else f"{said} · {link['label']}",
        page=page,
        choices=choices,
    )


def _lead(link: dict[str, Any]) -> str:
    """What the link points to: its count, of its whole where it is a part, or its name."""
    if link["target_kind"] in ("page", "exhibit"):
        return ""
    if link["target_kind"] != "measure":
        return _code(link) or link["target"]
    figure = number(link["figure_count"])
    return figure if pd.isna(link["whole_count"]) else t("{part} of {whole}", part=figure, whole=number(link["whole_count"]))


def _code(link: dict[str, Any]) -> str:
    return plan_code(link["target_id"]) if link["target_kind"] == "plan" else ""


def _address(link: dict[str, Any]) -> tuple[str, dict[str, list[str]]]:
    """The page where the target of a link is seen, and its choices there; its exhibit where no page shows it."""
    match link["target_kind"]:
        case "finding":
            return "sources", {"finding": [str(int(link["finding_number"]))]}
        case "plan":
            return "plans", {"plan": [link["target_id"]]}
        case "exhibit":
            return "sources", {"exhibit": [link["target_id"]]}
    given = link["target_id"] if link["target_kind"] == "page" else link["page"]
    if not isinstance(given, str):
        return "sources", {"exhibit": [link["exhibit_id"]]}
    page, _, choices = given.partition("?")
    return page, parse_qs(choices)
