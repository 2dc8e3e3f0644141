"""The pieces of the bench work: what it prints, how it finds its modules, and that the pages it measures against show their number.

No times here: they depend on what else the machine does.
"""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from bench.__main__ import benches
from bench.ratio import Ratio
from bench.servers import ROOT, Wire, serving
from bench.speed import REGIONS, subjects
from bench.visit import DESK, RECORDED, land
from dashboard.theme import LIGHT

dash = pytest.importorskip("dash", reason="requirements-bench.txt has it")


def test_a_ratio_says_its_aim_and_whether_it_misses() -> None:
    assert str(Ratio("coverage, cold map", 0.874, 1)) == "coverage, cold map: 0.87 (aim 1.00)"
    assert str(Ratio("coverage, cold map", 1, 1)) == "coverage, cold map: 1.00 (aim 1.00)"
    assert str(Ratio("coverage, cold map", 1.32, 1)) == "coverage, cold map: 1.32 (aim 1.00) misses"


def test_every_bench_is_found() -> None:
    assert "speed" in benches()


def test_the_floor_shows_another_number_for_each_region() -> None:
    floor = AppTest.from_file(str(ROOT / "bench" / "floor.py")).run()
    numbers = [floor.metric[0].value]
    for region in REGIONS:
        numbers.append(floor.selectbox[0].set_value(region).run().metric[0].value)
    assert not floor.exception
    assert len(set(numbers)) == len(REGIONS) + 1


def test_the_peer_counts_the_same_destinations(warehouse_path: Path) -> None:
    from bench.peer_dash import app

    (callback,) = app(str(warehouse_path)).callback_map.values()
    show = callback["callback"].__wrapped__
    assert show(None)[:3] == ("89 destinos", 89, 55)
    assert show(["Europa", "Asia"])[1] < show(None)[1]
    world, table, bars = show(None)[5:]
    assert (len(table.data), len(bars.data[0].y), len(world.data)) == (89, 15, 8)


def test_a_server_answers_and_what_travels_is_counted(warehouse_path: Path) -> None:
    from urllib.request import urlopen

    with serving("-m", "bench.peer_dash", "PORT", str(warehouse_path)) as wire:
        before = wire.bytes
        with urlopen(wire.address) as answer:
            page = answer.read()
        assert b"Destinos" in page
        assert wire.bytes - before > len(page)


def test_a_page_that_does_not_start_is_said() -> None:
    with pytest.raises(RuntimeError, match="did not start"), serving("-c", "raise SystemExit(1)"):
        pass


def test_land_is_what_has_a_colour_of_the_ladder() -> None:
    width, height = round(DESK["width"] * RECORDED), round(DESK["height"] * RECORDED)
    screen = Image.new("RGB", (width, height), LIGHT.background)
    screen.paste(LIGHT.ladder["none"], (0, 0, width // 2, height))
    file = BytesIO()
    screen.save(file, "JPEG", quality=90)
    assert land(file.getvalue(), {"x": 0, "y": 0, "width": DESK["width"], "height": 900}) == pytest.approx(0.5, abs=0.01)
    assert land(file.getvalue(), {"x": DESK["width"] * 0.6, "y": 0, "width": 100, "height": 900}) == 0


def test_each_measured_page_of_ours_has_a_map_and_a_filter() -> None:
    wire = Wire(1)
    names = [subject.name for subject in subjects(wire, wire, wire) if subject.map]
    wire.close()
    assert names == ["coverage", "destinations", "place", "Dash"]
