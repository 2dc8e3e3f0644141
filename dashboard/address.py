"""Choices in the address: codes that mean the same in both languages, so that a link brings the view back.

Streamlit's own `bind="query-params"` writes the words on screen, which change with the language.
"""

from collections.abc import Collection
from urllib.parse import urlencode

import streamlit as st


def recall(key: str, allowed: Collection[str], default: Collection[str] = (), widget: str = "") -> list[str]:
    """What a widget starts with: the allowed codes that the address gives under `key`, else the default.

    `widget` is the key of the widget where it is another one.

    It stays the same for as long as the widget lives. (Setting the widget's state instead would be lost on a browser that
    receives two runs at once, as it does when the first run learns the width of the screen.)
    """
    start = f"{key} from the address"
    if (widget or key) not in st.session_state:
        given = st.query_params.get_all(key)
        st.session_state[start] = [code for code in dict.fromkeys(given) if code in allowed] if given else list(default)
    return list(st.session_state[start])


def recall_one(key: str, allowed: Collection[str], default: str | None = None, widget: str = "") -> str | None:
    """The same for a widget with a single choice."""
    return next(iter(recall(key, allowed, [default] if default else [], widget)), default)


def remember(key: str, chosen: Collection[str] | str | None, default: Collection[str] | str | None = ()) -> None:
    """Writes a choice into the address, and takes it out when it is the default."""
    codes = [chosen] if isinstance(chosen, str) else list(chosen or [])
    usual = [default] if isinstance(default, str) else list(default or [])
    if codes != usual:
        st.query_params[key] = codes or [""]
    elif key in st.query_params:
        del st.query_params[key]


def demonstrates() -> bool:
    """Whether the register on screen is the invented one: `demo=1` in the address, which stays from page to page of a visit."""
    if st.query_params.get("demo") == "1":
        st.session_state["demonstrates"] = True
    return bool(st.session_state.get("demonstrates"))


def kept(**choices: str) -> dict[str, str]:
    """Choices for the address of another page, with the reader's language and the demonstration, where it is on."""
    lasting = [name for name in ("lang", "demo") if name in st.query_params and name not in choices]
    return {**choices, **{name: st.query_params[name] for name in lasting}}


def link(page: str, **choices: str) -> str:
    """The address of a page with some choices made, in the reader's language: `places?place=RO`; `` is the page on screen."""
    return f"{page}?{urlencode(kept(**choices), safe=',')}"
