import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import filters, queries
from dashboard.basemap import ROOT
from dashboard.facts.destination import ASKED
from dashboard.text import spanish
from dashboard.theme import DARK, LEVELS, LIGHT, Palette
from tests.pages.screens import NAMES, answer, elements, inside, pieces, plain, texts, visit, words

# What reads the same in both languages: names, and words of the catalogue that do not change.
SAME = {"Chile: OFICOM", "Colombia: Oficina comercial", "CSV", "XLSX", "PARQUET"}
FIGURES = {"deck_gl_json_chart", "plotly_chart", "dataframe"}
MARKUP = ("ch-ladder", "ch-matrix", "ch-equation", "ch-quadrant", "ch-definitions", "ch-findings", "<img alt")

NO_DATA = "The data could not be opened: {reason} Run `python -m etl` and reload the page."

OPEN = """
import os, sys
from pathlib import Path
from streamlit.testing.v1 import AppTest
app = AppTest.from_file(str(Path.cwd() / "app.py"), default_timeout=120)
app.query_params["lang"] = sys.argv[2]
app.switch_page(f"pages/{sys.argv[1]}.py").run()
print("SAID", [error.value for error in app.error], len(app.exception))
print("ANSWERED", [block.value for block in app.get("html") if "<h1" in block.value])
"""


def in_its_own_process(folder: Path, page: str, reader: str = "es", **environment: str) -> tuple[str, str]:
    """What a server started in `folder` says: the page's complaint and its answer."""
    environment = {**os.environ, "PYTHONPATH": str(folder), **environment}
    command = [sys.executable, "-c", OPEN, page, reader]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=180, check=True)
    said, answered = (line for line in done.stdout.splitlines() if line.startswith(("SAID", "ANSWERED")))
    return said, answered


def is_ours(app: AppTest) -> bool:
    return not app.exception and not app.error


def equation(app: AppTest) -> list[str]:
    """The numbers of the page's equation."""
    (markup,) = (piece for piece in pieces(app) if "ch-equation" in piece)
    return re.findall(r"[\d.,]+", plain(markup))


@pytest.mark.parametrize("reader", ["es", "en"])
@pytest.mark.parametrize("page", NAMES)
def test_a_page_opens_without_an_error_in_both_languages(page: str, reader: str) -> None:
    app = visit(page, lang=reader)
    assert is_ours(app) and not app.warning
    assert list(elements(app.main))


@pytest.mark.parametrize("reader", ["es", "en"])
@pytest.mark.parametrize("page", NAMES)
def test_a_page_answers_its_question_in_one_h1_with_a_number(page: str, reader: str) -> None:
    app = visit(page, lang=reader)
    assert re.search(r"\d", answer(app))
    (question,) = (text for text in inside(app, "p")[:1])
    assert question.endswith("?") and (question.startswith("¿") == (reader == "es"))


@pytest.mark.parametrize("page", NAMES)
def test_every_word_of_the_interface_changes_with_the_language(page: str) -> None:
    ours, theirs = words(visit(page)), words(visit(page, lang="en"))
    assert len(ours) == len(theirs) > 10
    catalogue = spanish()
    for mine, other in zip(ours, theirs, strict=True):
        if other in catalogue:
            assert mine == catalogue[other].replace("**", "")
        else:
            assert mine != other or other in SAME or not re.search(r"[^\W\d]", other), other
    assert answer(visit(page)) != answer(visit(page, lang="en"))


@pytest.mark.parametrize("page", NAMES)
def test_no_message_stays_in_the_other_language(page: str) -> None:
    differing = {english: mine for english, mine in spanish().items() if english != mine and len(english) > 2}
    assert not set(texts(visit(page))) & set(differing) - set(differing.values())
    assert not set(texts(visit(page, lang="en"))) & set(differing.values()) - set(differing)


@pytest.mark.parametrize("page", NAMES)
def test_the_menu_is_in_the_reader_s_language(page: str) -> None:
    for reader, first in (("es", "Español"), ("en", "Español")):
        switch = visit(page, lang=reader).button_group(key="lang")
        assert switch.options[0] == first and switch.value == reader


