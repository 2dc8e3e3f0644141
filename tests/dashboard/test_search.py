import time
from unicodedata import normalize

import pytest

from dashboard import queries, search
from dashboard.text import in_language, unaccented

TERRITORIES = queries.territories().set_index("territory_iso2")
POSTS = queries.posts([], [])
HOSTILE = [
    "'; DROP TABLE base.embassy; --",
    '" OR 1=1 --',
    "%",
    "_",
    "x" * 2000,
    "a b " * 500,
    "\N{PILE OF POO}",
    "\x00",
    "<script>",
    "(((",
    "{0}",
]


def meant(asked: str) -> str | None:
    """The place that a question opens at once."""
    found = search.find(asked)
    return found.codes[0] if found.sure and len(found.codes) == 1 else None


@pytest.mark.parametrize("column", ["name_es", "name_en"])
def test_every_territory_is_found_by_its_name_with_and_without_accents(column: str) -> None:
    missed = [
        (name, spelt)
        for code, name in TERRITORIES[column].items()
        for spelt in (unaccented(name), f" {name.upper()} ")
        if meant(spelt) != code
    ]
    assert missed == []


@pytest.mark.parametrize("column", ["city_es", "city_en", "name_printed"])
def test_every_city_with_a_post_of_peru_is_found_by_its_name_with_and_without_accents(column: str) -> None:
    # Annex 04 names an embassy by its country, so what is printed is a city or that country.
    missed = [
        name
        for name, code in POSTS[[column, "territory_iso2"]].drop_duplicates().itertuples(index=False)
        for spelt in (name, unaccented(name))
        if meant(spelt) != code
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("japon", "JP"), ("JAPÓN", "JP"), ("Japan", "JP"), ("Türkiye", "TR"), ("Turkey", "TR"), ("Houston", "US"),
        ("Ginebra", "CH"), ("Geneva", "CH"), ("embajada en Rumania", "RO"), ("¿Quién nos cubre en Croacia?", "HR"),
        ("Who covers us in Côte d’Ivoire?", "CI"), ("What does the embassy in Romania cover?", "RO"),
        ("embajada del Perú en Chile", "CL"), ("Antigua and Barbuda", "AG"), ("Saint Lucia", "LC"), ("Holanda", "NL"),
        ("Taiwan", "TW"), ("Vaticano", "VA"), ("Zagreb", "HR"), ("jap", "JP"), ("Perú", "PE"), ("hong kong", "HK"),
        ("Guinea", "GN"), ("Ciudad de México", "MX"), ("Puerto Rico", "PR"), ("Hong Kong, China", None),
    ],
)  # fmt: skip
def test_a_question_opens_the_place_that_it_names(asked: str, code: str | None) -> None:
    assert meant(asked) == code


def test_no_name_belongs_to_two_places() -> None:
    names = queries.place_names()
    owners = names.assign(words=names["name_sought"].map(search._words)).groupby("words")["territory_iso2"].nunique()
    assert list(owners[owners > 1].index) == []


@pytest.mark.parametrize(
    ("asked", "codes"), [("Congo", {"CD", "CG"}), ("corea", {"KP", "KR"}), ("Rumania y Croacia", {"RO", "HR"})]
)
def test_a_question_that_names_several_places_lists_them(asked: str, codes: set[str]) -> None:
    found = search.find(asked)
    assert found.sure and set(found.codes) == codes


@pytest.mark.parametrize(("asked", "code"), [("Rumanai", "RO"), ("Crocia", "HR"), ("Vietnan", "VN"), ("Swizerland", "CH")])
def test_a_slip_of_the_pen_gets_the_nearest_names_and_nothing_opens(asked: str, code: str) -> None:
    found = search.find(asked)
    assert not found.sure and found.codes[0] == code


@pytest.mark.parametrize("asked", HOSTILE, ids=lambda text: repr(text[:12]))
def test_whatever_is_typed_does_no_harm(asked: str) -> None:
    begun = time.monotonic()
    found = search.find(asked)
    assert time.monotonic() - begun < 2
    assert len(found.codes) <= search.MOST


def test_nothing_typed_means_no_place() -> None:
    assert search.find("") == search.find("  ¿? ") == search.Found((), False)


def test_every_place_abroad_and_every_city_with_a_post_is_suggested(lang: str) -> None:
    suggested = search._suggestions()
    assert set(suggested.values()) == set(TERRITORIES.index) - {"PE"}
    spelt = [normalize("NFC", label) for label in suggested]
    assert spelt == sorted(spelt, key=unaccented)
    names = in_language(queries.territories()).set_index("territory_iso2")["name"]
    for post in in_language(POSTS).itertuples():
        label = f"{post.city} ({names[post.territory_iso2]})"
        assert label in spelt or search._words(post.city) == search._words(names[post.territory_iso2])


def test_a_suggestion_holds_its_letters_apart_from_their_accents() -> None:
    # The box finds what was typed letter by letter: japon must be in Japón.
    for label in search._suggestions():
        letters = iter(label.lower())
        assert all(letter in letters for letter in unaccented(label).replace("ı", "i")), label
