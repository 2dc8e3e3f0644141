"""The chain of plans in sentences: what hangs from what, what one element holds, where the chain breaks."""

from collections.abc import Collection
from typing import Any

import pandas as pd

from dashboard.facts.coverage import Kpi
from dashboard.facts.diagnosis import WHOSE, plan_code
from dashboard.text import UNKNOWN, language, number, spelled, t

LEVELS = {
    "plan": "Whole plan",
    "national_objective": "National objective",
    "strategic_objective": "Strategic objective",
    "institutional_objective": "Institutional objective",
    "action": "Action",
    "programme": "Programme",
    "product": "Product",
    "activity": "Activity",
    "pillar": "Pillar",
    "line": "Line of action",
}
LINKS = {"direct": "direct link", "indirect": "indirect link"}
# What a broken link says inside the box that it starts from.
GAPS = {
    "missing_plan": "No plan of diplomatic promotion",
    "missing_guidelines": "No guidelines for the missions",
    "not_shown": "Not shown in {other}",
    "not_articulated": "Not articulated with {other}",
    "objective_not_printed": "Its objective is not printed",
    "contents_not_printed": "Its contents are not printed",
    "rating": "Rated below {other}",
}
HEADS = ("Code", "Element", "Kind", "Hangs from", "Importance", "Link", "Responsible", "Exhibit")  # of the table on paper
OUTPUTS = {"output": "What missions put in", "event_type": "What counts as an event"}


def chain(totals: pd.Series) -> str:
    """The plans in one sentence."""
    return t(
        "{plans_count} plans linked down to the missions carry their trade promotion; {gaps_count} links are missing or weak.",
        **spelled(totals),
    )


def plan_numbers(totals: pd.Series) -> list[Kpi]:
    """The plans and their money in five numbers."""
    n = spelled(totals)
    return [
        (t("Sector actions"), n["sector_actions_count"], t("{direct_count} direct, {indirect_count} indirect", **n)),
        (t("Institutional actions"), n["institution_actions_count"], t("in PEI 2016-2018")),
        (t("PENX programmes"), n["programmes_count"], t("with a part for the missions, of {all_programmes_count}", **n)),
        (t("Programme 0133"), f"≈ {n['budget_share_pct']} %", t("of the ministry's budget, for all diplomatic action")),
        (t("Missing or weak links"), n["gaps_count"], t("{thesis_gaps_count} the thesis names", **n)),
    ]


def above(plans: pd.DataFrame, plan_id: str) -> list[str]:
    """What an element hangs from, nearest first, as far as the table has it."""
    parents = dict(zip(plans["plan_id"], plans["parent_id"], strict=True))
    found: list[str] = []
    while isinstance(parent := parents.get(found[-1] if found else plan_id), str):
        found.append(parent)
    return found


def below(plans: pd.DataFrame, plan_id: str) -> list[str]:
    """What hangs from an element, at any depth, in the table's order."""
    return [code for code in plans["plan_id"] if plan_id in above(plans, code)]


def plan_table(plans: pd.DataFrame) -> pd.DataFrame:
    """The elements as a table: code, element, kind, what it hangs from, importance, link and responsible in words."""
    return plans.assign(
        code=plans["plan_id"].map(plan_code),
        kind=[t(LEVELS[level]) for level in plans["plan_level"]],
        hangs_from=[plan_code(parent) if isinstance(parent, str) else None for parent in plans["parent_id"]],
        link=[t(LINKS[link]) if isinstance(link, str) else None for link in plans["link"]],
    )


def printed_plans(table: pd.DataFrame) -> tuple[list[str], list[list[str]]]:
    """The same table as head and rows of text, for paper; unknown and not applicable said as on screen."""
    columns = ["code", "element", "kind", "hangs_from", "importance", "link", "responsible", "label"]
    texts = table.assign(importance=table["importance"].map(number))[columns].astype(object).fillna("—")
    return [t(head) for head in HEADS], texts.values.tolist()


def broken(gap: Any) -> tuple[str, bool, str, str]:
    """Where the chain breaks: whose word, whether ours, the ends, what is wrong."""
    return t(WHOSE[gap.whose]), gap.whose == "ours", _ends(gap.plan_id, gap.other_plan_id), gap.what


def drawn(plans: pd.DataFrame, chosen: str) -> pd.DataFrame:
    """The elements that the drawing has room for: programmes only of the line that is chosen, or that holds the chosen one."""
    parents = dict(zip(plans["plan_id"], plans["parent_id"], strict=True))
    opened = (plans["parent_id"] == chosen) | (plans["parent_id"] == parents[chosen])
    return plans[(plans["plan_level"] != "programme") | opened]


