"""Pieces of a page that Streamlit does not have, as HTML: the legend that counts, the ladder, sentences, the equation.

Every value that comes from data or from the reader is escaped here, and only here.
"""

from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import quote

import pandas as pd

from dashboard.theme import GLYPHS, LEVELS, Palette


def head(question: str, answer: str) -> str:
    """The question of the page and its answer, the page's only h1."""
    return f'<p class="ch-question">{escape(question)}</p><h1 class="ch-answer">{escape(answer)}</h1>'


def figure_head(title: str, note: str = "") -> str:
    """Title of a figure with one muted sentence."""
    return f'<h2 class="ch-figure">{escape(title)}</h2>' + (f'<p class="ch-note">{escape(note)}</p>' if note else "")


def source_line(word: str, exhibits: str, caveat: str = "") -> str:
    """The line that every figure and table ends with: where it comes from, and what to know about it."""
    return f'<p class="ch-source"><b>{escape(word)}</b> {escape(" ".join(part for part in (exhibits, caveat) if part))}</p>'


def legend(palette: Palette, entries: Iterable[tuple[str, str, int | str]]) -> str:
    """(mark, word, count) each: the mark is a coverage level, `embassy`, `consulate`, a member's code (PE: OCEX),
    a trade office's state or `arc`."""
    items = "".join(
        f"<li>{_mark(palette, mark)}<span>{escape(word)}</span> <b>{escape(str(count))}</b></li>" for mark, word, count in entries
    )
    return f'<ul class="ch-legend">{items}</ul>'


def pill(palette: Palette, level: str, word: str) -> str:
    """A coverage level as a coloured word with its glyph."""
    style = f"background:{palette.ladder[level]};color:{palette.ladder_ink[level]}"
    return f'<span class="ch-pill" style="{style}">{GLYPHS[level]} {escape(word)}</span>'


def links(word: str, items: Iterable[tuple[str, str, bool]]) -> str:
    """Links on one line after a word: (address, words, whether it is where the reader is) each."""
    parts = "".join(
        f'<a href="{escape(address)}"{" aria-current=page" if here else ""}>{escape(words)}</a>' for address, words, here in items
    )
    named = f' aria-label="{escape(word)}"><span>{escape(word)}</span>' if word else ">"
    return f'<nav class="ch-links"{named}{parts}</nav>'


def beside(pill: str, text: str) -> str:
    """A pill and what it means, on one line."""
    return f'<p class="ch-note">{pill} &nbsp;{escape(text)}</p>'


def sentences(items: Iterable[tuple[str, str]]) -> str:
    """Numbered facts, each with its exhibit; `**words**` in a fact are the part to remember."""
    facts = "".join(f"<li><span>{_bold(fact)}</span><small>{escape(exhibit)}</small></li>" for fact, exhibit in items)
    return f'<ol class="ch-sentences">{facts}</ol>'


def ladder(palette: Palette, table: pd.DataFrame, words: Mapping[str, str]) -> str:
    """Stacked bars by region on one scale. `table`: region, level, territories_count; `words`: level to word."""
    longest = int(table.groupby("region", sort=False)["territories_count"].sum().max())
    rows = []
    for region, levels in table.groupby("region", sort=False):
        counts = dict(zip(levels["level"], levels["territories_count"], strict=True))
        total = sum(counts.values())
        cells = "".join(
            f'<span style="flex:{count};background:{palette.ladder[level]};color:{palette.ladder_ink[level]}"'
            f' title="{escape(words[level])}: {count}">{count}</span>'
            for level in LEVELS
            if (count := counts.get(level, 0))
        )
        spoken = ", ".join(f"{words[level]} {counts[level]}" for level in LEVELS if counts.get(level))
        rows.append(
            f'<div class="ch-rung" role="img" aria-label="{escape(str(region))}: {escape(spoken)}">'
            f"<span>{escape(str(region))}</span>"
            f'<div><div class="ch-bar" style="width:{100 * total / longest:.1f}%">{cells}</div></div><b>{total}</b></div>'
        )
    return f'<div class="ch-ladder">{"".join(rows)}</div>'


def equation(*terms: tuple[str, str]) -> str:
    """Numbers in serif with their words: (`2.87`, ``), (`×`, ``), (`131`, `organs`) …; the first one carries the accent."""
    parts = "".join(f"<span><b>{escape(number)}</b>{f' <i>{escape(word)}</i>' if word else ''}</span>" for number, word in terms)
    return f'<p class="ch-equation">{parts}</p>'


def definitions(items: Iterable[tuple[str, str]]) -> str:
    """Term and meaning, a hairline between."""
    return f'<dl class="ch-definitions">{"".join(f"<div><dt>{escape(k)}</dt><dd>{_bold(v)}</dd></div>" for k, v in items)}</dl>'


def places(items: Iterable[tuple[str, str, str]]) -> str:
    """(address, name, text) each: a list of places, each name a link to its page."""
    parts = "".join(
        f'<div><dt><a href="{escape(address)}">{escape(name)}</a></dt><dd>{escape(text)}</dd></div>'
        for address, name, text in items
    )
    return f'<dl class="ch-definitions">{parts}</dl>'


