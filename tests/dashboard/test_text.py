import ast
import datetime
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from babel.messages.pofile import read_po

from dashboard import changes, entry, filters, queries, ranges, screen, shell, show, signin, tables, text, vocabulary
from dashboard.basemap import ROOT
from dashboard.facts import account as account_facts
from dashboard.facts import destination, diagnosis, history, pacific_alliance, places, plan, roles, timeline
from dashboard.register import access, checks, sheets
from tests.pages.screens import NAMES, texts, visit

CATALOGUE = text.spanish()
SCRIPTS = [ROOT / "app.py", *(ROOT / "dashboard").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
TREES = {path: ast.parse(path.read_text("utf-8")) for path in SCRIPTS}
# What takes a message as its first argument; a fault and an error of the register are said later, in the reader's language.
ASKS = ("t", "open_page", "_Wrong", "RegisterError", "RegisterUnavailable", "Conflict", "Refused")
# The same word in both languages.
SAME = {"%", "Chile", "Colombia", "No", "O", "OCEX", "Plan", "km"}
DECIMAL_COMMA = re.compile(r"(?<![\d,.])\d+,\d{1,2}(?![\d,])")
THOUSANDS_POINT = re.compile(r"(?<![\d.])[1-9]\d{0,2}(?:\.\d{3})+(?![\d.])")


def asked() -> Iterator[tuple[str, str]]:
    """Every message that the code asks for, with where: literals in t(...) and open_page(...), and the dictionaries of words."""
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in ASKS and node.args:
                # An expression has its texts too: t("a" if b else "c").
                for part in ast.walk(node.args[0]) if isinstance(node.args[0], ast.IfExp) else [node.args[0]]:
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value, f"{path.name}:{node.lineno}"
    dictionaries: dict[str, dict[str, str]] = {
        "LEVEL_WORDS": tables.LEVEL_WORDS,
        "POST_WORDS": tables.POST_WORDS,
        **{f"CODES[{column}]": words for column, words in tables.CODES.items()},
        "HEADINGS": tables.HEADINGS,
        "BUILT_IN": screen.BUILT_IN,
        "PAGES": shell.PAGES,
        "POST_KINDS": filters.POST_KINDS,
        "LAYERS": filters.LAYERS,
        "VIEWS": filters.VIEWS,
        "DESTINATION_KINDS": filters.DESTINATION_KINDS,
        "OFFICE": filters.OFFICE,
        "MISSION_KINDS": filters.MISSION_KINDS,
        "MOMENTS": filters.MOMENTS,
        "ANSWERS": history.ANSWERS,
        "ON_A_DAY": history.ON_A_DAY,
        "CERTAINTY": history.CERTAINTY,
        "REASONS": history.REASONS,
        "EXHIBITS": history.EXHIBITS,
        "QUESTIONS": {code: words for code, (words, _) in filters.QUESTIONS.items()},
        "COLUMNS": {code: words for code, (words, _) in filters.COLUMNS.items()},
        "RANGES": {key: words for key, (words, _, _) in ranges.RANGES.items()},
        "UNITS": tables.UNITS,
        "EVENTS": filters.EVENTS,
        "MODES": filters.MODES,
        "ASPECTS": filters.ASPECTS,
        "SHEET COLUMNS": checks.COLUMNS,
        "EXTRA": sheets.EXTRA,
        "AREAS": vocabulary.AREAS,
        "STATUSES": vocabulary.STATUSES,
        "YES AND NO": vocabulary.ANSWERS,
        "MISSIONS": vocabulary.MISSIONS,
        "TASKS": filters.TASKS,
        "HINTS": entry.HINTS,
        "CHANGES": entry.CHANGES,
        "ROLES": signin.ROLES,
        "WHY": {why: why for why in (*access.WHY, signin.DEMONSTRATION, signin.UNREADABLE)},
        "ORGANS": filters.ORGANS,
        "GROUPS": filters.GROUPS,
        "PLANNED": account_facts.PLANNED,
        "CHANGED": changes.GROUPS,
        "ONE_KIND": destination.ONE_KIND,
        "ASKED": {sentence: sentence for pair in destination.ASKED.values() for sentence in pair},
        "MEMBERS": {code: word for code, (word, _) in destination.MEMBERS.items()},
        "LIKENESS": {**destination.LIKENESS, **destination.SAME},
        "METHOD": {"method": destination.METHOD},
        "POSTS": places.POSTS,
        "NEAREST": places.NEAREST,
        "ONE": places.ONE,
        "MEANINGS": places.MEANINGS,
        "OFFICE_EVENTS": places.EVENTS,
        "PARTNERS": places.MEMBERS,
        "TOGETHER": {str(size): title for size, title in pacific_alliance.TOGETHER.items()},
        "LANES": {f"{mode} {part}": part for mode, lanes in roles.LANES.items() for lane in lanes for part in lane[1:]},
        "PRECISIONS": {f"{code} {part}": part for code, parts in timeline.PRECISIONS.items() for part in parts},
        "REPRESENTED": dict(zip(map(str, places.REPRESENTED), places.REPRESENTED.values(), strict=True)),
        "RELATIONS": diagnosis.RELATIONS,
        "WHOSE": diagnosis.WHOSE,
        "SIDES": diagnosis.SIDES,
        "OPENS": diagnosis.OPENS,
        "LEVELS": plan.LEVELS,
        "LINKS": plan.LINKS,
        "GAPS": plan.GAPS,
        "OUTPUTS": plan.OUTPUTS,
        "HEADS": dict(zip(plan.HEADS, plan.HEADS, strict=True)),
    }
    for name, words in dictionaries.items():
        yield from ((word, name) for word in words.values())
    for exhibits, caveat in show.SOURCES.values():
        yield from ((part, "SOURCES") for part in (exhibits, caveat) if part)
    for item_id in queries.swot_items()["item_id"]:
        yield item_id[0], "the letter of an item"


def test_every_message_that_the_code_asks_for_has_its_spanish() -> None:
    assert not {f"{where}: {message}" for message, where in asked() if not CATALOGUE.get(message, "").strip()}


def test_a_message_that_is_not_in_the_catalogue_is_an_error_and_not_english() -> None:
    with pytest.raises(KeyError):
        text.t("Not in the catalogue")


def test_no_message_in_the_catalogue_is_left_unused() -> None:
    constants = {node.value for tree in TREES.values() for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    letters = {item_id[0] for item_id in queries.swot_items()["item_id"]}
    assert not set(CATALOGUE) - constants - letters


@pytest.mark.parametrize("mark", [r"\{\w*\}", r"\*\*", r"\$\d", "`[^`]*`"], ids=["place", "bold", "pattern", "code"])
def test_a_translation_keeps_the_marks_of_its_message(mark: str) -> None:
    lost = [id_ for id_, spanish in CATALOGUE.items() if sorted(re.findall(mark, id_)) != sorted(re.findall(mark, spanish))]
    assert not lost


def test_bold_marks_come_in_pairs() -> None:
    assert not [id_ for id_, spanish in CATALOGUE.items() if id_.count("**") % 2 or spanish.count("**") % 2]


def test_a_translation_ends_and_begins_as_its_message_does() -> None:
    for id_, spanish in CATALOGUE.items():
        assert spanish == spanish.strip()
        assert (id_[-1] in ".:…") == (spanish[-1] in ".:…") or id_ == "No.", id_
        assert (id_[-1] == "?") == (spanish[-1] == "?") == ("¿" in spanish), id_


def test_spanish_differs_from_english_but_for_a_few_words() -> None:
    assert {id_ for id_, spanish in CATALOGUE.items() if id_ == spanish} == SAME


def test_spanish_says_s_d_where_english_says_n_d() -> None:
    for id_, spanish in CATALOGUE.items():
        assert ("n/d" in id_) == ("s/d" in spanish), id_
        assert "s/d" not in id_ and "n/d" not in spanish


def test_the_catalogue_is_sorted_without_doubles_and_nothing_waits_for_review() -> None:
    with text.CATALOGUE.open("rb") as file:
        entries = [entry for entry in read_po(file, locale="es") if entry.id]
    written = re.findall(r'^msgid "(.+)"$', text.CATALOGUE.read_text("utf-8"), re.MULTILINE)
    assert len(written) == len(entries) == len(set(written))
    assert not [entry.id for entry in entries if entry.fuzzy]
    assert written == sorted(written)


def test_places_in_a_message_are_filled_in_both_languages(speak: Callable[[str], None]) -> None:
    for language in text.LANGUAGES:
        speak(language)
        for message in CATALOGUE:
            names = re.findall(r"\{(\w+)\}", message)
            said = text.t(message, **{name: f"<{name}>" for name in names})
            assert all(f"<{name}>" in said for name in names) and "{" not in said


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [
        (3105, 0, "3,105"),
        (2.87, 2, "2.87"),
        (0, 0, "0"),
        (1234567.891, 2, "1,234,567.89"),
        (375.97, 2, "375.97"),
        (3, 2, "3.00"),
        (999, 0, "999"),
        (-4, 0, "-4"),
        (Decimal("2.870"), 2, "2.87"),
        (np.int64(3105), 0, "3,105"),
        (np.float64(2.87), 2, "2.87"),
    ],
)
def test_numbers_are_written_as_peru_writes_them_in_both_languages(lang: str, value: float, decimals: int, said: str) -> None:
    assert text.number(value, decimals) == said


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA, np.nan, pd.NaT])
def test_an_unknown_number_says_so(lang: str, nothing: float | None) -> None:
    assert text.number(nothing) == text.number(nothing, 2) == {"es": "s/d", "en": "n/d"}[lang]


