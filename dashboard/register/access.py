"""Who may write what. What a person writes goes through a `Writer`, which asks on the server, whatever the page showed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Engine

from dashboard.register import importing, store
from dashboard.register.activity import Activity
from dashboard.register.checks import Fault
from dashboard.register.errors import RegisterError
from dashboard.register.importing import Examination
from dashboard.register.store import Entry

FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via")  # what a server in front of this one adds
LISTENS_BEYOND = "This server can be reached from other machines and no sign-in is configured, so the register can only be read."
THROUGH_ANOTHER = "You come through another server and no sign-in is configured, so the register can only be read."
NOT_SIGNED_IN = "Sign in to record activities; anybody can read them."
READER = "Your account reads the register; its administrator can name the missions that you write for."
NOT_YOURS = "Your account does not write for this mission."
WHY = (LISTENS_BEYOND, THROUGH_ANOTHER, NOT_SIGNED_IN, READER, NOT_YOURS)


class Refused(RegisterError):
    """This person may not do this: nothing was written."""


@dataclass(frozen=True)
class Person:
    """Somebody at the register: the name that signs what they write, their role, the missions of an editor (post_id).

    `why` is the message id of the reason why a reader cannot write.
    """

    name: str
    role: str = "reader"
    posts: frozenset[str] = frozenset()
    why: str = READER

    @property
    def writes(self) -> bool:
        """Whether there is anything that they may write."""
        return self.role in ("editor", "administrator")

    def may_write(self, post_id: str) -> bool:
        """Whether they may write for this mission."""
        return self.role == "administrator" or (self.role == "editor" and post_id in self.posts)


def at_this_machine(server_address: str | None, headers: Mapping[str, str], name: str) -> Person:
    """Whoever is there while no sign-in is configured: they may write only from the machine that the server listens on alone."""
    if not _is_loopback(server_address):
        return Person("", why=LISTENS_BEYOND)
    host = urlsplit(f"//{headers['Host']}").hostname if "Host" in headers else "localhost"
    if any(header in headers for header in FORWARDED) or not _is_loopback(host):
        return Person("", why=THROUGH_ANOTHER)
    return Person(name, "administrator")


def signed_in(claims: Mapping[str, Any], rules: Mapping[str, Any]) -> Person:
    """Who the identity provider says it is, with the widest role that a claim or the list of `rules` gives; a reader without one.

    `rules`: `claim`, the name of a claim that holds `administrator` or `editor:POST_ID` (one or a list); `administrators`, names;
    `editors`, name to post_ids. A name is the provider's `sub`, or an address of mail, which counts only where it is verified.
    """
    if not claims.get("is_logged_in") or not claims.get("sub"):
        return Person("", why=NOT_SIGNED_IN)
    subject = str(claims["sub"])
    mail = str(claims["email"]).casefold() if claims.get("email") and claims.get("email_verified") is True else None
    roles = set(_several(claims.get(str(rules["claim"])))) if rules.get("claim") else set()
    listed = {name: set(_several(posts)) for name, posts in dict(rules.get("editors") or {}).items()}
    mine = [name for name in (*_several(rules.get("administrators")), *listed) if name == subject or name.casefold() == mail]
    posts = {role.removeprefix("editor:") for role in roles if role.startswith("editor:")}
    posts = posts.union(*(listed.get(name, set()) for name in mine))
    if "administrator" in roles or set(mine) & set(_several(rules.get("administrators"))):
        return Person(mail or subject, "administrator")
    return Person(mail or subject, "editor" if posts else "reader", frozenset(posts))


class Writer:
    """The register for one person: what they may not write raises Refused, what they write bears their name."""

    def __init__(self, engine: Engine, person: Person) -> None:
        self.engine, self.person = engine, person

    def faults(self, item: Activity) -> list[Fault]:
        """What is wrong with an activity because of who enters it."""
        return [] if self.person.may_write(item.post_id) else [Fault("post_id", item.post_id, NOT_YOURS)]

    def enter(self, item: Activity) -> str:
        """Adds an activity and gives its id."""
        self._ask(item)
        (activity_id,) = store.enter(self.engine, [item], self.person.name)
        return activity_id

    def change(self, activity_id: str, version_number: int, to: Activity) -> Entry:
        """Replaces what an activity says; moving it to another mission needs leave for both."""
        self._ask(store.entry(self.engine, activity_id).activity, to)
        return store.change(self.engine, activity_id, version_number, to, self.person.name)

    def remove(self, activity_id: str, version_number: int) -> Entry:
        """Takes an activity out of every count."""
        self._ask(store.entry(self.engine, activity_id).activity)
        return store.remove(self.engine, activity_id, version_number, self.person.name)

    def restore(self, activity_id: str, version_number: int) -> Entry:
        """Brings a removed activity back."""
        self._ask(store.entry(self.engine, activity_id).activity)
        return store.restore(self.engine, activity_id, version_number, self.person.name)

    def undo(self, activity_id: str, version_number: int, *, to_version: int) -> Entry:
        """Makes an activity say again what it said in an earlier version; 0 is before it was entered."""
        now, *past = store.history(self.engine, activity_id)
        self._ask(now.activity, *(entry.activity for entry in past if entry.version_number == to_version))
        return store.undo(self.engine, activity_id, version_number, self.person.name, to_version=to_version)

    def enter_file(
        self, examination: Examination, *, only_good: bool, progress: Callable[[int], None] = lambda rows_count: None
    ) -> tuple[str, int]:
        """Enters the rows of a checked file; see `importing.commit`."""
        self._ask()
        return importing.commit(
            examination, self.engine, self.person.name, only_good=only_good, progress=progress, faults=self.faults
        )

    def undo_import(self, import_id: str) -> int:
        """Takes out what a file entered; needs leave for each of its missions."""
        self._ask()
        if not all(map(self.person.may_write, store.posts_of(self.engine, import_id))):
            raise Refused(NOT_YOURS)
        return store.undo_import(self.engine, import_id, self.person.name)

    def _ask(self, *items: Activity) -> None:
        if not self.person.writes:
            raise Refused(self.person.why)
        if any(self.faults(item) for item in items):
            raise Refused(NOT_YOURS)


def _several(said: Any) -> list[str]:
    if isinstance(said, str):
        return [said]
    return [str(item) for item in said] if isinstance(said, Iterable) and not isinstance(said, Mapping) else []


def _is_loopback(host: str | None) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address((host or "").strip("[]")).is_loopback
    except ValueError:
        return False
