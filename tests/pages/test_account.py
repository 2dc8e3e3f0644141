"""The account as a desk officer meets it: from an empty register and one spreadsheet to a number that can be trusted."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import Engine

from dashboard import filters, queries, vocabulary
from dashboard.register import account, demo, importing, sheets
from dashboard.register.database import connect
from dashboard.text import spanish, t
from tests.pages.screens import answer, elements, pieces, plain, texts, visit

PAGES = ("indicator", "distribution", "what_if")
IDLE = 17
EMBASSIES = tuple(f"embassy-{number:02}" for number in range(1, 63))
BAND = "Demonstration: the activities of the register are invented. What comes from the thesis is not."


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A new, empty register, which is the one on screen."""
    url = f"sqlite:///{tmp_path / 'register.sqlite'}"
    monkeypatch.setenv("CHASQUI_REGISTER_URL", url)
    engine = connect(url)
    yield engine
    engine.dispose()


def spreadsheet(path: Path, missions: list[str], count: int) -> Path:
    """The template of the page, filled in by somebody: `count` activities of 2021, `missions` (their words) taking turns."""
    sheets.template(path, vocabulary.references(), t)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    column = {cell.value: cell.column for cell in sheet[1]}
    for number in range(count):
        row: dict[str, Any] = {
            "Mission": missions[number % len(missions)],
            "Date": f"{1 + number % 28:02}/{1 + number % 9:02}/2021",
            "Type": "Participación en ferias de promoción comercial",
            "Area": ["Comercio", "Turismo", "Inversiones"][number % 3],
            "Title of the activity": f"Actividad {number}",
            "Status": "Realizada",
        }
        for heading, value in row.items():
            sheet.cell(number + 2, column[spanish()[heading]], value)
    book.save(path)
    return path


def fill(register: Engine, path: Path) -> None:
    found = importing.examine(path, path.name, vocabulary.references(), vocabulary.headings(), register)
    assert (found.faulty_count, found.twice_count) == (0, 0), found.faults
    importing.commit(found, register, "prueba", only_good=False)
    found.forget()


@pytest.fixture
def idle(register: Engine, tmp_path: Path) -> set[str]:
    """The missions that a spreadsheet of 254 activities leaves without any."""
    words = {code: said[0] for code, said in vocabulary.references().lists["posts"].items()}
    codes = list(queries.organs()["post_id"])
    left = set(codes[::8])
    assert len(left) == IDLE and len(codes) == 131
    fill(register, spreadsheet(tmp_path / "2021.xlsx", [words[code] for code in codes if code not in left], 254))
    return {words[code] for code in left}


def test_one_spreadsheet_leads_from_an_empty_register_to_the_number_and_to_who_is_missing(idle: set[str]) -> None:
    app = visit("indicator")
    assert not app.exception and not app.error
    assert answer(app) == "1.94 actividades por órgano: faltan 122 para llegar a 2.87; 17 misiones no tienen ninguna."
    assert [metric.value for metric in app.metric[:2]] == ["1.94", "122"] and app.metric[4].value == "17"
    missing = visit("distribution")
    assert answer(missing).startswith("17 de 131 misiones no tienen ninguna")
    (listed,) = (e.value for e in elements(missing.main) if e.type == "dataframe" and len(e.value) == IDLE)
    assert set(listed["Misión"]) == idle
    assert not any(plain(piece).startswith("\nDemo") for piece in pieces(app))
    english = visit("indicator", lang="en")
    assert answer(english) == "1.94 activities per body: 122 short of 2.87; 17 missions have none."


def test_the_number_changes_as_soon_as_the_register_does(idle: set[str], register: Engine, tmp_path: Path) -> None:
    assert "faltan 122" in answer(visit("indicator"))
    fill(register, spreadsheet(tmp_path / "more.xlsx", sorted(idle), IDLE).rename(tmp_path / "17.xlsx"))
    assert "faltan 105" in answer(visit("indicator")) and "0 misiones no tienen" in answer(visit("indicator"))


