"""Who is at the register: the account of the identity provider, or whoever sits at this machine while none is configured."""

import getpass
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import blocks
from dashboard.address import demonstrates
from dashboard.ledger import register
from dashboard.register import access
from dashboard.register.access import Person, Writer
from dashboard.text import t

ROLES = {"reader": "reader", "editor": "editor", "administrator": "administrator"}
UNREADABLE = "The settings of who may write (secrets.toml) cannot be read: until they can, nobody writes."
DEMONSTRATION = "This is the demonstration set: it can be looked at, not written into."


def person() -> Person:
    """Who this run of the page is for: asked of the session, never of what the browser says in a form."""
    if demonstrates():
        return Person("", why=DEMONSTRATION)
    settings = _settings()
    if settings is None:
        return Person("", why=UNREADABLE)
    if "auth" not in settings:
        return access.at_this_machine(st.get_option("server.address"), st.context.headers, _local_name())
    return access.signed_in(st.user.to_dict(), settings.get("register", {}))


def writer() -> Writer:
    """The register on screen for this person."""
    return Writer(register(), person())


def controls(somebody: Person) -> None:
    """Who writes, or why nobody does, and the way in or out."""
    with st.container(horizontal=True, vertical_alignment="center", key="who"):
        if somebody.writes:
            said = t("You write as {name} ({role}).", name=somebody.name, role=t(ROLES[somebody.role]))
        else:
            said = t(somebody.why)
        st.html(blocks.note(said), width="content")
        signed_in = st.user.to_dict().get("is_logged_in")
        if signed_in and not demonstrates():
            st.button(t("Sign out"), on_click=st.logout, key="sign-out", type="tertiary")
        elif signed_in is False and not demonstrates():
            st.button(t("Sign in"), on_click=st.login, key="sign-in")


def _settings() -> dict[str, Any] | None:
    """What secrets.toml says; nothing where there is none, None where it cannot be read: nobody writes until it can."""
    try:
        return st.secrets.to_dict()
    except FileNotFoundError:
        return None if any(Path(path).exists() for path in st.get_option("secrets.files")) else {}


def _local_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in a container
        return "local"
