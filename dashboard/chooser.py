"""A drawing to choose from: our own markup with buttons in it, used by click and by keyboard, and lines between its boxes.

Streamlit's buttons cannot stand inside a drawing, its charts have no keyboard, and an image has neither.
"""

from collections.abc import Iterable

import streamlit as st

# A button carries the code that it stands for; a line joins two codes, broken where a link is missing.
_DRAW = """
const SPACE = "http://www.w3.org/2000/svg";
const STACKED_PX = 1000;

function route(from, to, broken, height) {
    const [right, left] = [from.left + from.width, to.left + to.width];
    const [a, b] = [from.top + from.height / 2, to.top + to.height / 2];
    if (Math.abs(from.left - to.left) < 40) {  // the same column: an elbow, or a bracket where the link is broken
        if (broken) return `M${right} ${a} C${right + 22} ${a} ${right + 22} ${b} ${left} ${b}`;
        const trunk = from.left + 6;
        return `M${trunk} ${from.top + from.height} V${b} H${to.left}`;
    }
    if (to.left - right > 2 * 60) {  // columns between: over them where broken, under them where not
        const lane = broken ? 8 : height - 8;
        const start = broken ? from.top : from.top + from.height;
        if (broken) return `M${from.left + from.width / 2} ${start} V${lane} H${to.left + to.width / 2} V${to.top}`;
        return `M${from.left + from.width / 2} ${start} V${lane} H${to.left - 12} V${b} H${to.left}`;
    }
    if (to.left > right) return `M${right} ${a} C${right + 16} ${a} ${to.left - 16} ${b} ${to.left} ${b}`;
    return `M${from.left} ${a} C${from.left - 16} ${a} ${left + 16} ${b} ${left} ${b}`;
}

function join(root, lines) {
    root.querySelector("svg")?.remove();
    if (!lines.length || window.innerWidth <= STACKED_PX) return;
    const frame = root.getBoundingClientRect();
    const places = {};
    for (const box of root.querySelectorAll("[data-code]")) {
        const place = box.getBoundingClientRect();
        const [left, top] = [place.left - frame.left, place.top - frame.top];
        places[box.dataset.code] = { left, top, width: place.width, height: place.height };
    }
    const drawing = document.createElementNS(SPACE, "svg");
    drawing.setAttribute("class", "ch-lines");
    drawing.setAttribute("aria-hidden", "true");
    for (const [from, to, kind] of lines) {
        const path = document.createElementNS(SPACE, "path");
        path.setAttribute("class", kind);
        path.setAttribute("d", route(places[from], places[to], kind === "ch-broken", frame.height));
        drawing.append(path);
    }
    root.append(drawing);
}

export default function ({ data, parentElement, setTriggerValue }) {
    const root = parentElement.querySelector(".ch-choice");
    const focused = root.contains(document.activeElement) ? document.activeElement.dataset.code : null;
    if (root.shown !== data.markup) root.innerHTML = root.shown = data.markup;
    if (focused) root.querySelector(`[data-code="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    root.onclick = (event) => {
        const box = event.target.closest("[data-code]");
        if (!box) return;
        setTriggerValue("code", box.dataset.code);
        if (window.innerWidth <= STACKED_PX) document.querySelector(data.panel)?.scrollIntoView();
    };
    join(root, data.lines);
    root.watcher?.disconnect();
    root.watcher = new ResizeObserver(() => join(root, data.lines));
    root.watcher.observe(root);
    document.fonts?.ready.then(() => join(root, data.lines));
    return () => root.watcher.disconnect();
}
"""
_choice = st.components.v2.component("chasqui_choice", html='<div class="ch-choice"></div>', js=_DRAW, isolate_styles=False)


def draw(name: str, markup: str, lines: Iterable[tuple[str, str, str]] = ()) -> None:
    """Draws `markup`; the code of the button that is chosen goes into the address as `name`, for the run that follows.

    Lines are (code, code, class). Where the page is stacked, choosing also brings the container `panel-{name}` into view.
    """
    key = f"choice-{name}"

    def keep() -> None:
        st.query_params[name] = st.session_state[key]["code"]

    _choice(
        key=key,
        data={"markup": markup, "lines": [list(line) for line in lines], "panel": f".st-key-panel-{name}"},
        on_code_change=keep,
    )
