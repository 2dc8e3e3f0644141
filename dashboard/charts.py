"""Charts: frames in, plotly figures out. Bars first, the value at the end of each bar, no axis of values and no grid."""

from math import ceil, floor, log10

import pandas as pd
import plotly.graph_objects as go

from dashboard.theme import Palette

SYMBOLS = {"trade_office": "square", "resident": "circle", "concurrent": "diamond", "listed": "triangle-up", "none": "x"}
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
FONT = "Source Sans, sans-serif"
BAR_PX = 34


def level_bars(table: pd.DataFrame, palette: Palette, label: str, value: str, text: str, level: str) -> go.Figure:
    """Horizontal bars in the table's order, each in the colour of its coverage level, with `text` at its end."""
    figure = go.Figure(
        go.Bar(
            x=table[value],
            y=table[label],
            orientation="h",
            marker_color=[palette.ladder[code] for code in table[level]],
            text=table[text],
            textposition="outside",
            constraintext="none",
            cliponaxis=False,
            hoverinfo="skip",
        )
    )
    return _plain(figure, palette, len(table) * 0.85)


def grouped_bars(
    table: pd.DataFrame, palette: Palette, label: str, value: str, group: str, colours: dict[str, str], text: str = ""
) -> go.Figure:
    """Horizontal bars for each label, side by side by group in the order of `colours`.

    A legend stands above, unless each bar has the words of a column `text` at its end.
    """
    figure = go.Figure()
    for name, colour in colours.items():
        rows = table[table[group] == name]
        figure.add_bar(
            name=name,
            x=rows[value].fillna(0),  # an unknown has no length, and its words say that it is unknown
            y=rows[label],
            orientation="h",
            marker_color=colour,
            text=rows[text or value],
            textposition="outside",
            constraintext="none",
            cliponaxis=False,
            hoverinfo="skip",
        )
    figure.update_layout(
        barmode="group",
        showlegend=not text,
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.0, "xanchor": "left", "x": 0},
    )
    return _plain(figure, palette, max(table[label].nunique() * 2.2, 4))


def scatter(
    table: pd.DataFrame, palette: Palette, x: tuple[str, str], y: tuple[str, str], code: str, levels: dict[str, str]
) -> go.Figure:
    """Points on two scales of powers of ten; colour and shape by level, a legend above, a ring around what `is_picked`.

    `x` and `y` are a column and the words of its axis; `levels` is level to word. A point says `name` and both values, shows
    `said` beside it, and gives its `code` when clicked.
    """
    figure = go.Figure()
    for level in (level for level in levels if (table["level"] == level).any()):
        rows = table[table["level"] == level]
        figure.add_scatter(
            name=levels[level],
            x=rows[x[0]],
            y=rows[y[0]],
            mode="markers+text",
            text=rows["said"],
            textposition="top center",
            textfont={"size": 12},
            cliponaxis=False,
            customdata=rows[[code]],
            hovertext=rows["name"],
            hovertemplate="<b>%{hovertext}</b><br>%{x:,.0f}<br>%{y:.4f} %<extra></extra>",
            marker={
                "symbol": SYMBOLS[level],
                "color": palette.ladder[level],
                "size": [14 if picked else 9 for picked in rows["is_picked"]],
                "line": {
                    "color": [palette.accent if picked else palette.ink for picked in rows["is_picked"]],
                    "width": [2.5 if picked else 0.6 for picked in rows["is_picked"]],
                },
            },
            unselected={"marker": {"opacity": 1}},  # a click picks; it does not make the rest fade
        )
    _plain(figure, palette, 11)
    title = {"font": {"size": 14, "color": palette.muted}, "standoff": 10}
    axis = {"showticklabels": True, "type": "log", "showgrid": True, "gridcolor": palette.line, "title": title}
    figure.update_layout(
        margin={"l": 70, "r": 28, "t": 8, "b": 56},
        clickmode="event+select",
        showlegend=True,
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.02, "xanchor": "left", "x": 0},
        hoverlabel={"bgcolor": palette.background, "bordercolor": palette.muted, "font": {"color": palette.ink}},
    )
    figure.update_xaxes(title_text=x[1], tickformat=",", tickvals=_powers(table[x[0]]), **axis)
    figure.update_yaxes(title_text=y[1], tickformat="~g", tickvals=_powers(table[y[0]]), autorange=True, automargin=False, **axis)
    return figure


def ranking(table: pd.DataFrame, palette: Palette, year: str, position: str) -> go.Figure:
    """Places in a ranking by year: the first place on top, each point with its place."""
    figure = go.Figure(
        go.Scatter(
            x=table[year].astype(str),
            y=table[position],
            mode="lines+markers+text",
            text=table[position],
            textposition="top center",
            cliponaxis=False,
            line={"color": palette.petrol, "width": 2},
            marker={"color": palette.petrol, "size": 9},
            hoverinfo="skip",
        )
    )
    _plain(figure, palette, 4.5)
    figure.update_layout(margin={"l": 24, "r": 24, "t": 30, "b": 30})
    figure.update_yaxes(autorange="reversed", showticklabels=False)
    figure.update_xaxes(showticklabels=True, type="category")
    return figure


def _powers(values: pd.Series) -> list[float]:
    """Where a scale of powers of ten has its lines; also at 2 and 5 where the values span less than two of them."""
    if values.empty:
        return []
    least, most = log10(values.min()), log10(values.max())
    steps = (1, 2, 5) if most - least < 2 else (1,)
    return [step * 10.0**power for power in range(floor(least), ceil(most) + 1) for step in steps]


def _plain(figure: go.Figure, palette: Palette, rows: float) -> go.Figure:
    text = {"family": FONT, "size": 14, "color": palette.ink}
    figure.update_layout(
        font=text,
        height=round(rows * BAR_PX) + 40,
        margin={"l": 0, "r": 76, "t": 8, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        bargap=0.28,
        dragmode=False,
        separators=".,",
    )
    figure.update_xaxes(
        visible=True, showticklabels=False, showgrid=False, zeroline=True, zerolinecolor=palette.ink, fixedrange=True
    )
    figure.update_yaxes(autorange="reversed", showgrid=False, fixedrange=True, tickfont=text, automargin=True, ticksuffix="  ")
    return figure
