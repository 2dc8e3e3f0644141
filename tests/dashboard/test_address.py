from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

CODES = ["AA", "BB", "CC"]


def choosing_many(default: list[str]) -> None:
    import streamlit as st

    from dashboard.address import recall, remember

    codes = ["AA", "BB", "CC"]
    st.session_state["recalled"] = recall("code", codes, default)
    chosen = st.multiselect("Code", codes, recall("code", codes, default), key="code")
    remember("code", chosen, default)


def choosing_one(default: str | None) -> None:
    import streamlit as st

    from dashboard.address import recall_one, remember

    codes = ["AA", "BB", "CC"]
    start = recall_one("code", codes, default)
    chosen = st.selectbox("Code", codes, codes.index(start) if start else None, key="code")
    remember("code", chosen, default)


def start(script: Any, default: Any, given: Any = None) -> AppTest:
    app = AppTest.from_function(script, kwargs={"default": default}, default_timeout=20)
    if given is not None:
        app.query_params["code"] = given
    app.run()
    assert not app.exception
    return app


def address(app: AppTest) -> list[str] | None:
    return app.query_params.get("code") if "code" not in app.query_params else list(_listed(app.query_params["code"]))


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


@pytest.mark.parametrize(
    ("given", "chosen"),
    [
        (["AA"], ["AA"]),
        (["CC", "AA"], ["CC", "AA"]),
        (["AA", "ZZ"], ["AA"]),
        (["AA", "AA", "BB", "AA"], ["AA", "BB"]),
        (["ZZ"], []),
        (["aa", " AA", "AA "], []),
        (["'; DROP TABLE base.embassy; --", "x" * 2000, "AA"], ["AA"]),
        ([""], []),
    ],
)
def test_the_address_chooses_what_is_allowed_once_and_in_its_order(given: list[str], chosen: list[str]) -> None:
    app = start(choosing_many, [], given)
    assert app.multiselect(key="code").value == chosen
    assert address(app) == (chosen or None)


def test_without_an_address_the_default_is_chosen_and_the_address_stays_clean() -> None:
    app = start(choosing_many, ["AA", "BB"])
    assert app.multiselect(key="code").value == ["AA", "BB"]
    assert address(app) is None


def test_an_address_that_gives_the_default_loses_it() -> None:
    assert address(start(choosing_many, ["AA", "BB"], ["AA", "BB"])) is None
    assert address(start(choosing_one, "AA", "AA")) is None


def test_a_choice_goes_into_the_address_and_the_default_out_of_it() -> None:
    app = start(choosing_many, ["AA"])
    app.multiselect(key="code").select("CC").run()
    assert address(app) == ["AA", "CC"]
    app.multiselect(key="code").unselect("CC").run()
    assert address(app) is None


def test_choosing_nothing_where_something_is_usual_is_remembered() -> None:
    app = start(choosing_many, ["AA"])
    app.multiselect(key="code").unselect("AA").run()
    assert address(app) == [""]
    assert start(choosing_many, ["AA"], [""]).multiselect(key="code").value == []


def test_the_start_stays_the_same_while_the_widget_lives() -> None:
    app = start(choosing_many, [], ["BB"])
    app.multiselect(key="code").select("CC").run()
    assert app.session_state["recalled"] == ["BB"]
    assert app.multiselect(key="code").value == ["BB", "CC"]
    app.run()
    assert app.multiselect(key="code").value == ["BB", "CC"]


def test_what_was_recalled_cannot_be_changed_from_outside() -> None:
    app = start(choosing_many, [], ["BB"])
    app.session_state["recalled"].append("CC")
    app.run()
    assert app.session_state["recalled"] == ["BB"]


@pytest.mark.parametrize(
    ("given", "chosen"), [("BB", "BB"), (["CC", "BB"], "CC"), ("ZZ", "AA"), (["ZZ", "BB"], "BB"), ("", "AA"), (None, "AA")]
)
def test_a_single_choice_takes_the_first_allowed_code_or_the_default(given: Any, chosen: str) -> None:
    app = start(choosing_one, "AA", given)
    assert app.selectbox(key="code").value == chosen
    assert address(app) == (None if chosen == "AA" else [chosen])


@pytest.mark.parametrize("given", [None, "ZZ", ""])
def test_a_single_choice_may_be_none(given: Any) -> None:
    app = start(choosing_one, None, given)
    assert app.selectbox(key="code").value is None
    assert address(app) is None


def test_a_single_choice_goes_into_the_address_and_out_again() -> None:
    app = start(choosing_one, None)
    app.selectbox(key="code").select("BB").run()
    assert address(app) == ["BB"]
    app.selectbox(key="code").set_value(None).run()
    assert address(app) is None