@pytest.mark.parametrize("reader", ["es", "en"])
@pytest.mark.parametrize("page", NAMES)
def test_every_figure_and_table_ends_with_its_source(page: str, reader: str) -> None:
    waiting: list[str] = []
    for element in elements(visit(page, lang=reader).main, in_popover=False):
        markup = element.value if element.type == "html" else ""
        if "ch-source" in markup:
            waiting = []
        elif 'h2 class="ch-figure"' in markup:
            assert not waiting, f"no source before: {plain(markup).split(chr(10))}"
        elif element.type in FIGURES or any(name in markup for name in MARKUP):
            waiting.append(element.type if not markup else markup[:60])
    assert not waiting


@pytest.mark.parametrize("page", NAMES)
def test_every_source_line_says_more_than_its_word(page: str) -> None:
    lines = re.findall(r'<p class="ch-source"><b>(.*?)</b>(.*?)</p>', "".join(pieces(visit(page))))
    assert lines
    assert all(word == "Fuente" and len(said.strip()) > 10 and said.strip().endswith(".") for word, said in lines)


@pytest.mark.parametrize("page", NAMES)
def test_every_map_and_chart_has_its_text_alternative(page: str) -> None:
    for element in elements(visit(page).main):
        if element.type in ("deck_gl_json_chart", "plotly_chart"):
            assert len(element.proto.alt) > 20


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ({}, 89),
        ({"region": "Europa"}, 39),
        ({"region": "Asia"}, 23),
        ({"embassy": "RO"}, 6),
        ({"kind": "concurrent"}, 55),
        ({"kind": "resident"}, 34),
        ({"kind": ["resident", "concurrent"]}, 89),
        ({"office": "yes"}, 25),
        ({"office": "no"}, 30),
        ({"region": "Europa", "kind": "concurrent"}, 27),
        ({"region": ["Europa", "Asia"]}, 62),
        ({"agreement": "yes"}, 32),
        ({"agreement": "no", "kind": "resident"}, 16),
        ({"ahead": "yes"}, 7),
        ({"partner": "any"}, 18),
        ({"kind": "concurrent", "imports": "20000.."}, 16),
        ({"imports": "100000..150000"}, 4),
        ({"distance": "..500", "region": "Europa"}, 12),
        ({"share": "0.5..", "population": "1000..20000"}, 3),
        ({"region": "Europa", "lang": "en"}, 39),
    ],
)
def test_filters_in_the_address_change_the_answer(address: Any, number: int) -> None:
    app = visit("destinations", **address)
    assert is_ours(app)
    assert re.search(r"\d+", answer(app)).group() == str(number)  # type: ignore[union-attr]
    assert app.metric[0].value == str(number)
    assert dict(app.query_params.items()) == address


def test_ends_of_a_range_that_were_typed_the_wrong_way_round_are_put_right() -> None:
    app, right = visit("destinations", imports="150000..100000"), visit("destinations", imports="100000..150000")
    assert answer(app) == answer(right)
    assert app.query_params["imports"] == "100000..150000"
    app.number_input(key="imports_least").set_value(200000.0).run()
    assert app.query_params["imports"] == "150000..200000" and is_ours(app)


def test_each_ready_made_question_has_an_answer_that_can_be_counted_by_hand() -> None:
    everywhere = queries.destinations([], [], [], None, []).query("counted")
    partners = ["chile", "colombia", "mexico"]
    concurrent = everywhere[everywhere["kind"] == "concurrent"]
    sold = everywhere[[f"{member}_exports_usd_m" for member in partners]]
    by_hand = {
        "partners": int((concurrent[[f"{member}_offices_count" for member in partners]].sum(axis=1) > 0).sum()),
        "importers": int((concurrent["imports_usd_m"] >= 20000).sum()),
        "ahead": int(((everywhere["peru_exports_usd_m"] > sold.max(axis=1)) & sold.notna().all(axis=1)).sum()),
        "leaning": int(concurrent["covering_has_trade_office"].sum()),
    }
    assert by_hand == {"partners": 0, "importers": 16, "ahead": 7, "leaning": 25}
    for asked, (_, codes) in filters.QUESTIONS.items():
        address: Any = codes
        for reader in ("es", "en"):
            app = visit("destinations", **address, lang=reader)
            sentence = ASKED[asked][0 if by_hand[asked] else 1]
            said = sentence if reader == "en" else spanish()[sentence]
            assert is_ours(app) and answer(app) == said.format(count=by_hand[asked])


