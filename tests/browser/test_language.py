"""Spanish and English, to the last word: also the few that Streamlit says by itself."""

import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.reader import PAGES, Reader, Server, reading

# What Streamlit says in English wherever it is not told otherwise, as whole texts or attributes.
ENGLISH = re.compile(
    r"Select all|Deselect all|No results|No options to select\.?|\d+ more|View all|Open|Close|Exit .*|Selected values|Remove .*"
    r"|Fullscreen.*|Close fullscreen.*|Download as CSV|Search|Type to search|Show/hide columns|Clear.*|Navigate to home page"
    r"|App pages|Open sidebar|Close sidebar|Press Enter .*|Running.*|Connecting|Stop|Increment.*|Decrement.*|Skip to .*|Sort .*"
    r"|Sidebar|Expand .*|Collapse .*|.* menu|Autosize|Format|Pin column|Unpin column|Hide column|Statistics|Page not found|Choose .*|Loading.*|Next.*|Previous.*"
    r"|\d+ results?",
    re.IGNORECASE,
)
# Every text and every spoken attribute below an element, seen or not: a reader's screen reader says them too.
_WORDS = """
root => {
    const said = [];
    const attributes = ["aria-label", "title", "placeholder", "alt", "aria-roledescription"];
    const mute = "script, style, noscript, [data-testid=stIconMaterial]";
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.nodeType === Node.ELEMENT_NODE) attributes.forEach(name => said.push(node.getAttribute(name)));
        else if (!node.parentElement.closest(mute)) said.push(node.nodeValue);
    }
    return said.filter(Boolean).map(text => text.trim());
}
"""


def english(reader: Reader) -> list[str]:
    """Streamlit's English that is on the page now."""
    return sorted({word for word in reader.page.locator("body").evaluate(_WORDS) if ENGLISH.fullmatch(word)})


def hover_tools(reader: Reader, place: Locator) -> set[str]:
    """English on the page while the pointer rests on each tool of a figure in turn."""
    found: set[str] = set()
    place.scroll_into_view_if_needed()
    place.hover()
    for tool in place.get_by_test_id("stElementToolbarButton").all():
        tool.hover()
        reader.page.get_by_role("tooltip").first.wait_for()
        found |= {*english(reader)}
    return found


def test_the_document_says_its_language_and_changes_it(reader: Reader) -> None:
    reader.open()
    html = reader.page.locator("html")
    assert html.get_attribute("lang") == "es"
    reader.widget("lang").get_by_text("English").click()
    expect(html).to_have_attribute("lang", "en")
    expect(reader.page.locator("h1.ch-answer")).to_contain_text("Peru reaches 89 destinations")


def test_another_page_keeps_the_language(reader: Reader) -> None:
    reader.open()
    reader.widget("lang").get_by_text("English").click()
    expect(reader.page.locator("h1.ch-answer")).to_contain_text("Peru reaches 89 destinations")
    reader.page.get_by_test_id("stTopNavLink").filter(has_text="SWOT").click()
    expect(reader.page.locator("h1.ch-answer")).to_contain_text("9 strengths and 5 opportunities")
    reader.settle()
    assert reader.page.get_by_test_id("stTopNavLink").all_inner_texts() == [words[1] for words in PAGES.values()]
    assert reader.page.locator("html").get_attribute("lang") == "en"
    assert "lang=en" in reader.page.url


def test_back_to_spanish_leaves_no_trace_in_the_address(reader: Reader) -> None:
    reader.open("swot?lang=en")
    reader.widget("lang").get_by_text("Español").click()
    expect(reader.page.locator("h1.ch-answer")).to_contain_text("9 fortalezas")
    reader.settle()
    assert reader.page.url == f"{reader.address}/swot"
    assert reader.page.locator("html").get_attribute("lang") == "es"
    assert english(reader) == []


@pytest.mark.parametrize("width_px", [1440, 820])
def test_no_english_word_of_streamlit_is_left_in_a_list_a_table_or_a_figure(
    width_px: int, browser: Browser, server: Server
) -> None:
    with reading(browser, server, width_px) as reader:
        reader.open("destinations")
        assert english(reader) == []
        box = reader.widget("region").get_by_role("combobox")
        box.click()
        reader.page.get_by_role("listbox").wait_for()
        assert english(reader) == []
        box.fill("zzz")
        reader.page.get_by_text("Sin resultados").first.wait_for()
        assert english(reader) == []
        box.fill("")
        for region in ("Europa", "Asia"):
            reader.page.get_by_role("option", name=region, exact=True).click()
        reader.page.keyboard.press("Escape")
        expect(reader.page.locator("h1.ch-answer")).not_to_contain_text("89")
        reader.settle()
        assert english(reader) == []
        table = reader.page.get_by_test_id("stDataFrame").first
        assert hover_tools(reader, table) == set()
        table.get_by_role("button", name="Buscar").click()
        assert english(reader) == []
        reader.page.keyboard.press("Escape")
        table.click(position={"x": 40, "y": 15}, button="right")
        assert english(reader) == []
        reader.page.keyboard.press("Escape")
        assert hover_tools(reader, reader.page.get_by_role("figure").first) == set()


@pytest.mark.parametrize(
    ("path", "width_px"), [("indicator", 1440), ("sources", 1440), ("pacific_alliance", 820), ("overview", 390)]
)
def test_no_english_word_of_streamlit_is_left_elsewhere(path: str, width_px: int, browser: Browser, server: Server) -> None:
    with reading(browser, server, width_px) as reader:
        reader.open(path)
        assert english(reader) == []
        if width_px == 390:
            reader.page.get_by_role("button", name="Abrir el menú").click()
            reader.page.get_by_role("link", name="Cobertura").wait_for()
            assert english(reader) == []


def test_the_menu_that_does_not_fit_folds_into_a_spanish_word(browser: Browser, server: Server) -> None:
    with reading(browser, server, 1000) as reader:
        reader.open()
        reader.page.add_style_tag(content="html { font-size: 28px }")  # a reader who needs large letters
        reader.page.set_viewport_size({"width": 820, "height": 1180})
        reader.page.get_by_text(re.compile(r"^\d+ más$")).click()
        reader.page.get_by_text(PAGES["sources"][0], exact=True).last.wait_for()
        assert english(reader) == []
