"""What a bench gives: a ratio with its aim."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """`value` of at most `aim` is what we want; as a text `name: value (aim X)`, with `misses` behind it when it is more."""

    name: str
    value: float
    aim: float = 1.0

    def __str__(self) -> str:
        return f"{self.name}: {self.value:.2f} (aim {self.aim:.2f}){' misses' if self.value > self.aim else ''}"
