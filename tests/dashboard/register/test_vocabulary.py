"""The words that a file, a form and the table may use mean one thing each, in both languages."""

import pytest

from dashboard import vocabulary
from dashboard.register.activity import plain
from dashboard.text import unaccented


@pytest.mark.parametrize("name", ["posts", "kinds", "areas", "statuses", "destinations", "penx_lines", "answers"])
def test_a_word_of_a_list_means_one_code(lang: str, name: str) -> None:
    references = vocabulary.references()
    for code, words in references.lists[name].items():
        assert words and {references.code(name, word) for word in (code, *words)} == {code}
    shown = [plain(words[0]) for words in references.lists[name].values()]
    assert len(shown) == len(set(shown))


@pytest.mark.parametrize("name", ["posts", "destinations"])
def test_a_long_list_stands_in_the_order_of_its_words(lang: str, name: str) -> None:
    shown = [unaccented(words[0]) for words in vocabulary.references().lists[name].values()]
    assert len(shown) > 100 and shown == sorted(shown)
