"""The register on its page: what is typed is checked, kept until it is right, and written under a name; nothing else is."""

import html
import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from streamlit import config
from streamlit.runtime.secrets import secrets_singleton
from streamlit.testing.v1 import AppTest

from dashboard.register import store
from dashboard.register.activity import Activity
from dashboard.register.database import connect
from tests.pages.screens import answer, inside, pieces, texts, visit

FAIR = Activity(
    post_id="embassy-01",
    activity_date=date(2018, 5, 4),
    activity_year=2018,
    activity_quarter=2,
    kind_id="event-7",
    area="trade",
    title="Feria de Toronto",
    status="done",
    agreement_reached=True,
)
CSV = "Misión;Fecha;Tipo;Ámbito;Título de la actividad;Estado\n"


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path / 'register.sqlite'}"
    monkeypatch.setenv("CHASQUI_REGISTER_URL", url)
    engine = connect(url)
    yield engine
    engine.dispose()


@contextmanager
def settings_of(path: Path) -> Iterator[None]:
    """The server's settings of who may write are in this file."""
    before = config.get_option("secrets.files")
    config.set_option("secrets.files", [str(path)])
    secrets_singleton._reset()
    yield
    config.set_option("secrets.files", before)
    secrets_singleton._reset()


def verdict(app: AppTest) -> list[str]:
    """What the page says of what was done: the sentence, then what is to be corrected."""
    (markup,) = [markup for markup in pieces(app) if 'class="ch-verdict' in markup]
    return [html.unescape(text).strip() for text in re.findall(r">([^<]+)<", markup)]


def test_an_empty_register_says_what_to_do(register: Engine) -> None:
    app = visit("register")
    assert answer(app) == "El registro tiene 0 actividades: espera la primera."
    (info,) = app.info
    assert "Archivos" in info.value and not app.data_editor


def test_what_is_typed_is_entered_under_a_name_and_the_form_is_ready_for_the_next(register: Engine) -> None:
    app = visit("register", view="new")
    app.selectbox(key="entry-0-post_id").set_value("embassy-01")
    app.selectbox(key="entry-0-kind_id").set_value("event-7")
    app.selectbox(key="entry-0-area").set_value("trade")
    app.selectbox(key="entry-0-status").set_value("done")
    app.text_input(key="entry-0-activity_date").set_value("4/5/2018")
    app.text_input(key="entry-0-title").set_value("<b>Feria</b>")
    app.text_input(key="entry-0-cost_pen").set_value("1.234,50")
    app.button[-1].click().run()
    assert verdict(app) == ["Anotada: <b>Feria</b>."]
    (entry,) = store.entries(register)
    assert (entry.activity.title, str(entry.activity.cost_pen), entry.change) == ("<b>Feria</b>", "1234.50", "entered")
    assert entry.entered_by
    assert app.selectbox(key="entry-1-post_id").value == "embassy-01" and app.text_input(key="entry-1-title").value == ""


def test_a_wrong_cell_is_named_and_nothing_typed_is_lost(register: Engine) -> None:
    app = visit("register", view="new", lang="en")
    app.text_input(key="entry-0-activity_date").set_value("yesterday")
    app.text_input(key="entry-0-title").set_value("Fair")
    app.button[-1].click().run()
    head, *faults = verdict(app)
    assert "Nothing was entered yet" in head
    assert [fault.split(" ")[0].rstrip(":") for fault in faults] == ["Mission", "Date", "Type", "Area", "Status"]
    assert app.text_input(key="entry-0-title").value == "Fair" and not list(store.entries(register))


def test_the_same_activity_twice_is_refused_with_a_sentence_and_stays_in_the_form(register: Engine) -> None:
    store.enter(register, [FAIR], "ana")
    app = visit("register", view="new")
    for name in ("post_id", "kind_id", "area", "status"):
        app.selectbox(key=f"entry-0-{name}").set_value(getattr(FAIR, name))
    app.text_input(key="entry-0-activity_date").set_value("2018-05-04")
    app.text_input(key="entry-0-title").set_value("feria de TORONTO")
    app.button[-1].click().run()
    assert verdict(app)[0].startswith("El registro ya tiene esta actividad")
    assert app.text_input(key="entry-0-title").value == "feria de TORONTO"


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ({"post": "embassy-02"}, ["Dos"]),
        ({"year": "2019"}, ["Dos"]),
        ({"quarter": ["2", "3"]}, ["Feria de Toronto"]),
        ({"activity_kind": "event-7", "status": "planned"}, ["Dos"]),
        ({"status": "removed"}, ["Tres"]),
        ({"status": ["removed", "done"]}, ["Feria de Toronto", "Tres"]),
        ({"status": "x", "post": "embassy-999", "page": "77", "view": "?"}, ["Dos", "Feria de Toronto"]),
    ],
)
def test_filters_in_the_address_restrict_the_list(register: Engine, address: dict[str, Any], found: list[str]) -> None:
    planned = replace(
        FAIR, post_id="embassy-02", status="planned", activity_date=None, activity_year=2019, activity_quarter=4, title="Dos"
    )
    ids = store.enter(register, [FAIR, planned, replace(FAIR, title="Tres")], "ana")
    store.remove(register, ids[2], 1, "ana")
    (table,) = visit("register", **address).data_editor
    assert sorted(table.value["title"]) == found


