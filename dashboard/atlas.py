"""The world map on a page: what is drawn, where it looks, and what the reader clicked."""

from math import isfinite
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from dashboard import basemap, maps, queries, svgmap, tables
from dashboard.basemap import View
from dashboard.maps import Marks, Position
from dashboard.screen import clicked, screen, watch_map
from dashboard.text import in_language, language, number, t
from dashboard.theme import LEVELS, Palette

TRAVEL_MS = 700
FARTHEST = {"flat": (500.0, 245.0, 6.0), "globe": (180.0, 85.0, 5.0)}  # what an address may ask for, either side of zero
ON_PHONE = 0.6  # the size of a mark there


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
    states: pd.DataFrame | None = None,
    labels: pd.DataFrame | None = None,
    selected: str | None = None,
    ringed: list[str] | None = None,
    view: View = "flat",
) -> str | None:
    """The world map, `share` of the page wide; a picture, always flat, where the browser has no WebGL.

    `chosen` (ISO codes) keep the colour of their level, the rest turn to `none`; None means all. The map comes close to
    `near`, or to the chosen places. `alt` need not count the posts: it says how many, where they are drawn. `selected` (ISO
    code) is outlined, ringed and named, its lines are thicker; `ringed` ones are only ringed. Gives the code that the reader
    clicked to cause this run, None in every other run; a page that needs it before its map asks `screen.clicked`.
    """
    device = screen()
    places = _facts()
    coloured = places if chosen is None else places[places["territory_iso2"].isin(chosen)]
    levels = dict(zip(coloured["territory_iso2"], coloured["level"], strict=True))
    if posts is not None:
        alt = f"{alt} {t('Posts drawn: {count}.', count=number(len(posts)))}"
    found = places[places["territory_iso2"] == selected].dropna(subset=["longitude_deg"])
    rings = places[places["territory_iso2"].isin([*(ringed or []), selected])].dropna(subset=["longitude_deg"])
    place = st.container(key="map-frame")
    # The first map of a visit is on the screen as a picture while the browser fetches what draws it, and stays under it: always
    # the same picture, so that it is sent once.
    path = urlsplit(st.context.url or "").path
    first = st.session_state.setdefault("first picture", {"path": path, "picture": ""})
    if not device.webgl or path == first["path"]:
        if not (device.webgl and first["picture"]):
            drawing = svgmap.world(
                palette, levels, selected=selected, arcs=arcs, posts=posts, offices=offices, states=states, rings=rings
            )
            first["picture"] = svgmap.picture(drawing, alt)
        place.html(first["picture"])
    if not device.webgl:
        return None
    width_px = device.column_px(share)
    closest = chosen if near is None else near
    home = maps.home(view, width_px, None if closest is None else _around(places, closest, with_posts=near is not None))
    position, travel_ms = _position(home, view, closest)
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
        microstates=_microstates(places, levels, view),
        arcs=None if arcs is None else _arcs(arcs, selected, view),
        posts=None if posts is None else _posts(posts, view),
        offices=None if offices is None else _offices(offices, view),
        states=None if states is None else _states(states, view),
        rings=rings,
        labels=found if labels is None else in_language(labels),
    )
    place.pydeck_chart(deck, height=maps.height_px(width_px, view), key="world", alt=alt)
    watch_map(view, list(home), maps.zoom_at_home(view, width_px))
    return clicked()


def _around(places: pd.DataFrame, codes: list[str], with_posts: bool) -> pd.DataFrame:
    """Where these places are; `with_posts`, their posts too: a large country is where they are."""
    posts = queries.posts([], [])
    points = [places[places["territory_iso2"].isin(codes)], *([posts[posts["country_iso2"].isin(codes)]] if with_posts else [])]
    return pd.concat(points).dropna(subset=["longitude_deg"])


def _position(home: Position, view: View, closest: list[str] | None) -> tuple[Position, int]:
    """Where the map is sent, and how long it takes.

    At first to where the address says, else home; later only when what it should show changes, so that no other choice moves
    a map that the reader has moved. A click moves nothing: the reader sees what was clicked.
    """
    path = urlsplit(st.context.url or "").path
    last_path, last_view, last_closest, sent, turn = st.session_state.get("map position") or (None, None, None, home, 0)
    if path != last_path:
        sent, turn = _asked(view) or home, 0
    elif view != last_view:
        sent, turn = home, 0
    elif closest != last_closest and not clicked():
        # The browser takes only what differs from what it was sent last, whatever the reader did since: so everything does.
        turn = 2 if turn == 1 else 1
        sent = home._replace(doublings=home.doublings + turn / 1000)
    st.session_state["map position"] = (path, view, closest, sent, turn)
    return sent, (TRAVEL_MS + turn) if turn else 0