DAY = datetime.date(2011, 10, 26)


@pytest.mark.parametrize(
    ("day", "precision", "spanish", "english"),
    [
        (DAY, "day", "26 oct. 2011", "26 Oct 2011"),
        (datetime.date(2011, 10, 1), "month", "oct. 2011", "Oct 2011"),
        (datetime.date(2011, 1, 1), "year", "2011", "2011"),
        (datetime.date(1980, 1, 1), "decade", "década de 1980", "1980s"),
        (DAY, "undated", "s/d", "n/d"),
        (None, "day", "s/d", "n/d"),
        (pd.NaT, "day", "s/d", "n/d"),
        (pd.Timestamp(DAY), "day", "26 oct. 2011", "26 Oct 2011"),
    ],
)
def test_a_date_is_no_finer_than_its_source(
    speak: Callable[[str], None], day: datetime.date | None, precision: str, spanish: str, english: str
) -> None:
    speak("es")
    assert text.date(day, precision) == spanish
    speak("en")
    assert text.date(day, precision) == english


def test_every_date_in_the_warehouse_can_be_said(lang: str) -> None:
    for event in queries.rows("main", "timeline").itertuples():
        said = text.date(event.event_date, event.date_precision)
        assert said == text.UNKNOWN[lang] if event.date_precision == "undated" else re.search(r"\d{4}", said)


