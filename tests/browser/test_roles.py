"""Who does what, and when, on a screen: the two modes of work, the timeline and its filters, also by keyboard."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reader import Reader, Server, eventually, reading


def test_the_mode_of_work_changes_the_page_and_stays_in_the_address(reader: Reader) -> None:
    reader.open("roles")
    assert reader.page.locator(".ch-lanes").first.locator("section").count() == 3
    reader.page.get_by_role("radio", name="Sin OCEX").or_(reader.page.get_by_role("button", name="Sin OCEX")).first.click()
    reader.settle()
    reader.page.get_by_role("heading", name="Lo que asume sin OCEX").wait_for()
    assert "mode=without_trade_office" in reader.page.url
    assert reader.answer.startswith("Sin OCEX, como en 38 misiones")
    assert reader.page.locator(".ch-lanes").first.locator("section").count() == 2
    reader.open(reader.page.url.removeprefix(f"{reader.address}/") + "&lang=en")
    assert reader.answer.startswith("Without an OCEX, as in 38 missions")


def test_the_mode_of_work_can_be_changed_with_the_keyboard(reader: Reader) -> None:
    reader.open("roles")
    reader.page.get_by_role("radio", name="Sin OCEX").or_(reader.page.get_by_role("button", name="Sin OCEX")).first.focus()
    reader.page.keyboard.press("Enter")
    reader.settle()
    reader.page.get_by_role("heading", name="Lo que asume sin OCEX").wait_for()


def test_the_route_of_accreditation_is_four_steps_with_their_basis(reader: Reader) -> None:
    reader.open("roles?lang=en")
    steps = reader.page.locator(".ch-steps").first.locator("li")
    assert steps.count() == 4
    text = steps.nth(3).inner_text()
    assert "Decreto Ley N.° 21999" in text and "Vienna Convention on Consular Relations" in text and "Section 2.1.3" in text
    boxes = [box for step in steps.all() if (box := step.bounding_box())]
    assert len({box["y"] for box in boxes}) == 1


def test_a_task_leads_to_its_exhibit_and_the_exhibit_back_to_the_page(reader: Reader) -> None:
    reader.open("roles?mode=without_trade_office&lang=en")
    reader.page.locator(".ch-lanes").first.get_by_role("link", name="Table 2").first.click()
    expect(reader.page.locator("h2.ch-figure").first).to_contain_text("Table 2")
    reader.settle()
    assert "lang=en" in reader.page.url
    reader.page.get_by_role("link", name="Who does what: rows read from it").click()
    expect(reader.page.locator("h1.ch-answer")).to_contain_text("Beside an OCEX")


def test_the_institutions_stand_by_stage_and_private_ones_are_told_apart(reader: Reader) -> None:
    reader.open("roles")
    chain = reader.page.locator(".ch-chain")
    chain.focus()
    assert reader.page.evaluate("document.activeElement.getAttribute('role')") == "region"
    styles = [
        chain.locator(kind).first.evaluate("e => getComputedStyle(e).borderTopStyle") for kind in (".ch-public", ".ch-private")
    ]
    assert styles == ["solid", "dashed"]


def test_the_timeline_follows_the_filters_and_the_address_keeps_them(reader: Reader) -> None:
    reader.open("timeline")
    assert reader.answer == "60 hechos con fecha de 1961 a 2017, y 14 sin fecha impresa."
    reader.page.get_by_role("button", name="Internacional", exact=True).click()
    assert eventually(lambda: reader.answer == "5 hechos con fecha de 1961 a 2017, y 1 sin fecha impresa.")
    reader.choose("event", "Tratados")
    reader.page.keyboard.press("Escape")
    assert eventually(lambda: reader.answer == "4 hechos con fecha de 1961 a 1967, y 0 sin fecha impresa.")
    reader.settle()
    assert "country=XX" in reader.page.url and "event=treaty" in reader.page.url
    assert reader.page.locator(".js-plotly-plot .scatterlayer .point").count() == 4


def test_the_timeline_is_filtered_with_the_keyboard(reader: Reader) -> None:
    reader.open("timeline")
    reader.page.get_by_role("button", name="Chile", exact=True).focus()
    reader.page.keyboard.press("Enter")
    assert eventually(lambda: reader.answer == "2 hechos con fecha de 2011 a 2015, y 0 sin fecha impresa.")


def test_a_bar_of_a_year_is_a_year_wide_and_one_of_a_decade_ten(reader: Reader) -> None:
    reader.open("timeline")
    bars = reader.page.locator(".js-plotly-plot .barlayer .point path")
    bars.first.wait_for()
    widths = sorted({round(box["width"]) for bar in bars.all() if (box := bar.bounding_box())})
    assert 8.5 < widths[-1] / widths[0] < 11.5
    assert reader.page.locator(".js-plotly-plot .scatterlayer .point").count() == 21 + 3 + 14
    assert bars.count() == 32 + 4


def test_the_words_of_the_axis_are_not_cut(reader: Reader) -> None:
    reader.open("timeline")
    plot = reader.page.locator(".js-plotly-plot").bounding_box()
    words = reader.page.locator(".js-plotly-plot .xtick text, .js-plotly-plot .ytick text")
    words.first.wait_for()
    for word in words.all():
        box = word.bounding_box()
        assert plot and box
        assert box["x"] >= plot["x"] - 1 and box["x"] + box["width"] <= plot["x"] + plot["width"] + 1
        assert box["y"] + box["height"] <= plot["y"] + plot["height"] + 1


@pytest.mark.parametrize("width_px", [390, 820])
@pytest.mark.parametrize("page", ["roles", "roles?mode=without_trade_office", "timeline"])
def test_nothing_of_ours_is_wider_than_a_small_screen(page: str, width_px: int, browser: Browser, server: Server) -> None:
    with reading(browser, server, width_px, 1000) as small:
        small.open(page)
        assert small.page.evaluate("document.documentElement.scrollWidth") <= width_px
        blocks = small.page.locator(".ch-lanes, .ch-chain, .ch-steps, .js-plotly-plot")
        assert all((box["x"] + box["width"]) <= width_px for block in blocks.all() if (box := block.bounding_box()))
