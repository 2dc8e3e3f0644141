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
show.head(
    t("On the map"), t("Colour says the level of coverage, shape the kind of post; lines join each embassy with what it covers.")
)
show.world(
    palette,
    t("World map: {posts} posts and {arcs} concurrences in the selection.", posts=number(len(posts)), arcs=number(len(arcs))),
    chosen=list(places["territory_iso2"]) if chosen.regions else None,
    arcs=arcs,
    posts=posts,
)
show.legend(palette, levels, posts["kind"].value_counts(), len(arcs))
show.source("world")

with st.container(key="stack-tables"):
    left, right = st.columns(2, gap="large")
with left:
    show.head(t("Countries and their level"), t("Strongest first."))
    columns = ["name", "level", "covering", "consulates_count", "trade_offices_count"]
    show.table(places, columns, palette, "coverage", file="cobertura", more=("region", "territory_iso2"), filters=chosen.words)
with right:
    show.head(t("Posts"), t("City of each post; for embassies, the seat of the mission."))
    columns = ["post", "city", "country", "region"]
    show.table(posts, columns, palette, "posts", file="sedes", more=("name_printed", "label"), filters=chosen.words)

show.head(
    t("What each embassy covers besides its own country"),
    t("{embassies} embassies, {arcs} concurrences.", embassies=number(len(covering)), arcs=number(len(arcs))),
)
columns = ["embassy", "destinations_count", "destinations", "has_trade_office"]
show.table(covering, columns, palette, "covering", rows=10, wide="destinations", file="concurrencias")
