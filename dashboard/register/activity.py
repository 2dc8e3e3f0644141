"""An activity as plain values, and the lists of codes that its references must come from."""

import datetime
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import cached_property
from unicodedata import normalize

INVENTED = "[INVENTADO]"  # how the title of an activity of the demonstration set begins, wherever it is taken

ACCENTS, WORD = re.compile("[\u0300-\u036f]"), re.compile(r"\w+")


@dataclass(frozen=True)
class Activity:
    """What is known of one promotion activity. Counts are whole numbers, the cost is in soles; None is unknown."""

    post_id: str
    activity_year: int
    activity_quarter: int
    kind_id: str
    area: str
    title: str
    status: str
    activity_date: datetime.date | None = None
    destination_iso2: str | None = None
    agreement_reached: bool | None = None
    requests_received_count: int | None = None
    requests_on_time_count: int | None = None
    penx_line_id: str | None = None
    sector: str | None = None
    partners: str | None = None
    reached_count: int | None = None
    cost_pen: Decimal | None = None
    link: str | None = None
    note: str | None = None
    is_removed: bool = False

    @cached_property
    def fingerprint(self) -> str:
        """The same for the same activity entered twice: mission, day or quarter, kind, destination and the letters of the title."""
        moment = self.activity_date.isoformat() if self.activity_date else f"{self.activity_year}-Q{self.activity_quarter}"
        parts = (self.post_id, moment, self.kind_id, self.destination_iso2 or "", plain(self.title))
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


class References:
    """Valid codes with the words that a file or a form may use for them, in both languages, read from the warehouse.

    Each argument is code to words; the first word is the one to show.
    """

    def __init__(self, **lists: Mapping[str, Sequence[str]]) -> None:
        self.lists = lists
        self._codes = {
            name: {way: code for code, words in codes.items() for said in (code, *words) for way in (plain(said), said)}
            for name, codes in lists.items()
        }

    def code(self, name: str, said: str) -> str | None:
        """The code that somebody meant, whatever the capitals and accents; None when there is none."""
        codes = self._codes[name]
        return codes[said] if said in codes else codes.get(plain(said))  # most are written as the template writes them

    def nearest(self, name: str, said: str) -> list[str]:
        """At most three words of the list that look like what was said."""
        shown = {plain(words[0]): words[0] for words in self.lists[name].values()}
        return [shown[near] for near in get_close_matches(plain(said)[:200], shown, n=3, cutoff=0.5)]


def plain(text: str) -> str:
    """Lower case, without accents, punctuation or double spaces: what two spellings of one title have in common."""
    letters = text.casefold()
    if not letters.isascii():
        letters = ACCENTS.sub("", normalize("NFKD", letters))
    return " ".join(WORD.findall(letters))
