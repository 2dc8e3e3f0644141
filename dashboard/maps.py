"""Maps: rows in, a deck.gl Deck out. Equal Earth or a globe, our own polygons, no tiles and no token.

Many marks are a file that the browser keeps (`basemap.rows_url`) and a digit for each: after a filter only the digits travel.
"""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from math import acos, asin, atan2, cos, degrees, log2, pi, radians, sin
from typing import Any, NamedTuple

import pandas as pd
import pydeck as pdk

from dashboard.basemap import SPHERE_URL, View, code_index
from dashboard.theme import LEVELS, Palette, rgb
from etl.projection import equal_earth

TOP, BOTTOM = equal_earth(0, 84)[1], equal_earth(0, -58)[1]  # where the sphere is cut
CENTRE = (0.0, (TOP + BOTTOM) / 2)
WIDTH = 1000.0  # of the projected world
GLOBE_PX = 512 / pi  # the diameter of deck.gl's globe at zoom 0, seen above the equator
EARTH_M = 6_371_000
ICONS = {
    "embassy": 0,
    "trade_office": 64,
    "consulate": 128,
    "CL": 192,
    "CO": 256,
    "MX": 320,
    "PE": 64,
    "open": 64,
    "opened": 384,
    "closed": 448,
    "undated": 512,
}
SIZES = {"embassy": 9, "consulate": 8, "open": 11, "opened": 11, "closed": 11, "undated": 11}
SIZE_PX = 10  # of the rest
# Four offices in one city stand around it instead of on top of each other.
OFFSETS = {"PE": [-5, -5], "CL": [5, -5], "CO": [-5, 5], "MX": [5, 5]}
# On a globe the far side is hidden: polygons by their winding, marks and lines by the depth of the sphere.
SURFACE = {"depthCompare": "always", "depthWriteEnabled": False, "cullMode": "back"}
ABOVE = {"depthCompare": "less-equal", "depthWriteEnabled": False, "cullMode": "none"}


class Deck(pdk.Deck):
    """A deck whose JSON has no white space: pydeck indents it, and Streamlit sends what it gets."""

    def to_json(self) -> str:
        """The deck as JSON on one line."""
        return json.dumps(json.loads(super().to_json()), ensure_ascii=False, separators=(",", ":"))


class Position(NamedTuple):
    """Where a map looks: the middle (projected units on the flat map, degrees on the globe) and how often the world is doubled."""

    x: float
    y: float
    doublings: float


@dataclass(frozen=True)
class Marks:
    """The rows of a layer, or the address of their file, and a digit for each: of an icon or a line whether it is drawn (2: with
    emphasis), of a microstate its level."""

    rows: str | list[dict[str, Any]]
    digits: Sequence[int]

    @property
    def digit(self) -> str:
        """An expression that gives the digit of a row by its `index`."""
        return f"('{''.join(map(str, self.digits))}')[index]"

    @property
    def trigger(self) -> int:
        """Changes with the digits; a number, since pydeck would read a text as an expression."""
        return zlib.crc32(self.digit.encode())


