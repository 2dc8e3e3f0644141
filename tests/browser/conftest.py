"""A real browser and a real server, one of each for all tests here: they run in one worker."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Playwright, expect, sync_playwright

from tests.browser.install import ADVICE, executable
from tests.browser.reader import Reader, Server, reading, serve

expect.set_options(timeout=30_000)  # two cores draw maps in software, and other tests run beside these

HERE = Path(__file__).resolve().parent
QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # what asks for another machine fails, here as without a network
)
WITH_WEBGL = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")
WITHOUT_WEBGL = ("--disable-gpu", "--disable-software-rasterizer", "--disable-3d-apis")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


def launch(playwright: Playwright, *options: str) -> Browser:
    """The browser that `make browser` found. Without one the tests fail: what was not looked at does not work."""
    path = executable()
    try:
        return playwright.chromium.launch(executable_path=path, channel=None if path else "chromium", args=[*QUIET, *options])
    except Error as error:
        pytest.fail(f"No browser starts. {ADVICE}\n{error}", pytrace=False)


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = launch(playwright, *WITH_WEBGL)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def server(warehouse_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve(tmp_path_factory.mktemp("server") / "log", warehouse_path) as running:
        yield running


@pytest.fixture
def cold_server(warehouse_path: Path, tmp_path: Path) -> Iterator[Server]:
    """A server that nobody has asked for a page yet."""
    with serve(tmp_path / "log", warehouse_path) as running:
        yield running


@pytest.fixture
def reader(browser: Browser, server: Server) -> Iterator[Reader]:
    """A new window on a desk: 1440 by 900, light."""
    with reading(browser, server) as window:
        yield window
