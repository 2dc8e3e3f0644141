"""Which register is on screen, opened once for all readers: the real one, or the invented one of the demonstration.

What it adds up to is kept until it changes, whoever asks.
"""

import datetime

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from dashboard import accounting
from dashboard.accounting import Account, Counts
from dashboard.address import demonstrates
from dashboard.register import account, database, demo, store
from dashboard.register.account import Scope


def register() -> Engine:
    """The register on screen. Raises RegisterUnavailable, which the frame of a page says in plain words."""
    return _demonstration() if demonstrates() else _real(database.address())


def today() -> datetime.date:
    """The day that it is in the register on screen: the demonstration stands still."""
    return demo.TODAY if demonstrates() else datetime.date.today()


def years() -> list[int]:
    """The years that the register on screen holds activities of; none while it is empty."""
    engine = register()
    return _years(str(engine.url), store.revision(engine), _engine=engine)


def account_of(indicator: pd.Series, scope: Scope, organs: pd.DataFrame, organs_count: int) -> Account:
    """The account of an indicator in the register on screen; see `accounting.account_of`."""
    engine = register()
    counts = _counts(str(engine.url), store.revision(engine), accounting.within(indicator, scope), _engine=engine)
    return accounting.account_of(indicator, counts, organs, organs_count, today())


@st.cache_data(max_entries=16, show_spinner=False)
def _years(url: str, revision: int, _engine: Engine) -> list[int]:
    return account.years(_engine)


@st.cache_data(max_entries=128, show_spinner=False)
def _counts(url: str, revision: int, scope: Scope, _engine: Engine) -> Counts:
    return accounting.counts_of(_engine, scope)


@st.cache_resource(max_entries=4, show_spinner=False)
def _real(url: str) -> Engine:
    return database.connect(url)


@st.cache_resource(max_entries=1, show_spinner=False)
def _demonstration() -> Engine:
    return demo.database()