def test_each_pair_of_columns_becomes_one_in_the_reader_s_language(speak: Callable[[str], None]) -> None:
    table = pd.DataFrame({"id": [1], "name_es": ["Perú"], "name_en": ["Peru"], "city_en": ["Lima"], "note_es": ["x"], "x_esp": [2]})
    for language, name in (("es", "Perú"), ("en", "Peru")):
        speak(language)
        mine = text.in_language(table)
        assert list(mine.columns) == ["id", "name", "city_en", "note_es", "x_esp"]
        assert mine.loc[0, "name"] == name
    assert list(table.columns) == ["id", "name_es", "name_en", "city_en", "note_es", "x_esp"]


def test_no_query_leaves_half_a_pair(lang: str) -> None:
    for frame in (queries.coverage([], []), queries.posts([], []), queries.arcs([]), queries.findings(), queries.indicators()):
        assert not [column for column in text.in_language(frame).columns if column.endswith(("_es", "_en"))]


@pytest.mark.parametrize(
    ("names", "spanish", "english"),
    [
        ([], "", ""),
        (["Chile"], "Chile", "Chile"),
        (["Chile", "Perú"], "Chile y Perú", "Chile and Perú"),
        (["Chile", "México", "Perú"], "Chile, México y Perú", "Chile, México and Perú"),
        (["{x}", "**"], "{x} y **", "{x} and **"),
    ],
)
def test_a_list_is_joined_as_a_sentence_writes_it(
    speak: Callable[[str], None], names: list[str], spanish: str, english: str
) -> None:
    speak("es")
    assert text.joined(names) == spanish
    speak("en")
    assert text.joined(names) == english


@pytest.mark.parametrize("names", [["Francia", "Italia"], ["Chile", "India", "Irán"]])
def test_y_becomes_e_before_the_sound_i(names: list[str]) -> None:
    assert text.joined(names).endswith(f" e {names[-1]}")


def test_spanish_is_spoken_unless_the_reader_chooses(speak: Callable[[str], None]) -> None:
    assert text.language() == "es"
    speak("en")
    assert text.language() == "en"
    speak("xx")
    assert text.language() == "es"


def test_the_catalogue_file_is_where_the_readme_says() -> None:
    assert Path("dashboard/words/es.po") == text.CATALOGUE.relative_to(ROOT)


@pytest.mark.parametrize(
    ("written", "caught"),
    [("2,87", True), ("3.105", True), ("1.234.567", True), ("2.87", False), ("3,105", False), ("2.2.1", False), ("4.3.1", False),
     ("2014: 61, 2015: 69", False), ("05 y 07", False), ("1,234,567.89", False)],
)  # fmt: skip
def test_a_mixed_number_is_told_from_a_section(written: str, caught: bool) -> None:
    assert bool(DECIMAL_COMMA.search(written) or THOUSANDS_POINT.search(written)) is caught


@pytest.mark.parametrize("page", NAMES)
@pytest.mark.parametrize("reader", ["es", "en"])
def test_no_page_mixes_formats_of_numbers(page: str, reader: str) -> None:
    said = texts(visit(page, lang=reader))
    assert len(said) > 20
    assert not [line for line in said if DECIMAL_COMMA.search(line) or THOUSANDS_POINT.search(line)]
