"""Who may write what, on both databases: the gate asks, whatever a page has shown."""

import ast
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from dashboard.register import access, importing, store
from dashboard.register.access import Person, Refused, Writer, at_this_machine, signed_in
from dashboard.register.activity import Activity
from dashboard.register.database import ROOT
from dashboard.register.errors import RegisterError
from tests.dashboard.register.test_importing import GOOD, HEADINGS, REFERENCES

OTHER = "consulate-07"
EDITOR = Person("editor@example.pe", "editor", frozenset({"embassy-01"}))
CHIEF = Person("jefa@example.pe", "administrator")
RULES = {
    "claim": "roles",
    "administrators": ["jefa@example.pe", "sub-0"],
    "editors": {"Lista@example.pe": ["consulate-07"], "sub-7": "embassy-01"},
}


def claims(**said: Any) -> dict[str, Any]:
    return {"is_logged_in": True, "sub": "sub-1", "email": "ana@example.pe", "email_verified": True, **said}


@pytest.mark.parametrize(
    ("said", "role", "posts", "name"),
    [
        ({}, "reader", set(), "ana@example.pe"),
        ({"email": "JEFA@example.pe"}, "administrator", set(), "jefa@example.pe"),
        ({"email": "jefa@example.pe", "email_verified": False}, "reader", set(), "sub-1"),
        ({"email": "jefa@example.pe", "email_verified": "true"}, "reader", set(), "sub-1"),
        ({"email": "jefa@example.pe", "email_verified": None}, "reader", set(), "sub-1"),
        ({"sub": "sub-0", "email": None}, "administrator", set(), "sub-0"),
        ({"sub": "SUB-0", "email": None}, "reader", set(), "SUB-0"),
        ({"email": "lista@example.pe"}, "editor", {"consulate-07"}, "lista@example.pe"),
        ({"sub": "sub-7"}, "editor", {"embassy-01"}, "ana@example.pe"),
        ({"roles": "editor:embassy-09"}, "editor", {"embassy-09"}, "ana@example.pe"),
        ({"roles": ["editor:embassy-09", "editor:embassy-10"], "sub": "sub-7"}, "editor", None, "ana@example.pe"),
        ({"roles": ["administrator"]}, "administrator", set(), "ana@example.pe"),
        ({"roles": {"administrator": True}}, "reader", set(), "ana@example.pe"),
        ({"roles": ["Administrator", "editor"]}, "reader", set(), "ana@example.pe"),
    ],
)
def test_the_widest_role_that_a_claim_or_the_list_gives(said: dict[str, Any], role: str, posts: set[str] | None, name: str) -> None:
    found = signed_in(claims(**said), RULES)
    assert (found.role, found.name) == (role, name)
    assert posts is None or found.posts == posts
    assert posts is not None or found.posts == {"embassy-01", "embassy-09", "embassy-10"}


@pytest.mark.parametrize("said", [{"is_logged_in": False}, {"sub": ""}, {"sub": None}])
def test_nobody_is_signed_in_without_the_provider_s_word(said: dict[str, Any]) -> None:
    found = signed_in(claims(email="jefa@example.pe", **said), RULES)
    assert not found.writes and found.why == access.NOT_SIGNED_IN


@pytest.mark.parametrize("rules", [{}, {"administrators": None, "editors": None}, {"administrators": 5}, {"claim": ""}])
def test_without_rules_everybody_reads(rules: dict[str, Any]) -> None:
    assert signed_in(claims(), rules).role == "reader"


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:8501", "[::1]:8501"])
def test_without_a_sign_in_whoever_sits_at_the_machine_writes(address: str, host: str) -> None:
    assert at_this_machine(address, {"Host": host}, "ana") == Person("ana", "administrator")


@pytest.mark.parametrize("address", [None, "", "0.0.0.0", "::", "10.0.0.5", "chasqui.example.pe", "unix:///run/chasqui"])
def test_without_a_sign_in_a_server_that_others_reach_is_read_only(address: str | None) -> None:
    found = at_this_machine(address, {"Host": "127.0.0.1:8501"}, "ana")
    assert not found.writes and found.why == access.LISTENS_BEYOND


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "chasqui.example.pe"},
        {"Host": "127.0.0.1:8501", "X-Forwarded-For": "10.0.0.5"},
        {"Host": "localhost", "Forwarded": "for=10.0.0.5"},
        {"Host": "127.0.0.1.example.pe:8501"},
    ],
)
def test_without_a_sign_in_whoever_comes_through_another_server_only_reads(headers: dict[str, str]) -> None:
    found = at_this_machine("127.0.0.1", headers, "ana")
    assert not found.writes and found.why == access.THROUGH_ANOTHER


