"""Charts: frames in, plotly figures out. Bars first, the value at the end of each bar, no axis of values and no grid."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.theme import Palette

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


def grouped_bars(table: pd.DataFrame, palette: Palette, label: str, value: str, group: str, colours: dict[str, str]) -> go.Figure:
    """Horizontal bars for each label, side by side by group, with a legend above; groups in the order of `colours`."""
    figure = go.Figure()
    for name, colour in colours.items():
        rows = table[table[group] == name]
        figure.add_bar(
            name=name,
            x=rows[value],
            y=rows[label],
            orientation="h",
            marker_color=colour,
            text=rows[value],
            textposition="outside",
            constraintext="none",
            cliponaxis=False,
            hoverinfo="skip",
        )
    figure.update_layout(
        barmode="group",
        showlegend=True,
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.0, "xanchor": "left", "x": 0},
    )
    return _plain(figure, palette, table[label].nunique() * 2.2)


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
