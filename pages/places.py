"""Who represents Peru in a place? Its coverage and where that comes from, its market, and what a mission does there."""

import streamlit as st

from dashboard import blocks, facts, filters, queries, shell, show, tables
from dashboard.text import in_language, t

palette = shell.open_page("Who represents Peru in each place?")

iso2 = filters.place("HR")
place = in_language(queries.place(iso2)).iloc[0]
posts = in_language(queries.posts_in(iso2))
level = place["level"]

shell.answer(facts.represented(place))
pill = blocks.pill(palette, level, tables.level_words()[level])
st.html(blocks.beside(pill, facts.rung(place)))
show.kpis(facts.market(place))

with st.container(key="stack-map"):
    left, right = st.columns(2, gap="large")
with left:
    arcs = queries.arcs([iso2])
    near = [iso2, place["covering_iso2"]] if level == "concurrent" else [iso2]
    shown = queries.posts([], ["embassy", "trade_office"])
    show.head(t("Where the coverage comes from"))
    show.world(palette, facts.represented(place), share=1 / 2, near=near, arcs=arcs, posts=shown, labels=queries.arc_ends(iso2))
    show.legend(palette, queries.coverage([], [])["level"].value_counts(), shown["kind"].value_counts(), len(arcs))
    show.source("world")
with right:
    show.head(t("Record"))
    st.html(blocks.definitions(facts.record(place, posts, queries.agreements_with(iso2))))
    show.source("place")

if level in ("resident", "concurrent"):
    show.head(t("What the mission does where there is no OCEX"))
    services = in_language(queries.mission_services()).itertuples()
    st.html(blocks.cards((service.title, service.summary, "") for service in services))
    show.source("services")
if level == "trade_office":
    show.head(t("What missions and OCEX do where both are present"))
    roles = in_language(queries.complementary_roles()).itertuples()
    st.html(blocks.cards((role.label, role.statement, "") for role in roles))
    show.source("roles")