def test_up_to_five_destinations_stand_side_by_side_and_a_sixth_is_refused_in_words() -> None:
    app = visit("destinations", compare="HR,CU,PH,HT,SG,NO")
    assert is_ours(app)
    assert inside(app, "th")[1:6] == ["Croacia", "Cuba", "Filipinas", "Haití", "Singapur"]
    assert [info.value for info in app.info] == ["Se comparan hasta cinco destinos. No se añadió Noruega: quite antes uno."]
    app.multiselect(key="compare-list").unselect("HR").run()
    assert app.query_params["compare"] == "CU,PH,HT,SG" and not app.info
    app.multiselect(key="compare-list").unselect("CU").unselect("PH").unselect("HT").unselect("SG").run()
    assert "compare" not in app.query_params and "ch-matrix" not in "".join(pieces(app))


def test_what_is_picked_is_marked_in_the_table_and_stays_when_a_filter_leaves_it_out() -> None:
    app = visit("destinations", compare="PH,HR", region="Europa")
    assert app.session_state["table-market"]["selection"]["rows"] == [
        list(queries.destinations(["Europa"], [], [], None, [])["destination_iso2"]).index("HR")
    ]
    assert inside(app, "th")[1:3] == ["Filipinas", "Croacia"]


@pytest.mark.parametrize("columns", filters.COLUMNS)
def test_every_group_of_columns_can_be_chosen(columns: str) -> None:
    app = visit("destinations", columns=columns)
    assert is_ours(app) and len(app.dataframe[0].value.columns) == len(filters.COLUMNS[columns][1]) <= 6


def test_partners_offices_are_looked_for_together() -> None:
    one, two = (visit("destinations", partner=codes) for codes in (["CL"], ["CL", "MX"]))
    listed = queries.destinations([], [], [], None, ["CL", "MX"]).query("counted")
    assert int(one.metric[0].value) > int(two.metric[0].value) == len(listed) > 0


def test_an_impossible_choice_says_so_and_what_to_do_in_both_languages() -> None:
    said = {}
    for reader in ("es", "en"):
        app = visit("destinations", region="Oceanía", kind="resident", lang=reader)
        assert is_ours(app)
        assert not app.dataframe and not app.metric
        (info,) = app.info
        said[reader] = [answer(app), info.value]
    assert not re.search(r"\d", " ".join(said["en"]))
    assert said["es"] == [spanish()[sentence] for sentence in said["en"]]


def test_a_choice_that_leaves_only_what_nobody_covers_is_shown_and_not_counted() -> None:
    everywhere = queries.destinations([], [], [], None, [])
    uncounted = everywhere[~everywhere["counted"]]
    assert len(uncounted) == 2
    app = visit("destinations")
    assert all(name in " ".join(texts(app)) for name in uncounted["name_es"])
    assert len(app.dataframe[0].value) == 91 and app.metric[0].value == "89"


@pytest.mark.parametrize(
    ("page", "key", "value"),
    [
        ("destinations", "region", "Narnia"),
        ("destinations", "region", "'; DROP TABLE base.embassy; --"),
        ("destinations", "region", "x" * 2000),
        ("destinations", "kind", "embajada"),
        ("destinations", "embassy", "XX"),
        ("destinations", "office", "maybe"),
        ("destinations", "partner", "PE"),
        ("destinations", "agreement", "maybe"),
        ("destinations", "ahead", "'; DROP TABLE base.trade; --"),
        ("destinations", "imports", "lots..few"),
        ("destinations", "imports", ".."),
        ("destinations", "imports", "20000"),
        ("destinations", "gdp", "1e9.."),
        ("destinations", "population", "-5..5"),
        ("destinations", "share", "٣..٥"),
        ("destinations", "distance", "9" * 2000 + ".."),
        ("destinations", "bought", "<script>..</script>"),
        ("destinations", "compare", "XX,<script>"),
        ("destinations", "compare", "," * 2000),
        ("destinations", "like", "PE"),
        ("destinations", "columns", "password"),
        ("coverage", "region", "<script>"),
        ("missions", "mode", "embassy"),
        ("missions", "mission", "trade_office"),
        ("history", "moment", "2011-10-26"),
        ("history", "moment", "x" * 2000),
        ("pacific_alliance", "member", "US"),
        ("indicator", "organs", "0"),
        ("indicator", "organs", "1001"),
        ("indicator", "organs", "1e2"),
        ("indicator", "organs", "-5"),
        ("sources", "relation", "main.secret"),
        ("sources", "relation", "base.embassy; DROP TABLE base.embassy"),
        ("overview", "lang", "xx"),
        ("overview", "nothing", "like this"),
    ],
)
def test_an_unknown_value_in_the_address_is_ignored(page: str, key: str, value: str) -> None:
    address: Any = {key: value}
    usual, app = visit(page), visit(page, **address)
    assert is_ours(app)
    assert texts(app) == texts(usual)
    assert key not in app.query_params or key == "nothing"


