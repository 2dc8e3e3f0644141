"""Pieces of a page that Streamlit does not have, as HTML: the legend that counts, the ladder, sentences, the equation.

Every value that comes from data or from the reader is escaped here, and only here.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

import pandas as pd

from dashboard.citations import linked
from dashboard.theme import GLYPHS, LEVELS, Palette


@dataclass(frozen=True)
class Box:
    """An element of a plan in the drawing; `depth` is 0 for the plan itself, `above` what it hangs from, `gaps` what is missing."""

    code: str
    title: str
    text: str
    depth: int
    small: str = ""
    above: str = ""
    gaps: tuple[str, ...] = ()


def head(question: str, answer: str) -> str:
    """The question of the page and its answer, the page's only h1."""
    return f'<p class="ch-question">{escape(question)}</p><h1 class="ch-answer">{escape(answer)}</h1>'


def band(text: str, address: str, way_out: str) -> str:
    """A band over the page that says what is not real on it, with a link that leads out."""
    return f'<p class="ch-band" role="status"><b>{escape(text)}</b> <a href="{escape(address)}">{escape(way_out)}</a></p>'


def verdict(text: str, items: Iterable[str] = (), *, wrong: bool = False) -> str:
    """What became of what the reader did: a sentence, and what is to be corrected, one thing each."""
    listed = "".join(f"<li>{escape(item)}</li>" for item in items)
    kind, role = ("ch-verdict ch-wrong", "alert") if wrong else ("ch-verdict", "status")
    return f'<div class="{kind}" role="{role}"><p>{escape(text)}</p>{f"<ul>{listed}</ul>" if listed else ""}</div>'


def figure_head(title: str, note: str = "") -> str:
    """Title of a figure with one muted sentence."""
    return f'<h2 class="ch-figure">{escape(title)}</h2>' + (f'<p class="ch-note">{escape(note)}</p>' if note else "")


def source_line(word: str, exhibits: str, caveat: str = "") -> str:
    """The line that every figure and table ends with: where it comes from, and what to know about it."""
    return f'<p class="ch-source"><b>{escape(word)}</b> {linked(" ".join(part for part in (exhibits, caveat) if part))}</p>'


def legend(palette: Palette, entries: Iterable[tuple[str, str, int | str]]) -> str:
    """(mark, word, count) each; a mark is a coverage level, `embassy`, `consulate`, a member's code, `arc`, `dated day`…"""
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
    facts = "".join(f"<li><span>{_bold(fact)}</span><small>{linked(exhibit)}</small></li>" for fact, exhibit in items)
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


def cards(items: Iterable[tuple[str, str, str]]) -> str:
    """(title, text, small print) each, in columns that fit the screen."""
    parts = "".join(
        f"<li><b>{escape(title)}</b><span>{escape(text)}</span><small>{linked(small)}</small></li>" for title, text, small in items
    )
    return f'<ul class="ch-cards">{parts}</ul>'


def board(quadrants: Iterable[tuple[str, str, Iterable[tuple[str, str, str, str, str]]]], chosen: str) -> str:
    """Quadrants of (title, glyph, items) to choose from; an item: (code, code on screen, title, small print, the same spoken)."""
    sections = []
    for title, glyph, items in quadrants:
        buttons = "".join(
            f'<button type="button" class="ch-item" data-code="{escape(code)}" aria-pressed="{str(code == chosen).lower()}">'
            f'<span class="ch-code">{escape(shown)}</span><span>{escape(name)}</span>'
            f'<small><span aria-hidden="true">{escape(small)}</span><span class="ch-spoken">{escape(spoken)}</span></small>'
            "</button>"
            for code, shown, name, small, spoken in items
        )
        head = f'<h2><span aria-hidden="true">{escape(glyph)}</span> {escape(title)}</h2>'
        sections.append(f'<section class="ch-quadrant">{head}{buttons}</section>')
    return f'<div class="ch-board">{"".join(sections)}</div>'


def claim(mark: str, code: str, title: str, statement: str, small: str) -> str:
    """What the source claims, marked as its word."""
    return (
        f'<div class="ch-claim"><h2><span class="ch-code">{escape(code)}</span> {escape(title)}</h2>'
        f'<p><span class="ch-whose">{escape(mark)}</span> {escape(statement)}</p><small>{escape(small)}</small></div>'
    )


def evidence(mark: str, ours: bool, relation: str, lead: str, reason: str) -> str:
    """One piece of evidence: whose word it is, what it does to the claim, its figure or name, and why."""
    whose = f'<span class="ch-whose{" ch-reading" if ours else ""}">{escape(mark)}</span>'
    lead = f"<b>{escape(lead)}</b> " if lead else ""
    return f'<div class="ch-evidence"><p>{whose} {escape(relation)}</p><p>{lead}{escape(reason)}</p></div>'


