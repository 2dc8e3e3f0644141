"""The frame of every page: menu, style, language, question and answer, and plain words when something fails."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path

import streamlit as st

from dashboard import blocks, screen, search
from dashboard.address import demonstrates, link, recall_one, remember
from dashboard.register.errors import RegisterError
from dashboard.text import LANGUAGES, language, t
from dashboard.theme import DARK, LIGHT, Palette
from dashboard.warehouse import WarehouseUnavailable

ROOT = Path(__file__).resolve().parent.parent
STYLE = (Path(__file__).resolve().parent / "style.css").read_text("utf-8")
PAGES = {
    "overview": "Overview",
    "coverage": "Coverage",
    "missions": "Missions",
    "history": "OCEX history",
    "destinations": "Destinations",
    "places": "Places",
    "pacific_alliance": "Alliance",
    "alliance_model": "Models",
    "roles": "Who does what",
    "timeline": "Timeline",
    "swot": "SWOT",
    "plans": "Plans",
    "indicator": "Indicator 2.87",
    "distribution": "By mission",
    "what_if": "What if",
    "register": "Register",
    "sources": "Sources",
}


def navigation() -> st.Page:
    """Draws the frame: menu, logo, style, language; gives the page that the address asks for."""
    st.session_state["framed"] = language()
    colours = palette()
    st.set_page_config(page_title="Chasqui", page_icon=str(ROOT / "static" / "mark.svg"), layout="wide")
    st.logo(str(ROOT / "static" / f"logo-{colours.name}.svg"), size="large")
    names = ("background", "surface", "ink", "muted", "line", "accent", "link", "petrol")
    variables = "".join(f"--ch-{name}:{getattr(colours, name)};" for name in names)
    st.html(f"<style>:root{{{variables}}}{STYLE}</style>")
    screen.probe(language())
    pages = [
        st.Page(ROOT / "pages" / f"{name}.py", title=t(title), url_path=name, default=name == "overview")
        for name, title in PAGES.items()
    ]
    return st.navigation(pages, position="top")


@st.fragment
def run(page: st.Page) -> None:
    """Runs the page as a part of its own: a choice on it draws the page again, and nothing of its frame."""
    if st.session_state["framed"] != language():  # the menu changes with it
        st.rerun()
    with plain_errors():
        copy(page).run()  # Streamlit lets a page run once: this one stays for the next choice


def open_page(question: str) -> Palette:
    """Draws the head of a page and gives the colours of the reader's theme; `answer` fills the place under the question."""
    if "framed" not in st.session_state:  # a link that wakes a cold server runs its page without app.py
        navigation()
        st.rerun()
    with st.container(horizontal=True, key="head"):
        place = st.container(width="stretch").empty()
        with st.container(horizontal=True, key="tools", width="content"):
            search.box()
            st.session_state["language"] = st.segmented_control(
                t("Language"),
                list(LANGUAGES),
                default=recall_one("lang", LANGUAGES, language()),
                format_func=LANGUAGES.__getitem__,
                key="lang",
                label_visibility="collapsed",
                required=True,
            )
    remember("lang", language(), "es")
    remember("demo", "1" if demonstrates() else None)
    if demonstrates():
        words = t("Demonstration: the activities of the register are invented. What comes from the thesis is not.")
        st.html(blocks.band(words, link("", demo=""), t("Leave the demonstration")))
    search.reply()
    st.session_state["question"] = t(question)
    st.session_state["answer"] = place
    answer("")
    return palette()


def answer(sentence: str) -> None:
    """Writes the answer of the page under its question, as its only h1."""
    st.session_state["answer"].html(blocks.head(st.session_state["question"], sentence))


def visit(iso2: str) -> None:
    """Opens the page of a place."""
    search.visit(iso2)


def palette() -> Palette:
    """The colours of the theme that the reader sees now."""
    return DARK if st.context.theme.type == "dark" else LIGHT


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turns what goes wrong inside into a sentence that says what to do; the details go to the server's log."""
    try:
        yield
    except WarehouseUnavailable as error:
        logging.getLogger("chasqui").exception("No warehouse")
        st.error(t("The data could not be opened: {reason} Run `python -m etl` and reload the page.", reason=error))
    except RegisterError as error:
        logging.getLogger("chasqui").exception("The register failed")
        st.error(t(error.message, **error.values))
    except Exception:
        logging.getLogger("chasqui").exception("A page failed")
        st.error(t("This page could not be shown. Reload it; if it fails again, the details are in the server's log."))
