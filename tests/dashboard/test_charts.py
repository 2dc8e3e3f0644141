import inspect
import json
import re
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from pandas.testing import assert_frame_equal

from dashboard import charts
from dashboard.theme import DARK, LIGHT, Palette

ROWS = pd.DataFrame(
    {"name": ["Croacia", "Cuba"], "count": [39, 23], "said": ["39  (1.5)", "23  (s/d)"], "level": ["concurrent", "resident"]}
)
POINTS = ROWS.assign(size=[20278, 6559], share=[0.001, 0.16], code=["HR", "CU"], is_picked=[True, False], said=["Croacia", ""])
WORDS = {"resident": "En sede", "concurrent": "Concurrencia", "listed": "Listado"}
GROUPS = pd.DataFrame(
    {"region": ["Europa", "Europa", "Asia", "Asia"], "member": ["Perú", "Chile", "Perú", "Chile"], "count": [9, 17, 8, 0]}
)
RANKING = pd.DataFrame({"year": [2014, 2015, 2017], "place": [61, 69, 72]})
EVENTS = pd.DataFrame(
    [
        ("PE", "Perú", "decade", 1980.0, 1990.0, "década"),
        ("PE", "Perú", "day", 1968.96, 1968.97, "1968"),
        ("PE", "Perú", "day", 1969.04, 1969.05, "1969"),
        ("PE", "Perú", "year", 2017.0, 2018.0, "2017"),
        ("PE", "Perú", "year", 2017.0, 2018.0, "2017, otro"),
        ("MX", "México", "month", 2007.41, 2007.5, "2007"),
        ("MX", "México", "undated", None, None, "s/d"),
    ],
    columns=["country_iso2", "country", "date_precision", "starts_year", "ends_year", "said"],
)
PATH = pd.DataFrame({"name": ["ene.", "feb.", "mar."], "cumulative_count": [2, 5, None], "path_count": [4.0, 8.0, 12.0]})
ENDS = {"done": "5", "target": "Meta: 12", "expected": "a este ritmo 8"}
THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def members(palette: Palette) -> dict[str, str]:
    return {"Chile": palette.members["CL"], "Perú": palette.members["PE"]}


def figures(palette: Palette, rows: slice = slice(None)) -> dict[str, go.Figure]:
    """Every chart of the project, over some rows of each tiny frame."""
    return {
        "level_bars": charts.level_bars(ROWS[rows], palette, "name", "count", "said", "level"),
        "scatter": charts.scatter(POINTS[rows], palette, ("size", "Imports"), ("share", "Share"), "code", WORDS),
        "grouped_bars": charts.grouped_bars(GROUPS[rows], palette, "region", "count", "member", members(palette)),
        "path": charts.path(PATH[rows], palette, ENDS, (6, 8, 9)),
        "value_bars": charts.value_bars(ROWS[rows], palette, "name", "count", "said", 30.0, "Meta 30"),
        "stacked_bars": charts.stacked_bars(ROWS[rows], palette, "name", {"count": "Hechas"}),
        "ranking": charts.ranking(RANKING[rows], palette, "year", "place"),
        "timeline": charts.timeline(EVENTS[rows], palette, "country", "said", ["Perú", "México"], "s/d"),
    }


@THEMES
def test_every_colour_in_a_chart_is_one_of_the_theme(palette: Palette) -> None:
    named = {
        palette.petrol,
        palette.ink,
        palette.muted,
        palette.accent,
        palette.background,
        *palette.ladder.values(),
        *palette.members.values(),
    }
    for figure in figures(palette).values():
        assert set(re.findall(r"#[0-9A-Fa-f]{6}", json.dumps({"data": figure.to_plotly_json()["data"]}, default=str))) <= named
        assert figure.layout.font.color == palette.ink
        assert figure.layout.paper_bgcolor == "rgba(0,0,0,0)"


