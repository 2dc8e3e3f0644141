"""Maps: frames in, a deck.gl Deck out. Equal Earth, our own polygons, no tiles and no token."""

import json
import zlib
from math import log2
from typing import Any

import pandas as pd
import pydeck as pdk

from dashboard.basemap import SPHERE_URL, code_index
from dashboard.theme import LEVELS, Palette, rgb
from etl.projection import equal_earth

TOP, BOTTOM = equal_earth(0, 84)[1], equal_earth(0, -58)[1]  # where the sphere is cut
OFFICE_PX = 10
CENTRE = (0.0, (TOP + BOTTOM) / 2)
WIDTH = 1000.0  # of the projected world
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
SIZES = {"embassy": 9, "trade_office": 10, "consulate": 8}
# Four offices in one city stand around it instead of on top of each other.
OFFSETS = {"PE": [-5, -5], "CL": [5, -5], "CO": [-5, 5], "MX": [5, 5]}


class Deck(pdk.Deck):
    """A deck whose JSON has no white space: pydeck indents it, and Streamlit sends what it gets."""

    def to_json(self) -> str:
        """The deck as JSON on one line."""
        return json.dumps(json.loads(super().to_json()), ensure_ascii=False, separators=(",", ":"))


def world(
    palette: Palette,
    polygons_url: str,
    levels: dict[str, str],
    *,
    width_px: int = 900,
    focus: pd.DataFrame | None = None,
    selected: str | None = None,
    **layers: pd.DataFrame | None,
) -> pdk.Deck:
    """The world by coverage level.

    `levels` is ISO code to level; a place that is not in it is drawn as `none`. `width_px` is the width that the map will
    have; `focus` (longitude_deg, latitude_deg) are places to come close to, the whole world without them. `selected` (ISO code)
    is outlined. Every mark carries the code of its country as `iso2`, for a click. Optional frames: `microstates`, `arcs`
    (accreditation pairs), `posts`, `offices` (of Alliance members), `states` (of trade offices at a moment), `rings` (the place to
    be found), `labels` (name).
    """
    drawn = [_sphere(palette), _countries(palette, polygons_url, levels, selected)]
    kinds = {
        "microstates": _microstates,
        "arcs": _arcs,
        "posts": _posts,
        "offices": _offices,
        "states": _states,
        "rings": _rings,
        "labels": _labels,
    }
    for name, layer in kinds.items():
        frame = layers.get(name)
        if frame is not None and not frame.empty:
            drawn.append(layer(palette, frame))
    return Deck(
        layers=drawn,
        views=[pdk.View(type="OrthographicView", id="world", controller=True)],
        initial_view_state=_view(width_px, focus),
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


def _view(width_px: int, focus: pd.DataFrame | None) -> pdk.ViewState:
    whole = log2(width_px / WIDTH) - 0.02
    centre, zoom = CENTRE, whole
    if focus is not None and not focus.empty:
        points = [
            _at(longitude, latitude) for longitude, latitude in zip(focus["longitude_deg"], focus["latitude_deg"], strict=True)
        ]
        (west, east), (north, south) = ((min(axis), max(axis)) for axis in zip(*points, strict=True))
        # half as much again around the places, and never closer than a region: the polygons are coarse
        span = max((east - west) * 1.5, (south - north) * 1.5 / 0.44, WIDTH / 8)
        if span < WIDTH * 0.7:
            half = height_px(width_px) / 2 * span / width_px
            middle = min(max((north + south) / 2, TOP + half), BOTTOM - half)  # no void above or below the sphere
            centre, zoom = ((west + east) / 2, middle), log2(width_px / span)
    return pdk.ViewState(target=[*centre, 0], zoom=zoom, min_zoom=-3, max_zoom=7)


def height_px(width_px: int) -> int:
    """The height that shows the whole cut sphere at a width, with a little air."""
    return round(width_px * 0.44) + 16


def _sphere(palette: Palette) -> pdk.Layer:
    return pdk.Layer(
        "GeoJsonLayer",
        SPHERE_URL,
        id="sphere",
        get_fill_color=rgb(palette.sea),
        get_line_color=rgb(palette.graticule),
        line_width_units="'pixels'",
        get_line_width=0.8,
        pickable=False,
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


def _microstates(palette: Palette, places: pd.DataFrame) -> pdk.Layer:
    shown = [
        {
            **_mark(place),
            "iso2": place.territory_iso2,
            "fill": rgb(palette.ladder[place.level]),
        }
        for place in places.itertuples()
    ]
    return pdk.Layer(
        "ScatterplotLayer",
        shown,
        id="microstates",
        get_position="position",
        get_fill_color="fill",
        get_line_color=rgb(palette.background),
        stroked=True,
        radius_units="'pixels'",
        get_radius=3.2,
        line_width_units="'pixels'",
        get_line_width=0.6,
        pickable=True,
    )


def _arcs(palette: Palette, arcs: pd.DataFrame) -> pdk.Layer:
    paths: list[dict[str, Any]] = [
        {
            "path": curve(
                _at(a.embassy_longitude_deg, a.embassy_latitude_deg),
                _at(a.destination_longitude_deg, a.destination_latitude_deg),
                steps=11,  # as smooth as the eye asks, a third lighter
            )
        }
        for a in arcs.itertuples()
    ]
    # A casing in the background colour first, or the line vanishes on dark land.
    cased = [{**path, "width": 2.6, "colour": rgb(palette.background, 200)} for path in paths]
    inked = [{**path, "width": 1.15, "colour": rgb(palette.ink, 210)} for path in paths]
    return pdk.Layer(
        "PathLayer",
        cased + inked,
        id="arcs",
        get_path="path",
        get_color="colour",
        width_units="'pixels'",
        get_width="width",
        pickable=False,
    )


def _posts(palette: Palette, posts: pd.DataFrame) -> pdk.Layer:
    shown = [
        {
            **_mark(post),
            "icon": post.kind,
            "size": SIZES[post.kind],
            "iso2": post.country_iso2,
        }
        for post in posts.itertuples()
    ]
    return _icons("posts", palette, shown)


def _offices(palette: Palette, offices: pd.DataFrame) -> pdk.Layer:
    size = OFFICE_PX if "size" not in offices else int(offices["size"].iloc[0])  # smaller on a phone
    shown = [
        {
            **_mark(office),
            "icon": office.member_iso2,
            "size": size,
            "iso2": office.country_iso2,
            "offset": [round(step * size / OFFICE_PX) for step in OFFSETS[office.member_iso2]],
        }
        for office in offices.itertuples()
    ]
    return _icons("offices", palette, shown, get_pixel_offset="offset")


def _states(palette: Palette, offices: pd.DataFrame) -> pdk.Layer:
    shown = [{**_mark(office), "icon": office.state, "size": office.size} for office in offices.itertuples()]
    return _icons("states", palette, shown)


def _rings(palette: Palette, places: pd.DataFrame) -> pdk.Layer:
    # An outline alone is lost on dark land and on a microstate.
    shown = [{"position": _at(x, y)} for x, y in places[["longitude_deg", "latitude_deg"]].to_numpy()]
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


def _labels(palette: Palette, places: pd.DataFrame) -> pdk.Layer:
    # On a plate in the background colour: an outline alone cannot be read on the darkest level.
    shown = [{"position": _at(x, y), "text": name} for name, x, y in places[["name", "longitude_deg", "latitude_deg"]].to_numpy()]
    return pdk.Layer(
        "TextLayer",
        shown,
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
        get_pixel_offset=[0, -18],
        pickable=False,
    )


def _mark(place: Any) -> dict[str, Any]:
    """Where a row is drawn and what a pointer over it says."""
    return {"position": _at(place.longitude_deg, place.latitude_deg), "title": place.title, "detail": place.detail}


def _icons(name: str, palette: Palette, shown: list[dict[str, Any]], **options: Any) -> pdk.Layer:
    return pdk.Layer(
        "IconLayer",
        shown,
        id=name,
        icon_atlas=f"'app/static/posts-{palette.name}.svg'",
        icon_mapping={kind: {"x": x, "y": 0, "width": 64, "height": 64, "mask": False} for kind, x in ICONS.items()},
        get_icon="icon",
        get_position="position",
        size_units="'pixels'",
        get_size="size",
        pickable=True,
        **options,
    )


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


def _at(longitude_deg: float, latitude_deg: float) -> list[float]:
    x, y = equal_earth(float(longitude_deg), float(latitude_deg))
    return [round(x, 2), round(y, 2)]