def bars(palette: Palette, items: Iterable[tuple[str, str, float, str]]) -> str:
    """(member's code, name, value, value in words) each: horizontal bars on one scale, each in the member's colour."""
    rows = list(items)
    longest = max([value for _, _, value, _ in rows], default=0) or 1
    parts = "".join(
        f"<div><dt>{escape(name)}</dt><dd>"
        f'<span style="width:{70 * value / longest:.1f}%;background:{palette.members[code]}"></span>{escape(words)}</dd></div>'
        for code, name, value, words in rows
    )
    return f'<dl class="ch-definitions ch-bars">{parts}</dl>'


def slope(palette: Palette, first: float, last: float, text: str) -> str:
    """Two values as a small rising or falling line, on a scale from zero, before the sentence that says them."""
    if first != first or last != last:  # unknown
        return note(text)
    top = max(first, last) or 1
    y1, y2 = (round(24 - 20 * value / top) for value in (first, last))
    ends = "".join(f"<circle cx='{x}' cy='{y}' r='3' fill='{palette.accent}'/>" for x, y in ((6, y1), (66, y2)))
    line = f"<path d='M4 24H68' stroke='{palette.line}'/><path d='M6 {y1} 66 {y2}' stroke='{palette.accent}' stroke-width='2'/>"
    svg = quote(f"<svg xmlns='http://www.w3.org/2000/svg' width='72' height='28'>{line}{ends}</svg>")
    return f'<p class="ch-note"><img alt="" width="72" height="28" src="data:image/svg+xml,{svg}"> {escape(text)}</p>'


def cards(items: Iterable[tuple[str, str, str]], *, narrow: bool = False) -> str:
    """(title, text, small print) each, in columns that fit the screen; `narrow` ones where texts are a word or two."""
    parts = "".join(
        f"<li><b>{escape(title)}</b><span>{escape(text)}</span><small>{escape(small)}</small></li>" for title, text, small in items
    )
    return f'<ul class="ch-cards{" ch-narrow" if narrow else ""}">{parts}</ul>'


def quadrant(title: str, glyph: str, items: Iterable[tuple[str, str, str, str]]) -> str:
    """One SWOT quadrant: (code, title, statement, section and figures) each."""
    parts = "".join(
        f'<li><span class="ch-code">{escape(code)}</span><div><b>{escape(name)}</b><span>{escape(text)}</span>'
        f"<small>{escape(small)}</small></div></li>"
        for code, name, text, small in items
    )
    head = f'<h2><span aria-hidden="true">{escape(glyph)}</span> {escape(title)}</h2>'
    return f'<section class="ch-quadrant">{head}<ul>{parts}</ul></section>'


def matrix(head: list[str], rows: Iterable[list[str]]) -> str:
    """A table of words, its first column the row heads; scrolls sideways inside itself on a narrow screen."""
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in row[1:])}</tr>' for row in rows
    )
    return (
        f'<div class="ch-matrix" tabindex="0" role="region" aria-label="{escape(head[0])}">'
        f"<table><thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def note(text: str) -> str:
    """A paragraph of muted text."""
    return f'<p class="ch-note">{_bold(text)}</p>'


def findings(items: Iterable[tuple[int, str, list[tuple[str, str]], str]]) -> str:
    """(number, title, [(word, text)], exhibit) each, folded to the title until asked."""
    parts = "".join(
        f"<details><summary><b>{number}</b><span>{escape(title)}</span><small>{escape(exhibit)}</small></summary>{definitions(pairs)}</details>"
        for number, title, pairs, exhibit in items
    )
    return f'<div class="ch-findings">{parts}</div>'


def _bold(text: str) -> str:
    parts = escape(text).split("**")
    return "".join(f"<b>{part}</b>" if index % 2 else part for index, part in enumerate(parts))


def _mark(palette: Palette, mark: str) -> str:
    if mark in palette.ladder:
        return f'<span class="ch-swatch" style="background:{palette.ladder[mark]}" aria-hidden="true"></span>'
    p = palette
    drawing = {
        "embassy": f"<circle cx='8' cy='8' r='4.5' fill='{p.ink}'/>",
        "PE": f"<rect x='3' y='3' width='10' height='10' fill='{p.accent}'/>",
        "open": f"<rect x='3' y='3' width='10' height='10' fill='{p.accent}'/>",
        "opened": f"<rect x='3' y='3' width='10' height='10' fill='{p.accent}' stroke='{p.ink}' stroke-width='2'/>",
        "closed": f"<path d='M3 3 13 13M13 3 3 13' stroke='{p.ink}' stroke-width='2.4'/>",
        "undated": f"<rect x='3.5' y='3.5' width='9' height='9' fill='none' stroke='{p.accent}' stroke-width='2'/>",
        "consulate": f"<path d='M8 2 14 8 8 14 2 8Z' fill='none' stroke='{p.ink}' stroke-width='1.6'/>",
        "CL": f"<circle cx='8' cy='8' r='5' fill='{p.members['CL']}'/>",
        "CO": f"<path d='M8 2.5 14 13.5 2 13.5Z' fill='{p.members['CO']}'/>",
        "MX": f"<path d='M8 1.5 14.5 8 8 14.5 1.5 8Z' fill='{p.members['MX']}'/>",
        "arc": f"<path d='M1 13Q10 -4 19 13' fill='none' stroke='{p.ink}' stroke-width='1.6'/>",
    }[mark]
    width = 20 if mark == "arc" else 16
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='16'>{drawing}</svg>"
    return f'<img alt="" width="{width}" height="16" src="data:image/svg+xml,{quote(svg)}">'