def cascade(columns: Iterable[Iterable[Box]], chosen: str, kin: Collection[str]) -> str:
    """Plans side by side, each a column of boxes to choose from; `kin` are the codes above and below the chosen one."""

    def box(b: Box) -> str:
        classes = " ".join(["ch-box", f"ch-depth-{b.depth}", *(["ch-kin"] if b.code in kin else [])])
        broken = "".join(f'<em class="ch-gap">{escape(gap)}</em>' for gap in b.gaps)
        small = f"<small>{escape(b.small)}</small>" if b.small else ""
        above = f'<small class="ch-from">{escape(b.above)}</small>' if b.above else ""
        return (
            f'<button type="button" class="{classes}" data-code="{escape(b.code)}" aria-pressed="{str(b.code == chosen).lower()}">'
            f"<b>{escape(b.title)}</b><span>{escape(b.text)}</span>{small}{above}{broken}</button>"
        )

    drawn = "".join(f"<div>{''.join(map(box, boxes))}</div>" for boxes in columns)
    return f'<div class="ch-cascade">{drawn}</div>'


def broken_link(mark: str, ours: bool, ends: str, what: str) -> str:
    """Whose word, whether ours, what joins what and what is wrong, under a dashed rule."""
    whose = f'<span class="ch-whose{" ch-reading" if ours else ""}">{escape(mark)}</span>'
    return f'<div class="ch-evidence ch-break"><p>{whose} <b>{escape(ends)}</b></p><p>{escape(what)}</p></div>'


def on_paper(markup: str) -> str:
    """What only a printed page shows, in the place of what a printer would cut."""
    return f'<div class="ch-paper">{markup}</div>'


def matrix(head: list[str], rows: Iterable[list[str]]) -> str:
    """A table of words, its first column the row heads; scrolls sideways inside itself on a narrow screen, not on paper.

    `**words**` are bold, and a line break in a cell stays one.
    """
    return _matrix(head, ((name, [_bold(cell) for cell in cells]) for name, *cells in rows))


def layered_matrix(head: list[str], rows: Iterable[tuple[str, list[tuple[str, str, str]]]]) -> str:
    """The same for (row head, cells), a cell being (what to read first, more, small print)."""
    return _matrix(head, ((name, [_cell(*cell) for cell in cells]) for name, cells in rows), " ch-layered")


