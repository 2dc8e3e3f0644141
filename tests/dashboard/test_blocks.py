import inspect
from html.parser import HTMLParser
from typing import Any

import pandas as pd
import pytest

from dashboard import blocks, tables
from dashboard.theme import DARK, LEVELS, LIGHT, Palette

HOSTILE = "</p><script>alert('x')</script>\" onload=\"alert(1)"
VOID = {"img", "br", "hr"}
LADDER = pd.DataFrame(
    [
        {"region": "Europa", "level": "trade_office", "territories_count": 9},
        {"region": "Europa", "level": "resident", "territories_count": 12},
        {"region": "Europa", "level": "concurrent", "territories_count": 27},
        {"region": "Oceanía", "level": "trade_office", "territories_count": 1},
        {"region": "Oceanía", "level": "concurrent", "territories_count": 3},
    ]
)
WORDS: dict[str, str] = {level: f"nivel {level}" for level in LEVELS}
THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


class Read(HTMLParser):
    """The tags, texts and attributes of a piece of HTML; fails on a tag that is not closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


# Every block with one hostile text in each of its places: the call, and how often the text must come back as it was.
CALLS: dict[str, tuple[str, int]] = {
    "head": (blocks.head(HOSTILE, HOSTILE), 2),
    "band": (blocks.band(HOSTILE, HOSTILE, HOSTILE), 3),
    "verdict": (blocks.verdict(HOSTILE, [HOSTILE], wrong=True), 2),
    "figure_head": (blocks.figure_head(HOSTILE, HOSTILE), 2),
    "source_line": (blocks.source_line(HOSTILE, HOSTILE, HOSTILE), 3),
    "legend": (blocks.legend(LIGHT, [("resident", HOSTILE, HOSTILE), ("PE", HOSTILE, HOSTILE)]), 4),
    "pill": (blocks.pill(LIGHT, "resident", HOSTILE), 1),
    "beside": (blocks.beside(blocks.pill(LIGHT, "resident", HOSTILE), HOSTILE), 2),
    "links": (blocks.links(HOSTILE, [(HOSTILE, HOSTILE, True)]), 4),
    "sentences": (blocks.sentences([(HOSTILE, HOSTILE)]), 2),
    "ladder": (
        blocks.ladder(
            LIGHT,
            pd.DataFrame([{"region": HOSTILE, "level": "resident", "territories_count": 1}]),
            dict.fromkeys(LEVELS, HOSTILE),
        ),
        4,
    ),
    "equation": (blocks.equation((HOSTILE, HOSTILE)), 2),
    "definitions": (blocks.definitions([(HOSTILE, HOSTILE)]), 2),
    "places": (blocks.places([(HOSTILE, HOSTILE, HOSTILE)]), 3),
    "bars": (blocks.bars(LIGHT, [("PE", HOSTILE, 1.0, HOSTILE)]), 2),
    "slope": (blocks.slope(LIGHT, 1.0, 2.0, HOSTILE), 1),
    "cards": (blocks.cards([(HOSTILE, HOSTILE, HOSTILE)]), 3),
    "layered_matrix": (blocks.layered_matrix([HOSTILE, HOSTILE], [(HOSTILE, [(HOSTILE, HOSTILE, HOSTILE)])]), 7),
    "chain": (blocks.chain(HOSTILE, (HOSTILE, HOSTILE), [(HOSTILE, [("public", HOSTILE, HOSTILE)])]), 6),
    "overlaps": (blocks.overlaps(LIGHT, [(HOSTILE, [("CL PE", HOSTILE, 3, HOSTILE)])]), 3),
    "lanes": (blocks.lanes([(HOSTILE, HOSTILE, [(HOSTILE, HOSTILE)])]), 4),
    "steps": (blocks.steps([(HOSTILE, HOSTILE, HOSTILE)]), 3),
    "practices": (blocks.practices(HOSTILE, HOSTILE, [(HOSTILE, HOSTILE, HOSTILE, HOSTILE, [(HOSTILE, HOSTILE, HOSTILE)])]), 9),
    "board": (blocks.board([(HOSTILE, HOSTILE, [(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)])], ""), 7),
    "claim": (blocks.claim(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE), 5),
    "evidence": (blocks.evidence(HOSTILE, True, HOSTILE, HOSTILE, HOSTILE), 4),
    "cascade": (blocks.cascade([[blocks.Box(HOSTILE, HOSTILE, HOSTILE, 1, HOSTILE, HOSTILE, (HOSTILE,))]], "", ()), 6),
    "broken_link": (blocks.broken_link(HOSTILE, False, HOSTILE, HOSTILE), 3),
    "on_paper": (blocks.on_paper(blocks.note(HOSTILE)), 1),
    "matrix": (blocks.matrix([HOSTILE, HOSTILE], [[HOSTILE, HOSTILE]]), 5),
    "note": (blocks.note(HOSTILE), 1),
    "findings": (blocks.findings([(1, HOSTILE, [(HOSTILE, HOSTILE)], HOSTILE)]), 4),
}


def test_every_block_is_tried_with_a_hostile_text() -> None:
    written = {name for name, block in inspect.getmembers(blocks, inspect.isfunction) if block.__module__ == blocks.__name__}
    assert {name for name in written if not name.startswith("_")} == set(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_a_hostile_text_is_shown_and_never_run(name: str) -> None:
    html, times = CALLS[name]
    read = Read(html)
    assert "script" not in read.tags
    assert not [key for key, _ in read.attributes if key.startswith("on")]
    said = " ".join([*read.texts, *(value or "" for _, value in read.attributes)])
    assert said.count(HOSTILE) == times


@pytest.mark.parametrize("block", [blocks.note, lambda text: blocks.sentences([(text, "")])])
def test_the_part_between_stars_is_bold_and_nothing_else_is_markup(block: Any) -> None:
    html = block("La red suma **131 <misiones>** y *nada* más")
    assert "<b>131 &lt;misiones&gt;</b>" in html
    assert Read(html).tags.count("b") == 1


def test_a_star_left_open_breaks_no_tag() -> None:
    for text in ("a ** b", "**", "** a ** b **", "a"):
        Read(blocks.note(text))


def test_a_page_has_its_question_and_one_h1() -> None:
    read = Read(blocks.head("¿Qué?", "89"))
    assert read.tags == ["p", "h1"] and read.texts == ["¿Qué?", "89"]


def test_a_figure_without_a_note_leaves_no_empty_paragraph() -> None:
    assert Read(blocks.figure_head("En el mapa")).tags == ["h2"]
    assert Read(blocks.figure_head("En el mapa", "Nota")).tags == ["h2", "p"]


def test_a_source_line_without_a_caveat_ends_clean() -> None:
    assert "".join(Read(blocks.source_line("Fuente", "Anexo 04.")).texts) == "Fuente Anexo 04."
    assert "".join(Read(blocks.source_line("Fuente", "Anexo 04.", "Ojo.")).texts) == "Fuente Anexo 04. Ojo."


@THEMES
def test_the_ladder_says_each_count_and_the_sum_of_each_region(palette: Palette) -> None:
    read = Read(blocks.ladder(palette, LADDER, WORDS))
    assert read.texts == ["Europa", "9", "12", "27", "48", "Oceanía", "1", "3", "4"]
    styles = [value or "" for key, value in read.attributes if key == "style"]
    assert [style for style in styles if style.startswith("width")] == ["width:100.0%", "width:8.3%"]
    cells = [style for style in styles if style.startswith("flex")]
    assert [int(cell[5 : cell.index(";")]) for cell in cells] == [9, 12, 27, 1, 3]
    assert cells[0] == f"flex:9;background:{palette.ladder['trade_office']};color:{palette.ladder_ink['trade_office']}"


def test_each_rung_is_a_picture_that_speaks() -> None:
    read = Read(blocks.ladder(LIGHT, LADDER, WORDS))
    assert read.attributes.count(("role", "img")) == 2
    assert ("aria-label", "Oceanía: nivel trade_office 1, nivel concurrent 3") in read.attributes


def test_the_ladder_keeps_the_order_of_regions_and_of_levels() -> None:
    shuffled = LADDER.iloc[[4, 3, 2, 1, 0]]
    texts = Read(blocks.ladder(LIGHT, shuffled, WORDS)).texts
    assert texts == ["Oceanía", "1", "3", "4", "Europa", "9", "12", "27", "48"]


@THEMES
def test_a_legend_says_a_count_for_each_mark(palette: Palette) -> None:
    marks = [*LEVELS, "embassy", "consulate", "arc", *palette.members]
    read = Read(blocks.legend(palette, [(mark, f"word {mark}", index) for index, mark in enumerate(marks)]))
    assert read.tags.count("li") == len(marks)
    assert [text for text in read.texts if text.isdigit()] == [str(index) for index in range(len(marks))]
    swatches = [value for key, value in read.attributes if key == "style"]
    assert swatches == [f"background:{palette.ladder[level]}" for level in LEVELS]


def test_a_mark_in_a_legend_says_nothing_to_a_screen_reader() -> None:
    read = Read(blocks.legend(LIGHT, [("resident", "En sede", 34), ("PE", "OCEX", 35)]))
    assert ("aria-hidden", "true") in read.attributes and ("alt", "") in read.attributes


def test_a_level_is_a_word_with_its_glyph_not_a_colour_alone() -> None:
    assert Read(blocks.pill(LIGHT, "concurrent", "Concurrencia")).texts == ["◐ Concurrencia"]


def test_a_matrix_has_heads_for_columns_and_rows() -> None:
    read = Read(blocks.matrix(["Función", "Perú", "Chile"], [["Promover", "PROMPERÚ", "PROCHILE"]]))
    assert read.attributes.count(("scope", "col")) == 3 and read.attributes.count(("scope", "row")) == 1
    assert ("tabindex", "0") in read.attributes and ("aria-label", "Función") in read.attributes


@pytest.mark.parametrize("block", [blocks.sentences, blocks.cards, blocks.definitions, blocks.findings])
def test_a_block_of_nothing_is_an_empty_list(block: Any) -> None:
    assert not "".join(Read(block([])).texts)


def test_the_words_of_the_ladder_are_those_of_the_tables() -> None:
    assert set(tables.LEVEL_WORDS) == set(LEVELS)
