"""The world map as one SVG picture: what a browser without WebGL shows, and what paper takes."""

from base64 import b64encode
from html import escape
from typing import Any

import pandas as pd

from dashboard.basemap import outlines, sphere
from dashboard.maps import curve
from dashboard.theme import Palette
from etl.projection import equal_earth

SHAPES = {
    "embassy": '<circle r="3" fill="{ink}" stroke="{background}" stroke-width="0.8"/>',
    "trade_office": '<rect x="-3" y="-3" width="6" height="6" fill="{accent}" stroke="{background}" stroke-width="0.8"/>',
    "consulate": '<path d="M0-3.4 3.4 0 0 3.4-3.4 0Z" fill="{background}" stroke="{ink}" stroke-width="0.9"/>',
    "open": '<rect x="-3" y="-3" width="6" height="6" fill="{accent}" stroke="{background}" stroke-width="0.8"/>',
    "opened": '<rect x="-3.4" y="-3.4" width="6.8" height="6.8" fill="{accent}" stroke="{ink}" stroke-width="1.2"/>',
    "closed": '<path d="M-3-3 3 3M3-3-3 3" fill="none" stroke="{ink}" stroke-width="1.6"/>',
    "undated": '<rect x="-2.8" y="-2.8" width="5.6" height="5.6" fill="{background}" stroke="{accent}" stroke-width="1.2"/>',
    "PE": '<rect x="-5.5" y="-5.5" width="5" height="5" fill="{accent}" stroke="{background}" stroke-width="0.7"/>',
    "CL": '<circle cx="3" cy="-3" r="2.6" fill="{members[CL]}" stroke="{background}" stroke-width="0.7"/>',
    "CO": '<path d="M-3 .4-.2 5.4H-5.8Z" fill="{members[CO]}" stroke="{background}" stroke-width="0.7"/>',
    "MX": '<path d="M3 .2 5.8 3 3 5.8.2 3Z" fill="{members[MX]}" stroke="{background}" stroke-width="0.7"/>',
}


def world(palette: Palette, levels: dict[str, str], selected: str | None = None, **layers: pd.DataFrame | None) -> str:
    """The map as SVG text. `levels` is ISO code to level; `selected` and the frames `arcs`, `posts`,
    `offices`, `states` and `rings` are those of maps.world."""
    parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="-502 -244 1004 442">']
    for feature in sphere():
        is_sea = feature["properties"]["kind"] == "sea"
        style = f'fill="{palette.sea}"' if is_sea else f'fill="none" stroke="{palette.graticule}" stroke-width="0.8"'
        parts.append(f'<path d="{_path(feature["geometry"])}" {style}/>')
    for feature in sorted(outlines(), key=lambda feature: feature["properties"]["iso2"] == selected):  # the outlined one last
        iso2 = feature["properties"]["iso2"]
        fill = palette.accent if iso2 == "PE" else palette.ladder[levels.get(iso2, "none")]
        line, width = (palette.ink, 1.8) if iso2 == selected else (palette.background, 0.5)
        parts.append(f'<path d="{_path(feature["geometry"])}" fill="{fill}" stroke="{line}" stroke-width="{width}"/>')
    arcs = layers.get("arcs")
    for arc in () if arcs is None else arcs.itertuples():
        start = equal_earth(float(arc.embassy_longitude_deg), float(arc.embassy_latitude_deg))
        end = equal_earth(float(arc.destination_longitude_deg), float(arc.destination_latitude_deg))
        line = " ".join(f"{x},{y}" for x, y in curve(list(start), list(end)))
        for colour, width in ((palette.background, 2.4), (palette.ink, 1.0)):
            parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="{width}"/>')
    for name, kind in (("posts", "kind"), ("offices", "member_iso2"), ("states", "state")):
        points = layers.get(name)
        for point in () if points is None else points.to_dict("records"):
            x, y = equal_earth(float(point["longitude_deg"]), float(point["latitude_deg"]))
            shape = SHAPES[point[kind]].format(**vars(palette))
            parts.append(f'<g transform="translate({x:.1f} {y:.1f})">{shape}</g>')
    rings = layers.get("rings")
    for ring in () if rings is None else rings.to_dict("records"):
        x, y = equal_earth(float(ring["longitude_deg"]), float(ring["latitude_deg"]))
        for colour, width in ((palette.background, 4), (palette.ink, 2)):
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="10" fill="none" stroke="{colour}" stroke-width="{width}"/>')
    return "".join([*parts, "</svg>"])


def picture(svg: str, alt: str) -> str:
    """The SVG as an HTML image: st.html drops inline SVG, and an image can carry its text alternative."""
    return f'<img alt="{escape(alt)}" style="width:100%" src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}">'


def _path(geometry: dict[str, Any]) -> str:
    kind, coordinates = geometry["type"], geometry["coordinates"]
    lines = {
        "Polygon": coordinates,
        "MultiPolygon": [ring for polygon in coordinates if kind == "MultiPolygon" for ring in polygon],
        "LineString": [coordinates],
        "MultiLineString": coordinates,
    }[kind]
    end = "Z" if kind.endswith("Polygon") else ""
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in line) + end for line in lines)
