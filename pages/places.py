"""Who represents Peru in a place? Its coverage, who to turn to, what its embassy covers, its market, what a mission does there."""

import streamlit as st

from dashboard import atlas, blocks, facts, filters, queries, shell, show, tables
from dashboard.text import in_language, t

palette = shell.open_page("Who represents Peru in each place?")

asked = filters.place("HR")
iso2 = asked.iso2
place = in_language(queries.place(iso2)).iloc[0]
posts, nearest = in_language(queries.posts_in(iso2)), in_language(queries.nearest_posts(iso2))
covered, about = in_language(queries.covered_by(iso2)), queries.findings_about(iso2)["finding_id"]
level = place["level"]

shell.answer(facts.represented(place))
if asked.unknown:
    st.html(blocks.note(facts.not_understood(asked.unknown, place["name"])))
if asked.asked != iso2:
    shell.answer(facts.counted_within(asked.name, place, posts[posts["territory_iso2"] == asked.asked]))
st.html(blocks.beside(blocks.pill(palette, level, tables.level_words()[level]), facts.rung(place)))
show.kpis(facts.place_numbers(place, nearest))

with st.container(key="stack-record"):
    left, right = st.columns(2, gap="large")
with left:
    reach = [iso2] if level == "concurrent" else list(covered["destination_iso2"])
    arcs, ends = queries.arcs(reach or [iso2]), queries.arc_ends(iso2)
    near = [iso2, place["covering_iso2"]] if level == "concurrent" else [iso2, *reach]
    shown = queries.posts([], [])
    labels = ends if 0 < len(ends) < 5 else None  # more would lie on top of each other
    show.head(t("Where the coverage comes from"), show.on_maps(t("A click on another country opens its page.")))
    clicked = atlas.world(
        palette, facts.represented(place), share=1 / 2, near=near, arcs=arcs, posts=shown, labels=labels, selected=iso2
    )
    if clicked not in (None, "PE", iso2):
        shell.visit(clicked)
    show.legend(palette, queries.coverage([], [])["level"].value_counts(), shown["kind"].value_counts(), len(arcs))
    show.source("world")
with right:
    show.head(t("Who to turn to"))
    st.html(blocks.definitions(facts.record(place, posts, nearest, covered, queries.agreements_with(iso2))))
    show.source("place")

if len(covered):
    show.head(*facts.covers(place, covered))
    show.places(facts.covered_places(covered))
    show.source("covered")
with st.container(key="stack-market"):
    left, right = st.columns(2, gap="large")
with left:
    show.head(t("What it buys, US$ million"), t("Exports of the four members of the Alliance to it, 2016."))
    st.html(blocks.slope(palette, place["peru_exports_2012_usd_m"], place["peru_exports_usd_m"], facts.trend(place)))
    st.html(blocks.bars(palette, facts.sales(place)))
    show.source("sales")
with right:
    show.head(t("Trade offices there, of Peru and of its partners"))
    st.html(blocks.definitions(facts.offices(place, queries.office_events(iso2), queries.partner_offices(iso2))))
    show.source("events")

if level in ("resident", "concurrent"):
    show.head(t("What the mission does where there is no OCEX"))
    show.cards(in_language(queries.mission_services()), "title", "summary", "services")
if level == "trade_office" and (place["has_embassy"] or place["consulates_count"]):
    show.head(t("What missions and OCEX do where both are present"))
    show.cards(in_language(queries.complementary_roles()), "label", "statement", "roles")
if len(about):
    show.head(t("Findings that name it"))
    show.findings(in_language(queries.findings()).query("finding_id in @about"))