def world(
    palette: Palette,
    polygons_url: str,
    levels: dict[str, str],
    *,
    view: View = "flat",
    width_px: int = 900,
    position: Position | None = None,
    travel_ms: int = 0,
    selected: str | None = None,
    graticule_url: str = "",
    rings: pd.DataFrame | None = None,
    labels: pd.DataFrame | None = None,
    **marks: Marks | None,
) -> pdk.Deck:
    """The world by coverage level.

    `levels` is ISO code to level; a place that is not in it is drawn as `none`. `width_px` is the width that the map will
    have; it goes to `position`, the whole world without one, in `travel_ms`. `selected` (ISO code) is outlined. Every mark carries
    the code of its country as `iso2`, for a click. Optional marks: `microstates`, `arcs` (accreditation pairs), `posts`,
    `offices` (of Alliance members), `states` (of trade offices at a moment); frames: `rings` (places to be found), `labels` (name).
    """
    drawn = [*_sphere(palette, view, graticule_url), _countries(palette, polygons_url, levels, selected)]
    kinds = {"microstates": _microstates, "arcs": _arcs, "posts": _icons, "offices": _icons, "states": _icons}
    for name, layers in kinds.items():
        given = marks.get(name)
        if given is not None and any(given.digits):
            drawn += layers(name, palette, given)
    for frame, layer in ((rings, _rings), (labels, _labels)):
        if frame is not None and not frame.empty:
            drawn.append(layer(palette, frame, view))
    if view == "globe":
        for layer in drawn[1:]:  # the sphere itself comes first
            layer.parameters = SURFACE if layer.id == "countries" else ABOVE
    return Deck(
        layers=drawn,
        views=[pdk.View(type="OrthographicView" if view == "flat" else "_GlobeView", id="world", controller=True)],
        initial_view_state=_view_state(view, width_px, position or home(view, width_px), travel_ms),
        map_provider=None,
        tooltip={
            "html": "<b>{title}</b><br>{detail}",
            "style": {
                "backgroundColor": palette.background,
                "color": palette.ink,
                "border": f"1px solid {palette.muted}",
                "borderRadius": "4px",
                "fontSize": "14px",
            },
        },
        parameters={"clearColor": [0, 0, 0, 0]},
    )


def home(view: View, width_px: int, focus: pd.DataFrame | None = None) -> Position:
    """Where the map looks: close to `focus` (longitude_deg, latitude_deg), at the whole world without it."""
    points = [] if focus is None else list(zip(focus["longitude_deg"], focus["latitude_deg"], strict=True))
    return (_over if view == "globe" else _around)(width_px, points)


def zoom_at_home(view: View, width_px: int) -> float:
    """deck.gl's zoom that shows the whole world, on the globe above the equator: in perspective it fills 0.94 of the height."""
    return log2(width_px / WIDTH) - 0.02 if view == "flat" else log2(height_px(width_px, view) * 1.28 / GLOBE_PX)


def height_px(width_px: int, view: View = "flat") -> int:
    """The height that shows the whole cut sphere at a width with a little air, and more for a globe."""
    return round(width_px * 0.44) + 16 if view == "flat" else round(width_px * 0.52)


def _around(width_px: int, points: list[tuple[float, float]]) -> Position:
    if points:
        projected = [_at("flat", longitude, latitude) for longitude, latitude in points]
        (west, east), (north, south) = ((min(axis), max(axis)) for axis in zip(*projected, strict=True))
        # half as much again around the places, and never closer than a region: the polygons are coarse
        span = max((east - west) * 1.5, (south - north) * 1.5 / 0.44, WIDTH / 8)
        if span < WIDTH * 0.7:
            half = height_px(width_px) / 2 * span / width_px
            middle = min(max((north + south) / 2, TOP + half), BOTTOM - half)  # no void above or below the sphere
            return Position((west + east) / 2, middle, log2(width_px / span) - zoom_at_home("flat", width_px))
    return Position(*CENTRE, 0)


def _over(width_px: int, points: list[tuple[float, float]]) -> Position:
    if not points:
        return Position(-40, 10, 0)  # the Atlantic: Peru at the left, Europe and Africa at the right
    vectors = [_vector(longitude, latitude) for longitude, latitude in points]
    middle = [sum(axis) / len(vectors) for axis in zip(*vectors, strict=True)]
    longitude, latitude = _degrees(middle)
    centre = _vector(longitude, latitude)
    widest = max(acos(max(-1, min(1, sum(a * b for a, b in zip(centre, vector, strict=True))))) for vector in vectors)
    closer = log2(0.8 / sin(max(widest, radians(18)))) if widest < radians(50) else 0
    return Position(round(longitude, 1), round(max(-60, min(60, latitude)), 1), round(max(closer, 0), 2))


