"""What a bench gives: a ratio with its aim."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """A value that should be at most its aim."""

    name: str
    value: float
    aim: float = 1.0

    def __str__(self) -> str:
        """`name: value (aim X)`, with `misses` behind it when it misses."""
        return f"{self.name}: {self.value:.2f} (aim {self.aim:.2f}){' misses' if self.value > self.aim else ''}"
