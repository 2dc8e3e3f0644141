"""The destinations built minimally in Dash: a filter, four numbers, the world with posts and arcs, bars, the table of 89.

Runs as `python -m bench.peer_dash PORT WAREHOUSE`.
"""

import json
import sys
from pathlib import Path

import duckdb
import pandas as pd
import plotly.graph_objects as go
from dash import Dash, Input, Output, dash_table, dcc, html

from dashboard.theme import LIGHT
from etl.projection import equal_earth

# Dash's own world maps ask a server for outlines and stay blank without a network; these are ours, drawn as shapes in the plane.
OUTLINES = Path(__file__).resolve().parent.parent / "data" / "geo" / "world-coarse.geojson"
NUMBERS = {
    "counted": "Destinos sin OCEX",
    "concurrent": "Por concurrencia",
    "leaning": "Apoyados en una OCEX",
    "partner": "Con oficina de un socio",
}
COLUMNS = ["name_es", "level", "covering_es", "imports_usd_m", "peru_exports_usd_m", "partners_count"]


def app(warehouse: str) -> Dash:
    """The page over a warehouse, which is read once, at the start."""
    with duckdb.connect(warehouse, read_only=True) as connection:
        destinations = connection.execute("""
            SELECT d.*, d.level::VARCHAR AS level, d.region_es::VARCHAR AS region_es, d.kind::VARCHAR AS kind,
                (m.imports_usd_2016 / 1e6)::DOUBLE AS imports_usd_m, (m.peru_exports_usd_2016 / 1e6)::DOUBLE AS peru_exports_usd_m
            FROM destination AS d LEFT JOIN market AS m ON m.territory_iso2 = d.destination_iso2
            WHERE d.counted
            ORDER BY imports_usd_m DESC NULLS LAST, d.name_es
        """).df()
        posts = connection.execute("SELECT kind::VARCHAR AS kind, longitude_deg, latitude_deg FROM network").df()
        arcs = connection.execute("""
            SELECT destination_iso2,
                embassy_longitude_deg, embassy_latitude_deg, destination_longitude_deg, destination_latitude_deg
            FROM accreditation_arc
        """).df()
    outlines = {feature["properties"]["iso2"]: _outline(feature["geometry"]) for feature in _features()}
    regions = sorted(destinations["region_es"].unique())

    page = Dash(__name__, title="Destinos")
    page.layout = html.Div(
        [
            html.H1(id="answer"),
            dcc.Dropdown(regions, multi=True, id="region", placeholder="Región"),
            html.Div([html.Div([html.Span(label), html.Strong(id=name)]) for name, label in NUMBERS.items()], style=_grid(4)),
            html.Div([dcc.Graph(id="map"), html.Div(id="table")], style=_grid(2)),
            dcc.Graph(id="bars"),
        ]
    )

    @page.callback(
        Output("answer", "children"),
        *(Output(name, "children") for name in NUMBERS),
        Output("map", "figure"),
        Output("table", "children"),
        Output("bars", "figure"),
        Input("region", "value"),
    )
    def show(chosen: list[str] | None) -> tuple[object, ...]:
        listed = destinations[destinations["region_es"].isin(chosen)] if chosen else destinations
        counts = (
            len(listed),
            int((listed["kind"] == "concurrent").sum()),
            int(listed["covering_has_trade_office"].sum()),
            int((listed["partners_count"] > 0).sum()),
        )
        table = dash_table.DataTable(listed[COLUMNS].to_dict("records"), page_size=12, sort_action="native")
        lines = arcs[arcs["destination_iso2"].isin(listed["destination_iso2"])]
        return f"{len(listed)} destinos", *counts, _map(outlines, listed, posts, lines), table, _bars(listed)

    return page


def _map(outlines: dict[str, tuple[list, list]], listed: pd.DataFrame, posts: pd.DataFrame, arcs: pd.DataFrame) -> go.Figure:
    levels = dict(zip(listed["destination_iso2"], listed["level"], strict=True))
    figure = go.Figure()
    for level in ("none", "listed", "concurrent", "resident"):
        shapes = [outlines[iso2] for iso2 in outlines if levels.get(iso2, "none") == level]
        line, fill = {"color": LIGHT.background, "width": 0.6}, LIGHT.ladder[level]
        x, y = [x for shape in shapes for x in shape[0]], [y for shape in shapes for y in shape[1]]
        figure.add_scatter(x=x, y=y, fill="toself", mode="lines", line=line, fillcolor=fill, hoverinfo="skip")
    ends = [(*equal_earth(float(a), float(b)), *equal_earth(float(c), float(d))) for _, a, b, c, d in arcs.itertuples(index=False)]
    x, y = [x for x0, _, x1, _ in ends for x in (x0, x1, None)], [y for _, y0, _, y1 in ends for y in (y0, y1, None)]
    figure.add_scatter(x=x, y=y, mode="lines", line={"color": LIGHT.ink, "width": 1}, hoverinfo="skip")
    for kind, mark in {"embassy": "circle", "consulate": "diamond-open", "trade_office": "square"}.items():
        chosen = posts[posts["kind"] == kind]
        at = [equal_earth(float(x), float(y)) for x, y in zip(chosen["longitude_deg"], chosen["latitude_deg"], strict=True)]
        figure.add_scatter(x=[x for x, _ in at], y=[y for _, y in at], mode="markers", marker={"symbol": mark, "size": 6})
    figure.update_layout(showlegend=False, margin={"l": 0, "r": 0, "t": 0, "b": 0}, plot_bgcolor=LIGHT.sea)
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False, autorange="reversed", scaleanchor="x")
    return figure


def _bars(listed: pd.DataFrame) -> go.Figure:
    largest = listed.head(15)
    return go.Figure(go.Bar(x=largest["imports_usd_m"], y=largest["name_es"], orientation="h", marker_color=LIGHT.petrol))


def _features() -> list[dict]:
    return json.loads(OUTLINES.read_text("utf-8"))["features"]


def _outline(geometry: dict) -> tuple[list, list]:
    """The rings of a place as one line of x and one of y, each ring closed by a gap."""
    many = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    points = [point for polygon in many for ring in polygon for point in (*ring, (None, None))]
    return [x for x, _ in points], [y for _, y in points]


def _grid(columns: int) -> dict[str, str]:
    return {"display": "grid", "gridTemplateColumns": f"repeat({columns}, 1fr)"}


if __name__ == "__main__":
    app(sys.argv[2]).run(port=int(sys.argv[1]))