@pytest.mark.parametrize(
    "name", ["level_bars", "scatter", "grouped_bars", "ranking", "timeline", "path", "value_bars", "stacked_bars"]
)
def test_a_chart_of_nothing_is_empty_and_valid(name: str) -> None:
    figure = figures(LIGHT, slice(0, 0))[name]
    assert not any(len(trace.x) for trace in figure.data)
    assert figure.layout.height > 0
    go.Figure(json.loads(figure.to_json()))


def test_points_have_a_colour_and_a_shape_for_each_level_and_a_ring_when_picked() -> None:
    figure = figures(LIGHT)["scatter"]
    assert [(trace.name, trace.marker.color) for trace in figure.data] == [
        ("En sede", LIGHT.ladder["resident"]),
        ("Concurrencia", LIGHT.ladder["concurrent"]),
    ]
    assert len({trace.marker.symbol for trace in figure.data}) == 2
    cuba, croatia = figure.data
    assert (croatia.marker.line.color[0], cuba.marker.line.color[0]) == (LIGHT.accent, LIGHT.ink)
    assert list(croatia.customdata[0]) == ["HR"] and list(croatia.text) == ["Croacia"]
    assert figure.layout.xaxis.type == figure.layout.yaxis.type == "log"
    assert (figure.layout.xaxis.title.text, figure.layout.yaxis.title.text) == ("Imports", "Share")
    assert len(set(charts.SYMBOLS.values())) == len(charts.SYMBOLS)


def test_bars_that_say_who_they_are_need_no_legend() -> None:
    said = GROUPS.assign(said=GROUPS["member"] + " " + GROUPS["count"].astype(str))
    figure = charts.grouped_bars(said, LIGHT, "region", "count", "member", members(LIGHT), "said")
    assert [list(trace.text) for trace in figure.data] == [["Chile 17", "Chile 0"], ["Perú 9", "Perú 8"]]
    assert not figure.layout.showlegend


def test_groups_stand_in_the_order_of_their_colours_and_each_keeps_its_own() -> None:
    figure = figures(LIGHT)["grouped_bars"]
    assert [(trace.name, trace.marker.color) for trace in figure.data] == list(members(LIGHT).items())
    chile, peru = figure.data
    assert (list(chile.x), list(peru.x)) == ([17, 0], [9, 8])
    assert figure.layout.barmode == "group" and figure.layout.showlegend


def test_every_bar_and_point_says_its_value() -> None:
    drawn = figures(LIGHT)
    assert [list(trace.text) for trace in drawn["grouped_bars"].data] == [[17, 0], [9, 8]]
    assert list(drawn["ranking"].data[0].text) == [61, 69, 72]


def test_the_first_place_of_a_ranking_is_on_top_and_years_are_names() -> None:
    figure = figures(LIGHT)["ranking"]
    assert figure.layout.yaxis.autorange == "reversed"
    assert figure.layout.xaxis.type == "category"
    assert list(figure.data[0].x) == ["2014", "2015", "2017"]


def test_more_places_make_a_taller_chart() -> None:
    many = pd.concat([GROUPS.assign(region=GROUPS["region"] + str(turn)) for turn in range(3)])
    short, tall = (charts.grouped_bars(rows, LIGHT, "region", "count", "member", members(LIGHT)) for rows in (GROUPS, many))
    assert short.layout.height < tall.layout.height


def marks(figure: go.Figure) -> dict[str, Any]:
    """The events of a timeline by what they say: from where to where, and on which line."""
    found = {}
    for trace in figure.data:
        bases = trace.base if trace.type == "bar" else [None] * len(trace.x)
        for base, x, y, said in zip(bases, trace.x, trace.y, trace.hovertext, strict=True):
            found[said] = (float(x), float(x), float(y)) if base is None else (float(base), float(base) + float(x), float(y))
    return found


def test_no_event_looks_more_exact_than_its_date() -> None:
    drawn = marks(figures(LIGHT)["timeline"])
    assert drawn["década"][:2] == (1980, 1990) and drawn["2017"][:2] == (2017, 2018)
    assert drawn["1968"][:2] == (1968.96, 1968.96)
    assert drawn["s/d"][0] > 2018.5  # apart from every year that can be printed
    symbols = {trace.marker.symbol for trace in figures(LIGHT)["timeline"].data if trace.type == "scatter"}
    assert symbols == {"circle", "diamond", "circle-open"}


