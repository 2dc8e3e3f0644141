"""The words that the register accepts and shows: codes of the warehouse with their names in both languages."""

import pandas as pd

from dashboard import queries
from dashboard.register.activity import References
from dashboard.register.checks import COLUMNS, Fault
from dashboard.register.files import headings as every_heading
from dashboard.tables import AREA_WORDS as AREAS
from dashboard.text import language, spanish, t, unaccented

STATUSES = {"planned": "Planned", "done": "Done", "cancelled": "Cancelled"}
ANSWERS = {"yes": "Yes", "no": "No"}
MISSIONS = {"embassy": "Embassy in {place}", "consulate": "Consulate in {place}"}


def references() -> References:
    """Every list that a row of the register may choose from, the reader's language first."""
    mine, other = ("es", "en") if language() == "es" else ("en", "es")
    organs, kinds, lines = queries.organs(), queries.activity_kinds(), queries.penx_lines()
    places = queries.coverage([], [])
    seats = {"embassy": "country", "consulate": "city"}
    return References(
        posts=_sorted(
            {
                row["post_id"]: tuple(
                    _said(MISSIONS[row["kind"]], code).format(place=row[f"{seats[row['kind']]}_{code}"]) for code in (mine, other)
                )
                for row in organs.to_dict("records")
            }
        ),
        kinds={row["kind_id"]: tuple(row[f"name_{code}"] for code in (mine, other)) for row in _told_apart(kinds)},
        destinations=_sorted(
            {row["territory_iso2"]: tuple(row[f"name_{code}"] for code in (mine, other)) for row in places.to_dict("records")}
        ),
        penx_lines={
            row["plan_id"]: tuple(f"{row['plan_id'].partition(':')[2]} {row[f'name_{code}']}" for code in (mine, other))
            for row in lines.to_dict("records")
        },
        **{
            name: {code: (_said(word, mine), _said(word, other)) for code, word in words.items()}
            for name, words in (("areas", AREAS), ("statuses", STATUSES), ("answers", ANSWERS))
        },
    )


def headings() -> dict[str, str]:
    """Every heading of a file, in both languages, and the column that it means."""
    return every_heading({name: (heading, spanish()[heading]) for name, heading in COLUMNS.items()})


def heading(column: str) -> str:
    """The heading of a column on screen."""
    return t(COLUMNS[column]) if column else ""


def fault(found: Fault) -> str:
    """A cell that cannot be taken, in words: its column, what it says, what is wrong with it."""
    said = f" «{found.said}»" if found.said else ""
    return f"{heading(found.column)}{said}: {t(found.message, **found.values)}"


def kind_names() -> dict[str, str]:
    """Kind of activity to its name on screen."""
    return {row["kind_id"]: row[f"name_{language()}"] for row in _told_apart(queries.activity_kinds())}


def area_names() -> dict[str, str]:
    """Area to its word on screen."""
    return {code: t(word) for code, word in AREAS.items()}


def _told_apart(kinds: pd.DataFrame) -> list[dict[str, str]]:
    """The kinds; those of two exhibits that share a name bear their exhibit, or a file could not say which of them it means."""
    shared = kinds["name_es"].duplicated(keep=False) | kinds["name_en"].duplicated(keep=False)
    for code in ("es", "en"):
        names, labels = kinds[f"name_{code}"], kinds[f"label_{code}"]
        kinds = kinds.assign(**{f"name_{code}": names.where(~shared, names + " (" + labels + ")")})
    return kinds.to_dict("records")


def _sorted(words: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return dict(sorted(words.items(), key=lambda item: unaccented(item[1][0])))


def _said(word: str, language: str) -> str:
    return spanish()[word] if language == "es" else word
