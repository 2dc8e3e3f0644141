"""Where is Peru, with what kind of post, and who covers the rest? The world by level, posts by kind, arcs of concurrence."""

import streamlit as st

from dashboard import blocks, facts, filters, queries, shell, show, tables
from dashboard.text import in_language, number, t

palette = shell.open_page("Where is Peru, with which posts, and who covers the rest?")

chosen = filters.coverage(tables.mode_words())
selected = filters.selected()
places = queries.coverage(chosen.regions, [])
codes = list(places["territory_iso2"])
levels = places["level"].value_counts()
posts = queries.posts(chosen.regions, chosen.kinds or ["none"], chosen.modes)
arcs = queries.arcs(codes if chosen.arcs else ["none"])
offices = queries.alliance_offices(chosen.partners or ["none"], [])
offices = offices[offices["country_iso2"].isin(codes)]
covering = queries.covering_embassies(codes)

shell.answer(facts.reach(levels))
with st.container(key="stack-map"):
    left, right = st.columns([2, 1], gap="large")
with left:
    show.head(t("On the map"), t("Colour says the level, shape the kind of post; lines join each embassy with what it covers."))
    show.world(
        palette,
        t("World map: {posts} posts and {arcs} concurrences in the selection.", posts=number(len(posts)), arcs=number(len(arcs))),
        share=2 / 3,
        chosen=codes if chosen.regions else None,
        arcs=arcs,
        posts=posts,
        offices=offices,
        selected=selected,
        view=chosen.view,
    )
    show.legend(palette, levels, posts["kind"].value_counts(), len(arcs), offices)
    show.source("world")
with right:
    filters.selection(selected)
    if selected:
        place = in_language(queries.place(selected)).iloc[0]
        near = (queries.posts_in, queries.nearest_posts, queries.partner_offices)
        show.head(place["name"])
        st.html(blocks.pill(palette, place["level"], tables.level_words()[place["level"]]))
        st.html(blocks.definitions(facts.brief(place, *(in_language(ask(selected)) for ask in near))))
        st.page_link("pages/places.py", label=t("Everything about this place"), query_params={"place": selected})
    else:
        show.head(t("Countries and their level"), t("Strongest first."))
        more = ("consulates_count", "trade_offices_count", "region", "territory_iso2")
        columns, words = ["name", "level", "covering"], chosen.words
        show.table(places, columns, palette, "coverage", rows=7, file="cobertura", more=more, filters=words, pick="territory_iso2")

if selected:
    posts = posts[posts["country_iso2"] == selected]
    covering = covering[covering["embassy_iso2"] == selected]
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
