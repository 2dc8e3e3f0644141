"""What is written stays written, can be taken back, and never gets mixed up, on both databases."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine

from dashboard.register import store
from dashboard.register.activity import Activity
from dashboard.register.database import connect, reading
from dashboard.register.errors import Conflict
from dashboard.register.schema import metadata

AUTHOR = "oficina@rree.gob.pe"


def test_what_was_entered_comes_back_to_the_letter(register: Engine, fair: Activity) -> None:
    full = replace(
        fair,
        title="Año Nuevo en Ñandú: 100 % «café» 🦙",
        agreement_reached=False,
        requests_received_count=12,
        requests_on_time_count=11,
        penx_line_id="penx:1.5",
        sector="Alimentos",
        partners="PROMPERÚ; cámara",
        reached_count=40,
        cost_pen=Decimal("1234.50"),
        link="https://example.org/a?b=c",
        note="línea 1\nlínea 2",
    )
    (activity_id,) = store.enter(register, [full], AUTHOR)
    entry = store.entry(register, activity_id)
    assert entry.activity == full
    assert (entry.version_number, entry.change, entry.entered_by) == (1, "entered", AUTHOR)
    assert abs(entry.entered_at - datetime.datetime.now(datetime.UTC).replace(tzinfo=None)) < datetime.timedelta(minutes=1)


def test_every_change_keeps_what_was_there_before(register: Engine, fair: Activity) -> None:
    (activity_id,) = store.enter(register, [fair], AUTHOR)
    store.change(register, activity_id, 1, replace(fair, title="Feria de Viena"), "otro")
    store.remove(register, activity_id, 2, "otro")
    versions = store.history(register, activity_id)
    assert [(v.version_number, v.change, v.activity.title, v.activity.is_removed) for v in versions] == [
        (3, "removed", "Feria de Viena", True),
        (2, "changed", "Feria de Viena", False),
        (1, "entered", "Feria de alimentos de Viena", False),
    ]


def test_a_removed_activity_leaves_the_list_and_can_be_restored(register: Engine, fair: Activity) -> None:
    (activity_id,) = store.enter(register, [fair], AUTHOR)
    store.remove(register, activity_id, 1, AUTHOR)
    assert list(store.entries(register)) == []
    assert [e.activity_id for e in store.entries(register, with_removed=True)] == [activity_id]
    assert store.restore(register, activity_id, 2, AUTHOR).activity == fair
    assert len(list(store.entries(register))) == 1


def test_anything_can_be_undone_even_an_undo_and_the_entry_itself(register: Engine, fair: Activity) -> None:
    (activity_id,) = store.enter(register, [fair], AUTHOR)
    changed = replace(fair, title="Otra feria")
    store.change(register, activity_id, 1, changed, AUTHOR)
    assert store.undo(register, activity_id, 2, AUTHOR).activity == fair
    assert store.undo(register, activity_id, 3, AUTHOR).activity == changed
    assert store.undo(register, activity_id, 4, AUTHOR, to_version=1).activity == fair
    assert store.undo(register, activity_id, 5, AUTHOR, to_version=0).activity.is_removed
    with pytest.raises(Conflict, match="no version 77"):
        store.undo(register, activity_id, 6, AUTHOR, to_version=77)


def test_it_is_known_for_good_that_an_activity_was_planned(register: Engine, fair: Activity) -> None:
    plan = replace(fair, status="planned", activity_date=None)
    planned, unplanned = store.enter(register, [plan, replace(fair, title="Sin plan")], AUTHOR)
    store.change(register, planned, 1, fair, AUTHOR)
    assert {e.activity_id: e.was_planned for e in store.entries(register)} == {planned: True, unplanned: False}


def test_two_people_who_change_the_same_activity_do_not_overwrite_each_other(register: Engine, fair: Activity) -> None:
    (activity_id,) = store.enter(register, [fair], AUTHOR)
    store.change(register, activity_id, 1, replace(fair, title="Primera"), "primera")
    with pytest.raises(Conflict, match="primera changed this activity meanwhile"):
        store.change(register, activity_id, 1, replace(fair, title="Segunda"), "segunda")
    assert store.entry(register, activity_id).activity.title == "Primera"
    assert len(store.history(register, activity_id)) == 2


@pytest.mark.parametrize("title", ["Feria de alimentos de Viena", "FERIA DE ALIMENTOS DE VIENA", "Feria, de alimentos: de Viéna"])
def test_the_same_activity_is_entered_once_whatever_its_spelling(register: Engine, fair: Activity, title: str) -> None:
    store.enter(register, [fair], AUTHOR)
    with pytest.raises(Conflict, match="has this activity already"):
        store.enter(register, [replace(fair, title=title)], AUTHOR)
    assert len(list(store.entries(register))) == 1


def test_one_bad_row_keeps_all_the_others_out(register: Engine, fair: Activity) -> None:
    with pytest.raises(Conflict):
        store.enter(register, [fair, replace(fair, title="Otra"), fair], AUTHOR)
    assert list(store.entries(register)) == []


@pytest.mark.parametrize(
    "broken",
    [
        {"area": "culture"},
        {"status": "perhaps"},
        {"activity_quarter": 5},
        {"activity_year": 1821},
        {"title": "  "},
        {"requests_received_count": 3, "requests_on_time_count": 4},
        {"reached_count": -1},
        {"cost_pen": Decimal("-0.01")},
        {"activity_date": None},
    ],
    ids=lambda broken: " ".join(broken),
)
def test_the_database_itself_refuses_what_breaks_a_rule(register: Engine, fair: Activity, broken: dict[str, object]) -> None:
    with pytest.raises(Conflict, match="refused the entry"):
        store.enter(register, [replace(fair, **broken)], AUTHOR)  # type: ignore[arg-type]
    assert list(store.entries(register)) == []


def test_an_import_is_whole_or_not_there_and_can_be_undone(
    register: Engine, fair: Activity, fairs: Callable[[int], Iterator[Activity]]
) -> None:
    def breaking() -> Iterator[Activity]:
        yield from fairs(6_000)
        raise OSError("the file ended in the middle")

    with pytest.raises(OSError, match="in the middle"):
        store.enter_import(register, breaking(), AUTHOR, "a.csv", "digest")
    assert list(store.entries(register)) == [] == store.imports(register)
    import_id, count = store.enter_import(register, fairs(6_000), AUTHOR, "a.csv", "digest")
    assert (count, len(list(store.entries(register)))) == (6_000, 6_000)
    touched = next(store.entries(register))
    store.change(register, touched.activity_id, 1, replace(touched.activity, note="revisada"), AUTHOR)
    assert store.undo_import(register, import_id, AUTHOR) == 5_999
    assert [entry.activity.note for entry in store.entries(register)] == ["revisada"]
    with pytest.raises(Conflict, match="undone already"):
        store.undo_import(register, import_id, AUTHOR)


def test_fingerprints_tell_what_is_known(register: Engine, fair: Activity, fairs: Callable[[int], Iterator[Activity]]) -> None:
    store.enter(register, fairs(3), AUTHOR)
    asked = [activity.fingerprint for activity in fairs(1_200)]
    assert store.known(register, asked) == {activity.fingerprint for activity in fairs(3)}


def test_the_revision_moves_with_every_change(register: Engine, fair: Activity) -> None:
    seen = [store.revision(register)]
    (activity_id,) = store.enter(register, [fair], AUTHOR)
    seen.append(store.revision(register))
    store.remove(register, activity_id, 1, AUTHOR)
    seen.append(store.revision(register))
    store.undo(register, activity_id, 2, AUTHOR)
    seen.append(store.revision(register))
    assert len(set(seen)) == 4


def test_the_migrations_make_the_schema_that_the_program_expects(register: Engine) -> None:
    with reading(register) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_opening_it_again_changes_nothing(register_url: str, fair: Activity) -> None:
    first = connect(register_url)
    store.enter(first, [fair], AUTHOR)
    first.dispose()
    again = connect(register_url)
    assert [entry.activity for entry in store.entries(again)] == [fair]
    again.dispose()
