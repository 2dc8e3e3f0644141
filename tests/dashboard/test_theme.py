import re
import tomllib
from itertools import pairwise

import pytest

from dashboard.basemap import ROOT, STATIC
from dashboard.theme import DARK, GLYPHS, LEVELS, LIGHT, Palette, rgb

AA = 4.5
GRAPHIC = 3.0
THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [value / 255 for value in rgb(colour)[:3]]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lightness(colour: str) -> float:
    """L* of CIELAB, 0 to 100."""
    share = luminance(colour)
    return 116 * share ** (1 / 3) - 16 if share > 0.008856 else 903.3 * share


def named(palette: Palette) -> set[str]:
    """Every colour that a theme names."""
    groups = (palette.ladder, palette.ladder_ink, palette.members)
    single = {value for value in vars(palette).values() if isinstance(value, str) and value.startswith("#")}
    return single.union(*(group.values() for group in groups))


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert lightness("#777777") == pytest.approx(50, abs=0.5)


@THEMES
@pytest.mark.parametrize("text", ["ink", "muted", "accent", "link"])
@pytest.mark.parametrize("ground", ["background", "surface"])
def test_text_can_be_read_on_every_ground(palette: Palette, text: str, ground: str) -> None:
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= AA


@THEMES
def test_words_can_be_read_on_the_colour_of_each_level(palette: Palette) -> None:
    for level in LEVELS:
        assert contrast(palette.ladder[level], palette.ladder_ink[level]) >= AA, level


@THEMES
def test_bars_and_marks_stand_out_from_the_ground(palette: Palette) -> None:
    for colour in (palette.petrol, palette.accent, *palette.members.values()):
        assert contrast(colour, palette.background) >= GRAPHIC
    for colour in (palette.accent, palette.ink):  # marks and lines over the sea
        assert contrast(colour, palette.sea) >= GRAPHIC


def test_the_ladder_is_ordered_by_lightness_so_that_it_survives_grey_print() -> None:
    light, dark = ([lightness(palette.ladder[level]) for level in LEVELS] for palette in (LIGHT, DARK))
    assert all(stronger < weaker for stronger, weaker in pairwise(light))
    assert all(stronger > weaker for stronger, weaker in pairwise(dark))


@THEMES
def test_the_steps_of_the_ladder_can_be_told_apart_in_grey(palette: Palette) -> None:
    steps = [lightness(palette.ladder[level]) for level in LEVELS]
    assert min(abs(one - other) for one, other in pairwise(steps)) >= 5


@THEMES
def test_levels_and_members_have_colours_of_their_own(palette: Palette) -> None:
    assert len(set(palette.ladder.values())) == len(LEVELS)
    assert len(set(palette.members.values())) == 4
    assert list(palette.ladder) == list(palette.ladder_ink) == list(LEVELS)


def test_each_level_has_a_glyph_for_those_who_see_no_colour() -> None:
    assert set(GLYPHS) == set(LEVELS) and len(set(GLYPHS.values())) == len(LEVELS)


@THEMES
@pytest.mark.parametrize(
    ("setting", "colour"),
    [
        ("primaryColor", "accent"),
        ("backgroundColor", "background"),
        ("secondaryBackgroundColor", "surface"),
        ("textColor", "ink"),
        ("linkColor", "link"),
        ("borderColor", "line"),
        ("dataframeBorderColor", "line"),
        ("dataframeHeaderBackgroundColor", "surface"),
        ("dataframeHeaderTextColor", "muted"),
        ("redColor", "accent"),
        ("blueColor", "petrol"),
        ("grayColor", "muted"),
    ],
)
def test_streamlit_s_settings_repeat_the_palette(palette: Palette, setting: str, colour: str) -> None:
    assert CONFIG[palette.name][setting] == getattr(palette, colour)


@THEMES
@pytest.mark.parametrize(
    ("name", "level"),
    [("violet", "trade_office"), ("blue", "resident"), ("green", "concurrent"), ("yellow", "listed"), ("gray", "none")],
)
def test_streamlit_s_named_colours_repeat_the_ladder(palette: Palette, name: str, level: str) -> None:
    assert CONFIG[palette.name][f"{name}BackgroundColor"] == palette.ladder[level]
    assert CONFIG[palette.name][f"{name}TextColor"] == palette.ladder_ink[level]


@THEMES
def test_no_setting_names_a_colour_of_its_own(palette: Palette) -> None:
    settings = {value for value in CONFIG[palette.name].values() if isinstance(value, str) and value.startswith("#")}
    assert settings <= named(palette)
    assert set(CONFIG["chartCategoricalColors"]) <= named(LIGHT)


@pytest.mark.parametrize(
    ("file", "palette"),
    [
        ("posts-light.svg", LIGHT),
        ("posts-dark.svg", DARK),
        ("logo-light.svg", LIGHT),
        ("logo-dark.svg", DARK),
        ("mark.svg", LIGHT),
    ],
)
def test_pictures_use_only_colours_of_their_theme(file: str, palette: Palette) -> None:
    text = (STATIC / file).read_text("utf-8")
    used = set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", text))
    assert used and used <= named(palette)
    assert set(re.findall(r'(?:fill|stroke)="([^"#]+)"', text)) <= {"none"}


def test_both_themes_draw_the_same_marks() -> None:
    light, dark = (re.sub(r"#[0-9A-F]{6}", "#", (STATIC / f"posts-{name}.svg").read_text("utf-8")) for name in ("light", "dark"))
    assert light == dark


def test_nothing_else_in_the_project_names_a_colour() -> None:
    written = [
        path.name
        for folder in ("dashboard", "pages")
        for path in (ROOT / folder).iterdir()
        if path.suffix in (".py", ".css") and path.name != "theme.py" and re.search(r"#[0-9A-Fa-f]{6}\b", path.read_text("utf-8"))
    ]
    assert not written


def test_a_colour_becomes_four_numbers() -> None:
    assert rgb("#C1121F") == [193, 18, 31, 255]
    assert rgb("#000000", 70) == [0, 0, 0, 70]
