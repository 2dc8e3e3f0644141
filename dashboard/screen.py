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
    "Skip to main content": "Skip to the content",
    "Choose an option": "Choose an option",
    "Select all": "Select all",
    "No results": "No results",
    "Add: (.+)": "Search: $1",
    r"No options to select\.?": "No options to select",
    "Upload": "Choose a file",
    r"(\d+)MB per file": "Up to $1 MB",
    "Drag and drop a file here": "Drop a file here",
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
    "Sidebar": "Menu",
    "Expand sidebar": "Open the menu",
    "Collapse sidebar": "Close the menu",
    "Show/hide columns": "Show or hide columns",
    "Download as CSV": "Download as CSV",
    "Search": "Search",
    "Type to search": "Type to search",
    "Previous Result": "Previous result",
    "Next Result": "Next result",
    "Close Search": "Close the search",
    "Dataframe column menu": "Menu of the column",
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
# Streamlit's own selection of a map sends back the whole outline of the country (85 KB for Canada) and again with every later
# change, dims what was not clicked, and cannot be set or cleared from a table beside it. So the deck is asked directly. How to
# find it is no API of Streamlit's: where it is not found a click does nothing, and tables and lists still choose.
_WATCH = """
const CHART = "[data-testid=stDeckGlJsonChart]";

function deckOf(chart) {
    const name = Object.keys(chart ?? {}).find((key) => key.startsWith("__reactFiber$"));
    const search = (fibre) => {
        for (; fibre; fibre = fibre.sibling) {
            for (let hook = fibre.memoizedState; hook; hook = hook.next) {
                if (hook.memoizedState?.current?.deck?.pickObject) return hook.memoizedState.current.deck;
            }
            const found = search(fibre.child);
            if (found) return found;
        }
    };
    return name && search(chart[name].child);
}

// Where the map looks goes into the address, unless it is where it would look anyway. No rerun: the server reads it once.
// Says whether the map is still on its way.
function note({ view, home, zoom }) {
    const deck = deckOf(document.querySelector(CHART));
    const state = deck?.props.viewState ?? {};
    const [x, y] = view === "globe" ? [state.longitude, state.latitude] : state.target ?? [];
    if (![x, y, state.zoom].every(Number.isFinite)) return false;
    const turned = view === "globe" ? Math.log2(Math.cos(y * Math.PI / 180)) : 0;
    const now = [x, y, state.zoom - turned - zoom];
    const address = new URL(location.href);
    if (now.every((value, axis) => Math.abs(value - home[axis]) < 0.02)) address.searchParams.delete("at");
    else address.searchParams.set("at", now.map((value) => +value.toFixed(3)).join("_"));
    if (address.search !== location.search) history.replaceState(history.state, "", address);
    return Object.values(deck.viewManager?.controllers ?? {}).some((one) => one?.transitionManager?.transition.inProgress);
}

// The picture under the map has served when the map has drawn all that it shows; it may look elsewhere.
function cover(watching) {
    const layers = deckOf(document.querySelector(CHART))?.layerManager?.getLayers() ?? [];
    if (!layers.length || !layers.every((layer) => layer.isLoaded)) return;
    clearInterval(watching);
    const picture = document.querySelector(".st-key-map-frame img");
    if (picture) picture.style.visibility = "hidden";
}

export default function ({ data, parentElement, setTriggerValue }) {
    parentElement.leave?.();
    const page = location.pathname;
    const watching = setInterval(() => cover(watching), 100);
    let pressed, waiting;
    const soon = (ms) => {
        clearTimeout(waiting);
        waiting = setTimeout(() => { if (location.pathname === page && note(data)) soon(ms); }, ms);
    };
    const chartOf = (event) => event.target.closest?.(CHART);
    const click = (event) => {
        const far = pressed && Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) > 4;
        if (!chartOf(event) || event.target.tagName !== "CANVAS" || far) return;
        const box = event.target.getBoundingClientRect();
        const found = deckOf(chartOf(event))?.pickObject({ x: event.clientX - box.left, y: event.clientY - box.top, radius: 1 });
        const place = found?.object?.iso2 ?? found?.object?.properties?.iso2;
        if (place) setTriggerValue("place", place);
    };
    const moved = (event) => { if (chartOf(event)) soon(400); };
    const listeners = {
        pointerdown: (event) => { pressed = [event.clientX, event.clientY]; },
        pointerup: moved, wheel: moved, keyup: moved, click,
    };
    const readdressed = () => soon(400);  // by the server, which does not know where the map looks
    for (const [name, listener] of Object.entries(listeners)) document.addEventListener(name, listener, true);
    window.navigation?.addEventListener("currententrychange", readdressed);
    soon(400);
    return parentElement.leave = () => {
        clearTimeout(waiting);
        clearInterval(watching);
        for (const [name, listener] of Object.entries(listeners)) document.removeEventListener(name, listener, true);
        window.navigation?.removeEventListener("currententrychange", readdressed);
    };
}
"""
_watch = st.components.v2.component("chasqui_map", js=_WATCH)


@dataclass(frozen=True)
class Screen:
    """The browser window: width in CSS pixels (at most WIDEST_PX, in steps of 24) and whether WebGL is known to work."""

    width_px: int = WIDEST_PX
    webgl: bool = False

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
    # Kept apart: where the address names no page, Streamlit forgets the first answer as soon as the question is asked again.
    st.session_state["device"] = {**st.session_state.get("device", {}), **(st.session_state.get("screen") or {})}
    known = screen()
    words = [[said, t(message)] for said, message in BUILT_IN.items() if language != "en" or said == NEW_OPTION]
    state = {"lang": language, "words": words, "width": known.width_px, "webgl": known.webgl, "widest": WIDEST_PX}
    _probe(key="screen", data=state, on_width_change=_ignore, on_webgl_change=_ignore)


def screen() -> Screen:
    """What is known of the reader's screen: a desktop without WebGL until the browser says otherwise.

    So the first map of a visit is the picture that every browser draws at once, and no browser is sent what it cannot draw.
    """
    device = st.session_state.get("device", {})
    return Screen(int(device.get("width") or WIDEST_PX), bool(device.get("webgl")))


def watch_map(view: str, home: list[float], zoom: float) -> None:
    """Listens to the map on the page: a click reruns the page, and `clicked` says on what; a move goes into the address.

    `home` is where the map looks by itself, `zoom` deck.gl's zoom of the whole world at its width.
    """
    _watch(key="map-click", data={"view": view, "home": home, "zoom": zoom}, on_place_change=_ignore)


def clicked() -> str | None:
    """The ISO code of the country (of the post, of the office) that the reader clicked on the map to cause this run, if any."""
    return (st.session_state.get("map-click") or {}).get("place")


def _ignore() -> None:
    """The rerun that follows a change is all that is needed."""