def test_an_unknown_kind_of_post_is_taken_as_none_chosen() -> None:
    app = visit("coverage", posts="zzz")
    assert is_ours(app) and app.button_group(key="posts").value == []


def test_a_hundred_organs_ask_for_287_activities() -> None:
    assert equation(visit("indicator")) == ["2.87", "131", "376"]
    app = visit("indicator", organs="100")
    assert equation(app) == ["2.87", "100", "287"]
    app.number_input(key="organs").set_value(1000).run()
    assert equation(app) == ["2.87", "1,000", "2,870"]
    assert app.query_params["organs"] in ("1000", ["1000"])
    app.number_input(key="organs").set_value(131).run()
    assert "organs" not in app.query_params


def test_a_choice_on_the_page_goes_into_the_address_and_out_again() -> None:
    app = visit("destinations", region="Europa")
    app.multiselect(key="region").select("Asia").run()
    assert answer(app).startswith("62") and app.query_params["region"] == ["Europa", "Asia"]
    app.multiselect(key="region").unselect("Asia").unselect("Europa").run()
    assert answer(app).startswith("89") and "region" not in app.query_params


def test_the_switch_changes_the_language_and_keeps_the_choices() -> None:
    app = visit("destinations", region="Europa")
    app.button_group(key="lang").set_value("en").run()
    assert re.findall(r"\d+", answer(app)) == ["39", "12", "27"] and "destinations" in answer(app)
    assert app.multiselect(key="region-en").value == ["Europa"]
    app.button_group(key="lang").set_value("es").run()
    assert re.findall(r"\d+", answer(app)) == ["39", "12", "27"] and "destinos" in answer(app)
    assert "lang" not in app.query_params


def test_the_map_of_a_selection_says_how_many_it_shows() -> None:
    (chart,) = (element for element in elements(visit("destinations", embassy="RO").main) if element.type == "deck_gl_json_chart")
    assert re.findall(r"\d+", chart.proto.alt) == ["6"]


@pytest.mark.parametrize("region", queries.regions()["region_es"])
@pytest.mark.parametrize("page", ["coverage", "missions", "destinations", "pacific_alliance"])
def test_every_region_can_be_chosen(page: str, region: str) -> None:
    assert is_ours(visit(page, region=region))


@pytest.mark.parametrize("posts", [[""], ["consulate"], ["embassy", "trade_office", "consulate"]])
def test_posts_are_those_that_were_chosen(posts: list[str]) -> None:
    app = visit("coverage", posts=posts)
    assert is_ours(app)
    chosen = [code for code in posts if code]
    assert len(app.dataframe[1].value) == (len(queries.posts([], chosen)) if chosen else 0)


def test_an_office_filter_without_offices_leaves_an_empty_table_and_no_error() -> None:
    nobody = [m for m in ("CL", "CO", "MX", "PE") if queries.alliance_offices([m], ["Oceanía"]).empty]
    for member in nobody or ["CO"]:
        assert is_ours(visit("pacific_alliance", member=member, region="Oceanía"))


@pytest.mark.parametrize("schema", ["main", "base"])
def test_every_table_and_view_can_be_looked_up(schema: str) -> None:
    for relation in queries.relations().query("schema_name == @schema")["relation"]:
        app = visit("sources", relation=f"{schema}.{relation}")
        assert is_ours(app), relation
        assert app.selectbox(key="relation").value == f"{schema}.{relation}"


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("reader", ["es", "en"])
def test_a_place_of_every_level_has_its_page(level: str, reader: str) -> None:
    for iso2 in queries.coverage([], [level])["territory_iso2"].iloc[[0, -1]]:
        app = visit("places", place=iso2, lang=reader)
        assert is_ours(app), iso2
        assert answer(app).startswith(str(queries.place(iso2)[f"name_{reader}"].iloc[0]))


