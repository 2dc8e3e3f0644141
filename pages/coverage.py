"""Where is Peru, with what kind of post, and who covers the rest? The world by level, posts by kind, arcs of concurrence."""

import streamlit as st

from dashboard import facts, filters, queries, shell, show
from dashboard.text import number, t

palette = shell.open_page("Where is Peru, with which posts, and who covers the rest?")

chosen = filters.coverage()
places = queries.coverage(chosen.regions, [])
levels = places["level"].value_counts()
posts = queries.posts(chosen.regions, chosen.kinds or ["none"])
arcs = queries.arcs(list(places["territory_iso2"]))
covering = queries.covering_embassies(list(places["territory_iso2"]))

shell.answer(facts.reach(levels))
with st.container(key="stack-map"):
    left, right = st.columns([2, 1], gap="large")
with left:
    show.head(t("On the map"), t("Colour says the level, shape the kind of post; lines join each embassy with what it covers."))
    show.world(
        palette,
        t("World map: {arcs} concurrences in the selection.", arcs=number(len(arcs))),
        share=2 / 3,
        chosen=list(places["territory_iso2"]) if chosen.regions else None,
        arcs=arcs,
        posts=posts,
    )
    show.legend(palette, levels, posts["kind"].value_counts(), len(arcs))
    show.source("world")
with right:
    show.head(t("Countries and their level"), t("Strongest first."))
    more = ("consulates_count", "trade_offices_count", "region", "territory_iso2")
    show.table(
        places, ["name", "level", "covering"], palette, "coverage", rows=9, file="cobertura", more=more, filters=chosen.words
    )

with st.container(key="stack-tables"):
    left, right = st.columns(2, gap="large")
with left:
    show.head(t("Posts"), t("City of each post; for embassies, the seat of the mission."))
    columns = ["post", "city", "country", "region"]
    show.table(posts, columns, palette, "posts", rows=10, file="sedes", more=("name_printed", "label"), filters=chosen.words)
with right:
    show.head(
        t("What each embassy covers besides its own country"),
        t("{embassies} embassies, {arcs} concurrences.", embassies=number(len(covering)), arcs=number(len(arcs))),
    )
    columns = ["embassy", "destinations_count", "has_trade_office", "destinations"]
    show.table(covering, columns, palette, "covering", rows=10, wide="destinations", file="concurrencias", filters=chosen.words)
