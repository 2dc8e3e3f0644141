"""Colours and marks, for both themes. Figures take a Palette; nothing else in the project names a colour."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["trade_office", "resident", "concurrent", "listed", "none"]
LEVELS: tuple[Level, ...] = ("trade_office", "resident", "concurrent", "listed", "none")
GLYPHS: dict[str, str] = {"trade_office": "■", "resident": "●", "concurrent": "◐", "listed": "○", "none": "·"}


@dataclass(frozen=True)
class Palette:
    """One theme. `ladder` runs from the strongest coverage level to none, ordered by lightness so that it survives grey print."""

    name: str
    background: str
    surface: str
    ink: str
    muted: str
    line: str
    accent: str
    sea: str
    graticule: str
    globe: str
    link: str
    petrol: str
    ladder: dict[str, str]
    ladder_ink: dict[str, str]
    members: dict[str, str]


LIGHT = Palette(
    name="light",
    background="#FFFFFF",
    surface="#F6F5F2",
    ink="#1C2126",
    muted="#565D66",
    line="#DEDBD4",
    accent="#C1121F",
    sea="#F3F6F7",
    graticule="#E6ECEE",
    globe="#EDF2F4",
    link="#12566B",
    petrol="#38798B",
    ladder=dict(zip(LEVELS, ("#12414F", "#38798B", "#86BECA", "#E3C778", "#E2DFD8"), strict=True)),
    ladder_ink=dict(zip(LEVELS, ("#FFFFFF", "#FFFFFF", "#1C2126", "#1C2126", "#1C2126"), strict=True)),
    members={"PE": "#C1121F", "CL": "#38798B", "CO": "#8A5A00", "MX": "#1C2126"},
)

# Reversed, so that the strongest level stands out most in a dark room too.
DARK = Palette(
    name="dark",
    background="#11161B",
    surface="#1A2128",
    ink="#ECEEF0",
    muted="#A9B1BA",
    line="#333C45",
    accent="#FF7A7F",
    sea="#161C22",
    graticule="#1F272E",
    globe="#1A222A",
    link="#8FD3E2",
    petrol="#6BB4C4",
    ladder=dict(zip(LEVELS, ("#BFE5ED", "#6BB4C4", "#38798A", "#75591F", "#2A323A"), strict=True)),
    ladder_ink=dict(zip(LEVELS, ("#11161B", "#11161B", "#FFFFFF", "#FFFFFF", "#ECEEF0"), strict=True)),
    members={"PE": "#FF7A7F", "CL": "#6BB4C4", "CO": "#D9B45B", "MX": "#ECEEF0"},
)


def rgb(colour: str, alpha: int = 255) -> list[int]:
    """`#RRGGBB` as deck.gl's [red, green, blue, alpha], each 0 to 255."""
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)] + [alpha]
