"""One visit of a page in a real browser, measured: the same way for every page, whoever made it.

Times are taken in the page. A number counts when it has been painted; a map when its countries are on the screen, in the
browser's own recording of it. Bytes are what travels between browser and server, in both directions.
"""

import base64
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from PIL import Image
from playwright.sync_api import BrowserContext, CDPSession, FloatRect, Page, ViewportSize

from bench.servers import Wire
from dashboard.theme import LIGHT

DESK: ViewportSize = {"width": 1440, "height": 900}
RECORDED = 0.5  # of the screen's pixels in each direction
QUIET_S, LONGEST_S = 0.7, 30
LEAST_LAND = 0.05  # of the map's frame
TOLERANCE = 8  # of 255, for what the recording's compression does to a colour
LAND = [tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5)) for colour in (*LIGHT.ladder.values(), LIGHT.accent)]

_WATCH = """
(() => {
    const numbers = NUMBERS;
    const seen = (window.seen = { first: 0, pressed: 0, changed: 0, before: null });
    const read = () => numbers.map((one) => document.querySelector(one)?.textContent.trim() ?? "");
    const painted = (name) => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => { seen[name] ||= performance.now(); };
        channel.port2.postMessage(0);
    });
    new MutationObserver(() => {
        const now = read();
        if (!seen.first && now.some(Boolean)) painted("first");
        if (seen.before && !seen.changed && now.every((text, i) => text && text !== seen.before[i])) painted("changed");
    }).observe(document, { subtree: true, childList: true, characterData: true });
    document.addEventListener("mousedown", () => {
        Object.assign(seen, { pressed: performance.now(), changed: 0, before: read() });
    }, true);
})();
"""


@dataclass(frozen=True)
class Subject:
    """A page to measure: where it is, its numbers, its map, and how to choose in its filter (what to click, and the options)."""

    name: str
    wire: Wire
    path: str
    numbers: tuple[str, ...]
    filter: str
    options: tuple[str, ...]
    map: str = ""


@dataclass
class Measured:
    """What one visit gave: milliseconds and kilobytes, one of each kind for each change."""

    number_ms: float
    map_ms: float | None
    cold_kb: float
    change_ms: list[float] = field(default_factory=list)
    change_kb: list[float] = field(default_factory=list)


class Screen:
    """Records what is on the screen, frame by frame, with the time of each."""

    def __init__(self, session: CDPSession) -> None:
        self.frames: list[tuple[float, bytes]] = []
        self.last = time.monotonic()
        self._session = session
        session.on("Page.screencastFrame", self._shown)
        size = {"maxWidth": DESK["width"] * RECORDED, "maxHeight": DESK["height"] * RECORDED}
        session.send("Page.startScreencast", {"format": "jpeg", "quality": 90, **size})

    def _shown(self, event: dict[str, Any]) -> None:
        self.frames.append((event["metadata"]["timestamp"] * 1000, base64.b64decode(event["data"])))
        self.last = time.monotonic()
        self._session.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})

    def stop(self) -> None:
        """Ends the recording: what follows is measured without its cost."""
        self._session.send("Page.stopScreencast")


def land(frame: bytes, box: FloatRect) -> float:
    """The part of a box of the screen, 0 to 1, that has a colour of the coverage ladder."""
    image = Image.open(BytesIO(frame)).convert("RGB")
    left, top = box["x"] * RECORDED, box["y"] * RECORDED
    right, bottom = left + box["width"] * RECORDED, min(top + box["height"] * RECORDED, image.height)
    image = image.crop((round(left), round(top), round(right), round(bottom)))
    counts = image.getcolors(image.width * image.height) or []
    near = sum(n for n, colour in counts if any(_near(colour, one) for one in LAND))
    return near / max(image.width * image.height, 1)


def _near(colour: Any, other: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= TOLERANCE for a, b in zip(colour, other, strict=True))


@contextmanager
def visiting(context: BrowserContext, subject: Subject) -> Iterator[tuple[Page, Screen]]:
    """Opens the page and waits until nothing moves any more, on the wire or on the screen."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    screen = Screen(session)
    page.add_init_script(_WATCH.replace("NUMBERS", json.dumps(subject.numbers)))
    page.goto(subject.wire.address + subject.path, wait_until="commit")
    shown = lambda: not subject.map or _share(page, subject, screen) > LEAST_LAND  # noqa: E731
    _settle(page, lambda: page.evaluate("seen.first") and shown(), subject.wire, screen)
    screen.stop()
    yield page, screen
    page.close()


def measure(context: BrowserContext, subject: Subject) -> Measured:
    """A cold visit of the page and one change of its filter for each option."""
    wire = subject.wire
    empty = wire.bytes
    with visiting(context, subject) as (page, screen):
        began = page.evaluate("performance.timeOrigin")
        measured = Measured(page.evaluate("seen.first"), _map_ms(page, subject, screen, began), (wire.bytes - empty) / 1000)
        for option in subject.options:
            page.locator(subject.filter).click()
            page.keyboard.type(option)
            choice = page.get_by_role("option").filter(has_text=option).first
            choice.wait_for()
            _settle(page, lambda: True, wire)
            before = wire.bytes
            choice.click()
            _settle(page, lambda: page.evaluate("seen.changed"), wire)
            measured.change_ms.append(page.evaluate("seen.changed - seen.pressed"))
            measured.change_kb.append((wire.bytes - before) / 1000)
            page.keyboard.press("Escape")
        return measured


def _settle(page: Page, done: Callable[[], bool], *movers: Wire | Screen) -> None:
    until = time.monotonic() + LONGEST_S
    while time.monotonic() < until:
        page.wait_for_timeout(50)
        if time.monotonic() - max(mover.last for mover in movers) > QUIET_S and done():
            return
    raise TimeoutError(f"{page.url} did not come to rest.")


def _box(page: Page, subject: Subject) -> FloatRect:
    return page.locator(subject.map).first.bounding_box() or {"x": 0, "y": 0, "width": 0, "height": 0}


def _share(page: Page, subject: Subject, screen: Screen) -> float:
    return land(screen.frames[-1][1], _box(page, subject)) if screen.frames else 0


def _map_ms(page: Page, subject: Subject, screen: Screen, began: float) -> float | None:
    if not subject.map:
        return None
    box = _box(page, subject)
    whole = land(screen.frames[-1][1], box)
    return next(shown - began for shown, frame in screen.frames if land(frame, box) > 0.9 * whole)
