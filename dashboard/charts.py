"""Charts: frames in, plotly figures out. Bars first, the value at the end of each bar, no axis of values and no grid."""

from math import ceil, floor, log10

import pandas as pd
import plotly.graph_objects as go

from dashboard.theme import Palette

SYMBOLS = {"trade_office": "square", "resident": "circle", "concurrent": "diamond", "listed": "triangle-up", "none": "x"}
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
FONT = "Source Sans, sans-serif"
BAR_PX = 34
UNDATED_AT, UNDATED_ROWS = 2019.6, 5  # the year that would be where the undated stand, and how many on top of each other
MARK_YEARS = 0.75  # of the line of years that a point covers


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


def path(table: pd.DataFrame, palette: Palette, words: dict[str, str], ends: tuple[float, float, float] | None) -> go.Figure:
    """What adds up month by month, beside an even path to the target and where the pace leads (least, expected, most at the end).

    `table` is of `accounting.path` with a column `name` for the axis; `words` say what stands at the end of each line: `done`,
    `target` and `expected`, those that there are.
    """
    figure = go.Figure()
    shared = {"hoverinfo": "skip", "showlegend": False, "cliponaxis": False, "textfont": {"color": palette.ink}}
    names, done = table["name"], table["cumulative_count"].dropna()
    above = ends is not None and ends[1] > table["path_count"].astype(float).max()  # words of two lines that end close together
    if table["path_count"].notna().all():
        figure.add_scatter(
            x=names,
            y=table["path_count"],
            mode="lines+text",
            text=[*[""] * (len(table) - 1), f"  {words['target']}"],
            textposition="bottom right" if above else "top right",
            line={"color": palette.muted, "width": 1.5, "dash": "dash"},
            **shared,
        )
    if ends and 0 < len(done) < len(table):
        last, end = names.iloc[len(done) - 1], names.iloc[-1]
        for height, dash, said in zip(ends, ("dot", "solid", "dot"), ("", words["expected"], ""), strict=True):
            figure.add_scatter(
                x=[last, end],
                y=[done.iloc[-1], height],
                mode="lines+text",
                text=["", said and f"  {said}"],
                textposition="top right" if above else "bottom right",
                line={"color": palette.petrol, "width": 1.2, "dash": dash},
                **shared,
            )
    figure.add_scatter(
        x=names.iloc[: len(done)],
        y=done,
        mode="lines+markers+text",
        text=[*[""] * (len(done) - 1), words["done"]] if len(done) else [],
        textposition="top left",
        line={"color": palette.petrol, "width": 3},
        marker={"color": palette.petrol, "size": 7},
        **{**shared, "textfont": {"color": palette.ink, "size": 16}},
    )
    _plain(figure, palette, 10)
    figure.update_layout(margin={"l": 8, "r": 118, "t": 24, "b": 36})
    figure.update_xaxes(
        showticklabels=True, type="category", categoryorder="array", categoryarray=list(names), nticks=7, tickangle=0
    )
    figure.update_yaxes(autorange=True, rangemode="tozero", showticklabels=True, showgrid=True, gridcolor=palette.line, nticks=6)
    return figure


def value_bars(
    table: pd.DataFrame, palette: Palette, label: str, value: str, text: str, target: float | None, said: str
) -> go.Figure:
    """Horizontal bars with `text` at their ends; a line where the target is, with its words, where there is one."""
    figure = go.Figure(
        go.Bar(
            x=table[value].fillna(0),
            y=table[label],
            orientation="h",
            marker_color=palette.petrol,
            text=table[text],
            textposition="outside",
            constraintext="none",
            cliponaxis=False,
            hoverinfo="skip",
        )
    )
    _plain(figure, palette, len(table) * 0.85 + 0.8)
    figure.update_yaxes(type="category")  # a year, or a number of activities, is a name here
    figure.update_layout(margin={"r": 12 + 8 * max([len(words) for words in table[text]], default=0)})
    if target is not None:
        figure.add_vline(x=target, line_color=palette.ink, line_width=1.2, line_dash="dash")
        figure.add_annotation(
            x=target, y=1, yref="paper", yanchor="bottom", text=said, showarrow=False, font={"color": palette.muted, "size": 13}
        )
        figure.update_layout(margin={"t": 28})
    return figure


