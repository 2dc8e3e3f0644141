"""Everything without a mouse, and always knowing where one is."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.reader import GRID, Reader, eventually

# What a focused element draws around itself or its frame (Streamlit rings the frame of a text field, not the field).
_RING = """
element => {
    const ring = [];
    for (let node = element, depth = 0; node && depth < 3; node = node.parentElement, depth++) {
        const style = getComputedStyle(node);
        ring.push([style.outlineStyle === "none" ? "" : style.outline, style.boxShadow, style.borderColor].join());
    }
    return ring.join();
}
"""
_FOCUSED = """
() => {
    const element = document.activeElement;
    return element === document.body ? null : element.dataset.testid || element.className || element.tagName;
}
"""


def tab_to(reader: Reader, selector: str) -> None:
    """Presses Tab until the focus is there."""
    for _ in range(60):
        reader.page.keyboard.press("Tab")
        if reader.page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")


def stops(reader: Reader) -> list[dict[str, Any]]:
    """Every place where Tab stops, in order, and whether it looks any different there; cells are drawn, so they are left out."""
    found: list[dict[str, Any]] = []
    for _ in range(80):
        reader.page.keyboard.press("Tab")
        reader.page.wait_for_timeout(120)  # rings fade in
        eventually(
            lambda: reader.page.evaluate(_FOCUSED) != "data-grid-canvas", seconds=3
        )  # a table hands the focus on to its cell
        name = reader.page.evaluate(_FOCUSED)
        if name is None:
            break
        if name.startswith("glide-cell") or "dvn-scroller" in name:
            continue
        element = reader.page.evaluate_handle("document.activeElement").as_element()
        assert element
        focused = element.evaluate(_RING)
        element.evaluate("element => element.blur()")
        reader.page.wait_for_timeout(120)
        said = element.evaluate("element => (element.getAttribute('aria-label') || element.innerText).slice(0, 40)")
        found.append({"name": name, "said": said, "visible": focused != element.evaluate(_RING)})
        element.evaluate("element => element.focus()")
    return found


def test_tab_reaches_the_menu_and_enter_opens_a_page(reader: Reader) -> None:
    reader.open()
    tab_to(reader, "[data-testid=stTopNavLink][href$='/swot']")
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("h1.ch-answer")).to_contain_text("9 fortalezas")
    assert reader.page.url == f"{reader.address}/swot"


def test_the_first_stop_leads_past_the_menu(reader: Reader) -> None:
    reader.open()
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate("document.activeElement.dataset.testid") == "stSkipToContent"
    reader.page.keyboard.press("Enter")
    tab_to(reader, ".st-key-lang button")


def test_the_language_changes_with_the_arrows(reader: Reader) -> None:
    reader.open("swot")
    tab_to(reader, ".st-key-lang [role=radio]")
    reader.page.keyboard.press("ArrowRight")
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("h1.ch-answer")).to_contain_text("9 strengths")


def test_a_filter_is_chosen_with_arrows_and_enter(reader: Reader) -> None:
    reader.open("destinations")
    tab_to(reader, ".st-key-region input")
    for _ in range(10):
        reader.page.keyboard.press("ArrowDown")
        option = reader.page.locator("[role=option][data-focused]")
        option.wait_for()
        if option.inner_text() == "Europa":
            break
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("h1.ch-answer")).to_contain_text("39 destinos")


def test_a_table_is_one_tab_away_from_its_figure(reader: Reader) -> None:
    reader.open("overview")
    tab_to(reader, "[data-testid=stPopoverButton]")
    reader.page.keyboard.press("Enter")
    reader.page.get_by_test_id("stPopoverBody").locator(GRID).wait_for(state="attached")


def test_a_finding_unfolds_with_enter(reader: Reader) -> None:
    reader.open("sources")
    tab_to(reader, ".ch-findings summary")
    reader.page.keyboard.press("Enter")
    assert reader.page.locator(".ch-findings details[open] dd").first.is_visible()


@pytest.mark.parametrize("path", ["destinations", "overview"])
def test_the_focus_can_be_seen_wherever_tab_stops(path: str, reader: Reader) -> None:
    reader.open(path)
    found = stops(reader)
    assert len(found) > 12
    assert [f"{stop['name']}: {stop['said']}" for stop in found if not stop["visible"]] == []