def tries(writer: Writer, activity_id: str, item: Activity) -> dict[str, Callable[[], object]]:
    """Everything that can be tried on an activity in its first version."""
    return {
        "enter": lambda: writer.enter(replace(item, title="Otra")),
        "change": lambda: writer.change(activity_id, 1, replace(item, title="Otra")),
        "move": lambda: writer.change(activity_id, 1, replace(item, post_id=OTHER)),
        "remove": lambda: writer.remove(activity_id, 1),
        "restore": lambda: writer.restore(activity_id, 1),
        "undo": lambda: writer.undo(activity_id, 1, to_version=0),
    }


@pytest.mark.parametrize("person", [Person("x"), Person("", "reader", frozenset({"embassy-01"})), Person("x", "chief")])
def test_a_reader_changes_nothing_in_any_way(register: Engine, fair: Activity, person: Person) -> None:
    (activity_id,) = store.enter(register, [fair], "ana")
    for attempt in tries(Writer(register, person), activity_id, fair).values():
        with pytest.raises(Refused):
            attempt()
    assert [entry.version_number for entry in store.entries(register, with_removed=True)] == [1]


def test_an_editor_does_nothing_to_another_mission(register: Engine, fair: Activity) -> None:
    theirs = replace(fair, post_id=OTHER)
    (activity_id,) = store.enter(register, [theirs], "ana")
    attempts = tries(Writer(register, EDITOR), activity_id, theirs)
    attempts["take over"] = lambda: Writer(register, EDITOR).change(activity_id, 1, fair)
    for attempt in attempts.values():
        with pytest.raises(Refused):
            attempt()
    assert [entry.version_number for entry in store.entries(register, with_removed=True)] == [1]


def test_an_editor_does_everything_to_their_own_mission_but_give_it_away(register: Engine, fair: Activity) -> None:
    writer = Writer(register, EDITOR)
    activity_id = writer.enter(fair)
    with pytest.raises(Refused):
        writer.change(activity_id, 1, replace(fair, post_id=OTHER))
    writer.change(activity_id, 1, replace(fair, title="Otra"))
    writer.remove(activity_id, 2)
    writer.restore(activity_id, 3)
    writer.undo(activity_id, 4, to_version=1)
    assert {entry.entered_by for entry in store.history(register, activity_id)} == {EDITOR.name}


def test_an_undo_does_not_lead_back_into_another_mission(register: Engine, fair: Activity) -> None:
    (activity_id,) = store.enter(register, [replace(fair, post_id=OTHER)], "ana")
    Writer(register, CHIEF).change(activity_id, 1, fair)
    with pytest.raises(Refused):
        Writer(register, EDITOR).undo(activity_id, 2, to_version=1)
    Writer(register, CHIEF).undo(activity_id, 2, to_version=1)


def test_a_file_is_entered_only_as_far_as_its_sender_writes(register: Engine, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [{**GOOD, "title": "Una"}, {**GOOD, "title": "Dos", "post_id": OTHER}]
    path.write_text("\n".join([",".join(GOOD), *(",".join(row.values()) for row in rows)]), "utf-8")
    writer = Writer(register, EDITOR)
    found = importing.examine(path, "a.csv", REFERENCES, HEADINGS, register, faults=writer.faults)
    assert (found.good_count, [(line, fault.column) for line, fault in found.faults]) == (1, [(3, "post_id")])
    everything = importing.examine(path, "a.csv", REFERENCES, HEADINGS, register)
    with pytest.raises(RegisterError, match="does not write for this mission"):
        writer.enter_file(everything, only_good=True)
    with pytest.raises(Refused):
        Writer(register, Person("x")).enter_file(found, only_good=True)
    assert list(store.entries(register)) == []
    import_id, count = writer.enter_file(found, only_good=True)
    assert count == 1
    with pytest.raises(Refused):
        Writer(register, Person("otro", "editor", frozenset({OTHER}))).undo_import(import_id)
    assert writer.undo_import(import_id) == 1


def test_nothing_on_screen_writes_but_through_the_gate() -> None:
    writes = {"enter", "enter_import", "change", "remove", "restore", "undo", "undo_import", "commit"}
    for path in [*(ROOT / "pages").glob("*.py"), *(ROOT / "dashboard").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in writes:
                assert ast.unparse(node.value) not in ("store", "importing", "access.store"), f"{path.name}:{node.lineno}"
