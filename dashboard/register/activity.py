"""An activity as plain values, and the lists of codes that its references must come from."""

import datetime
import hashlib
import re
from dataclasses import dataclass, field
from decimal import Decimal
from unicodedata import combining, normalize


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

    @property
    def fingerprint(self) -> str:
        """The same for the same activity entered twice: mission, day or quarter, kind, destination and the letters of the title."""
        moment = self.activity_date.isoformat() if self.activity_date else f"{self.activity_year}-Q{self.activity_quarter}"
        parts = (self.post_id, moment, self.kind_id, self.destination_iso2 or "", plain(self.title))
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class References:
    """Valid codes with their words: what a file or a form may say. Read from the warehouse by whoever calls."""

    posts: dict[str, str] = field(default_factory=dict)
    destinations: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    penx_lines: dict[str, str] = field(default_factory=dict)


def plain(text: str) -> str:
    """Lower case, without accents, punctuation or double spaces: what two spellings of one title have in common."""
    letters = "".join(letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))
    return " ".join(re.findall(r"\w+", letters))
