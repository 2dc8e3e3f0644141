"""What would follow from more bodies or more activities, in sentences, numbers and rows."""

from dataclasses import replace

import pandas as pd

from dashboard import accounting
from dashboard.accounting import Account, Value
from dashboard.facts.account import figure, ratio
from dashboard.text import number, t


def by_way_of_working(account: Account) -> pd.DataFrame:
    """Embassies and consulates with and without an OCEX in their country: organs_count, counted_count and `each`, per body."""
    table = account.organs.groupby(["kind", "office"], as_index=False, sort=False).agg(
        organs_count=("post_id", "size"), counted_count=("counted_count", "sum")
    )
    order = table.sort_values(["kind", "office"], ascending=[False, True]).reset_index(drop=True)
    return order.assign(each=order["counted_count"] / order["organs_count"])


def tried(account: Account, changed: pd.DataFrame) -> Value:
    """The value that follows from changes (`changes.chosen`), in whole activities."""
    organs = int((changed["organs_count"] + changed["opened_count"]).sum())
    done = round(float(((changed["organs_count"] + changed["opened_count"]) * changed["new_each"]).sum()))
    spare = (account.said.denominator or 0) - len(account.organs)  # bodies of the reader's own number, of no group
    return replace(account.said, numerator=done, denominator=organs + spare)


def would_be(account: Account, follows: Value) -> str:
    """The value that would follow, in one sentence."""
    if follows.value is None:
        return t("There is nothing yet to divide by: the indicator has no value.")
    numbers = {
        "value": figure(follows),
        "now": figure(account.said),
        "target": number(follows.target, 2),
        "missing": number(follows.missing_count),
    }
    if not follows.missing_count:
        return t("It would be {value} activities per body, and the target of {target} would be reached.", **numbers)
    if follows == account.said:
        return t("Now {value} activities per body: {missing} more reach the target of {target}.", **numbers)
    return t("It would be {value} activities per body instead of {now}: {missing} short of {target}.", **numbers)


def equation(follows: Value) -> list[tuple[str, str]]:
    """The value as a division."""
    return [
        (figure(follows), ""),
        ("=", ""),
        (number(follows.numerator), t("activities")),
        ("÷", ""),
        (number(follows.denominator), t("organs")),
    ]


def compared_with_now(account: Account, follows: Value) -> str:
    """What the target asks for after the changes, against what it asks for now."""
    return t(
        "The target then asks for {then} activities; with the bodies of now, for {now}.",
        then=number(follows.wanted_count),
        now=number(account.said.wanted_count),
    )


def before_and_after(changed: pd.DataFrame) -> pd.DataFrame:
    """The changes as a table: group, bodies and activities for each before and after, and the activities that it adds."""
    organs = changed["organs_count"] + changed["opened_count"]
    return changed.assign(
        group=changed["name"],
        activities_per_body=changed["each"],
        new_organs_count=organs,
        new_activities_per_body=changed["new_each"],
        added_count=(organs * changed["new_each"] - changed["counted_count"]).round().astype(int),
    )


def ways(account: Account) -> list[tuple[str, str]]:
    """Ways from now to the target, each on its own: terms and meanings."""
    said, organs, idle = account.said, account.organs, len(account.idle)
    if not said.missing_count:
        return [(t("Nothing more"), t("The target is reached."))]
    spread = t("**{count}** more, {each} for each body", count=number(said.missing_count),
               each=number(ratio(said.missing_count, said.denominator), 2))  # fmt: skip
    terms = [(t("From all alike"), spread)]
    if idle:
        alone, once = -(-said.missing_count // idle), replace(said, numerator=said.numerator + idle)
        words = {"idle": number(idle), "each": number(alone), "value": figure(once)}
        terms.append((t("From those without any"), t("**{each}** from each of {idle}; with one each it would be {value}", **words)))
    each, _ = accounting.split(said.wanted_count or 0, said.denominator or 1)
    if each:
        lifted = int((each - organs["counted_count"]).clip(lower=0).sum())
        then = replace(said, numerator=said.numerator + lifted)
        words = {"count": number(lifted), "value": figure(then)}
        terms.append((t("At least {each} from each", each=each), t("**{count}** more; it would be {value}", **words)))
    return terms