def _asked(view: View) -> Position | None:
    """The position in the address, `at=x_y_doublings`, if it is one."""
    try:
        numbers = [float(part) for part in st.query_params.get("at", "").split("_")]
    except ValueError:
        return None
    sane = len(numbers) == 3 and all(isfinite(n) and abs(n) <= most for n, most in zip(numbers, FARTHEST[view], strict=True))
    return Position(*numbers) if sane else None


def _microstates(places: pd.DataFrame, levels: dict[str, str], view: View) -> Marks:
    small = places[places["is_microstate"]].assign(iso2=lambda frame: frame["territory_iso2"])
    steps = {str(level): step for step, level in enumerate(LEVELS)}
    return Marks(_file("microstates", small, view), [steps[levels.get(code, "none")] for code in small["iso2"]])


def _posts(shown: pd.DataFrame, view: View) -> Marks:
    posts = in_language(queries.posts([], []))
    title = posts["kind"].map(tables.post_words()) + " · " + posts["city"]
    marks = posts.assign(iso2=posts["country_iso2"], icon=posts["kind"], title=title, detail=posts["country"])
    return Marks(_file("posts", marks, view), posts["post_id"].isin(shown["post_id"]).astype(int).tolist())


def _offices(shown: pd.DataFrame, view: View) -> Marks:
    rows = queries.alliance_offices([], [])
    offices = in_language(rows)
    title, detail = offices["member"] + " · " + offices["city"], offices["office_kind"] + ", " + offices["country"]
    # an office may serve another region than the one it sits in
    elsewhere = offices["served"].astype(str) != offices["location"].astype(str)
    detail = detail.mask(elsewhere, detail + ". " + t("Region served") + ": " + offices["served"].astype(str))
    marks = offices.assign(iso2=offices["country_iso2"], icon=offices["member_iso2"], title=title, detail=detail)
    where = ["member_iso2", "city_es", "country_iso2"]  # two offices of a member in one city are one mark
    wanted = set(shown[where].itertuples(index=False, name=None))
    drawn = [int(office in wanted) for office in rows[where].itertuples(index=False, name=None)]
    return Marks(_file("offices", marks, view), drawn)


def _states(shown: pd.DataFrame, view: View) -> Marks:
    offices = in_language(shown)
    title = offices["state"].map(tables.state_words()) + " · " + offices["city"]
    marks = offices.assign(iso2=offices["country_iso2"], icon=offices["state"], title=title, detail=offices["country"])
    return Marks(maps.mark_rows(marks, view, _scale()), [1] * len(marks))


def _arcs(shown: pd.DataFrame, selected: str | None, view: View) -> Marks:
    arcs = queries.arcs([])
    wanted = set(zip(shown["embassy_iso2"], shown["destination_iso2"], strict=True))
    pairs = list(zip(arcs["embassy_iso2"], arcs["destination_iso2"], strict=True))
    drawn = [(1 + (selected in pair)) if pair in wanted else 0 for pair in pairs]
    return Marks(basemap.rows_url(f"arcs-{view}", maps.arc_rows(arcs, view)), drawn)


def _file(name: str, marks: pd.DataFrame, view: View) -> str:
    size = "-small" if screen().is_phone else ""
    return basemap.rows_url(f"{name}{size}-{view}-{language()}", maps.mark_rows(marks, view, _scale()))


def _scale() -> float:
    return ON_PHONE if screen().is_phone else 1.0


def _facts() -> pd.DataFrame:
    """Every place with the two lines that a pointer over it shows."""
    places = in_language(queries.coverage([], []))
    words = tables.level_words()
    detail = [
        t("{level}, from {embassy}", level=words[level], embassy=covering) if level == "concurrent" else words[level]
        for level, covering in zip(places["level"], places["covering"], strict=True)
    ]
    return places.assign(title=places["name"], detail=detail)
