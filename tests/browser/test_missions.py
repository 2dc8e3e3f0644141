"""How missions work, as a reader meets it: choosing, with the mouse or the keyboard alone, changes answer, table and address."""

from playwright.sync_api import Browser

from tests.browser.reader import Reader, Server, eventually, reading


def numbers(reader: Reader) -> list[str]:
    return reader.page.locator(".st-key-kpis").get_by_test_id("stMetricValue").all_inner_texts()


def rows(reader: Reader) -> str | None:
    """How many rows the table of missions says it has, its head included."""
    return reader.widget("table-missions").locator("canvas table, table").first.get_attribute("aria-rowcount")


def test_choosing_a_mode_changes_answer_numbers_table_and_address(reader: Reader) -> None:
    reader.open("missions")
    assert numbers(reader) == ["28", "34", "24", "41", "4"]
    assert rows(reader) == "132"
    reader.choose("mode", "Embajada con OCEX y concurrencias")
    assert eventually(lambda: reader.answer.startswith("13 de las 131 misiones"))
    reader.settle()
    assert numbers(reader) == ["13", "0", "0", "0", "0"] and rows(reader) == "14"
    assert "mode=embassy_with_office_and_concurrences" in reader.page.url


def test_an_address_brings_the_choice_back_in_the_other_language(reader: Reader) -> None:
    reader.open("missions?mode=consulate_without_office&lang=en")
    assert reader.answer == "4 of the 131 missions: 0 with an OCEX in their country, 4 without; in both modes at once: 0."
    assert rows(reader) == "5"
    assert reader.widget("mode").get_by_text("Consulate in a country without OCEX").count() == 1


def test_the_keyboard_alone_chooses_a_mode(reader: Reader) -> None:
    reader.open("missions")
    reader.widget("mode").get_by_role("combobox").focus()
    reader.page.keyboard.type("sin OCEX ni")
    reader.page.keyboard.press("Enter")
    assert eventually(lambda: "mode=embassy_alone" in reader.page.url)
    reader.settle()
    assert reader.answer.startswith("19 de las 131 misiones")


def test_the_card_of_what_is_within_reach_can_be_taken_as_a_file(reader: Reader) -> None:
    reader.open("missions")
    with reader.page.expect_download() as taken:
        reader.widget("csv-al-alcance-de-una-ocex").get_by_role("button").click()
    lines = taken.value.path().read_text("utf-8-sig").splitlines()
    assert len(lines) == 26 and any(line.startswith("Pakistán,China,Pekín,") for line in lines)


def test_nothing_is_wider_than_a_phone(browser: Browser, server: Server) -> None:
    with reading(browser, server, 390, 844) as phone:
        phone.open("missions?mode=consulate_in_office_country")
        wide = phone.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390
