"""The register by hand: an activity entered, changed in the table and taken back, files with good and bad rows, who may write."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import Engine

from dashboard.register import store
from dashboard.register.activity import Activity
from dashboard.register.database import connect
from dashboard.register.store import Sought
from tests.browser.reader import Reader, reading, serve
from tests.browser.test_keyboard import tab_to

VERDICT = ".ch-verdict"
FAIR = Activity(
    post_id="embassy-01",
    activity_date=date(2018, 5, 4),
    activity_year=2018,
    activity_quarter=2,
    kind_id="event-7",
    area="trade",
    title="Feria de Viena",
    status="done",
)
HEADINGS = ("Misión", "Fecha", "Tipo", "Ámbito", "Título de la actividad", "Estado")
GOOD = ("embassy-01", "2018-05-04", "event-7", "Comercio", "Feria de Praga", "Realizada")


@pytest.fixture
def register_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'register.sqlite'}"


@pytest.fixture
def register(register_url: str) -> Iterator[Engine]:
    engine = connect(register_url)
    yield engine
    engine.dispose()


@pytest.fixture
def desk(browser: Browser, warehouse_path: Path, tmp_path: Path, register_url: str) -> Iterator[Reader]:
    """A window on a server with a register of its own, which may be written."""
    with (
        serve(tmp_path / "log", warehouse_path, CHASQUI_REGISTER_URL=register_url) as server,
        reading(browser, server) as window,
    ):
        yield window
        assert "Traceback" not in server.log


def table_of(*rows: tuple[str, ...]) -> bytes:
    """A CSV as people send it."""
    text = io.StringIO()
    csv.writer(text).writerows([HEADINGS, *rows])
    return text.getvalue().encode("utf-8-sig")


def send(desk: Reader, name: str, contents: bytes) -> None:
    """Gives a file to the page and waits until it has been checked."""
    desk.page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": contents})
    desk.widget("forget").wait_for()
    desk.settle()


def pick(desk: Reader, key: str, word: str) -> None:
    """Chooses from a long list by typing, as one does."""
    desk.widget(key).get_by_role("combobox").fill(word)
    desk.page.get_by_role("option", name=word, exact=True).click()


def type_over(desk: Reader, text: str) -> None:
    """Replaces what the cell says that has just been opened for writing."""
    desk.page.locator("[id^=input-box]").wait_for()
    desk.page.keyboard.press("Control+A")
    desk.page.keyboard.type(text, delay=20)
    desk.page.wait_for_timeout(400)  # nobody presses Enter before the cell shows what was typed
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_timeout(400)  # and the table waits a moment before it says what was changed
    desk.settle()


def titles(engine: Engine) -> list[str]:
    return sorted(entry.activity.title for entry in store.entries(engine))


def test_an_activity_typed_into_the_form_is_in_the_list(desk: Reader, register: Engine) -> None:
    desk.open("register?view=new")
    pick(desk, "entry-0-post_id", "Embajada en Canadá")
    pick(desk, "entry-0-kind_id", "Ferias internacionales")
    desk.page.get_by_label("Fecha").fill("04/05/2018")
    pick(desk, "entry-0-status", "Realizada")
    pick(desk, "entry-0-area", "Comercio")
    desk.page.get_by_label("Título de la actividad *").fill("Feria de *Viena*")
    desk.page.get_by_role("button", name="Anotar la actividad").click()
    expect(desk.page.locator(VERDICT)).to_have_text("Anotada: Feria de *Viena*.")
    assert [(e.activity.title, e.activity.activity_date) for e in store.entries(register)] == [
        ("Feria de *Viena*", date(2018, 5, 4))
    ]
    desk.open("register")
    assert desk.answer == "Actividades realizadas: 1; planificadas: 0. Tienen alguna 1 de 131 misiones."


def test_what_was_typed_stays_when_a_cell_is_wrong_and_each_is_named(desk: Reader, register: Engine) -> None:
    desk.open("register?view=new")
    pick(desk, "entry-0-status", "Realizada")
    desk.page.get_by_label("Fecha").fill("31/02/2018")
    desk.page.get_by_label("Título de la actividad *").fill("Feria")
    desk.page.get_by_role("button", name="Anotar la actividad").click()
    wrong = desk.page.locator(f"{VERDICT}.ch-wrong li")
    expect(wrong).to_have_count(4)
    expect(wrong.nth(1)).to_contain_text("Fecha «31/02/2018»: ")
    expect(desk.page.get_by_label("Fecha")).to_have_value("31/02/2018")
    expect(desk.page.get_by_label("Título de la actividad *")).to_have_value("Feria")
    expect(desk.widget("entry-0-status").get_by_role("combobox")).to_have_value("Realizada")
    assert titles(register) == []


def test_a_cell_changed_with_the_keyboard_alone_is_saved_and_can_be_undone(desk: Reader, register: Engine) -> None:
    (activity_id,) = store.enter(register, [FAIR], "ana")
    desk.open(f"register?activity={activity_id}")
    tab_to(desk, "[data-testid=stDataFrame] canvas, [data-testid=stDataFrame] canvas *")
    desk.page.wait_for_timeout(400)  # the table hands the focus on to its first cell
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "Enter"):
        desk.page.keyboard.press(key)
        desk.page.wait_for_timeout(300)
    type_over(desk, "Feria de Graz")
    desk.page.get_by_role("button", name="Guardar los cambios").click()
    expect(desk.page.locator(VERDICT)).to_have_text("Actividades guardadas: 1.")
    assert titles(register) == ["Feria de Graz"]
    desk.settle()
    desk.page.get_by_role("button", name="Deshacer", exact=True).click()
    expect(desk.page.locator(VERDICT)).to_contain_text("Vuelve a decir lo que decía antes")
    assert titles(register) == ["Feria de Viena"]
    assert [entry.change for entry in store.history(register, activity_id)] == ["undone", "changed", "entered"]


def test_a_file_with_good_and_bad_rows_gives_both_and_the_good_ones_are_entered_once(desk: Reader, register: Engine) -> None:
    store.enter(register, [FAIR], "ana")
    bad = ("embassy-01", "2018-13-04", "event-7", "Comerzio", "Feria mala", "Realizada")
    known = ("embassy-01", "2018-05-04", "event-7", "Comercio", "FERIA de Viena", "Realizada")
    contents = table_of(GOOD, bad, GOOD, known)
    desk.open("register?view=files")
    send(desk, "lote.csv", contents)
    said = "4 filas: 1 pueden anotarse, 1 tienen errores, 1 se repiten en el archivo y 1 ya están en el registro."
    expect(desk.page.get_by_text(said)).to_be_visible()
    cells = desk.widget("faults").locator("[role=gridcell]")
    cells.first.wait_for(state="attached")
    assert [cells.nth(place).text_content() for place in range(3)] == ["3", "Fecha", "2018-13-04"]
    assert titles(register) == ["Feria de Viena"], "nothing is entered before the decision"
    desk.page.get_by_role("button", name="Anotar solo las filas buenas: 1").click()
    expect(desk.page.locator(VERDICT)).to_have_text("Actividades anotadas: 1.")
    assert titles(register) == ["Feria de Praga", "Feria de Viena"]
    with desk.page.expect_download() as download:
        desk.widget("rejected").get_by_role("button").click()
    rows = list(csv.reader(download.value.path().open(encoding="utf-8-sig")))
    assert [row[-2] for row in rows[1:]] == ["3", "4", "5"] and "Comerzio" in rows[1]
    before = [entry.activity_id for entry in store.entries(register)]
    desk.page.get_by_role("button", name="Otro archivo").click()
    desk.settle()
    send(desk, "lote.csv", contents)
    expect(desk.widget("enter")).to_have_count(0)
    assert [entry.activity_id for entry in store.entries(register)] == before
    desk.page.get_by_role("button", name="Otro archivo").click()
    desk.settle()
    desk.page.get_by_role("button", name="Deshacer la carga").click()
    expect(desk.page.locator(VERDICT)).to_have_text("Actividades retiradas: 1.")
    assert titles(register) == ["Feria de Viena"]


@pytest.mark.parametrize(
    ("name", "contents", "said"),
    [
        ("vacío.csv", b"", "El archivo está vacío."),
        ("programa.csv", b"MZ\x90\x00\x03\x00\x00\x00" * 50, "No es una tabla CSV ni XLSX"),
        ("otra.csv", "Nombre;Apellido\nAna;Díaz\n".encode(), "La primera fila debe llevar los encabezados de la plantilla"),
    ],
)
def test_a_file_that_is_no_table_gets_a_sentence(desk: Reader, name: str, contents: bytes, said: str) -> None:
    desk.open("register?view=files")
    desk.page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": contents})
    expect(desk.page.locator(f"{VERDICT}.ch-wrong")).to_contain_text(said)
    desk.settle()
    expect(desk.page.locator("input[type=file]")).to_have_count(1)  # and another can be chosen


def test_a_long_import_says_how_far_it_is_and_can_be_cancelled(desk: Reader, register: Engine) -> None:
    rows = (("embassy-01", "2018-05-04", "event-7", "Comercio", f"Feria {number}", "Realizada") for number in range(200_000))
    desk.open("register?view=files")
    desk.page.locator("input[type=file]").set_input_files(
        {"name": "largo.csv", "mimeType": "text/csv", "buffer": table_of(*rows)}, timeout=60_000
    )
    running = desk.page.get_by_text("Revisando largo.csv")
    expect(running).to_contain_text(",000 filas")
    desk.page.get_by_role("button", name="Cancelar").click()
    expect(desk.page.locator(f"{VERDICT}.ch-wrong")).to_have_text("Cancelado: no se anotó nada.")
    assert titles(register) == []


def test_a_server_that_others_can_reach_only_shows_the_register_and_says_why(
    browser: Browser, warehouse_path: Path, tmp_path: Path, register: Engine, register_url: str
) -> None:
    store.enter(register, [FAIR], "ana")
    beyond = ("--server.address", "0.0.0.0")
    with (
        serve(tmp_path / "log", warehouse_path, *beyond, CHASQUI_REGISTER_URL=register_url) as server,
        reading(browser, server) as window,
    ):
        window.open("register")
        expect(window.widget("who")).to_contain_text("A este servidor se llega desde otras máquinas")
        window.open("register?view=new")
        expect(window.page.get_by_role("button", name="Anotar la actividad")).to_have_count(0)
        window.open("register?view=files")
        expect(window.page.locator("input[type=file]")).to_have_count(0)


def test_the_demonstration_is_marked_and_never_touches_the_register(desk: Reader, register: Engine) -> None:
    desk.open("register?demo=1")
    expect(desk.page.locator(".ch-band")).to_contain_text("inventadas")
    expect(desk.widget("who")).to_contain_text("se puede mirar, no escribir en él")
    desk.open("register?demo=1&view=new")
    expect(desk.page.get_by_role("button", name="Anotar la actividad")).to_have_count(0)
    assert store.counts(register, Sought())["posts"] == 0