def _matrix(head: list[str], rows: Iterable[tuple[str, list[str]]], kind: str = "") -> str:
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>' for name, cells in rows
    )
    return (
        f'<div class="ch-matrix{kind}" tabindex="0" role="region" aria-label="{escape(head[0])}">'
        f"<table><thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def chain(label: str, over: tuple[str, str], stages: Iterable[tuple[str, list[tuple[str, str, str]]]]) -> str:
    """Stages from left to right under the one that joins them up (name, what it is); (mark, name, gloss) for each box of a stage.

    A mark is `public`, `private` or nothing. On a narrow screen the stages stand below each other.
    """
    columns, widths = [], []
    for title, boxes in stages:
        columns.append(f"<li><b>{escape(title)}</b><ul>{''.join(_box(*box) for box in boxes)}</ul></li>")
        widths.append(f"{max(1, round(len(boxes) / 6))}fr")
    name, what = over
    above = f'<div class="ch-over"><b>{escape(name)}</b> <small>{escape(what)}</small></div>' if name else ""
    drawn = f'<ol style="--ch-stages:{" ".join(widths)}">{"".join(columns)}</ol>'
    return f'<div class="ch-chain" tabindex="0" role="region" aria-label="{escape(label)}">{above}{drawn}</div>'


def overlaps(palette: Palette, groups: Iterable[tuple[str, list[tuple[str, str, int, str]]]]) -> str:
    """Bars by combination of members, folded to the count until asked for the cities; no picture needs them open.

    A group is (title, rows), a row (codes of the members, their names, count, cities in words).
    """
    drawn = [(title, list(rows)) for title, rows in groups]
    longest = max((count for _, rows in drawn for _, _, count, _ in rows), default=1) or 1
    parts = []
    for title, rows in drawn:
        bars = "".join(
            f'<details><summary><span class="ch-dots" aria-hidden="true">{_dots(palette, codes)}</span><span>{escape(names)}</span>'
            f'<span class="ch-track" aria-hidden="true"><i style="width:{100 * count / longest:.1f}%"></i></span>'
            f"<b>{count}</b></summary><div>{escape(cities)}</div></details>"
            for codes, names, count, cities in rows
        )
        parts.append(f"<section><h3>{escape(title)}</h3>{bars}</section>")
    return f'<div class="ch-overlaps">{"".join(parts)}</div>'


def lanes(columns: Iterable[tuple[str, str, list[tuple[str, str]]]]) -> str:
    """Lists side by side: (title, what it holds, [(statement, small print)]) each, its length beside its title."""
    parts = "".join(
        f"<section><h3>{escape(title)} <b>{len(items)}</b></h3><span>{escape(about)}</span><ul>"
        f"{''.join(f'<li>{escape(text)}<small>{linked(small)}</small></li>' for text, small in items)}</ul></section>"
        for title, about, items in columns
    )
    return f'<div class="ch-lanes">{parts}</div>'


def steps(items: Iterable[tuple[str, str, str]]) -> str:
    """(what, its basis, small print) each, numbered, one leading to the next."""
    parts = "".join(
        f"<li><b>{escape(what)}</b><span>{escape(basis)}</span><small>{linked(small)}</small></li>" for what, basis, small in items
    )
    return f'<ol class="ch-steps">{parts}</ol>'


def practices(
    said: str, ours: str, items: Iterable[tuple[str, str, str, str, list[tuple[str, str, str]]]], *, unfolded: bool = False
) -> str:
    """What the thesis tells under the word `said`, and apart from it, under the word `ours`, what we propose.

    An item is (title, member, summary, its exhibit, [(mode, proposal, exhibit)]), folded to its title unless `unfolded`.
    """
    parts = []
    for title, member, summary, exhibit, proposals in items:
        modes = "".join(
            f"<div><b>{escape(mode)}</b><span>{escape(text)}</span><small>{linked(basis)}</small></div>"
            for mode, text, basis in proposals
        )
        parts.append(
            f"<details{' open' if unfolded else ''}><summary><span>{escape(title)}</span><small>{escape(member)}</small></summary>"
            f'<div class="ch-said"><i>{escape(said)}</i><span>{escape(summary)}<small>{linked(exhibit)}</small></span></div>'
            f'<div class="ch-ours"><i>{escape(ours)}</i>{modes}</div></details>'
        )
    return f'<div class="ch-practices">{"".join(parts)}</div>'


def note(text: str) -> str:
    """A paragraph of muted text."""
    return f'<p class="ch-note">{_bold(text)}</p>'


def findings(items: Iterable[tuple[int, str, list[tuple[str, str]], str]], opened: int = 0) -> str:
    """(number, title, [(word, text)], exhibit) each, folded to the title until asked; number `opened` is not."""
    parts = "".join(
        f"<details{' open' if number == opened else ''}><summary><b>{number}</b><span>{escape(title)}</span>"
        f"<small>{escape(exhibit)}</small></summary>{definitions(pairs)}</details>"
        for number, title, pairs, exhibit in items
    )
    return f'<div class="ch-findings">{parts}</div>'


def _bold(text: str) -> str:
    parts = linked(text).split("**")
    return "".join(f"<b>{part}</b>" if index % 2 else part for index, part in enumerate(parts))


def _cell(first: str, more: str, small: str) -> str:
    parts = [f"<b>{escape(first)}</b>"] if first else []
    parts += [f"<span>{escape(more)}</span>"] if more else []
    parts += [f"<small>{linked(small)}</small>"] if small else []
    return "".join(parts)


def _box(mark: str, name: str, gloss: str) -> str:
    kind = f' class="ch-{escape(mark)}"' if mark else ""
    return f"<li{kind}><span>{escape(name)}</span>{f'<small>{escape(gloss)}</small>' if gloss else ''}</li>"


def _dots(palette: Palette, codes: str) -> str:
    return "".join(_mark(palette, code) if code in codes.split() else "<i></i>" for code in palette.members)


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
        "dated day": f"<circle cx='8' cy='8' r='4' fill='{p.petrol}'/>",
        "dated month": f"<path d='M8 3 13 8 8 13 3 8Z' fill='{p.petrol}'/>",
        "dated year": f"<rect x='1' y='5' width='18' height='6' fill='{p.petrol}' fill-opacity='.45' stroke='{p.petrol}'/>",
        "dated decade": f"<rect x='1' y='6' width='18' height='4' fill='none' stroke='{p.petrol}'/>",
        "dated undated": f"<circle cx='8' cy='8' r='4' fill='none' stroke='{p.petrol}' stroke-width='1.4'/>",
    }[mark]
    width = 20 if mark in ("arc", "dated year", "dated decade") else 16
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='16'>{drawing}</svg>"
    return f'<img alt="" width="{width}" height="16" src="data:image/svg+xml,{quote(svg)}">'
