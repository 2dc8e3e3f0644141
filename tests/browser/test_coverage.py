"""The map of the network as a reader meets it: click, choose, fly, switch layers, turn the globe; the address brings it all back."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Playwright, expect

from dashboard.theme import LIGHT
from etl.projection import equal_earth
from tests.browser.conftest import WITHOUT_WEBGL, launch
from tests.browser.reader import MAP, Reader, Server, eventually, picture, reading, share

BRAZIL = (0.355, 0.6)  # of the map's width and height, on the whole world
TABLE = "[data-testid=stDataFrame]"
MICROSTATES = {"SM": ("San Marino", "Roma (Italia)"), "VA": ("Santa Sede", "OCEX más cercana"), "SG": ("Singapur", "Embajada")}


@pytest.fixture(scope="module")
def blind(playwright: Playwright) -> Iterator[Browser]:
    browser = launch(playwright, *WITHOUT_WEBGL)
    yield browser
    browser.close()


def codes(reader: Reader) -> dict[str, list[str]]:
    """What the address says now."""
    return parse_qs(reader.page.evaluate("location.search.slice(1)"), keep_blank_values=True)


def legend(reader: Reader) -> dict[str, int]:
    """The legend under the map: word to count."""
    entries = [
        re.fullmatch(r"(.+?)\s*(\d+)", one.strip(), re.DOTALL) for one in reader.page.locator(".ch-legend li").all_inner_texts()
    ]
    return {entry[1].strip(): int(entry[2]) for entry in entries if entry}


def first_row(reader: Reader) -> tuple[str, bool]:
    """The name in the first row of the first table, and whether the row is marked."""
    row = reader.page.locator(f"{TABLE} canvas").first.locator("tbody tr").first
    cells = row.locator("[role=gridcell]").all_text_contents()
    return next(cell for cell in cells if cell and cell not in ("true", "false")), row.get_attribute("aria-selected") == "true"


def drawn(reader: Reader) -> bool:
    """Whether the map shows countries with an OCEX, which every map here has."""
    return eventually(lambda: share(picture(reader.page.locator(MAP)), LIGHT.ladder["trade_office"]) > 0.02)


def click(reader: Reader, at: tuple[float, float]) -> None:
    """Clicks on the map, at parts of its width and height."""
    assert drawn(reader)
    box = reader.page.locator(MAP).bounding_box()
    assert box
    reader.page.mouse.click(box["x"] + box["width"] * at[0], box["y"] + box["height"] * at[1])


def panel(reader: Reader) -> str:
    return reader.widget("panel").inner_text() if reader.widget("panel").count() else ""


def place_of(reader: Reader) -> list[str] | None:
    return codes(reader).get("place")


def test_a_click_on_the_map_marks_the_row_and_opens_the_panel_and_another_takes_both_back(reader: Reader) -> None:
    reader.open("coverage")
    assert panel(reader) == ""
    click(reader, BRAZIL)
    assert eventually(lambda: place_of(reader) == ["BR"])
    reader.settle()
    assert "Brasilia" in panel(reader) and "Sao Paulo" in panel(reader)
    assert first_row(reader) == ("Brasil", True)
    expect(reader.widget("place-list").get_by_role("combobox")).to_have_value("Brasil")
    click(reader, BRAZIL)
    assert eventually(lambda: place_of(reader) is None)
    reader.settle()
    assert panel(reader) == "" and first_row(reader) == ("Alemania", False)


def test_a_row_that_is_chosen_opens_the_panel_and_the_map_flies_there(reader: Reader) -> None:
    reader.open("coverage")
    assert drawn(reader)
    before = picture(reader.page.locator(MAP))
    table = reader.page.locator(TABLE).first.bounding_box()
    assert table
    reader.page.mouse.click(table["x"] + 17, table["y"] + 36 * 3.5)
    assert eventually(lambda: place_of(reader) == ["AU"])
    reader.settle()
    assert "Canberra" in panel(reader)
    assert eventually(lambda: share(picture(reader.page.locator(MAP)), LIGHT.accent) < share(before, LIGHT.accent) / 2)  # Peru
    reader.widget("place-list").get_by_role("button").first.click()
    assert eventually(lambda: place_of(reader) is None)
    assert eventually(lambda: abs(share(picture(reader.page.locator(MAP)), LIGHT.accent) - share(before, LIGHT.accent)) < 0.001)


def test_where_the_map_was_moved_to_stands_in_the_address(reader: Reader) -> None:
    reader.open("coverage")
    assert drawn(reader)
    assert "at" not in codes(reader)
    box = reader.page.locator(MAP).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x - 120, y, steps=4)
    reader.page.mouse.up()
    assert eventually(lambda: "at" in codes(reader))
    assert float(codes(reader)["at"][0].split("_")[0]) == pytest.approx(120 / box["width"] * 1000, abs=12)


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("coverage?region=Europa&layers=consulate&partner=MX&place=RO&at=80.5_-150.2_2.5", "La red llega a "),
        ("coverage?mode=embassy_with_concurrences&view=globe&at=100_20_0.5&lang=en", "15 missions work in this way"),
    ],
)
def test_an_address_brings_the_whole_view_back(path: str, answer: str, reader: Reader) -> None:
    reader.open(path)
    assert drawn(reader)
    before = picture(reader.page.locator(MAP))
    assert reader.answer.startswith(answer)
    first = (reader.answer, legend(reader), panel(reader), codes(reader), first_row(reader))
    assert first[3] == parse_qs(path.partition("?")[2])
    reader.open(f"coverage{reader.page.evaluate('location.search')}")
    assert drawn(reader)
    assert (reader.answer, legend(reader), panel(reader), codes(reader), first_row(reader)) == first
    assert eventually(lambda: picture(reader.page.locator(MAP)) == before)


@pytest.mark.parametrize(
    "place", ["at=x", "at=1_2", "at=nan_0_0", "at=1e9_0_0", "place=XX", "layers=moon&partner=PE&view=cube&mode=x"]
)
def test_an_address_that_asks_for_nothing_known_is_the_page_without_it(place: str, reader: Reader, server: Server) -> None:
    reader.open(f"coverage?{place}")
    assert reader.answer.startswith("La red llega a 119 de ")
    assert panel(reader) == "" and drawn(reader)
    assert "Traceback" not in server.log


def test_layers_are_switched_by_kind_and_the_legend_counts_what_is_drawn(reader: Reader) -> None:
    reader.open("coverage")
    assert {word: legend(reader).get(word) for word in ("Embajada", "OCEX", "Consulado", "De la embajada que cubre", "Chile")} == {
        "Embajada": 62,
        "OCEX": 35,
        "Consulado": None,
        "De la embajada que cubre": 55,
        "Chile": None,
    }
    for key, name in (("layers", "Embajadas"), ("layers", "Consulados"), ("layers", "Concurrencias"), ("partner", "Chile")):
        reader.widget(key).get_by_role("button", name=name).click()
        reader.settle()
    counts = legend(reader)
    assert counts["Consulado"] == 69 and counts["OCEX"] == 35 and counts["Chile"] > 40
    assert "Embajada" not in counts and "De la embajada que cubre" not in counts
    assert codes(reader) == {"layers": ["trade_office", "consulate"], "partner": ["CL"]}


def test_a_mode_of_work_leaves_its_missions_and_what_they_reach(reader: Reader) -> None:
    reader.open("coverage")
    reader.choose("mode", "Embajada con OCEX y concurrencias")
    assert eventually(lambda: reader.answer.startswith("Trabajan así 13 misiones"))
    reader.settle()
    assert legend(reader)["Embajada"] == 13 and "OCEX" not in legend(reader)
    assert legend(reader)["De la embajada que cubre"] == legend(reader)["Concurrencia"] == 25


def test_the_globe_is_drawn_and_turned_and_leads_back_to_the_flat_map(reader: Reader) -> None:
    reader.open("coverage")
    assert drawn(reader)
    flat = picture(reader.page.locator(MAP))
    reader.widget("view").get_by_text("Globo").click()
    reader.settle()
    assert codes(reader) == {"view": ["globe"]}
    assert eventually(lambda: share(picture(reader.page.locator(MAP)), LIGHT.globe, 1) > 0.1)
    globe = picture(reader.page.locator(MAP))
    assert share(globe, LIGHT.background, 1) > 0.25  # around it
    assert share(globe, LIGHT.accent) > 0.001 and share(globe, LIGHT.ladder["trade_office"]) > 0.03
    click(reader, (0.43, 0.6))
    assert eventually(lambda: place_of(reader) == ["BR"])
    reader.settle()
    reader.widget("view").get_by_text("Mapa plano").click()
    reader.settle()
    assert codes(reader) == {"place": ["BR"]}
    assert eventually(lambda: picture(reader.page.locator(MAP)).size == flat.size)
    assert not [complaint for complaint in reader.complaints if "deck" in complaint]


@pytest.mark.parametrize("iso2", MICROSTATES)
def test_a_microstate_is_found_by_its_name_and_the_map_goes_there(iso2: str, reader: Reader) -> None:
    name, said = MICROSTATES[iso2]
    reader.open("coverage")
    assert drawn(reader)
    before = picture(reader.page.locator(MAP))
    reader.choose("place-list", name)
    assert eventually(lambda: place_of(reader) == [iso2])
    reader.settle()
    assert said in panel(reader) and first_row(reader) == (name, True)
    assert eventually(lambda: share(picture(reader.page.locator(MAP)), LIGHT.accent) < share(before, LIGHT.accent) / 2)  # Peru


def test_a_click_beside_the_dot_of_a_microstate_hits_it(reader: Reader) -> None:
    x, y = equal_earth(12.44, 43.93)  # San Marino
    reader.open(f"coverage?at={x:.3f}_{y:.3f}_4")
    box = reader.page.locator(MAP).bounding_box()
    assert box
    click(reader, (0.5 + 8 / box["width"], 0.5))
    assert eventually(lambda: place_of(reader) == ["SM"])


def test_without_webgl_layers_regions_and_places_are_chosen_all_the_same(blind: Browser, server: Server) -> None:
    with reading(blind, server) as reader:
        reader.open("coverage?region=Europa&layers=consulate&partner=MX&place=SM&view=globe")
        image = reader.page.locator("img[src^='data:image/svg+xml'][alt*=' ']")
        image.wait_for()
        reader.settle()
        assert reader.page.locator(MAP).count() == 0
        assert legend(reader)["Consulado"] > 20 and legend(reader)["México"] > 10 and "Embajada" not in legend(reader)
        assert "Roma (Italia)" in panel(reader) and first_row(reader) == ("San Marino", True)
        whole = picture(image)
        reader.widget("partner").get_by_role("button", name="México").click()
        reader.settle()
        assert "México" not in legend(reader)
        assert eventually(lambda: picture(image) != whole)
        reader.widget("place-list").get_by_role("button").first.click()
        reader.settle()
        assert panel(reader) == ""
