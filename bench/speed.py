"""The pages with a map against the floor (an empty Streamlit page) and a peer (the same destinations in Dash), interleaved."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from bench.ratio import Ratio
from bench.servers import Wire, serving, streamlit
from bench.visit import DESK, Measured, Subject, measure, visiting
from etl.publish import WAREHOUSE
from tests.browser.conftest import QUIET, WITH_WEBGL
from tests.browser.install import executable

MOST_KB = 20
REGIONS = ("Europa", "Asia", "África")
PLACES = ("Vietnam", "Dinamarca", "Filipinas")
MAP = "[data-testid=stDeckGlJsonChart]"
_POLYGONS_B = """performance.getEntriesByType("resource").filter(one => one.name.includes("/world-"))
    .reduce((sum, one) => sum + one.transferSize, 0)"""
ANSWER, NUMBER = "h1.ch-answer", "[data-testid=stMetricValue]"


def subjects(dashboard: Wire, floor: Wire, peer: Wire) -> list[Subject]:
    """What is measured, in the order of a round, given the three servers."""
    ours = partial(Subject, map=MAP)
    region, search = (f".st-key-{key} [role=combobox]" for key in ("region", "search"))
    return [
        Subject("floor", floor, "", (NUMBER,), region, REGIONS),
        ours("coverage", dashboard, "/coverage", (ANSWER,), region, REGIONS),
        ours("destinations", dashboard, "/destinations", (ANSWER, NUMBER), region, REGIONS),
        ours("place", dashboard, "/places", (ANSWER,), search, PLACES),
        Subject("Dash", peer, "", ("#answer", "#counted"), "#region", REGIONS, "#map"),
    ]


def ratios(rounds: int) -> Iterator[Ratio]:
    """Medians of `rounds` interleaved rounds, as a table on standard error, and their ratios."""
    with ExitStack() as stack:
        wires = [
            stack.enter_context(serving(*command))
            for command in (
                streamlit("app.py"),
                streamlit("bench/floor.py"),
                ["-m", "bench.peer_dash", "PORT", str(WAREHOUSE)],
            )
        ]
        measured = subjects(*wires)
        driver = stack.enter_context(sync_playwright())
        path = executable()
        browser = driver.chromium.launch(executable_path=path, channel=None if path else "chromium", args=[*QUIET, *WITH_WEBGL])
        visits = [_round(browser, measured, number) for number in range(rounds + 1)][1:]  # the first one warms the servers
        again = _again(browser, measured[1])
    medians = {name: _medians([visit[name] for visit in visits]) for name in visits[0]}
    print(_table(medians, rounds), file=sys.stderr)
    floor, peer = medians["floor"], medians["Dash"]
    for name in ("coverage", "destinations", "place"):
        yield Ratio(f"{name}, filter to numbers, of the floor's", medians[name]["change_ms"] / floor["change_ms"])
        yield Ratio(f"{name}, cold map, of Dash's", medians[name]["map_ms"] / peer["map_ms"])
        yield Ratio(f"{name}, bytes a filter, of {MOST_KB} KB", medians[name]["change_kb"] / MOST_KB)
    yield Ratio("polygons, bytes of a second visit, of the first's", again, 0.01)


def _round(browser: Browser, measured: list[Subject], number: int) -> dict[str, Measured]:
    visits = {}
    for subject in measured:
        with browser.new_context(viewport=DESK, color_scheme="light", reduced_motion="reduce") as context:
            visits[subject.name] = measure(context, subject)
        print(number, subject.name, visits[subject.name], file=sys.stderr)
    return visits


def _again(browser: Browser, subject: Subject) -> float:
    """What the browser fetches of the polygons when it comes back, as a part of what it fetched at first."""
    with browser.new_context(viewport=DESK) as context:
        fetched = []
        for _ in range(2):
            with visiting(context, subject) as (page, _):
                fetched.append(page.evaluate(_POLYGONS_B))
    return fetched[1] / fetched[0]


def _medians(visits: list[Measured]) -> dict[str, float]:
    return {
        "number_ms": median(visit.number_ms for visit in visits),
        "map_ms": median(visit.map_ms or 0 for visit in visits),
        "change_ms": median(value for visit in visits for value in visit.change_ms),
        "cold_kb": median(visit.cold_kb for visit in visits),
        "change_kb": median(value for visit in visits for value in visit.change_kb),
    }


def _table(medians: dict[str, dict[str, float]], rounds: int) -> str:
    heads = ["cold: first number, ms", "cold: map drawn, ms", "filter to numbers, ms", "KB cold", "KB a filter"]
    rows = [["page", *heads], ["---"] * (len(heads) + 1)]
    rows += [[name, *(f"{value:,.0f}" if value else "–" for value in line.values())] for name, line in medians.items()]
    return f"Medians of {rounds} rounds:\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows)