def _view_state(view: View, width_px: int, position: Position, travel_ms: int) -> pdk.ViewState:
    zoom = zoom_at_home(view, width_px) + position.doublings
    if view == "flat":
        # deck.gl keeps a zoom for each axis once the map has moved, and would then heed no other
        zooms = dict.fromkeys(("zoom", "zoom_x", "zoom_y"), zoom)
        return pdk.ViewState(target=[position.x, position.y, 0], min_zoom=-3, max_zoom=7, transition_duration=travel_ms, **zooms)
    # deck.gl's globe grows with the latitude that it is seen from, as Mercator does
    turned = zoom + log2(cos(radians(position.y)))
    return pdk.ViewState(
        longitude=position.x, latitude=position.y, zoom=turned, min_zoom=-1, max_zoom=6, transition_duration=travel_ms
    )


def _sphere(palette: Palette, view: View, graticule_url: str) -> list[pdk.Layer]:
    if view == "flat":
        options: dict[str, Any] = {"get_fill_color": rgb(palette.sea)}
        return [_lines(palette, SPHERE_URL, "sphere", **options)]
    whole = [[-180, 90], [0, 90], [180, 90], [180, -90], [0, -90], [-180, -90]]
    sea = pdk.Layer(
        "SolidPolygonLayer",
        [{"polygon": whole}],
        id="globe",  # another kind of layer needs another name: deck.gl would keep the flat one's state
        get_polygon="polygon",
        get_fill_color=rgb(palette.globe),
        filled=True,
        pickable=False,
    )
    return [sea, _lines(palette, graticule_url, "graticule", filled=False)]


def _lines(palette: Palette, url: str, name: str, **options: Any) -> pdk.Layer:
    return pdk.Layer(
        "GeoJsonLayer",
        url,
        id=name,
        get_line_color=rgb(palette.graticule),
        line_width_units="'pixels'",
        get_line_width=0.8,
        pickable=False,
        **options,
    )


def _countries(palette: Palette, polygons_url: str, levels: dict[str, str], selected: str | None) -> pdk.Layer:
    # deck.gl's expressions know no functions and no objects, but they index texts and lists: one digit for each two-letter
    # code, then one colour for each digit. Some hundred bytes that change with a filter, whatever the polygons weigh.
    colours = [rgb(palette.ladder[level]) for level in LEVELS] + [rgb(palette.accent)]
    digits = [LEVELS.index("none")] * 26 * 26
    for iso2, level in levels.items():
        digits[code_index(iso2)] = LEVELS.index(level)
    digits[code_index("PE")] = len(LEVELS)
    fill = f"({colours})[('{''.join(map(str, digits))}')[properties.index]]"
    chosen = code_index(selected) if selected else -2  # an area without a code is -1
    outline = f"properties.index == {chosen} ? {rgb(palette.ink)} : {rgb(palette.background)}"
    return pdk.Layer(
        "GeoJsonLayer",
        polygons_url,
        id="countries",
        get_fill_color=fill,
        get_line_color=outline,
        line_width_units="'pixels'",
        get_line_width=f"properties.index == {chosen} ? 2.4 : 0.6",
        pickable=True,
        auto_highlight=True,
        highlight_color=rgb(palette.ink, 60),
        # deck.gl keeps computed colours until a trigger changes; a number, since pydeck would read a text as an expression
        update_triggers={"getFillColor": zlib.crc32(fill.encode()), "getLineColor": chosen, "getLineWidth": chosen},
    )