def test_an_answer_counts_what_the_filters_leave(register: Engine) -> None:
    store.enter(register, [FAIR], "ana")
    assert answer(visit("register")) == "Actividades realizadas: 1; planificadas: 0. Tienen alguna 1 de 131 misiones."
    app = visit("register", status="cancelled")
    assert answer(app) == "0 actividades responden a estos filtros." and "quite un filtro" in app.info[0].value


def waiting(activity_id: str, version: int = 1, **cells: object) -> dict[str, object]:
    """Cells that were changed in the table and wait to be saved."""
    return {"edits": {activity_id: {"version": version, "cells": cells}}}


def save(app: AppTest) -> AppTest:
    return app.button(key="save").click().run()


def edit(app: AppTest, row: int, **cells: object) -> None:
    """Changes cells of a row as the browser does, which AppTest offers no way for: the state of the table comes with its event."""
    (table,) = app.data_editor
    sent = app._tree.get_widget_states()
    state = sent.widgets.add(id=table.proto.id)
    state.string_value = json.dumps({"edited_rows": {row: cells}, "added_rows": [], "deleted_rows": []})
    app._run(sent)


def test_a_cell_changed_in_the_browser_waits_until_it_is_saved_or_discarded(register: Engine) -> None:
    (activity_id,) = store.enter(register, [FAIR], "ana")
    app = visit("register")
    edit(app, 0, title="Otra")
    assert store.entry(register, activity_id).version_number == 1 and list(app.data_editor[0].value["title"]) == ["Otra"]
    app.button(key="discard").click().run()
    assert list(app.data_editor[0].value["title"]) == ["Feria de Toronto"]
    edit(app, 0, title="Otra", area="Turismo", destination_iso2="Austria")
    save(app)
    item = store.entry(register, activity_id).activity
    assert (item.title, item.area, item.destination_iso2) == ("Otra", "tourism", "AT")


def test_a_cell_never_lands_in_a_row_that_has_moved_meanwhile(register: Engine) -> None:
    (activity_id,) = store.enter(register, [FAIR], "ana")
    app = visit("register")
    (newer,) = store.enter(register, [replace(FAIR, title="Antes", activity_date=date(2018, 5, 9))], "luis")
    edit(app, 0, title="Otra")
    assert list(app.data_editor[0].value["title"]) == ["Antes", "Otra"]
    save(app)
    assert store.entry(register, activity_id).activity.title == "Otra" and store.entry(register, newer).version_number == 1


def test_changed_cells_are_saved_and_the_year_follows_the_date(register: Engine) -> None:
    (activity_id,) = store.enter(register, [FAIR], "ana")
    app = save(visit("register", state=waiting(activity_id, activity_date="2019-11-02", agreement_reached=None, title="Otra")))
    assert verdict(app) == ["Actividades guardadas: 1."]
    item = store.entry(register, activity_id).activity
    assert (item.title, item.activity_year, item.activity_quarter, item.agreement_reached) == ("Otra", 2019, 4, None)
    assert not [button for button in app.button if button.key == "save"]


def test_a_bad_cell_of_the_table_is_named_the_others_are_saved_and_it_stays_to_be_corrected(register: Engine) -> None:
    one, two = store.enter(register, [FAIR, replace(FAIR, title="Dos")], "ana")
    edits = {
        one: {"version": 1, "cells": {"title": ""}},
        two: {"version": 1, "cells": {"requests_received_count": 2, "requests_on_time_count": 1}},
    }
    app = save(visit("register", state={"edits": edits}))
    said, fault = verdict(app)
    assert said == "Actividades guardadas: 1. Aún sin guardar; corrija en la tabla:"
    assert fault == "4 may. 2018 · Feria de Toronto: Título de la actividad: Esta celda no puede quedar vacía."
    assert store.entry(register, two).activity.requests_on_time_count == 1
    assert list(app.data_editor[0].value["title"]).count("") == 1 and app.button(key="save")


def test_a_change_over_somebody_else_s_is_held_back_until_it_was_seen(register: Engine) -> None:
    (activity_id,) = store.enter(register, [FAIR], "ana")
    app = visit("register", state=waiting(activity_id, title="Mía"))
    store.change(register, activity_id, 1, replace(FAIR, title="De luis", note="nota"), "luis")
    save(app)
    assert "luis cambió esta actividad" in verdict(app)[1]
    assert store.entry(register, activity_id).activity.title == "De luis"
    save(app)
    item = store.entry(register, activity_id).activity
    assert (item.title, item.note) == ("Mía", "nota")


