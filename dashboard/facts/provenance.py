"""Where things come from, in sentences."""

import pandas as pd

from dashboard.facts.diagnosis import item_code, plan_code
from dashboard.text import number, t


def provenance(findings: pd.DataFrame, exhibits: pd.DataFrame) -> str:
    """Findings and exhibits in one sentence."""
    return t(
        "{findings} findings where the source contradicts itself or falls short; "
        "everything else leads to one of {exhibits} exhibits.",
        findings=number(len(findings)),
        exhibits=number(len(exhibits)),
    )


def looked_up(exhibits: pd.DataFrame, findings: pd.DataFrame, exhibit: str | None, finding: str | None) -> str:
    """The exhibit and the finding that the reader looks up, by name."""
    pieces = exhibits[exhibits["exhibit_id"] == exhibit]
    rows = findings[findings["finding_number"] == int(finding or 0)].itertuples()
    names = [*(pieces["label"] + ": " + pieces["title"])]
    return " · ".join(names + [t("Finding {number}: {what}", number=row.finding_number, what=row.finding) for row in rows])


def concerning(findings: pd.DataFrame, exhibit: str | None, finding: str | None) -> pd.DataFrame:
    """The findings on an exhibit and the one looked up; all of them where nothing is."""
    on_it = (findings["exhibit_id"] == exhibit) | (findings["other_exhibit_id"] == exhibit)
    return findings[on_it | (findings["finding_number"] == int(finding or 0))] if exhibit or finding else findings


def resting(kind: str, code: str, what: str, pages: dict[str, str]) -> tuple[str, str, dict[str, list[str]]]:
    """The link to what rests on an exhibit or a finding: page, label and choices there; `pages` are the names in the menu."""
    if kind == "page":
        return code, t("{page}: rows read from it, {count}", page=t(pages[code]), count=what), {}
    if kind == "item":
        return "swot", t("SWOT, {code}: {what}", code=item_code(code), what=what), {"item": [code]}
    return "plans", t("Plans, {code}: {what}", code=plan_code(code), what=what), {"plan": [code]}