def stacked_bars(table: pd.DataFrame, palette: Palette, label: str, columns: dict[str, str]) -> go.Figure:
    """A bar for each row, made of columns (column to words) with the number inside each part; a legend above."""
    fills = (palette.ladder["trade_office"], palette.ladder["resident"], palette.ladder["concurrent"], palette.ladder["none"])
    inks = (palette.ladder_ink["trade_office"], palette.ladder_ink["resident"], *[palette.ladder_ink["concurrent"]] * 2)
    figure = go.Figure()
    for (column, said), fill, ink in zip(columns.items(), fills, inks, strict=False):
        figure.add_bar(
            name=said,
            x=table[column],
            y=table[label],
            orientation="h",
            marker_color=fill,
            text=[number if number else "" for number in table[column]],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            insidetextfont={"color": ink},
            hoverinfo="skip",
        )
    _plain(figure, palette, max(len(table) * 1.1, 3) + 1)
    figure.update_layout(
        barmode="stack",
        margin={"r": 12},
        showlegend=True,
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.0, "xanchor": "left", "x": 0, "traceorder": "normal"},
    )
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


def timeline(table: pd.DataFrame, palette: Palette, row: str, text: str, rows: list[str], undated: str) -> go.Figure:
    """Events over the years, a band for each of `rows`; no date looks finer than it is.

    A day is a point and a month a diamond; a year and a decade are bars as long as the time that they leave open; what has no date
    stands apart at the right, under the word `undated`. `text` says an event under the pointer.
    """
    figure, top, middles = go.Figure(), 0, {}
    for name in rows:
        band = table[table[row] == name]
        if band.empty:
            continue
        band = band.assign(y=top + _stacked(band))
        colour = palette.members["PE"] if (band["country_iso2"] == "PE").any() else palette.petrol
        for precision, events in band.groupby("date_precision", sort=False):
            figure.add_trace(_events(str(precision), events, palette, colour, text))
        bottom = int(band["y"].max())
        middles[name] = (top + bottom) / 2
        top = bottom + 2
        figure.add_hline(y=top - 1, line_color=palette.line, line_width=1)
    _plain(figure, palette, top * 0.44 + 0.8)
    years = list(range(1960, 2018, 10))
    figure.update_layout(margin={"l": 0, "r": 8, "t": 8, "b": 32}, barmode="overlay", bargap=0)
    figure.update_xaxes(
        range=[1959, UNDATED_AT + 3],
        tickvals=[*years, UNDATED_AT + 0.7],
        ticktext=[*map(str, years), undated],
        showticklabels=True,
        showgrid=True,
        gridcolor=palette.line,
        zeroline=False,
    )
    figure.update_yaxes(range=[top - 0.5, -0.8], autorange=False, tickvals=list(middles.values()), ticktext=list(middles))
    return figure


def _stacked(band: pd.DataFrame) -> pd.Series:
    """A line for each event of a band, 0 the uppermost, so that none is drawn over another: decades first, the rest below them."""
    lines: dict[int, int] = {}
    ends = [0.0]
    is_decade = band["date_precision"] == "decade"
    for event in pd.concat([band[is_decade], band[~is_decade].sort_values("starts_year", kind="stable")]).itertuples():
        if event.date_precision == "undated":
            lines[event.Index] = sum(band.loc[index, "date_precision"] == "undated" for index in lines) % UNDATED_ROWS
            continue
        first = 0 if event.date_precision == "decade" else int(is_decade.any())
        line = next((line for line in range(first, len(ends)) if ends[line] <= event.starts_year + 1e-6), len(ends))
        ends += [0.0] * (line + 1 - len(ends))
        ends[line] = max(event.ends_year, event.starts_year + MARK_YEARS)
        lines[event.Index] = line
    return pd.Series(lines, dtype="int64")


def _events(precision: str, events: pd.DataFrame, palette: Palette, colour: str, text: str) -> go.Bar | go.Scatter:
    shared = {"y": events["y"], "hovertext": events[text], "hoverinfo": "text", "showlegend": False}
    if precision in ("year", "decade"):
        is_year = precision == "year"
        filled = {"color": colour, "opacity": 0.6, "line": {"color": palette.background, "width": 1}}
        hollow = {"color": "rgba(0,0,0,0)", "line": {"color": colour, "width": 1}}
        return go.Bar(
            x=events["ends_year"] - events["starts_year"],
            base=events["starts_year"],
            orientation="h",
            width=0.7 if is_year else 0.4,
            marker=filled if is_year else hollow,
            **shared,
        )
    symbol = {"day": "circle", "month": "diamond", "undated": "circle-open"}[precision]
    at = events["starts_year"]
    if precision == "undated":
        at = [UNDATED_AT + 1.4 * (place // UNDATED_ROWS) for place in range(len(events))]
    return go.Scatter(x=at, mode="markers", marker={"color": colour, "size": 9, "symbol": symbol}, **shared)


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
