"""The cascade of plans: a drawing to choose from by mouse and keyboard, the same as a table, and the same on paper."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, expect

from dashboard import queries
from tests.browser.reader import Reader, Server, reading

# Whatever hides a part of itself: a printer has no scroll bar.
CUT = """
() => [...document.querySelectorAll("[data-testid=stMain], [data-testid=stMain] *")].filter((element) => {
    const style = getComputedStyle(element);
    const cuts = [style.overflowX, style.overflowY].some((way) => ["auto", "scroll", "hidden", "clip"].includes(way));
    const more = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
    return element.checkVisibility() && cuts && more && element.clientWidth > 1;
}).map((element) => element.dataset.testid || element.className)
"""


def chosen(reader: Reader) -> str | None:
    return reader.page.locator(".ch-box[aria-pressed=true]").get_attribute("data-code")


def kin(reader: Reader) -> set[str | None]:
    return {box.get_attribute("data-code") for box in reader.page.locator("button.ch-kin").all()}


def detail(reader: Reader) -> str:
    return reader.widget("panel-plan").inner_text()


def test_every_plan_is_a_column_and_its_links_are_lines(reader: Reader) -> None:
    reader.open("plans")
    names = reader.page.locator(".ch-depth-0 > b").all_inner_texts()
    assert names == ["Plan Bicentenario", "PESEM", "PEI", "POI", "PP 0133", "PENX"]
    lines = reader.page.locator("path.ch-line")
    expect(lines).not_to_have_count(0)
    broken = queries.plan_gaps()["other_plan_id"].notna().sum()
    assert reader.page.locator("path.ch-broken").count() == broken
    dashes = reader.page.locator("path.ch-broken").first.evaluate("path => getComputedStyle(path).strokeDasharray")
    assert dashes not in ("", "none")
    assert reader.page.locator(".ch-box > .ch-gap").count() == len(queries.plan_gaps())


def test_choosing_an_element_shows_what_is_above_and_below_it(reader: Reader) -> None:
    reader.open("plans")
    reader.page.locator('[data-code="pei:2.1.6"]').click()
    expect(reader.page.locator('[data-code="pei:2.1.6"]')).to_have_attribute("aria-pressed", "true")
    reader.settle()
    assert parse_qs(urlsplit(reader.page.url).query)["plan"] == ["pei:2.1.6"]
    assert {"bicentenario:A", "bicentenario:3", "pesem:2", "pei:2.1", "pei:2.1.6"} <= kin(reader)
    assert "pei:2.1.1" not in kin(reader)
    assert "PEI 2.1.6 en detalle" in detail(reader) and "importancia 4 de 4" in detail(reader)


def test_an_element_is_chosen_with_the_keyboard(reader: Reader) -> None:
    reader.open("plans")
    reader.page.locator('[data-code="penx:1.1"]').focus()
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Space")
    expect(reader.page.locator('[data-code="penx:1.2"]')).to_have_attribute("aria-pressed", "true")
    reader.settle()
    assert reader.page.locator('[data-code="penx:1.2.a"]').count() == 1  # its programmes unfold under it
    assert reader.page.evaluate("document.activeElement.dataset.code") == "penx:1.2"


def test_an_element_leads_to_its_exhibit_and_back(reader: Reader) -> None:
    reader.open("plans?plan=pesem:2.3&lang=en")
    assert chosen(reader) == "pesem:2.3" and "PESEM 2.3 in detail" in detail(reader)
    reader.widget("panel-plan").get_by_role("link", name="Table 4", exact=True).first.click()
    expect(reader.page.locator("h2.ch-figure").first).to_contain_text("Table 4")
    reader.settle()
    reader.page.get_by_role("link", name=re.compile("^Plans, PESEM 2.3: ")).click()
    expect(reader.page.locator('[data-code="pesem:2.3"]')).to_have_attribute("aria-pressed", "true")
    reader.settle()
    assert chosen(reader) == "pesem:2.3"
    assert [said for said in reader.complaints if "_stcore" not in said] == []


def test_an_unknown_element_in_the_address_is_ignored(reader: Reader) -> None:
    reader.open("plans?plan=2.1")
    assert chosen(reader) == "pei:2.1"


def test_on_a_phone_the_columns_stand_on_each_other_and_say_what_they_hang_from(browser: Browser, server: Server) -> None:
    with reading(browser, server, 390, 844) as reader:
        reader.open("plans")
        assert reader.page.locator("svg.ch-lines").count() == 0
        assert reader.page.locator(".ch-from").first.is_visible()
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_on_paper_the_page_is_whole_and_without_its_frame(reader: Reader) -> None:
    reader.open("plans")
    reader.page.emulate_media(media="print")
    page = reader.page.locator("[data-testid=stMainBlockContainer]")
    said = page.inner_text()
    assert [name for name in queries.plans()["element_es"] if name not in said] == []
    assert [name for name in queries.proposals()["statement_es"] if name not in said] == []
    assert not re.search("CSV|XLSX|English", said)
    assert not reader.page.get_by_test_id("stHeader").is_visible()
    assert reader.page.evaluate(CUT) == []
    # The lines were drawn for the screen's width: on paper each box names what it hangs from instead.
    assert not reader.page.locator(".ch-lines").is_visible()
    assert all(above.is_visible() for above in reader.page.locator(".ch-from").all())
    # What scrolls on a screen runs over several sheets: as many as its height asks for, here 190 mm each at 96 dots an inch.
    margin = "10mm"
    paper = reader.page.pdf(format="A4", margin={"top": margin, "bottom": margin, "left": margin, "right": margin})
    sheets = len(re.findall(rb"/Type\s*/Page\b", paper))
    assert sheets >= 3