def test_no_event_of_a_timeline_is_drawn_over_another() -> None:
    drawn = marks(figures(LIGHT)["timeline"])
    assert drawn["2017"][2] != drawn["2017, otro"][2]
    assert drawn["1968"][2] != drawn["1969"][2]
    assert max(drawn[said][2] for said in ("década", "1968", "1969", "2017", "2017, otro")) < drawn["2007"][2]


def test_only_peru_is_red_on_a_timeline() -> None:
    for trace in figures(LIGHT)["timeline"].data:
        colours = {trace.marker.color, trace.marker.line.color} - {None, "rgba(0,0,0,0)", LIGHT.background}
        assert colours == ({LIGHT.petrol} if "2007" in trace.hovertext or "s/d" in trace.hovertext else {LIGHT.members["PE"]})


def drawn(figure: go.Figure) -> dict[str, list[float]]:
    """The lines of a path by the words at their ends."""
    return {next(word.strip() for word in reversed(line.text) if word): list(line.y) for line in figure.data if any(line.text)}


def test_a_path_ends_where_its_words_say_and_months_to_come_have_no_point() -> None:
    lines = drawn(figures(LIGHT)["path"])
    assert lines == {"Meta: 12": [4, 8, 12], "a este ritmo 8": [5, 8], "5": [2, 5]}


def test_the_words_of_two_lines_that_end_close_together_stand_apart() -> None:
    for ahead in (8, 13):
        figure = charts.path(PATH, LIGHT, ENDS, (6, ahead, 14))
        at = {next(filter(None, line.text)).strip(): line.textposition for line in figure.data if any(line.text)}
        assert (at["Meta: 12"], at["a este ritmo 8"]) == (
            ("top right", "bottom right") if ahead < 12 else ("bottom right", "top right")
        )


def test_a_path_without_a_target_or_a_pace_draws_what_was_done_alone() -> None:
    figure = charts.path(PATH.assign(path_count=None), LIGHT, ENDS, None)
    assert list(drawn(figure)) == ["5"]
    assert drawn(charts.path(PATH.assign(path_count=None, cumulative_count=None), LIGHT, ENDS, None)) == {}


def test_a_year_on_an_axis_of_bars_is_a_name() -> None:
    years = pd.DataFrame({"name": ["2019", "2021"], "count": [1, 2], "said": ["1", "2"]})
    assert charts.value_bars(years, LIGHT, "name", "count", "said", None, "").layout.yaxis.type == "category"


def test_more_rows_make_a_taller_chart() -> None:
    one, two = (charts.level_bars(ROWS[:rows], LIGHT, "name", "count", "said", "level") for rows in (1, 2))
    assert one.layout.height < two.layout.height


def test_every_chart_of_the_project_is_tested() -> None:
    written = {name for name, chart in inspect.getmembers(charts, inspect.isfunction) if chart.__module__ == charts.__name__}
    assert {name for name in written if not name.startswith("_")} == set(figures(LIGHT))


def test_numbers_in_a_chart_use_a_decimal_point_and_a_thousands_comma() -> None:
    assert {figure.layout.separators for figure in figures(LIGHT).values()} == {".,"}


def test_a_chart_cannot_be_dragged_out_of_place() -> None:
    assert charts.CONFIG["displayModeBar"] is False and charts.CONFIG["scrollZoom"] is False
    for figure in figures(LIGHT).values():
        assert figure.layout.dragmode is False
        assert figure.layout.xaxis.fixedrange and figure.layout.yaxis.fixedrange


def test_frames_are_left_as_they_were() -> None:
    before = [frame.copy(deep=True) for frame in (ROWS, GROUPS, RANKING, EVENTS)]
    figures(LIGHT)
    for frame, copy in zip((ROWS, GROUPS, RANKING, EVENTS), before, strict=True):
        assert_frame_equal(frame, copy)
