"""Words, numbers and dates of the interface, in the reader's language. Message ids are English; es.po is the Spanish."""

import datetime
import re
from functools import cache
from pathlib import Path
from unicodedata import combining, normalize

import pandas as pd
import streamlit as st
from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LANGUAGES = {"es": "Español", "en": "English"}
LOCALES = {"es": "es_PE", "en": "en"}
CATALOGUE = Path(__file__).resolve().parent / "words" / "es.po"
UNKNOWN = {"es": "s/d", "en": "n/d"}
NOT_APPLICABLE = "—"


def language() -> str:
    """`es` or `en`: what the switch says, or the page before this one, or the address; Spanish otherwise."""
    state = st.session_state
    chosen = state.get("lang") or state.get("language") or st.query_params.get("lang")
    return chosen if chosen in LANGUAGES else "es"


def t(message: str, **values: object) -> str:
    """The message in the reader's language, its `{name}` places filled. A message without Spanish is an error, not English."""
    words = message if language() == "en" else spanish()[message]
    return words.format(**values) if values else words


@cache
def spanish() -> dict[str, str]:
    """The catalogue, message id to Spanish."""
    with CATALOGUE.open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file, locale="es") if entry.id}


def number(value: float | int | None, decimals: int = 0) -> str:
    """`3,105` or `2.87`: the decimal point and the thousands comma that Peru writes; s/d when unknown."""
    if value is None or pd.isna(value):
        return UNKNOWN[language()]
    return format_decimal(value, format=f"#,##0.{'0' * decimals}" if decimals else "#,##0", locale=LOCALES[language()])


def spelled(counts: pd.Series) -> dict[str, str]:
    """Counts by name as texts, ready to fill a message."""
    return {str(name): number(value) for name, value in counts.items()}


def date(day: datetime.date | None, precision: str = "day") -> str:
    """`26 oct. 2011`, `oct. 2011`, `2011` or `década de 1980`, no finer than the source; s/d when undated."""
    if day is None or pd.isna(day) or precision == "undated":
        return UNKNOWN[language()]
    if precision == "decade":
        return t("{year}s", year=day.year)
    return format_date(day, {"day": "d MMM y", "month": "MMM y", "year": "y"}[precision], locale=LOCALES[language()])


def in_language(table: pd.DataFrame) -> pd.DataFrame:
    """The table with each `x_es`/`x_en` pair reduced to one column `x` in the reader's language."""
    mine, other = ("_es", "_en") if language() == "es" else ("_en", "_es")
    pairs = {name.removesuffix("_en") for name in table.columns if name.endswith("_en")} & {
        name.removesuffix("_es") for name in table.columns if name.endswith("_es")
    }
    kept = table.drop(columns=[f"{name}{other}" for name in pairs])
    return kept.rename(columns={f"{name}{mine}": name for name in pairs})


def unaccented(text: str) -> str:
    """The text in lower case without accents: what names are sorted and found by."""
    return "".join(letter for letter in normalize("NFD", text.lower()) if not combining(letter))


def joined(names: list[str]) -> str:
    """`a, b y c`: a list as a sentence writes it."""
    if len(names) < 2:
        return "".join(names)
    # Spanish writes `e` for `y` before the sound i: Chile e India, but Chile y Hierro
    softened = language() == "es" and re.match(r"h?i(?!e)", unaccented(names[-1]))
    most, last = ", ".join(names[:-1]), names[-1]
    return f"{most} e {last}" if softened else t("{most} and {last}", most=most, last=last)
