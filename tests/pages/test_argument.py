"""The pages of the argument: what a choice changes, and what the address keeps."""

import re
from itertools import combinations

import pytest

from tests.pages.screens import answer, elements, inside, pieces, texts, visit


@pytest.mark.parametrize("pair", list(combinations(("CL", "CO", "MX", "PE"), 2)), ids="-".join)
@pytest.mark.parametrize("reader", ["es", "en"])
def test_two_members_chosen_show_their_difference_alone(pair: tuple[str, str], reader: str) -> None:
    app = visit("pacific_alliance", member=list(pair), lang=reader)
    assert not app.exception and not app.error
    mine, theirs, _ = map(int, re.findall(r"\d+", answer(app)))
    assert len(app.dataframe[0].value) == mine + theirs
    assert app.query_params["member"] == list(pair)


def test_any_other_number_of_members_shows_all_their_offices() -> None:
    for members, offices in (([], 168), (["PE"], 35), (["CL", "PE", "MX"], 138)):
        app = visit("pacific_alliance", member=members) if members else visit("pacific_alliance")
        assert answer(app).startswith("Los cuatro coinciden en 13 ciudades")
        assert len(app.dataframe[0].value) == offices


def test_no_office_in_a_selection_is_said_in_a_sentence() -> None:
    app = visit("pacific_alliance", member="CO", region="Oceanía")
    assert not app.exception and [info.value for info in app.info] == [
        "Ninguna oficina cumple estos filtros: quite uno para volver a ver oficinas."
    ]


def test_every_combination_of_members_is_a_fold_with_its_cities() -> None:
    (markup,) = (piece for piece in pieces(visit("pacific_alliance")) if "ch-overlaps" in piece)
    assert markup.count("<details>") == markup.count("<summary>") == 15
    assert "Buenos Aires, Estambul" in markup and "Ninguna ciudad." in markup


@pytest.mark.parametrize("member", ["CL", "CO", "MX", "PE"])
@pytest.mark.parametrize("reader", ["es", "en"])
def test_the_chain_is_drawn_for_the_member_in_the_address(member: str, reader: str) -> None:
    app = visit("alliance_model", model=member, lang=reader)
    (markup,) = (piece for piece in pieces(app) if "ch-chain" in piece)
    agency = {"CL": "PROCHILE", "CO": "PROCOLOMBIA", "MX": "PROMÉXICO", "PE": "PROMPERÚ"}
    assert {name for name in agency.values() if name in markup} == {agency[member]}
    assert 'tabindex="0"' in markup and markup.count("<li><b>") == 5
    assert dict(app.query_params.items()).get("model") == (None if member == "PE" else member)


def test_an_unknown_choice_in_the_address_is_ignored() -> None:
    for page, address in (
        ("alliance_model", {"model": "US"}),
        ("roles", {"mode": "maybe", "aspect": "<script>"}),
        ("timeline", {"country": "ZZ", "event": "'; DROP TABLE base.timeline; --"}),
    ):
        assert texts(visit(page, **address)) == texts(visit(page))  # type: ignore[arg-type]


@pytest.mark.parametrize("reader", ["es", "en"])
def test_what_we_propose_stands_apart_from_what_the_thesis_says(reader: str) -> None:
    markup = "".join(piece for piece in pieces(visit("alliance_model", lang=reader)) if "ch-practices" in piece)
    ours, said = {"es": ("Propuesta nuestra", "La tesis dice"), "en": ("Our proposal", "The thesis says")}[reader]
    folds = re.findall(r"<details.*?</details>", markup, re.DOTALL)
    assert len(folds) == 23
    for fold in folds:
        thesis, _, proposal = fold.partition('<div class="ch-ours">')
        assert said in thesis and ours not in thesis
        assert proposal.startswith(f"<i>{ours}</i>") and proposal.count("<b>") == 2
    assert markup.count("<details open>") == 2


def test_each_mode_of_work_has_its_own_page() -> None:
    beside, alone = visit("roles"), visit("roles", mode="without_trade_office")
    assert answer(beside).startswith("Junto a una OCEX") and answer(alone).startswith("Sin OCEX")
    assert any("ch-steps" in piece and "Convención de Viena" in piece for piece in pieces(beside))
    assert not any("Convención de Viena sobre Relaciones Consulares" in piece for piece in pieces(alone))
    assert any("Alerta temprana" in piece and "ch-cards" in piece for piece in pieces(alone))
    assert "Misión" in "".join(inside(alone, "h3")) and "OCEX 12" not in " ".join(inside(alone, "h3"))


@pytest.mark.parametrize(("aspect", "counts"), [("function", ["10", "12"]), ("activity", ["11", "21"]), ("limit", ["5", "7"])])
def test_functions_activities_and_limits_are_chosen_in_the_address(aspect: str, counts: list[str]) -> None:
    heads = [head for head in inside(visit("roles", aspect=aspect), "h3") if re.match(r"(Misión|OCEX) \d", head)]
    assert [head.split()[-1] for head in heads] == counts


@pytest.mark.parametrize(
    ("address", "rows"),
    [
        ({}, 74),
        ({"country": "PE"}, 53),
        ({"country": ["CL", "CO"]}, 9),
        ({"event": "treaty"}, 8),
        ({"country": "PE", "event": "treaty"}, 4),
    ],
)
def test_the_timeline_follows_country_and_kind(address: dict[str, str], rows: int) -> None:
    app = visit("timeline", **address)  # type: ignore[arg-type]
    assert not app.exception
    assert [len(element.value) for element in elements(app.main, in_popover=False) if element.type == "dataframe"] == [rows]
    assert sum(int(metric.value) for metric in app.metric) == rows
    assert dict(app.query_params.items()) == address


def test_an_empty_timeline_says_what_to_do() -> None:
    app = visit("timeline", country="CL", event="treaty")
    assert not app.exception and not app.dataframe and len(app.info) == 1