def _microstates(name: str, palette: Palette, places: Marks) -> list[pdk.Layer]:
    common: dict[str, Any] = {"get_position": "position", "radius_units": "'pixels'", "pickable": True}
    dots = pdk.Layer(
        "ScatterplotLayer",
        places.rows,
        id=name,
        get_fill_color=f"({[rgb(palette.ladder[level]) for level in LEVELS]})[{places.digit}]",
        get_line_color=rgb(palette.background),
        stroked=True,
        get_radius=3.2,
        line_width_units="'pixels'",
        get_line_width=0.6,
        update_triggers={"getFillColor": places.trigger},
        **common,
    )
    # Nobody hits a dot of six pixels: an unseen one around it takes the pointer. It grows as the map comes closer, or Italy
    # would belong to San Marino.
    reach = {"radius_units": "'common'", "get_radius": 5, "radius_min_pixels": 5, "radius_max_pixels": 14}
    around = pdk.Layer("ScatterplotLayer", places.rows, id=f"{name}-reach", get_fill_color=[0, 0, 0, 0], **{**common, **reach})
    return [around, dots]


def _arcs(name: str, palette: Palette, arcs: Marks) -> list[pdk.Layer]:
    # A casing in the background colour first, or the line vanishes on dark land.
    kinds = {f"{name}-casing": ([0, 2.6, 4], rgb(palette.background, 200)), name: ([0, 1.15, 2.2], rgb(palette.ink, 210))}
    return [
        pdk.Layer(
            "PathLayer",
            arcs.rows,
            id=kind,
            get_path="path",
            get_color=colour,
            width_units="'pixels'",
            get_width=f"({widths})[{arcs.digit}]",
            update_triggers={"getWidth": arcs.trigger},
            pickable=False,
        )
        for kind, (widths, colour) in kinds.items()
    ]


def _icons(name: str, palette: Palette, marks: Marks) -> list[pdk.Layer]:
    layer = pdk.Layer(
        "IconLayer",
        marks.rows,
        id=name,
        icon_atlas=f"'app/static/posts-{palette.name}.svg'",
        icon_mapping={kind: {"x": x, "y": 0, "width": 64, "height": 64, "mask": False} for kind, x in ICONS.items()},
        get_icon="icon",
        get_position="position",
        get_pixel_offset="offset",
        size_units="'pixels'",
        get_size=f"size * {marks.digit}",
        update_triggers={"getSize": marks.trigger},
        pickable=True,
    )
    return [layer]


def _rings(palette: Palette, places: pd.DataFrame, view: View) -> pdk.Layer:
    # An outline alone is lost on dark land and on a microstate.
    shown = [{"position": _at(view, x, y)} for x, y in places[["longitude_deg", "latitude_deg"]].to_numpy()]
    casing = [{**ring, "colour": rgb(palette.background), "width": 5} for ring in shown]
    return pdk.Layer(
        "ScatterplotLayer",
        casing + [{**ring, "colour": rgb(palette.ink), "width": 2.2} for ring in shown],
        id="rings",
        get_position="position",
        filled=False,
        stroked=True,
        get_line_color="colour",
        radius_units="'pixels'",
        get_radius=11,
        line_width_units="'pixels'",
        get_line_width="width",
        pickable=False,
    )


def _labels(palette: Palette, places: pd.DataFrame, view: View) -> pdk.Layer:
    # On a plate in the background colour: an outline alone cannot be read on the darkest level.
    named = places[["name", "longitude_deg", "latitude_deg"]].to_numpy()
    return pdk.Layer(
        "TextLayer",
        [{"position": _at(view, x, y), "text": name} for name, x, y in named],
        id="labels",
        get_position="position",
        get_text="text",
        get_size=13,
        font_family="'Source Sans, sans-serif'",
        font_weight=600,
        character_set="'auto'",
        get_color=rgb(palette.ink),
        background=True,
        get_background_color=rgb(palette.background, 225),
        background_padding=[5, 2],
        get_pixel_offset=[0, -24],
        pickable=False,
    )


