"""The alliance on a screen: two members and their difference, shared cities, the chain and the practices, also by keyboard."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Browser

from tests.browser.reader import Reader, Server, reading


def focus(reader: Reader, selector: str) -> str:
    """Puts the keyboard there as Tab would, and says what has it."""
    reader.page.locator(selector).first.focus()
    return str(reader.page.evaluate("document.activeElement.className || document.activeElement.tagName"))


def test_two_members_chosen_by_clicking_leave_only_their_difference_and_the_address_keeps_it(reader: Reader) -> None:
    reader.open("pacific_alliance")
    assert "13 ciudades" in reader.answer
    for name in ("Chile", "Perú"):
        reader.widget("filters").get_by_role("button", name=name, exact=True).click()
        reader.settle()
    reader.page.get_by_role("heading", name="Solo la diferencia").wait_for()
    assert reader.answer == "Ciudades con oficina: solo Chile, 23; solo Perú, 3; los dos, 32."
    assert "member=CL" in reader.page.url and "member=PE" in reader.page.url
    address = reader.page.url.removeprefix(f"{reader.address}/")
    reader.open(f"{address}&lang=en")
    assert reader.answer == "Cities with an office: Chile alone, 23; Peru alone, 3; both, 32."


def test_members_can_be_chosen_with_the_keyboard_alone(reader: Reader) -> None:
    reader.open("pacific_alliance?member=CL")
    reader.widget("filters").get_by_role("button", name="Perú", exact=True).focus()
    reader.page.keyboard.press("Enter")
    reader.settle()
    reader.page.get_by_role("heading", name="Solo la diferencia").wait_for()
    assert reader.answer.startswith("Ciudades con oficina: solo Chile, 23")


def test_a_combination_opens_with_the_keyboard_and_names_its_cities(reader: Reader) -> None:
    reader.open("pacific_alliance")
    fold = reader.page.locator(".ch-overlaps details").first
    cities = fold.get_by_text("Buenos Aires, Estambul, Londres")
    assert not cities.is_visible()
    assert focus(reader, ".ch-overlaps summary") == "SUMMARY"
    reader.page.keyboard.press("Enter")
    cities.wait_for(state="visible")
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Space")
    assert reader.page.locator(".ch-overlaps details[open]").count() == 2


def test_longer_bars_are_more_cities(reader: Reader) -> None:
    reader.open("pacific_alliance")
    rows = reader.page.locator(".ch-overlaps summary")
    counts = [int(text) for text in rows.locator("b").all_inner_texts()]
    widths = [box["width"] for bar in rows.locator(".ch-track i").all() if (box := bar.bounding_box())]
    assert len(counts) == 15 and sum(counts) == 73
    longest = widths[counts.index(13)]
    assert all(abs(width - longest * count / 13) < 2 for width, count in zip(widths, counts, strict=True))


def test_the_chain_can_be_reached_and_its_stages_stand_side_by_side(reader: Reader) -> None:
    reader.open("alliance_model?model=MX")
    assert focus(reader, ".ch-chain") == "ch-chain"
    stages = [box for stage in reader.page.locator(".ch-chain ol > li").all() if (box := stage.bounding_box())]
    assert len(stages) == 5
    assert all(left["x"] + left["width"] < right["x"] and left["y"] == right["y"] for left, right in pairwise(stages))
    over = reader.page.locator(".ch-over").bounding_box()
    assert over and over["x"] <= stages[0]["x"] and over["x"] + over["width"] >= stages[-1]["x"] + stages[-1]["width"] - 1
    reader.page.get_by_role("button", name="Ver como tabla").first.click()
    reader.page.get_by_test_id("stDataFrame").first.wait_for()


def test_official_names_stay_in_spanish_with_a_gloss_in_english(reader: Reader) -> None:
    reader.open("alliance_model?model=CO&lang=en")
    chain = reader.page.locator(".ch-chain").inner_text()
    assert "Ministerio de Agricultura y Desarrollo Rural" in chain and "Ministry of Agriculture and Rural Development" in chain
    assert "DIAN" in chain and "customs authority" in chain


def test_a_folded_practice_opens_with_the_keyboard_and_keeps_our_proposal_apart(reader: Reader) -> None:
    reader.open("alliance_model")
    fold = reader.page.locator(".ch-practices details:not([open])").first
    fold.locator("summary").focus()
    reader.page.keyboard.press("Enter")
    opened = reader.page.locator(".ch-practices details[open]").nth(2)
    ours = opened.locator(".ch-ours")
    ours.wait_for(state="visible")
    assert re.match(r"Propuesta nuestra\s+Con OCEX", ours.inner_text()) and "Sin OCEX" in ours.inner_text()
    colours = [opened.locator(part).evaluate("e => getComputedStyle(e).backgroundColor") for part in (".ch-said", ".ch-ours")]
    assert colours[0] != colours[1]


@pytest.mark.parametrize("width_px", [390, 820])
@pytest.mark.parametrize("page", ["pacific_alliance", "alliance_model"])
def test_nothing_of_ours_is_wider_than_a_small_screen(page: str, width_px: int, browser: Browser, server: Server) -> None:
    with reading(browser, server, width_px, 1000) as small:
        small.open(page)
        assert small.page.evaluate("document.documentElement.scrollWidth") <= width_px
        blocks = small.page.locator(".ch-overlaps, .ch-chain, .ch-practices, .ch-matrix")
        assert all((box["x"] + box["width"]) <= width_px for block in blocks.all() if (box := block.bounding_box()))
