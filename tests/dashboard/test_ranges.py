from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import ranges
from dashboard.text import LANGUAGES


def the_ranges() -> None:
    import streamlit as st

    from dashboard import ranges

    st.session_state["chosen"] = ranges.chosen()
    st.session_state["said"] = ranges.in_words(st.session_state["chosen"])


def start(address: dict[str, str], language: str = "es") -> AppTest:
    app = AppTest.from_function(the_ranges, default_timeout=20)
    app.session_state["lang"] = language
    app.query_params.update(address)
    app.run()
    assert not app.exception
    return app


@pytest.mark.parametrize(
    ("written", "bounds"),
    [
        ("20000..", [20000.0, None]),
        ("..5000", [None, 5000.0]),
        ("10..20.5", [10.0, 20.5]),
        ("20..10", [10.0, 20.0]),
        ("0..0", [0.0, 0.0]),
        ("0.0001..", [0.0001, None]),
    ],
)
def test_a_range_in_the_address_is_read_and_kept(written: str, bounds: list[float | None]) -> None:
    app = start({"share": written})
    assert app.session_state["chosen"] == {"share": bounds}
    kept = app.query_params["share"]
    assert start({"share": kept}).session_state["chosen"] == {"share": bounds}


@pytest.mark.parametrize(
    "written",
    ["", "..", "5", "a..b", "-1..2", "1e3..", "1,000..", "١..٢", "9" * 10 + "..", "1....2", "nan..inf", "' OR 1=1", "x" * 2000],
)
def test_what_is_no_range_is_ignored_and_leaves_the_address(written: str) -> None:
    app = start({"imports": written})
    assert app.session_state["chosen"] == {} and "imports" not in app.query_params
    assert app.number_input(key="imports_least").value is None


def test_typing_changes_the_address_and_emptying_a_field_opens_its_end() -> None:
    app = start({})
    app.number_input(key="gdp_least").set_value(500.0).run()
    app.number_input(key="gdp_most").set_value(100.0).run()
    assert app.session_state["chosen"] == {"gdp": [100.0, 500.0]} and app.query_params["gdp"] == "100..500"
    app.number_input(key="gdp_least").set_value(None).run()
    assert app.query_params["gdp"] == "..100"
    app.number_input(key="gdp_most").set_value(None).run()
    assert app.session_state["chosen"] == {} and "gdp" not in app.query_params


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_range_is_said_in_words(language: str) -> None:
    address: Any = {"imports": "20000..", "gdp": "..1000", "distance": "100..900"}
    said = list(start(address, language).session_state["said"].values())
    assert (
        said
        == {"es": ["desde 20,000", "hasta 1,000", "de 100 a 900"], "en": ["at least 20,000", "at most 1,000", "from 100 to 900"]}[
            language
        ]
    )


def test_every_range_has_its_own_name() -> None:
    assert len({label for label, _, _ in ranges.RANGES.values()}) == len(ranges.RANGES)
