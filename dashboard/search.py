"""Search: a place by any of its names, in either language, with or without accents, from every page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from unicodedata import normalize

import streamlit as st

from dashboard import blocks, queries
from dashboard.address import kept
from dashboard.text import in_language, language, t, unaccented

LONGEST = 200  # letters of a question that are read
MOST = 6  # places that a question may be answered with
PAGE = "pages/places.py"
CONNECTING = {"y": "", "and": "", "the": "", "saint": "st"}  # Antigua y Barbuda is Antigua & Barbuda


@dataclass(frozen=True)
class Found:
    """The places that a question may mean (ISO codes); `sure` when it names them, not only something like them."""

    codes: tuple[str, ...]
    sure: bool


def box() -> None:
    """The search box. It empties itself when something was asked, and `reply` has the answer."""
    st.selectbox(
        t("Search for a place"),
        _suggestions(),
        None,
        placeholder=t("Country or city"),
        accept_new_options=True,
        label_visibility="collapsed",
        icon=":material/search:",
        key="search",
        on_change=_take,
    )


def reply() -> None:
    """Opens the place that was asked for; where there are several or none, says so and links to the nearest."""
    asked = st.session_state.pop("asked", None)
    if not asked:
        return
    suggested = _suggestions().get(asked)
    found = Found((suggested,), True) if suggested else find(asked)
    if found.sure and len(found.codes) == 1:
        visit(found.codes[0])
    words = t("Several places answer to “{asked}”:") if found.sure else t("No place here is called “{asked}”.")
    if not found.sure:
        words += " " + (t("The nearest names:") if found.codes else t("Type a country, a territory or a city with a post of Peru."))
    names = _names()
    with st.container(horizontal=True, vertical_alignment="center", key="found"):
        st.html(blocks.note(words.format(asked=asked[:40] + "…" * (len(asked) > 40))), width="content")
        for code in found.codes:
            st.page_link(PAGE, label=names[code], query_params=kept(place=code))


def visit(iso2: str) -> None:
    """Opens the page of a place."""
    st.switch_page(PAGE, query_params=kept(place=iso2))


def find(asked: str) -> Found:
    """The places that a question means: `Japan`, `JAPÓN`, `jap`, `Houston`, `RO`, `¿quién nos cubre en Croacia?`.

    A name outright, then names inside the question (the longest, Peru only if alone), then names that begin so, then names alike.
    """
    names = queries.place_names()
    places: dict[str, set[str]] = {}
    for name, code in zip(map(_words, names["name_sought"]), names["territory_iso2"], strict=True):
        places.setdefault(name, set()).add(code)
    words = _words(asked)
    if not words:
        return Found((), False)
    if asked.strip().upper() in set(names["territory_iso2"]):
        return Found((asked.strip().upper(),), True)
    inside = [name for name in places if _is_in(name, words)]
    inside = [name for name in inside if not any(_is_in(name, longer) for longer in inside if longer != name)]
    codes = _places(places, inside)
    codes = codes if codes == ["PE"] else [code for code in codes if code != "PE"]
    if not codes:
        codes = _places(places, (name for name in places if f" {words}" in f" {name}"))
    if codes:
        return Found(tuple(codes[:MOST]), True)
    return Found(tuple(_places(places, get_close_matches(words, places, MOST, 0.7))), False)


def _take() -> None:
    st.session_state["asked"] = st.session_state["search"]
    st.session_state["search"] = None


def _suggestions() -> dict[str, str]:
    """What the box suggests while one types, to its ISO code: places in both languages, cities with a post of Peru."""
    return _put_together(language(), queries.version())


# Kept for each language and warehouse: the box is on every page, and drawn again with every choice there.
@st.cache_data(max_entries=4, show_spinner=False)
def _put_together(lang: str, version: str) -> dict[str, str]:
    mine, both = _names(), queries.territories()
    labels = {}
    for es, en, code in zip(both["name_es"], both["name_en"], both["territory_iso2"], strict=True):
        other = en if mine[code] == es else es
        if code != "PE":
            labels[mine[code] + ("" if _words(es) == _words(en) else f" · {other}")] = code
    for post in in_language(queries.posts([], [])).itertuples():
        if _words(post.city) != _words(mine[post.territory_iso2]):
            labels[f"{post.city} ({mine[post.territory_iso2]})"] = post.territory_iso2
    # Accents apart from their letters: the box matches letters in their order, so that `japon` finds `Japón` too.
    return {normalize("NFD", label): labels[label] for label in sorted(labels, key=unaccented)}


def _names() -> dict[str, str]:
    names = in_language(queries.territories())
    return dict(zip(names["territory_iso2"], names["name"], strict=True))


def _words(text: str) -> str:
    words = re.findall(r"[^\W_]+", unaccented(text[:LONGEST]))
    return " ".join(word for word in (CONNECTING.get(word, word) for word in words) if word)


def _is_in(name: str, words: str) -> bool:
    return f" {name} " in f" {words} "


def _places(places: dict[str, set[str]], names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(code for name in names for code in sorted(places[name])))
