"""A reader at a screen, and the server that they read from: what every browser test drives."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request

ROOT = Path(__file__).resolve().parents[2]
WAIT_S = 60
# The page as the address names it: its word in the menu in both languages, and what its answer must say in Spanish.
PAGES = {
    "overview": ("Panorama", "Overview", "El Perú llega a 89 destinos sin oficina comercial"),
    "coverage": ("Cobertura", "Coverage", "La red llega a 119 de "),
    "missions": ("Misiones", "Missions", "De 131 misiones, 93 trabajan con una OCEX en su país y 38 sin ella"),
    "history": ("Historia OCEX", "OCEX history", "Tras la resolución de 2017, 35 OCEX en 30 países"),
    "destinations": ("Destinos", "Destinations", "89 destinos: 34 en sede y 55 por concurrencia."),
    "places": ("Lugares", "Places", "Croacia: "),
    "pacific_alliance": ("Alianza", "Alliance", "Los cuatro coinciden en 13 ciudades"),
    "alliance_model": ("Modelos", "Models", "4 modelos con las mismas 6 funciones"),
    "roles": ("Quién hace qué", "Who does what", "Junto a una OCEX, donde trabajan 93 misiones"),
    "timeline": ("Cronología", "Timeline", "60 hechos con fecha de 1961 a 2017"),
    "swot": ("FODA", "SWOT", "9 fortalezas y 5 oportunidades"),
    "plans": ("Planes", "Plans", "8 enlaces faltan o son débiles"),
    "indicator": ("Indicador 2.87", "Indicator 2.87", "2.87 actividades por órgano al 2021"),
    "distribution": ("Por misión", "By mission", "131 misiones y ninguna actividad suya anotada"),
    "what_if": ("Supuestos", "What if", "con 376 más se llega a la meta de 2.87"),
    "register": ("Registro", "Register", "El registro tiene 0 actividades"),
    "sources": ("Fuentes", "Sources", " observaciones donde la fuente se contradice"),
}
WITH_MAP = ("overview", "coverage", "missions", "history", "destinations", "places", "pacific_alliance")
MAP = "[data-testid=stDeckGlJsonChart]"
# The rows of a table for a screen reader. They stand inside a canvas, where Playwright's search by role does not look.
GRID = "[data-testid=stDataFrame] [role=grid]"

# Streamlit says in attributes whether a script runs; seven tenths of a second without work are a page at rest. (A page may run twice: the
# first run learns the width of the screen.)
_AT_REST = """
() => {
    const app = document.querySelector("[data-testid=stApp]");
    const busy = "[data-testid=stSkeleton], [data-stale=true]";
    const said = "h1.ch-answer:not(:empty), [data-testid=stAlert], [data-testid=stException]";
    const rests = app?.dataset.testScriptState === "notRunning" && app.dataset.testConnectionState === "CONNECTED"
        && document.querySelector(said) && !document.querySelector(busy);
    if (!rests) window.atRestSince = undefined;
    else window.atRestSince ??= performance.now();
    return rests && performance.now() - window.atRestSince > 700;
}
"""


@dataclass(frozen=True)
class Server:
    """A running dashboard."""

    address: str
    process: subprocess.Popen[bytes]
    log_path: Path

    @property
    def log(self) -> str:
        """What the server has said so far."""
        return self.log_path.read_text("utf-8", errors="replace")


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(log_path: Path, warehouse: Path, *options: str, port: int | None = None, **settings: str) -> Iterator[Server]:
    """Starts the dashboard as `make run` does, on a free port and over `warehouse`, and stops it afterwards.

    `options` go to Streamlit, `settings` into its environment. It does not watch its own files: a test is not to fail because somebody edits a page meanwhile.
    """
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.fileWatcherType", "none"]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    with log_path.open("wb") as log:
        environment = {**inherited, "CHASQUI_WAREHOUSE": str(warehouse), **settings}
        process = subprocess.Popen([*command, *options], cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
    server = Server(f"http://127.0.0.1:{port}", process, log_path)
    try:
        _await_health(server)
        yield server
    finally:
        stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ends a server, by force when it does not end by itself."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _await_health(server: Server) -> None:
    until = time.monotonic() + WAIT_S
    while time.monotonic() < until and server.process.poll() is None:
        try:
            with urlopen(f"{server.address}/_stcore/health", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"The dashboard did not start:\n{server.log}")


@dataclass
class Reader:
    """One browser window on one dashboard. `requests` and `complaints` gather what happened since it was opened."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", self._asked)
        self.page.on("websocket", lambda socket: self.requests.append(socket.url.replace("ws", "http", 1)))
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))

    def open(self, path: str = "") -> None:
        """Goes to a page by its address and waits until it is at rest."""
        self.page.goto(f"{self.address}/{'' if path == 'overview' else path}")
        self.settle()

    def settle(self) -> None:
        """Waits until the page has an answer, or says why not, and nothing runs any more."""
        self.page.evaluate("window.atRestSince = undefined")  # or a rest before the last click would count
        self.page.wait_for_function(_AT_REST, timeout=WAIT_S * 1000)

    @property
    def answer(self) -> str:
        """The h1 of the page."""
        return self.page.locator("h1.ch-answer").inner_text()

    def widget(self, key: str) -> Locator:
        """The widget or container with this key."""
        return self.page.locator(f".st-key-{key}")

    def choose(self, key: str, option: str) -> None:
        """Opens the list of a filter by clicking and clicks an option."""
        wanted = self.page.get_by_role("option", name=option, exact=True)
        for _ in range(5):  # a run that comes late closes an open list
            self.widget(key).get_by_role("combobox").click()
            if eventually(lambda: wanted.count() > 0, seconds=4):
                break
            self.page.keyboard.press("Escape")
        wanted.click()

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(("data:", "blob:")):
            self.requests.append(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            where = (message.location or {}).get("url", "").removeprefix(self.address)
            self.complaints.append(f"{where}: {message.text}")


@contextmanager
def reading(
    browser: Browser, server: Server, width_px: int = 1440, height_px: int = 900, *, dark: bool = False
) -> Iterator[Reader]:
    """A window with nothing remembered from another test."""
    context = browser.new_context(
        viewport={"width": width_px, "height": height_px}, color_scheme="dark" if dark else "light", reduced_motion="reduce"
    )
    try:
        yield Reader(context.new_page(), server.address)
    finally:
        context.close()


def picture(locator: Locator) -> Image.Image:
    """What the screen shows there."""
    return Image.open(BytesIO(locator.screenshot())).convert("RGB")


def share(image: Image.Image, colour: str, tolerance: int = 4) -> float:
    """The part of the picture, 0 to 1, that has a colour (#RRGGBB), give or take what a screen rounds."""
    wanted = [int(colour[index : index + 2], 16) for index in (1, 3, 5)]
    limits = zip(image.split(), wanted, strict=True)
    bands = [band.point([255 * (abs(value - middle) <= tolerance) for value in range(256)]) for band, middle in limits]
    near = Image.merge("RGB", bands).getcolors(8)
    assert near is not None
    return sum(count for count, colours in near if colours == (255, 255, 255)) / (image.width * image.height)


def eventually(condition: Callable[[], bool], seconds: float = 30) -> bool:
    """True as soon as the condition holds; False when it does not within the time. A map draws after its page is at rest."""
    until = time.monotonic() + seconds
    while not (holds := condition()) and time.monotonic() < until:
        time.sleep(0.2)
    return holds
