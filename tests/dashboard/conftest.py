from collections.abc import Callable, Iterator

import pytest
import streamlit as st


@pytest.fixture(params=["es", "en"])
def lang(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each test twice, once for each language of the reader."""
    st.session_state["lang"] = request.param
    yield request.param
    del st.session_state["lang"]


@pytest.fixture
def speak() -> Iterator[Callable[[str], None]]:
    """Chooses the reader's language inside a test; Spanish again after it."""

    def choose(language: str) -> None:
        st.session_state["lang"] = language

    yield choose
    st.session_state.pop("lang", None)