def boxes(rows: pd.DataFrame, gaps: pd.DataFrame) -> list[dict[str, Any]]:
    """The boxes of one plan in the drawing, as the fields of blocks.Box; its first row is the plan itself."""
    here = set(rows.loc[rows["plan_level"] != "plan", "plan_id"])
    return [
        {
            "code": row["plan_id"],
            "title": plan_code(row["plan_id"]) if row["plan_level"] == "plan" else row["plan_id"].partition(":")[2],
            "text": row["element"],
            "depth": 0 if row["plan_level"] == "plan" else 1 + len(here & set(above(rows, row["plan_id"]))),
            "small": detail(row),
            "above": f"↑ {plan_code(row['parent_id'])}" if isinstance(row["parent_id"], str) else "",
            "gaps": tuple(_gap(gap.kind, gap.other_plan_id) for gap in gaps[gaps["plan_id"] == row["plan_id"]].itertuples()),
        }
        for row in rows.to_dict("records")
    ]


def plan_lines(drawn: pd.DataFrame, gaps: pd.DataFrame, kin: Collection[str]) -> list[tuple[str, str, str]]:
    """Lines between boxes, (code, code, class): printed links, those of the chosen element apart, and broken ones.

    A plan needs none to its own first elements: they stand under its name.
    """
    shown = set(drawn["plan_id"])
    links = [(parent, code) for parent, code in zip(drawn["parent_id"], drawn["plan_id"], strict=True) if parent in shown]
    links = [(parent, code) for parent, code in links if parent != code.partition(":")[0]]
    whole = [(parent, code, "ch-line ch-kin" if {parent, code} <= set(kin) else "ch-line") for parent, code in links]
    broken = [(g.plan_id, g.other_plan_id, "ch-broken") for g in gaps.itertuples() if g.other_plan_id in shown]
    return whole + broken


def money(budget: pd.DataFrame) -> list[tuple[str, str, str]]:
    """What is said of money: each fact with the year it holds from, and in small print whose word it is and its exhibit."""
    return [
        (
            fact.title if pd.isna(fact.start_year) else t("{title}, since {year}", title=fact.title, year=int(fact.start_year)),
            fact.statement,
            f"{t(WHOSE[fact.whose])} · {fact.label}",
        )
        for fact in budget.itertuples()
    ]


def _gap(kind: str, other: str | None) -> str:
    """What a box says of a broken link."""
    return t(GAPS[kind], other=plan_code(other)) if isinstance(other, str) else t(GAPS[kind])


def detail(plan: pd.Series) -> str:
    """Importance, link and responsible of an element, as far as they are printed."""
    parts = (
        t("importance {grade} of 4", grade=number(plan["importance"])) if pd.notna(plan["importance"]) else "",
        t(LINKS[plan["link"]]) if isinstance(plan["link"], str) and pd.notna(plan["importance"]) else "",
        plan["responsible"] if isinstance(plan["responsible"], str) else "",
    )
    return " · ".join(part for part in parts if part)


def plan_record(
    plan: pd.Series, plans: pd.DataFrame, notes: pd.DataFrame, indicators: pd.DataFrame, outputs: pd.DataFrame
) -> list[tuple[str, str]]:
    """An element, term by term: its name, what is above and below, its notes with their exhibits, its indicators."""
    plan_id, names = plan["plan_id"], dict(zip(plans["plan_id"], plans["element"], strict=True))
    terms = [(t(LEVELS[plan["plan_level"]]), f"**{plan['element']}** ({plan['label']})")]
    if grade := detail(plan):
        terms.append((t("In its plan"), grade))
    terms.append((t("Above it"), _listed(above(plans, plan_id), names) or t("Nothing printed")))
    terms.append((t("Below it"), _listed(below(plans, plan_id), names) or t("Nothing printed")))
    for row in indicators[indicators["plan_id"] == plan_id].itertuples():
        target = UNKNOWN[language()] if pd.isna(row.target_value) else number(row.target_value, 2)
        terms.append((t("Indicator"), t("{name}: target {value}", name=row.indicator, value=target)))
    for kind, rows in outputs[outputs["plan_id"] == plan_id].groupby("kind", sort=False):
        terms.append((t(OUTPUTS[str(kind)]), "\n".join(rows["name"])))
    said = [f"{row.note} ({row.label})" for row in notes[notes["plan_id"] == plan_id].itertuples()]
    return terms + ([(t("The thesis says"), "\n".join(said))] if said else [])


def _ends(plan_id: str, other: str | None) -> str:
    return f"{plan_code(plan_id)} ┄ {plan_code(other) if isinstance(other, str) else t('nothing')}"


def _listed(codes: Collection[str], names: dict[str, str]) -> str:
    return "\n".join(f"**{plan_code(code)}** {names[code]}" for code in codes)
