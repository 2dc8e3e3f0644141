"""The pages about how missions work and how the network of trade offices changed, in both languages."""

import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import queries, tables
from dashboard.text import spanish
from tests.pages.screens import answer, elements, plain, texts, visit

MISSIONS, REACHABLE, PAIRS = range(3)
ANSWERS = {"created": [18], "transferred": [18, 36], "before_resolution": [36], "after_resolution": [35]}


def table(app: AppTest, place: int = 0) -> Any:
    """One of the tables that stand open on the page, as a frame: missions, what is within reach, pairs; or the offices."""
    return [element.value for element in elements(app.main, in_popover=False) if element.type == "dataframe"][place]


@pytest.mark.parametrize("mode", tables.MODE_WORDS)
@pytest.mark.parametrize("reader", ["es", "en"])
def test_a_mode_in_the_address_leaves_only_its_missions(mode: str, reader: str) -> None:
    app = visit("missions", mode=mode, lang=reader)
    assert not app.exception and not app.error
    chosen = queries.missions([], [], [mode])
    frame = table(app, MISSIONS)
    word = tables.MODE_WORDS[mode] if reader == "en" else spanish()[tables.MODE_WORDS[mode]]
    assert len(frame) == len(chosen) and set(frame.iloc[:, 2]) == {word}
    assert answer(app).startswith(str(len(chosen)))


@pytest.mark.parametrize(
    "address",
    [{"mission": "embassy"}, {"mission": "consulate"}, {"region": "Asia", "mission": "embassy"}, {"region": ["África", "Oceanía"]}],
)
def test_filters_of_missions_restrict_together_and_stay_in_the_address(address: Any) -> None:
    app = visit("missions", **address)
    as_list = {key: value if isinstance(value, list) else [value] for key, value in address.items()}
    chosen = queries.missions(as_list.get("region", []), as_list.get("mission", []), [])
    assert len(table(app, MISSIONS)) == len(chosen) > 0
    assert dict(app.query_params.items()) == address
    pairs = chosen[chosen["kind"] == "embassy"]["destinations_count"].sum()
    if pairs:
        assert len(table(app, PAIRS)) == pairs


@pytest.mark.parametrize("reader", ["es", "en"])
def test_consulates_alone_have_no_distances_and_the_page_says_so(reader: str) -> None:
    app = visit("missions", mission="consulate", lang=reader)
    (info,) = app.info
    assert info.value.startswith("No embassy" if reader == "en" else "Ninguna embajada") and not app.error
    assert not [element for element in elements(app.main) if element.type == "plotly_chart"]


def test_a_choice_that_no_mission_meets_says_what_to_do() -> None:
    app = visit("missions", region="Oceanía", mode="consulate_without_office")
    (info,) = app.info
    assert "Quite un filtro" in info.value and not app.dataframe and not re.search(r"\d", answer(app))


def test_the_card_of_what_is_within_reach_lists_25_destinations_and_its_caveat() -> None:
    app = visit("missions")
    assert len(table(app, REACHABLE)) == 25
    assert any("La tesis no dice que una OCEX atienda" in line for line in texts(app))
    assert len(table(app, MISSIONS)) == 131 and len(table(app, PAIRS)) == 55


@pytest.mark.parametrize("moment", ANSWERS)
@pytest.mark.parametrize("reader", ["es", "en"])
def test_the_moment_in_the_address_changes_the_number_to_what_documents_fix(moment: str, reader: str) -> None:
    app = visit("history", moment=moment, lang=reader)
    assert not app.exception and not app.error
    assert [int(found) for found in re.findall(r"\d+", app.metric[0].value)] == ANSWERS[moment]
    assert all(str(number) in answer(app) for number in ANSWERS[moment])
    assert len(table(app)) == len(queries.offices_at(moment))
    assert ("moment" in app.query_params) == (moment != "after_resolution")


def test_choosing_a_moment_writes_it_into_the_address_and_the_last_one_takes_it_out() -> None:
    app = visit("history")
    app.button_group(key="moment").set_value("created").run()
    assert app.query_params["moment"] in ("created", ["created"]) and app.metric[0].value == "18"
    app.button_group(key="moment").set_value("after_resolution").run()
    assert "moment" not in app.query_params and app.metric[0].value == "35"


def test_countries_that_lost_their_only_office_are_marked() -> None:
    frame = table(visit("history"))
    marked = frame[frame["Cambio"] == "El país se queda sin OCEX"]
    assert set(marked["País"]) == {"Ghana", "Venezuela", "Suiza", "Portugal", "Sudáfrica", "Israel"}
    assert list(frame.loc[frame["Ciudad"] == "Washington", "Cambio"]) == ["Pasa a Houston"]


def test_the_map_of_a_moment_shows_each_office_in_its_state() -> None:
    for moment in ANSWERS:
        app = visit("history", moment=moment)
        (chart,) = (element for element in elements(app.main) if element.type == "deck_gl_json_chart")
        (layer,) = (layer for layer in json.loads(chart.proto.json)["layers"] if layer["id"] == "states")
        shown = sorted(mark["icon"] for mark in layer["data"])
        assert shown == sorted(queries.offices_at(moment)["state"])


def test_the_legend_of_a_moment_counts_its_offices() -> None:
    app = visit("history", moment="transferred", lang="en")
    (legend,) = (plain(element.value) for element in elements(app.main) if element.type == "html" and "ch-legend" in element.value)
    assert legend.split() == ["In", "service", "18", "No", "date", "18"]
