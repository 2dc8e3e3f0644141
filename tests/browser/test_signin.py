"""Who may write, with a real identity provider: reader, editor of one mission, administrator, and messages that nobody showed."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import Engine

from dashboard.register import store
from dashboard.register.activity import Activity
from dashboard.register.database import connect
from tests.browser.reader import Reader, Server, free_port, reading, serve
from tests.browser.test_register import HEADINGS, VERDICT, pick, send, type_over
from tests.identity.provider import provide

THEIRS = Activity(
    post_id="embassy-02",
    activity_date=date(2018, 5, 4),
    activity_year=2018,
    activity_quarter=2,
    kind_id="event-7",
    area="trade",
    title="Feria ajena",
    status="done",
)
# Lets a test send what it likes through the connection of the page, as a reader with a browser's tools can.
_KEEP_SOCKETS = """
window.sockets = [];
window.WebSocket = class extends WebSocket {
    constructor(...given) { super(...given); window.sockets.push(this); }
};
"""
_SEND = "bytes => window.sockets.at(-1).send(Uint8Array.from(bytes))"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('register') / 'register.sqlite'}"


@pytest.fixture(scope="module")
def guarded(warehouse_path: Path, tmp_path_factory: pytest.TempPathFactory, url: str) -> Iterator[Server]:
    """A server that anybody can reach and where people sign in."""
    folder, port = tmp_path_factory.mktemp("guarded"), free_port()
    with provide(folder, port, free_port()) as secrets:
        options = ("--server.address", "0.0.0.0", "--secrets.files", str(secrets))
        with serve(folder / "log", warehouse_path, *options, port=port, CHASQUI_REGISTER_URL=url) as server:
            yield server
            assert "Traceback" not in server.log


@pytest.fixture
def register(url: str) -> Iterator[Engine]:
    engine = connect(url)
    yield engine
    for entry in store.entries(engine):
        store.remove(engine, entry.activity_id, entry.version_number, "prueba")
    engine.dispose()


@contextmanager
def somebody(browser: Browser, server: Server, account: str = "") -> Iterator[Reader]:
    """A window of somebody who has signed in through the provider's own pages; of a visitor without an account."""
    with reading(browser, server) as window:
        window.page.add_init_script(_KEEP_SOCKETS)
        window.open("register")
        if account:
            window.page.get_by_role("button", name="Iniciar sesión").click()
            window.page.locator("input[name=login]").fill(account)
            window.page.locator("input[name=password]").fill("x")
            window.page.locator("button[type=submit]").click()
            window.page.get_by_role("button", name="Continue").click()
            window.page.wait_for_url(f"{server.address}/**")
            window.settle()
            window.open("register")
        yield window


def enter(window: Reader, mission: str, title: str) -> None:
    window.open("register?view=new")
    chosen = window.widget("entry-0-post_id").get_by_role("combobox")
    if chosen.input_value() != mission:  # who writes for one mission alone need not choose it
        pick(window, "entry-0-post_id", mission)
    pick(window, "entry-0-kind_id", "Ferias internacionales")
    window.page.get_by_label("Fecha").fill("04/05/2018")
    pick(window, "entry-0-status", "Realizada")
    pick(window, "entry-0-area", "Comercio")
    window.page.get_by_label("Título de la actividad *").fill(title)
    window.page.get_by_role("button", name="Anotar la actividad").click()


def held(engine: Engine) -> list[tuple[str, str]]:
    return sorted((entry.activity.title, entry.entered_by) for entry in store.entries(engine))


@pytest.mark.parametrize(
    ("account", "why"),
    [
        ("", "Inicie sesión para anotar actividades"),
        ("lectora", "Su cuenta lee el registro"),
        ("impostor", "Su cuenta lee el registro"),  # the administrator's address, which the provider has not verified
    ],
)
def test_who_may_only_read_is_told_why_and_is_offered_nothing_to_write_with(
    account: str, why: str, browser: Browser, guarded: Server, register: Engine
) -> None:
    store.enter(register, [THEIRS], "ana")
    with somebody(browser, guarded, account) as window:
        expect(window.widget("who")).to_contain_text(why)
        assert window.answer.startswith("Actividades realizadas: 1;")
        window.open("register?view=new")
        expect(window.page.get_by_role("button", name="Anotar la actividad")).to_have_count(0)
        window.open("register?view=files")
        expect(window.page.locator("input[type=file]")).to_have_count(0)