def test_a_row_is_removed_and_restored_with_its_mark(register: Engine) -> None:
    (activity_id,) = store.enter(register, [FAIR], "ana")
    save(visit("register", state=waiting(activity_id, is_removed=True)))
    assert not list(store.entries(register))
    save(visit("register", status="removed", state=waiting(activity_id, 2, is_removed=False)))
    assert [entry.change for entry in store.history(register, activity_id)] == ["restored", "removed", "entered"]


def test_the_history_says_who_changed_what_and_leads_back(register: Engine) -> None:
    (activity_id,) = store.enter(register, [FAIR], "ana")
    store.change(register, activity_id, 1, replace(FAIR, title="Otra", kind_id="event-1"), "luis")
    app = visit("register", activity=activity_id)
    said = "\n".join(inside(app, "dd"))
    assert "2. cambiada, luis" in said and "1. anotada, ana" in said
    assert "Título de la actividad: Feria de Toronto → Otra" in said and "event-1" not in said
    app.selectbox(key=f"back-{activity_id}-2").set_value(0).run()
    app.button(key="undo").click().run()
    assert store.entry(register, activity_id).activity.is_removed
    assert "Vuelve a decir" in verdict(app)[0]


def test_an_activity_of_the_address_that_does_not_exist_is_ignored(register: Engine) -> None:
    store.enter(register, [FAIR], "ana")
    app = visit("register", activity="'; DROP TABLE activity; --")
    assert not app.error and not inside(app, "dd")


def test_a_long_list_has_pages_and_the_address_names_one(register: Engine) -> None:
    store.enter(register, [replace(FAIR, title=f"Feria {number:03}") for number in range(120)], "ana")
    app = visit("register", page="3")
    assert len(app.data_editor[0].value) == 20
    assert len(visit("register").data_editor[0].value) == 50


def send(app: AppTest, name: str, contents: bytes) -> AppTest:
    """Gives a file and waits until it has been checked."""
    app.file_uploader[0].set_value((name, contents, "text/csv")).run()
    until = time.monotonic() + 30
    while [button for button in app.button if button.key == "cancel"] and time.monotonic() < until:
        time.sleep(0.1)
        app.run()
    return app


def test_a_file_waits_for_the_decision_and_the_same_file_twice_changes_nothing(register: Engine) -> None:
    rows = "embassy-01;04/05/2018;event-7;Comercio;Una;Realizada\nembassy-01;04/05/2018;event-7;Comercio;;Realizada\n"
    app = send(visit("register", view="files"), "a.csv", (CSV + rows).encode("cp1252"))
    assert any("2 filas: 1 pueden anotarse, 1 tienen errores" in text for text in texts(app))
    assert any("Windows-1252" in text for text in texts(app)) and not list(store.entries(register))
    app.button(key="enter").click().run()
    while [button for button in app.button if button.key == "cancel"]:
        time.sleep(0.1)
        app.run()
    assert verdict(app) == ["Actividades anotadas: 1."]
    (entry,) = store.entries(register)
    app.button(key="forget").click().run()
    app = send(app, "a.csv", (CSV + rows).encode("cp1252"))
    assert not [button for button in app.button if button.key == "enter"]
    assert [kept.activity_id for kept in store.entries(register)] == [entry.activity_id]


def test_a_file_that_is_refused_gets_a_sentence_and_another_can_be_chosen(register: Engine) -> None:
    app = send(visit("register", view="files", lang="en"), "a.xlsx", b"PK\x03\x04 not a workbook")
    assert verdict(app) == ["The workbook is damaged: save it again and try once more."] and len(app.file_uploader) == 1


def test_a_register_that_does_not_answer_is_said_in_plain_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHASQUI_REGISTER_URL", "postgresql://nobody@127.0.0.1:1/none")
    app = visit("register")
    (error,) = app.error
    assert error.value.startswith("El registro no responde") and not app.exception


def test_settings_that_cannot_be_read_let_nobody_write(register: Engine, tmp_path: Path) -> None:
    broken = tmp_path / "secrets.toml"
    broken.write_text("[auth", "utf-8")
    with settings_of(broken):
        app = visit("register", view="new")
    assert any("(secrets.toml)" in text for text in texts(app)) and not [b for b in app.button if "Anotar" in b.label]


def test_a_sign_in_without_an_account_lets_nobody_write_from_this_machine_either(register: Engine, tmp_path: Path) -> None:
    secrets = tmp_path / "secrets.toml"
    secrets.write_text('[auth]\nredirect_uri = "http://127.0.0.1:8501/oauth2callback"\n', "utf-8")
    with settings_of(secrets):
        app = visit("register", view="new")
    assert app.button(key="sign-in") and not [b for b in app.button if "Anotar" in b.label]
