"""Which register is on screen, opened once for all readers: the real one, or the invented one of the demonstration."""

import streamlit as st
from sqlalchemy import Engine

from dashboard.address import demonstrates
from dashboard.register import database, demo


def register() -> Engine:
    """The register on screen. Raises RegisterUnavailable, which the frame of a page says in plain words."""
    return _demonstration() if demonstrates() else _real(database.address())


@st.cache_resource(max_entries=4, show_spinner=False)
def _real(url: str) -> Engine:
    return database.connect(url)


@st.cache_resource(max_entries=1, show_spinner=False)
def _demonstration() -> Engine:
    return demo.database()