@pytest.mark.parametrize(("theme", "palette", "other"), [("light", LIGHT, DARK), ("dark", DARK, LIGHT)])
@pytest.mark.parametrize("page", NAMES)
def test_a_page_wears_the_colours_of_the_reader_s_theme(page: str, theme: str, palette: Palette, other: Palette) -> None:
    app = visit(page, theme=theme)
    (style,) = (block.proto.body for block in app.get("html") if "<style>" in block.proto.body)  # not among the page's own blocks
    for name in ("background", "ink", "accent"):
        assert f"--ch-{name}:{getattr(palette, name)};" in style
    foreign = set(other.ladder.values()) - {value for value in vars(palette).values() if isinstance(value, str)}
    assert not [colour for colour in foreign - set(palette.ladder_ink.values()) if colour in "".join(pieces(app))]


@pytest.mark.parametrize("page", ["overview", "coverage", "missions", "history", "destinations", "pacific_alliance"])
def test_a_browser_without_webgl_gets_a_picture_with_its_text(page: str) -> None:
    app = visit(page, state={"screen": {"width": 1200, "webgl": False}})
    assert is_ours(app)
    assert not [element for element in elements(app.main) if element.type == "deck_gl_json_chart"]
    pictures = [piece for piece in pieces(app) if piece.startswith("<img alt")]
    assert len(pictures) == 1 and re.search(r'alt="Mapa|alt="Cobertura', pictures[0])


@pytest.mark.parametrize("page", ["overview", "coverage", "places"])
@pytest.mark.parametrize(("width", "counted"), [(1200, True), (360, False)])
def test_the_text_of_a_map_counts_the_posts_only_where_they_are_drawn(page: str, width: int, counted: bool) -> None:
    app = visit(page, state={"screen": {"width": width, "webgl": False}})
    (picture,) = (piece for piece in pieces(app) if piece.startswith("<img alt"))
    assert ("Representaciones dibujadas: " in picture) == counted


@pytest.mark.parametrize("page", NAMES)
def test_a_page_opens_on_a_phone(page: str) -> None:
    assert is_ours(visit(page, state={"screen": {"width": 360, "webgl": True}}))


def test_an_address_without_a_page_opens_the_overview() -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert answer(app) == answer(visit("overview"))


@pytest.mark.parametrize(
    ("page", "reader", "opening"), [("coverage", "en", NO_DATA), *((page, "es", spanish()[NO_DATA]) for page in NAMES)]
)
def test_without_a_warehouse_a_page_says_so_in_a_plain_sentence(page: str, reader: str, opening: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file, where a folder would have to be")
    said, answered = in_its_own_process(ROOT, page, reader, CHASQUI_WAREHOUSE=str(tmp_path / "file" / "warehouse.duckdb"))
    assert opening.partition("{")[0] in said and "`python -m etl`" in said and said.endswith(" 0")
    assert "Traceback" not in said and "Error(" not in said
    assert not re.search(r"\d", plain(answered.partition("<h1")[2]).replace("\\n", ""))


def test_a_broken_table_is_named_in_a_plain_sentence(tmp_path: Path) -> None:
    for folder in ("dashboard", "pages", "etl", "static", "data/tables", "data/geo"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "app.py", tmp_path)
    with (tmp_path / "data" / "tables" / "embassy.csv").open("a", encoding="utf-8") as file:
        file.write("not,a,row\n")
    said, _ = in_its_own_process(tmp_path, "overview")
    assert spanish()[NO_DATA].partition("{")[0] in said and "embassy.csv" in said and said.endswith(" 0")
    assert "Traceback" not in said


@pytest.mark.parametrize("content", [None, b"not a database"], ids=["missing", "damaged"])
def test_a_missing_or_damaged_warehouse_is_built_again_by_the_first_page(content: bytes | None, tmp_path: Path) -> None:
    warehouse = tmp_path / "warehouse.duckdb"
    if content is not None:
        warehouse.write_bytes(content)
    said, answered = in_its_own_process(ROOT, "overview", CHASQUI_WAREHOUSE=str(warehouse))
    assert said == "SAID [] 0"
    assert re.search(r"\b89\b", answered)
