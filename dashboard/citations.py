"""Where a text names exhibits of the thesis, in either language, it leads to them: `annexes 03 to 05`, `Sección 2.1.3`."""

import re
from html import escape

# What an exhibit is called in a text, in English and in Spanish, by the beginning of its code; what has no number is a code.
NUMBERED = {
    "annex": ("annex(?:es)?", "anexos?"),
    "chapter": ("chapters?", "capítulos?"),
    "figure": ("figures?", "figuras?"),
    "footnote": ("footnotes?", "notas?(?: al pie)?"),
    "section": ("sections?", "secci(?:ón|ones)"),
    "table": ("tables?", "tablas?"),
}
UNNUMBERED = {"conclusions": ("conclusions", "conclusiones"), "introduction": ("introduction", "introducción")}
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_NOUNS = "|".join(f"(?P<{kind}>{'|'.join(words)})" for kind, words in NUMBERED.items())
_MORE = rf"{_NUMBER.pattern}(?:(?:, | and | y | to | a ){_NUMBER.pattern})*"
_NAMES = "|".join(f"(?P<{code}>{'|'.join(words)})" for code, words in UNNUMBERED.items())
_NAMED = re.compile(rf"\b(?:(?:{_NOUNS}) (?P<numbers>{_MORE})|{_NAMES})\b", re.IGNORECASE)


def linked(text: str) -> str:
    """The text as HTML, escaped, each exhibit that it names a link to it under Sources, in the language of the text."""
    return _NAMED.sub(_links, escape(text))


def exhibits_in(text: str) -> list[str]:
    """The codes of the exhibits that a text names, in its order: `annex_03`, `section_2_1_3`."""
    return re.findall(r'"sources\?exhibit=(\w+)', linked(text))


def _links(found: re.Match[str]) -> str:
    """The noun stands in the first link, since a number alone says little."""
    kind = next(kind for kind in (*NUMBERED, *UNNUMBERED) if found[kind])
    english = re.fullmatch((NUMBERED | UNNUMBERED)[kind][0], found[kind], re.IGNORECASE)
    if kind in UNNUMBERED:
        return _link(kind, found[0], bool(english))
    return _NUMBER.sub(
        lambda number: _link(
            f"{kind}_{number[0].replace('.', '_')}",
            number[0] if number.start() else f"{found[kind]} {number[0]}",
            bool(english),
        ),
        found["numbers"],
    )


def _link(code: str, words: str, english: bool) -> str:
    return f'<a href="sources?exhibit={code}{"&amp;lang=en" if english else ""}">{words}</a>'
