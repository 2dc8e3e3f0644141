import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import queries
from tests.pages.screens import NAMES, answer, elements, inside, pieces, texts, visit

SPECIAL = [
    "CN",
    "RO",
    "VN",
    "HR",
    "IR",
    "CD",
    "MC",
    "VA",
    "HK",
    "MO",
    "TW",
    "PR",
    "US",
    "GH",
    "AE",
    "EH",
    "NP",
    "UM",
    "AQ",
    "BV",
    "GS",
    "HM",
    "TF",
]
HOSTILE = [
    "XX",
    "PE",
    "hr; DROP TABLE",
    "'; DROP TABLE base.embassy; --",
    "<script>alert(1)</script>",
    "x" * 2000,
    "{code}",
    "**",
]


def asked(app: AppTest, text: str) -> AppTest:
    """The page after something was typed into the search and entered."""
    app.session_state["asked"] = text  # AppTest cannot type what is no option; tests/browser types
    return app.run()


def is_ours(app: AppTest) -> bool:
    return not app.exception and not app.error and not app.warning


def record(app: AppTest) -> dict[str, str]:
    return dict(zip(inside(app, "dt"), inside(app, "dd"), strict=True))


def found(app: AppTest) -> list[str]:
    """Names that the search links to."""
    return [element.proto.label for element in elements(app.main) if element.type == "page_link"]


@pytest.mark.parametrize("reader", ["es", "en"])
@pytest.mark.parametrize("iso2", SPECIAL)
def test_a_place_of_every_kind_has_its_page(iso2: str, reader: str) -> None:
    app = visit("places", place=iso2, lang=reader)
    assert is_ours(app)
    name = queries.territories().set_index("territory_iso2").loc[iso2, f"name_{reader}"]
    assert answer(app).startswith(str(name))
    assert len(app.metric) == 4 and app.query_params["place"] in (iso2, [iso2])


def test_hong_kong_opens_with_a_sentence_that_says_where_it_is_counted() -> None:
    assert answer(visit("places", place="HK")) == (
        "Hong Kong se cuenta dentro de China; en Hong Kong mismo el Perú tiene una OCEX y un consulado."
    )
    assert answer(visit("places", place="MO", lang="en")) == "Macao is counted within China; in Macao itself Peru has no post."
    assert texts(visit("places", place="HK"))[-1] == texts(visit("places", place="CN"))[-1]


@pytest.mark.parametrize("reader", ["es", "en"])
@pytest.mark.parametrize("code", HOSTILE, ids=lambda code: repr(code[:12]))
def test_an_unknown_code_opens_the_usual_place_with_a_note_that_names_the_code(code: str, reader: str) -> None:
    app = visit("places", place=code, lang=reader)
    assert is_ours(app)
    assert answer(app) == answer(visit("places", lang=reader))
    (note,) = (text for text in inside(app, "p") if ("«" if reader == "es" else "“") in text)
    assert code.replace("**", "")[:24] in note
    assert "<script" not in "".join(pieces(app))


@pytest.mark.parametrize("code", ["hr", " HR "])
def test_a_code_is_understood_in_small_letters_too(code: str) -> None:
    assert texts(visit("places", place=code)) == texts(visit("places", place="HR"))


def test_a_page_says_who_covers_a_place_and_what_an_embassy_covers() -> None:
    covered = record(visit("places", place="HR"))
    assert covered["Embajada que cubre"] == "Bucarest (Rumania), a 808 km, 1 h de diferencia"
    assert covered["OCEX más cercana"].startswith("Milán (Italia)")
    assert covered["Otra embajada, más cerca"] == "Austria, a 267 km"
    covering = visit("places", place="RO")
    assert record(covering)["Croacia"] == "a 808 km, 1 h de diferencia · más cerca: Austria, a 267 km"
    assert 'href="places?place=HR"' in "".join(pieces(covering))
    assert 'href="places?place=HR&amp;lang=en"' in "".join(pieces(visit("places", place="RO", lang="en")))


@pytest.mark.parametrize("iso2", ["GH", "CL", "TW"])
def test_findings_that_name_a_place_are_on_its_page(iso2: str) -> None:
    shown = [
        f["finding_es"]
        for f in queries.findings().to_dict("records")
        if f["finding_id"] in set(queries.findings_about(iso2)["finding_id"])
    ]
    assert shown and all(title in "".join(pieces(visit("places", place=iso2))) for title in shown)


@pytest.mark.parametrize("page", NAMES)
def test_every_page_has_the_search_and_it_leads_to_a_place(page: str) -> None:
    app = asked(visit(page), "JAPON")
    assert is_ours(app)
    assert answer(app).startswith("Japón:")
    assert dict(app.query_params.items()) == {"place": ["JP"]} or app.query_params["place"] == "JP"
    assert app.selectbox(key="search").value is None


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("embassy in Romania", "Romania:"),
        ("Geneva", "Switzerland:"),
        ("Türkiye", "Türkiye:"),
        ("japón", "Japan:"),
        ("Houston (United States)", "United States:"),
    ],
)
def test_the_search_keeps_the_language(text: str, opening: str) -> None:
    app = asked(visit("coverage", lang="en"), text)
    assert answer(app).startswith(opening)
    assert app.query_params["lang"] in ("en", ["en"])


def test_several_places_are_listed_and_a_slip_gets_the_nearest_names() -> None:
    app = asked(visit("overview"), "congo")
    assert answer(app) == answer(visit("overview"))
    assert {"República del Congo", "República Democrática del Congo"} <= set(found(app))
    app = asked(app, "Rumanai")
    assert any("Ningún lugar se llama aquí «Rumanai»" in text for text in inside(app, "p")) and "Rumania" in found(app)


@pytest.mark.parametrize(
    "text", ["x" * 2000, "'; DROP TABLE base.embassy; --", "<img src=x onerror=alert(1)>", "![](http://x.y/z)", "{asked}", "  "]
)
def test_whatever_is_typed_leaves_the_page_as_it_was_with_a_sentence(text: str) -> None:
    app = asked(visit("coverage"), text)
    assert is_ours(app)
    assert answer(app) == answer(visit("coverage"))
    assert "<img src" not in "".join(pieces(app))
    assert len("".join(pieces(app))) < len("".join(pieces(visit("coverage")))) + 600


def test_peru_is_not_a_destination() -> None:
    app = asked(visit("coverage"), "Perú")
    assert is_ours(app) and any("«PE»" in text for text in inside(app, "p"))


def test_a_place_without_figures_counts_how_far_the_nearest_posts_are() -> None:
    app = visit("places", place="CD", lang="en")
    assert [metric.label for metric in app.metric][:3] == ["Nearest embassy, km", "Nearest OCEX, km", "Nearest consulate, km"]
    assert all(re.fullmatch(r"[\d,]+", metric.value) for metric in app.metric)
    shown: Any = visit("places", place="CD", state={"screen": {"width": 1200, "webgl": False}})
    assert is_ours(shown) and "Un clic" not in " ".join(texts(shown))


def test_a_cell_of_a_table_gives_the_link_to_its_place_in_the_readers_language() -> None:
    app = visit("missions", lang="en")
    assert found(app) == []
    app.session_state["table-missions"] = {"selection": {"rows": [], "columns": [], "cells": [(1, "City")]}}  # AppTest cannot click
    app.run()
    assert is_ours(app) and found(app) == ["Open the page of Argentina"]


def test_a_small_population_is_not_rounded_to_nobody() -> None:
    app = visit("places", place="SM")
    assert {metric.label: metric.value for metric in app.metric}["Población 2017, miles"] == "34"