def mark_rows(places: pd.DataFrame, view: View, scale: float = 1.0) -> list[dict[str, Any]]:
    """Marks (iso2, title, detail, coordinates; `icon` where they have one) as rows; `scale` makes icons smaller."""
    rows = []
    for index, place in enumerate(places.to_dict("records")):
        row = {
            "index": index,
            "position": _at(view, place["longitude_deg"], place["latitude_deg"]),
            **{name: place[name] for name in ("iso2", "title", "detail")},
        }
        if icon := place.get("icon"):
            offset = [round(step * scale) for step in OFFSETS.get(icon, [0, 0])]
            row |= {"icon": icon, "size": round(SIZES.get(icon, SIZE_PX) * scale), "offset": offset}
        rows.append(row)
    return rows


def arc_rows(arcs: pd.DataFrame, view: View) -> list[dict[str, Any]]:
    """Accreditation pairs as rows: bowed lines on the flat map, great circles above the ground on the globe."""
    ends = [
        (
            (float(a.embassy_longitude_deg), float(a.embassy_latitude_deg)),
            (float(a.destination_longitude_deg), float(a.destination_latitude_deg)),
        )
        for a in arcs.itertuples()
    ]
    paths = [great_circle(*pair) if view == "globe" else curve(_at(view, *pair[0]), _at(view, *pair[1])) for pair in ends]
    return [{"index": index, "path": path} for index, path in enumerate(paths)]


def graticule() -> dict[str, Any]:
    """The meridians and parallels of the globe, every 30°, as GeoJSON."""
    meridians = [[[x, y] for y in range(-80, 81, 5)] for x in range(-180, 180, 30)]
    parallels = [[[x, y] for x in range(-180, 181, 5)] for y in range(-60, 61, 30)]
    return {"type": "MultiLineString", "coordinates": meridians + parallels}


def curve(start: list[float], end: list[float], steps: int = 16) -> list[list[float]]:
    """A quadratic curve between two projected points, bowed to one side by 16 % of the chord: a flat arc that can be seen."""
    (x0, y0), (x2, y2) = start, end
    x1, y1 = (x0 + x2) / 2 + (y2 - y0) * 0.16, (y0 + y2) / 2 - (x2 - x0) * 0.16
    share = [step / steps for step in range(steps + 1)]
    return [
        [
            round((1 - s) ** 2 * x0 + 2 * (1 - s) * s * x1 + s * s * x2, 1),
            round((1 - s) ** 2 * y0 + 2 * (1 - s) * s * y1 + s * s * y2, 1),
        ]
        for s in share
    ]


def great_circle(start: tuple[float, float], end: tuple[float, float], steps: int = 24) -> list[list[float]]:
    """The shortest way between two places (longitude, latitude in degrees), raised above the ground by a fifth of its length."""
    a, b = _vector(*start), _vector(*end)
    angle = acos(max(-1.0, min(1.0, sum(p * q for p, q in zip(a, b, strict=True))))) or 1e-9
    points = []
    for step in range(steps + 1):
        s = step / steps
        near, far = sin((1 - s) * angle) / sin(angle), sin(s * angle) / sin(angle)
        longitude, latitude = _degrees([near * p + far * q for p, q in zip(a, b, strict=True)])
        points.append([round(longitude, 2), round(latitude, 2), round(EARTH_M * angle / 5 * 4 * s * (1 - s) + 20_000)])
    return points


def _vector(longitude_deg: float, latitude_deg: float) -> tuple[float, float, float]:
    x, y = radians(longitude_deg), radians(latitude_deg)
    return cos(y) * cos(x), cos(y) * sin(x), sin(y)


def _degrees(vector: Sequence[float]) -> tuple[float, float]:
    x, y, z = vector
    length = (x * x + y * y + z * z) ** 0.5 or 1
    return degrees(atan2(y, x)), degrees(asin(z / length))


def _at(view: View, longitude_deg: float, latitude_deg: float) -> list[float]:
    if view == "globe":
        return [round(float(longitude_deg), 3), round(float(latitude_deg), 3)]
    x, y = equal_earth(float(longitude_deg), float(latitude_deg))
    return [round(x, 2), round(y, 2)]