@pytest.mark.parametrize(
    ("account", "mission", "name"),
    [("editor", "Embajada en Canadá", "editor@example.pe"), ("listado", "Consulado en Atlanta", "listado@example.pe")],
    ids=["by a claim", "by the list"],
)
def test_an_editor_writes_for_one_mission_under_their_own_name(
    account: str, mission: str, name: str, browser: Browser, guarded: Server, register: Engine
) -> None:
    with somebody(browser, guarded, account) as window:
        expect(window.widget("who")).to_contain_text(f"Usted escribe como {name} (edición)")
        enter(window, mission, "Feria propia")
        expect(window.page.locator(VERDICT)).to_have_text("Anotada: Feria propia.")
        assert held(register) == [("Feria propia", name)]
        window.widget("entry-1-post_id").get_by_role("combobox").click()
        expect(window.page.get_by_role("option")).to_have_text([mission])


def test_an_editor_cannot_bring_in_another_mission_with_a_file(browser: Browser, guarded: Server, register: Engine) -> None:
    text = io.StringIO()
    row = ("2018-05-04", "event-7", "Comercio", "Feria de un archivo", "Realizada")
    csv.writer(text).writerows([HEADINGS, ("embassy-01", *row), ("embassy-02", *row)])
    with somebody(browser, guarded, "editor") as window:
        window.open("register?view=files")
        send(window, "dos.csv", text.getvalue().encode())
        faults = window.widget("faults").locator("[role=gridcell]")
        faults.first.wait_for(state="attached")
        assert [faults.nth(place).text_content() for place in (0, 1, 3)] == [
            "3",
            "Misión",
            "Su cuenta no escribe para esta misión.",
        ]
        window.page.get_by_role("button", name="Anotar solo las filas buenas: 1").click()
        expect(window.page.locator(VERDICT)).to_have_text("Actividades anotadas: 1.")
    assert [entry.activity.post_id for entry in store.entries(register)] == ["embassy-01"]


def test_an_administrator_writes_for_any_mission_and_can_sign_out(browser: Browser, guarded: Server, register: Engine) -> None:
    with somebody(browser, guarded, "jefa") as window:
        enter(window, "Embajada en Chile", "Feria de la jefa")
        expect(window.page.locator(VERDICT)).to_have_text("Anotada: Feria de la jefa.")
        assert held(register) == [("Feria de la jefa", "jefa@example.pe")]
        window.page.get_by_role("button", name="Cerrar sesión").click()
        window.page.wait_for_url("**/session/end**")


def test_a_forged_message_writes_nothing_that_its_sender_may_not_write(browser: Browser, guarded: Server, register: Engine) -> None:
    sent: list[bytes] = []
    with somebody(browser, guarded, "jefa") as window:
        window.page.on(
            "websocket",
            lambda socket: socket.on("framesent", lambda frame: sent.append(frame if isinstance(frame, bytes) else b"")),
        )
        enter(window, "Embajada en Chile", "Feria repetida")
        expect(window.page.locator(VERDICT)).to_have_text("Anotada: Feria repetida.")
    (message,) = [frame for frame in sent if b"Feria repetida" in frame][-1:]

    def clear() -> None:
        for entry in store.entries(register):
            store.remove(register, entry.activity_id, entry.version_number, "prueba")

    chief = [("Feria repetida", "jefa@example.pe")]
    for account, written in (("jefa", chief), ("", []), ("lectora", []), ("editor", [])):
        clear()
        with somebody(browser, guarded, account) as window:
            window.open("register?view=new")
            window.page.evaluate(_SEND, list(message))
            window.page.wait_for_timeout(1500)
            window.settle()
        entries = [entry for entry in store.entries(register) if account != "editor" or entry.activity.post_id != "embassy-01"]
        assert [(entry.activity.title, entry.entered_by) for entry in entries] == written, account


def test_a_change_of_another_mission_s_activity_is_refused_in_the_table(
    browser: Browser, guarded: Server, register: Engine
) -> None:
    store.enter(register, [THEIRS, replace(THEIRS, post_id="embassy-01", title="Feria propia")], "ana")
    with somebody(browser, guarded, "editor") as window:
        window.open("register")
        grid = window.page.locator("[data-testid=stDataFrame] canvas").first
        for row, title in ((1, "Cambiada una"), (2, "Cambiada dos")):
            box = grid.bounding_box()
            assert box
            window.page.mouse.dblclick(box["x"] + 400, box["y"] + 36 * row + 18)
            type_over(window, title)
            window.settle()
        window.page.get_by_role("button", name="Guardar los cambios").click()
        wrong = window.page.locator(f"{VERDICT}.ch-wrong")
        expect(wrong).to_contain_text("Actividades guardadas: 1.")
        expect(wrong.locator("li")).to_contain_text("Su cuenta no escribe para esta misión.")
    assert {entry.activity.title for entry in store.entries(register) if entry.activity.post_id == "embassy-02"} == {"Feria ajena"}
