"""A selection of destinations in sentences and numbers."""

import pandas as pd

from dashboard.facts.coverage import Kpi
from dashboard.text import in_language, number, spelled, t

ONE_KIND = {"resident": "{count} destinations, all resident.", "concurrent": "{count} destinations, all concurrent."}


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


def _amount(value: float) -> str:
    """A small amount with a decimal, a large one without."""
    return number(value, 1 if value < 10 else 0)


def _share(part: float, whole: float) -> str:
    if not whole:
        return t("of what they import, n/d")
    share = 100 * part / whole
    return t("{share} % of what they import", share="< 0.01" if 0 < share < 0.005 else number(share, 2))
