"""Runs the app's pages as a reader's browser would ask for them, and reads what they put on the screen."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element, Node

from dashboard.basemap import ROOT
from dashboard.screen import WIDEST_PX
from dashboard.shell import PAGES

NAMES = list(PAGES)
DESK = {"width": WIDEST_PX, "webgl": True}


def visit(page: str, /, *, theme: str | None = None, state: dict[str, Any] | None = None, **address: str | list[str]) -> AppTest:
    """The page at `?address` on a desktop with WebGL (`state` may say otherwise), run once: the first that a cold server shows."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params.update(address)
    if theme:
        app.context["theme"] = theme
    for key, value in {"screen": DESK, **(state or {})}.items():
        app.session_state[key] = value
    return app.switch_page(f"pages/{page}.py").run()


def elements(node: Node, in_popover: bool = True) -> Iterator[Element]:
    """What the page shows, from top to bottom."""
    for child in node.children.values() if isinstance(node, Block) else ():
        if isinstance(child, Block):
            if in_popover or child.type != "popover":
                yield from elements(child, in_popover)
        elif isinstance(child, Element):
            yield child


def pieces(app: AppTest) -> list[str]:
    """The HTML of the page's own blocks, in order."""
    return [element.value for element in elements(app.main) if element.type == "html"]


def plain(markup: str) -> str:
    """HTML as the text that is read, its spoken texts included."""
    spoken = re.findall(r'(?:aria-label|title|alt)="([^"]*)"', markup)
    text = re.sub(r"<[^>]*>", "\n", re.sub(r"<style>.*?</style>", "", markup, flags=re.DOTALL))
    return html.unescape("\n".join([text, *spoken]))


def inside(app: AppTest, tag: str) -> list[str]:
    """The text of every `tag` on the page."""
    found = re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", "".join(pieces(app)), re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]*>", "", text)).strip() for text in found]


def answer(app: AppTest) -> str:
    """The page's only h1."""
    (sentence,) = inside(app, "h1")
    return sentence


def words(app: AppTest) -> list[str]:
    """Headings, labels, notes and text alternatives: what the interface says, in order."""
    said = [text for tag in ("h2", "p", "dt", "th") for text in inside(app, tag)]
    for element in elements(app.main):
        if element.type == "dataframe":
            said += map(str, element.value.columns)
        elif element.type != "html":
            names = ["label", "help", "placeholder", "alt", "delta"] + (["body"] if element.type != "metric" else [])
            said += [text for name in names if isinstance(text := getattr(element.proto, name, None), str)]
        if element.type == "button_group" and element.key != "lang":
            said += element.options
    return [text for text in said if text.strip()]


def texts(app: AppTest) -> list[str]:
    """Everything that the page says, data included: blocks, widgets, cells as shown, words of charts and maps."""
    said = [line for markup in pieces(app) for line in plain(markup).splitlines()] + words(app)
    for element in elements(app.main):
        if element.type == "metric":
            said.append(element.value)
        elif element.type == "dataframe":
            said += shown(element)
        elif element.type == "plotly_chart":
            said += [text for text in leaves(json.loads(element.proto.spec)) if not text.startswith("rgba(")]
        elif element.type == "deck_gl_json_chart":
            marks = [layer["data"] for layer in json.loads(element.proto.json)["layers"] if isinstance(layer["data"], list)]
            said += [mark[name] for layer in marks for mark in layer for name in ("title", "detail") if name in mark]
    return [text.strip() for text in said if text.strip()]


def shown(element: Any) -> list[str]:
    """The cells of a table as the reader sees them, a styler's formats applied."""
    styled = element.proto.arrow_data.styler.display_values
    frame = convert_arrow_bytes_to_pandas_df(styled) if styled else element.value
    return [str(cell) for cell in frame.to_numpy().ravel()]


def leaves(value: Any) -> list[str]:
    """Every text inside a JSON value."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in inner for text in leaves(item)]
