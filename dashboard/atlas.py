"""The world map on a page: what is drawn, where it looks, and what the reader clicked."""

from math import isfinite
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from dashboard import basemap, maps, queries, svgmap, tables
from dashboard.basemap import View
from dashboard.maps import Marks, Position
from dashboard.screen import clicked, screen, watch_map
from dashboard.text import in_language, language, t
from dashboard.theme import Palette

TRAVEL_MS = 700
FARTHEST = {"flat": (500.0, 245.0, 6.0), "globe": (180.0, 90.0, 5.0)}  # what an address may ask for, either side of zero


def world(
    palette: Palette,
    alt: str,
    *,
    share: float = 1.0,
    chosen: list[str] | None = None,
    near: list[str] | None = None,
    arcs: pd.DataFrame | None = None,
    posts: pd.DataFrame | None = None,
    offices: pd.DataFrame | None = None,
    labels: pd.DataFrame | None = None,
    selected: str | None = None,
    view: View = "flat",
) -> str | None:
    """The world map, `share` of the page wide; a picture where the browser has no WebGL. On a phone posts are left out.

    `chosen` (ISO codes) keep the colour of their level, the rest turn to `none`; None means all. `selected` (ISO code) is
    outlined, ringed and named. The map comes close to `near`, or to the selected place, or to the chosen ones. Gives the code
    that the reader clicked to cause this run, None in every other run; `screen.clicked` gives it before the map is drawn.
    """
    device = screen()
    places = _facts()
    coloured = places if chosen is None else places[places["territory_iso2"].isin(chosen)]
    levels = dict(zip(coloured["territory_iso2"], coloured["level"], strict=True))
    found = places[places["territory_iso2"] == selected].dropna(subset=["longitude_deg"]).assign(ring=True)
    if device.is_phone:
        posts = None
    if not device.webgl:
        drawing = svgmap.world(palette, levels, selected=selected, arcs=arcs, posts=posts, offices=offices, rings=found)
        st.html(svgmap.picture(drawing, alt))
        return None
    width_px = device.column_px(share)
    closest = near if near is not None else [selected] if selected else chosen
    focus = None if closest is None else places[places["territory_iso2"].isin(closest)].dropna(subset=["longitude_deg"])
    home = maps.home(view, width_px, focus)
    position, travel_ms = _position(home, view, closest)
    small = places[places["is_microstate"]]
    deck = maps.world(
        palette,
        basemap.polygons_url(places[["territory_iso2", "title", "detail"]], language(), view),
        levels,
        view=view,
        width_px=width_px,
        position=position,
        travel_ms=travel_ms,
        selected=selected,
        graticule_url=basemap.rows_url("graticule", maps.graticule()) if view == "globe" else "",
        microstates=(_url("microstates", maps.microstate_rows(small, view), view), list(small["territory_iso2"])),
        places=found if labels is None else in_language(labels),
        arcs=_arcs(arcs, selected, view),
        posts=_posts(posts, view),
        offices=_offices(offices, view),
    )
    st.pydeck_chart(deck, height=maps.height_px(width_px, view), key="world", alt=alt)
    watch_map(view, list(home), maps.zoom_at_home(view, width_px))
    return clicked()


def _position(home: Position, view: View, closest: list[str] | None) -> tuple[Position, int]:
    """Where the map is sent, and how long it takes.

    At first to where the address says, else home; later only when what it should show changes, so that no other choice moves
    a map that the reader has moved. A click moves nothing: the reader sees what was clicked.
    """
    key = (urlsplit(st.context.url or "").path, view)
    before = st.session_state.get("map position")
    if before is None or before[0] != key:
        sent = (_asked(view) or home, 0)
    elif before[1] == closest or clicked():
        sent = before[2]
    else:
        sent = (home, TRAVEL_MS + (before[2][1] == TRAVEL_MS))  # the same duration again would not be taken for a new one
    st.session_state["map position"] = (key, closest, sent)
    return sent


def _asked(view: View) -> Position | None:
    """The position in the address, `at=x_y_doublings`, if it is one."""
    try:
        numbers = [float(part) for part in st.query_params.get("at", "").split("_")]
    except ValueError:
        return None
    sane = len(numbers) == 3 and all(isfinite(n) and abs(n) <= most for n, most in zip(numbers, FARTHEST[view], strict=True))
    return Position(*numbers) if sane else None


def _posts(shown: pd.DataFrame | None, view: View) -> Marks | None:
    if shown is None:
        return None
    posts = in_language(queries.posts([], []))
    posts = posts.assign(title=posts["kind"].map(tables.post_words()) + " · " + posts["city"], detail=posts["country"])
    return Marks(_url("posts", maps.post_rows(posts, view), view), posts["post_id"].isin(shown["post_id"]).astype(int).tolist())


def _arcs(shown: pd.DataFrame | None, selected: str | None, view: View) -> Marks | None:
    if shown is None:
        return None
    arcs = queries.arcs([])
    pairs = set(zip(shown["embassy_iso2"], shown["destination_iso2"], strict=True))
    weights = [
        (1 + (selected in pair)) if pair in pairs else 0
        for pair in zip(arcs["embassy_iso2"], arcs["destination_iso2"], strict=True)
    ]
    return Marks(basemap.rows_url(f"arcs-{view}", maps.arc_rows(arcs, view)), weights)


def _offices(shown: pd.DataFrame | None, view: View) -> Marks | None:
    if shown is None:
        return None
    offices = in_language(queries.alliance_offices([], []))
    title, detail = offices["member"] + " · " + offices["city"], offices["office_kind"] + ", " + offices["country"]
    name, size_px = ("offices-small", 6) if screen().is_phone else ("offices", maps.OFFICE_PX)
    rows = maps.office_rows(offices.assign(title=title, detail=detail), view, size_px)
    wanted = set(zip(shown["member_iso2"], shown["number"], strict=True))
    drawn = [int(pair in wanted) for pair in zip(offices["member_iso2"], offices["number"], strict=True)]
    return Marks(_url(name, rows, view), drawn)


def _url(name: str, rows: list[dict[str, object]], view: View) -> str:
    return basemap.rows_url(f"{name}-{view}-{language()}", rows)


def _facts() -> pd.DataFrame:
    """Every place with the two lines that a pointer over it shows."""
    places = in_language(queries.coverage([], []))
    words = tables.level_words()
    detail = [
        t("{level}, from {embassy}", level=words[level], embassy=covering) if level == "concurrent" else words[level]
        for level, covering in zip(places["level"], places["covering"], strict=True)
    ]
    return places.assign(title=places["name"], detail=detail)
