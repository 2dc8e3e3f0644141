"""Exhibits named in a text lead to themselves: in both languages, one by one, and never to one that does not exist."""

import pandas as pd

from dashboard import queries, show
from dashboard.citations import exhibits_in, linked
from dashboard.text import spanish


def test_every_exhibit_is_found_by_its_label_in_both_languages() -> None:
    for exhibit in queries.exhibits().itertuples():
        assert exhibits_in(exhibit.label_es) == [exhibit.exhibit_id] == exhibits_in(exhibit.label_en)


def test_a_list_of_numbers_is_a_link_for_each_and_keeps_its_words() -> None:
    said = linked("Tesis (2017), anexos 03, 04 y 05 y tabla 1.")
    assert exhibits_in("Tesis (2017), anexos 03, 04 y 05 y tabla 1.") == ["annex_03", "annex_04", "annex_05", "table_1"]
    assert pd.Series([said]).str.replace("<[^>]*>", "", regex=True)[0] == "Tesis (2017), anexos 03, 04 y 05 y tabla 1."


def test_a_link_keeps_the_language_of_its_text() -> None:
    assert "lang=en" in linked("Footnote 132") and "lang" not in linked("Nota al pie 132")


def test_what_is_not_an_exhibit_stays_a_text_and_is_escaped() -> None:
    assert linked("Art. 5 & <b>2017</b>, 62 embajadas") == "Art. 5 &amp; &lt;b&gt;2017&lt;/b&gt;, 62 embajadas"


def test_every_source_line_names_the_same_exhibits_in_both_languages_and_all_of_them_exist() -> None:
    known = set(queries.exhibits()["exhibit_id"])
    for message in filter(None, (text for texts in show.SOURCES.values() for text in texts)):
        assert exhibits_in(message) == exhibits_in(spanish()[message])
        assert set(exhibits_in(message)) <= known
