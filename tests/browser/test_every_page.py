"""What holds on every page in both themes: it asks nobody but us, breaks nothing and shuts nobody out."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.reader import GRID, PAGES, ROOT, Server, reading

# Pages, and some of their views: with a filter chosen and places picked, with a ready-made question, of an embassy that covers others.
PLACES = [
    *PAGES,
    "register?view=new",
    "register?view=files",
    "register?demo=1",
    "indicator?demo=1",
    "distribution?demo=1",
    "destinations?region=Europa&compare=HR,DK",
    "destinations?office=yes",
    "places?place=RO",
]
FORM = "register?view=new"  # here the reader also sends an empty form, and is told what is missing
WITH_POPOVER = "overview"  # here the reader also opens a table behind its button, and asks for what two places answer to
THEMES = ("light", "dark")
VISITS = [pytest.param(path, theme, id=f"{path}-{theme}") for theme in THEMES for path in PLACES]
NOT_FOUND = "Failed to load resource: the server responded with a status of 404 (Not Found)"
# Axe's rules that Streamlit's own widgets break, each with the reason why it is not for us to mend.
ALLOWED = {
    "presentation-role-conflict": "the zone of the uploader where a file is dropped has a role and a name that exclude each other"
}

STYLE = re.sub(r"/\*.*?\*/", "", (ROOT / "dashboard" / "style.css").read_text("utf-8"), flags=re.DOTALL)


def selectors() -> list[str]:
    """Every selector of the style sheet, without what depends on the moment: focus, the pointer, an open fold, generated content."""
    heads = [head for head in re.findall(r"([^{}]+)\{", STYLE) if not head.strip().startswith("@")]
    single = [part.strip() for head in heads for part in head.split(",")]
    names = re.findall(r"\[data-testid=\"[^\"]+\"\]", STYLE)
    return sorted({*names} | {re.sub(r"::?(?:before|after|focus-visible|hover)|\[open\]", "", part) for part in single})


@dataclass(frozen=True)
class Visit:
    """What one look at a page left behind."""

    path: str
    address: str
    requests: list[str]
    complaints: list[str]
    violations: list[dict[str, Any]]
    matched: set[str]


@pytest.fixture(scope="module")
def visit(browser: Browser, server: Server) -> Callable[[str, str], Visit]:
    """Looks at a page once, whatever the number of tests that ask what was seen."""
    visits: dict[tuple[str, str], Visit] = {}

    def look(path: str, theme: str) -> Visit:
        if (path, theme) not in visits:
            with reading(browser, server, dark=theme == "dark") as reader:
                reader.open(path)
                shown = reader.page.locator("body").evaluate("body => getComputedStyle(body.querySelector('.stApp')).colorScheme")
                assert shown == theme
                find = "selectors => selectors.filter(selector => document.querySelector(selector))"
                matched = set(reader.page.evaluate(find, selectors()))
                violations = Axe().run(reader.page).response["violations"]
                if path == FORM:
                    reader.page.get_by_test_id("stFormSubmitButton").get_by_role("button").click()
                    reader.page.locator(".ch-verdict").wait_for()
                    reader.settle()
                    matched |= set(reader.page.evaluate(find, selectors()))
                    violations += Axe().run(reader.page).response["violations"]
                if path == WITH_POPOVER:
                    reader.page.get_by_test_id("stPopoverButton").first.click()
                    reader.page.get_by_test_id("stPopoverBody").locator(GRID).wait_for(state="attached")
                    matched |= set(reader.page.evaluate(find, selectors()))
                    violations += Axe().run(reader.page).response["violations"]
                    reader.page.keyboard.press("Escape")
                    reader.widget("search").get_by_role("combobox").fill("Congo")
                    reader.page.keyboard.press("Enter")
                    reader.widget("found").wait_for()
                    reader.settle()
                    matched |= set(reader.page.evaluate(find, selectors()))
                    violations += Axe().run(reader.page).response["violations"]
                visits[path, theme] = Visit(path, server.address, reader.requests, reader.complaints, violations, matched)
        return visits[path, theme]

    return look


@pytest.mark.parametrize(("path", "theme"), VISITS)
def test_a_page_asks_nobody_but_our_own_server(path: str, theme: str, visit: Callable[[str, str], Visit]) -> None:
    seen = visit(path, theme)
    assert len(seen.requests) > 5
    assert [url for url in seen.requests if not url.startswith(f"{seen.address}/")] == []


@pytest.mark.parametrize(("path", "theme"), VISITS)
def test_a_page_breaks_nothing_in_the_browser(path: str, theme: str, visit: Callable[[str, str], Visit]) -> None:
    # A link to a page makes Streamlit look for itself under that page first, then at the root.
    page = path.split("?")[0]
    probes = [] if page == "overview" else [f"/{page}/_stcore/{name}: {NOT_FOUND}" for name in ("health", "host-config")]
    assert sorted(visit(path, theme).complaints) == probes


@pytest.mark.parametrize(("path", "theme"), VISITS)
def test_a_page_shuts_nobody_out(path: str, theme: str, visit: Callable[[str, str], Visit]) -> None:
    violations = {
        rule["id"]: [node["html"][:200] for node in rule["nodes"]]
        for rule in visit(path, theme).violations
        if rule["id"] not in ALLOWED
    }
    assert violations == {}


def test_what_the_style_sheet_names_is_on_some_page(visit: Callable[[str, str], Visit]) -> None:
    wanted = set(selectors())
    assert len(wanted) > 80
    assert sorted(wanted - set().union(*(visit(path, "light").matched for path in PLACES))) == []


def test_streamlit_names_that_the_style_sheet_relies_on_still_exist(visit: Callable[[str, str], Visit]) -> None:
    names = {f'[data-testid="{name}"]' for name in re.findall(r'data-testid="([^"]+)"', STYLE)}
    assert len(names) > 10
    assert sorted(names - set().union(*(visit(path, "light").matched for path in PLACES))) == []


def test_nothing_that_these_visits_did_failed_on_the_server(visit: Callable[[str, str], Visit], server: Server) -> None:
    for path in PLACES:
        visit(path, "light")
    assert "Traceback" not in server.log
