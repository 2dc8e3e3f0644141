"""What the reader's browser can do: its width, and whether it draws maps with WebGL. Also tells it the page's language.

Streamlit has no setting for the language of its own few words (its issue 1353), so a script puts them into the reader's.
"""

from dataclasses import dataclass

import streamlit as st

from dashboard.text import t

WIDEST_PX = 1400  # style.css: the page grows no wider
PADDING_PX = 64
GAP_PX = 64  # between columns with a large gap
STACKED_PX = 1000  # style.css: below this, columns stand on top of each other
PHONE_PX = 640

# A width that differs by less than a step from the one assumed costs no second run.
_PROBE = """
const ATTRIBUTES = ["aria-label", "title", "placeholder"];

function translate(text, words) {
    const trimmed = text.trim();
    if (!trimmed) return text;
    for (const [pattern, word] of words) {
        if (pattern.test(trimmed)) return text.replace(trimmed, () => trimmed.replace(pattern, word));
    }
    return text;
}

function rewrite(root, words) {
    const visit = (element) => {
        for (const name of ATTRIBUTES) {
            const value = element.getAttribute?.(name);
            const said = value && translate(value, words);
            if (said && said !== value) element.setAttribute(name, said);
        }
    };
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    if (root.nodeType === Node.ELEMENT_NODE) visit(root);
    for (let node = root.nodeType === Node.TEXT_NODE ? root : walker.nextNode(); node; node = walker.nextNode()) {
        if (node.nodeType === Node.ELEMENT_NODE) { visit(node); continue; }
        const said = translate(node.nodeValue, words);
        if (said !== node.nodeValue) node.nodeValue = said;
    }
}

function speak(data) {
    window.chasquiSpeech?.disconnect();
    const words = data.words.map(([said, meant]) => [new RegExp("^" + said + "$"), meant]);
    if (!words.length) return;
    rewrite(document.body, words);
    window.chasquiSpeech = new MutationObserver((changes) => {
        for (const change of changes) {
            if (change.type === "childList") change.addedNodes.forEach((node) => rewrite(node, words));
            else rewrite(change.target, words);
        }
    });
    window.chasquiSpeech.observe(document.body, {
        subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
    });
}

export default function ({ data, setStateValue }) {
    document.documentElement.lang = data.lang;
    if (window.chasquiLanguage !== data.lang) { window.chasquiLanguage = data.lang; speak(data); }
    const canvas = document.createElement("canvas");
    const webgl = Boolean(canvas.getContext("webgl2"));
    const width = Math.min(Math.round(window.innerWidth / 24) * 24, data.widest);
    if (width !== data.width) setStateValue("width", width);
    if (webgl !== data.webgl) setStateValue("webgl", webgl);
}
"""
# Streamlit's own words, as patterns, and their message in the catalogue.
BUILT_IN = {
    r"(\d+) more": "$1 more",
    "Select all": "Select all",
    "No results": "No results",
    "Add: (.+)": "Search: $1",
    r"No options to select\.?": "No options to select",
    "Open": "Open",
    "Selected values": "Selected values",
    "Clear all": "Clear all",
    "Clear value": "Clear value",
    "Remove (.+)": "Remove $1",
    "Increment(.*)": "Increase$1",
    "Decrement(.*)": "Decrease$1",
    "Press Enter to apply": "Press Enter to apply",
    "Navigate to home page": "Navigate to home page",
    "App pages": "Pages",
    "Open sidebar": "Open the menu",
    "Close sidebar": "Close the menu",
    "Show/hide columns": "Show or hide columns",
    "Download as CSV": "Download as CSV",
    "Search": "Search",
    "Type to search": "Type to search",
    "Fullscreen(.*)": "Full screen$1",
    "Close fullscreen(.*)": "Leave full screen$1",
    "Sort ascending": "Sort ascending",
    "Sort descending": "Sort descending",
    "Autosize": "Fit the width",
    "Format": "Format",
    "Pin column": "Pin the column",
    "Unpin column": "Unpin the column",
    "Hide column": "Hide the column",
    "Statistics": "Statistics",
    "Page not found": "Page not found",
    r"Running\.*": "Working…",
    "Connecting": "Connecting",
    "Stop": "Stop",
    "Close": "Close",
}
NEW_OPTION = "Add: (.+)"  # what is typed into the search adds nothing, in English neither
_probe = st.components.v2.component("chasqui_screen", js=_PROBE)


@dataclass(frozen=True)
class Screen:
    """The browser window: width in CSS pixels (at most WIDEST_PX, in steps of 24) and whether WebGL works."""

    width_px: int = WIDEST_PX
    webgl: bool = True

    @property
    def is_phone(self) -> bool:
        """True where a map is too small for marks."""
        return self.width_px < PHONE_PX

    def column_px(self, share: float = 1.0) -> int:
        """The width of a column that takes `share` of the page; the whole page where columns are stacked."""
        page_px = self.width_px - (PADDING_PX // 2 if self.is_phone else PADDING_PX)
        return page_px if self.width_px <= STACKED_PX or share == 1.0 else round((page_px - GAP_PX) * share)


def probe(language: str) -> None:
    """Asks the browser; its answer, where it differs from what was assumed, reruns the page once."""
    known = screen()
    words = [[said, t(message)] for said, message in BUILT_IN.items() if language != "en" or said == NEW_OPTION]
    state = {"lang": language, "words": words, "width": known.width_px, "webgl": known.webgl, "widest": WIDEST_PX}
    _probe(key="screen", data=state, on_width_change=_ignore, on_webgl_change=_ignore)


def screen() -> Screen:
    """What is known of the reader's screen: a desktop with WebGL until the browser says otherwise."""
    answer = st.session_state.get("screen") or {}
    return Screen(int(answer.get("width") or WIDEST_PX), answer.get("webgl") is not False)


def _ignore() -> None:
    """The rerun that follows a change is all that is needed."""