@pytest.mark.parametrize("reader", ["es", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_while_the_register_is_empty_a_page_explains_and_offers_the_template_and_the_demonstration(
    register: Engine, page: str, reader: str
) -> None:
    app = visit(page, lang=reader)
    assert not app.exception and not app.error
    assert re.search(r"\d", answer(app))
    assert any("demo=1" in piece for piece in pieces(app))
    assert [element for element in elements(app.main) if element.type == "download_button" and element.key == "template"]


@pytest.mark.parametrize("reader", ["es", "en"])
@pytest.mark.parametrize("page", ["overview", *PAGES])
def test_the_demonstration_is_marked_on_every_page(page: str, reader: str) -> None:
    said = BAND if reader == "en" else spanish()[BAND]
    assert any(said in plain(piece) for piece in pieces(visit(page, demo="1", lang=reader)))
    assert not any(said in plain(piece) for piece in pieces(visit(page, lang=reader)))


@pytest.mark.parametrize("page", PAGES)
def test_the_demonstration_is_marked_in_every_row_and_source_of_the_register(page: str) -> None:
    app = visit(page, demo="1", lang="en")
    frames = [element.value for element in elements(app.main) if element.type == "dataframe" and "Target" not in element.value]
    of_register = [frame for frame in frames if "Exhibit" not in frame]
    assert of_register and all(set(frame["Data"]) <= {"Invented"} for frame in of_register)
    sources = [line for piece in pieces(app) for line in plain(piece).splitlines() if "Register of activities" in line]
    assert sources and all("Invented for the demonstration." in line for line in sources)


def test_the_demonstration_stays_apart_from_what_was_entered(idle: set[str]) -> None:
    assert "1.94" in answer(visit("indicator", demo="1"))
    real, shown = (texts(visit("distribution", demo=demo)) for demo in ("", "1"))
    assert real != shown


@pytest.mark.parametrize("reader", ["es", "en"])
@pytest.mark.parametrize("measure", queries.account_indicators()["indicator_id"])
@pytest.mark.parametrize("page", PAGES)
def test_every_indicator_has_its_account(page: str, measure: str, reader: str) -> None:
    app = visit(page, demo="1", measure=measure, lang=reader)
    assert not app.exception and not app.error
    assert answer(app)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ({}, (account.year(2021), 131)),
        ({"counted": "own", "organs": "254"}, (account.year(2021), 254)),
        ({"period": "2020"}, (account.year(2020), 131)),
        ({"period": "2022"}, (account.year(2022), 131)),
        ({"period": "months", "to": "2021-03"}, (account.Scope(date(2021, 1, 1), date(2021, 3, 31)), 131)),
        ({"period": "months", "from": "2021-05", "to": "2021-02"}, (account.Scope(date(2021, 2, 1), date(2021, 5, 31)), 131)),
        ({"period": "months", "from": "2020-07"}, (account.Scope(date(2020, 7, 1), date(2021, 12, 31)), 131)),
        ({"area": "trade"}, (replace(account.year(2021), areas=("trade",)), 131)),
        ({"counted": "embassies"}, (replace(account.year(2021), posts=EMBASSIES), 62)),
    ],
)
def test_period_and_scope_in_the_address_change_the_value(address: Any, said: tuple[account.Scope, int]) -> None:
    app = visit("indicator", demo="1", **address)
    assert not app.exception and not app.error
    scope, organs = said
    assert app.metric[0].value == f"{account.totals(demo.database(), scope)['done_count'] / organs:.2f}"
    assert dict(app.query_params.items()) == {"demo": "1", **address}


def test_region_and_mode_of_work_limit_numerator_and_denominator_alike() -> None:
    app = visit("indicator", demo="1", region="Europa", mode="embassy_alone", lang="en")
    missions = queries.missions(["Europa"], [], ["embassy_alone"])
    done = account.totals(demo.database(), replace(account.year(2021), posts=tuple(missions["post_id"])))["done_count"]
    assert app.metric[0].delta == f"{done} activities over {len(missions)} bodies"


def test_trade_alone_is_never_held_against_the_target() -> None:
    app = visit("indicator", demo="1", area="trade", lang="en")
    assert "a part of what the target counts" in answer(app) and "2.87" not in answer(app)
    assert "Missing to the target" not in [metric.label for metric in app.metric]


@pytest.mark.parametrize("by", filters.GROUPS)
@pytest.mark.parametrize("reader", ["es", "en"])
def test_the_account_can_be_broken_down(by: str, reader: str) -> None:
    app = visit("indicator", demo="1", by=by, lang=reader)
    assert not app.exception and not app.error
    tables = [element.value for element in elements(app.main, in_popover=False) if element.type == "dataframe"]
    (frame,) = (table for table in tables if table.columns[0] == ("Group" if reader == "en" else "Grupo"))
    counts = frame["Counted" if reader == "en" else "Contado"]
    assert len(frame) > 1 and (by == "year" or counts.sum() == 254)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ({}, "Now 1.94 activities per body: 122 more reach the target of 2.87."),
        ({"embassy_without": "-34:"}, "instead of 1.94"),
        ({"consulate_with": ":4"}, "the target of 2.87 would be reached"),
        ({"consulate_with": "5:1.25"}, "instead of 1.94"),
    ],
)
def test_what_if_answers_with_the_value_that_follows(address: Any, said: str) -> None:
    app = visit("what_if", demo="1", lang="en", **address)
    assert not app.exception and not app.error
    assert said in answer(app)
    assert dict(app.query_params.items()) == {"demo": "1", "lang": "en", **address}


@pytest.mark.parametrize(
    ("page", "key", "value"),
    [
        ("indicator", "period", "1999"),
        ("indicator", "period", "<script>"),
        ("indicator", "measure", "'; DROP TABLE activity; --"),
        ("indicator", "counted", "everything"),
        ("indicator", "by", "password"),
        ("indicator", "area", "arms"),
        ("what_if", "embassy_with", "many"),
        ("what_if", "consulate_without", "1e9:1"),
        ("what_if", "consulate_without", ":" * 2000),
    ],
)
def test_what_makes_no_sense_in_the_address_is_ignored(page: str, key: str, value: str) -> None:
    address: Any = {key: value}
    app = visit(page, demo="1", **address)
    assert not app.exception and not app.error
    assert texts(app) == texts(visit(page, demo="1")) and key not in app.query_params


def test_a_selection_without_missions_says_what_to_do() -> None:
    for page in PAGES:
        app = visit(page, demo="1", region="Oceanía", mode="consulate_without_office")
        assert not app.exception and not app.error
        assert "Quite uno" in app.info[0].value
