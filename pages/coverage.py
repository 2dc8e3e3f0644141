"""Where is Peru, with what kind of post, and who covers the rest? The world by level, layers by kind, one place at a time."""

import streamlit as st

from dashboard import atlas, blocks, facts, filters, picks, queries, shell, show, tables
from dashboard.text import in_language, number, t

palette = shell.open_page("Where is Peru, with which posts, and who covers the rest?")

chosen = filters.coverage()
everywhere = queries.coverage([], [])
names = dict(in_language(everywhere)[["territory_iso2", "name"]].to_numpy())
selected = picks.selected(names)
places = queries.coverage(chosen.regions, [], chosen.modes)
codes, levels = list(places["territory_iso2"]), places["level"].value_counts()
posts = queries.posts(chosen.regions, chosen.kinds or ["none"], chosen.modes)
arcs = queries.arcs(codes if chosen.arcs and codes else ["none"])
offices = queries.alliance_offices(chosen.partners or ["none"], []).query("country_iso2 in @codes")
covering = picks.first(queries.covering_embassies(codes or ["none"]), "embassy_iso2", selected)
joined = queries.arcs([]).query("embassy_iso2 == @selected or destination_iso2 == @selected")
kin = [selected, *joined["embassy_iso2"], *joined["destination_iso2"]] if selected else None
listed = picks.first(everywhere.query("territory_iso2 in @kin"), "territory_iso2", selected) if selected else places

shell.answer(facts.reach(levels, len(queries.posts(chosen.regions, [], chosen.modes)) if chosen.modes else None))
show.note("" if codes else t("Remove a filter to see missions again: the address keeps what you chose."))
with st.container(key="stack-map"):
    left, right = st.columns([2, 1], gap="large")
with left:
    show.head(t("On the map"), t("Colour says the level, shape the kind of post; lines join each embassy with what it covers."))
    atlas.world(
        palette,
        t("World map: {arcs} concurrences in the selection.", arcs=number(len(arcs))),
        share=2 / 3,
        chosen=codes if chosen.regions or chosen.modes else None,
        near=kin,
        arcs=arcs,
        posts=posts,
        offices=offices,
        selected=selected,
        view=chosen.view,
    )
    show.legend(palette, levels, posts["kind"].value_counts(), len(arcs), offices)
    show.source("world")
with right:
    picks.select(names, selected)
    if selected:
        place = in_language(queries.place(selected)).iloc[0]
        near = (queries.posts_in, queries.nearest_posts, queries.covered_by)
        with st.container(key="panel"):
            st.html(blocks.beside(blocks.pill(palette, place["level"], tables.level_words()[place["level"]]), place["region"]))
            st.html(blocks.definitions(facts.brief(place, *(in_language(ask(selected)) for ask in near))))
            show.link("places", t("Everything about this place"), {"place": [selected]})
    else:
        show.head(t("Countries and their level"), t("Strongest first."))
    columns, more = ["name", "level", "covering"], ("consulates_count", "trade_offices_count", "region", "territory_iso2")
    picking = picks.row("table-coverage", list(listed["territory_iso2"]), selected)
    show.table(listed, columns, palette, "coverage", rows=8, file="cobertura", more=more, filters=chosen.words, **picking)

with st.container(key="stack-tables"):
    left, right = st.columns(2, gap="large")
with left:
    show.head(t("Posts"), t("City of each post; for embassies, the seat of the mission."))
    columns = ["post", "city", "country", "region"]
    show.table(posts, columns, palette, "posts", rows=10, file="sedes", more=("name_printed", "label"), filters=chosen.words)
with right:
    pairs = number(covering["destinations_count"].sum())
    note = t("{embassies} embassies, {arcs} concurrences.", embassies=number(len(covering)), arcs=pairs)
    show.head(t("What each embassy covers besides its own country"), note)
    columns = ["embassy", "destinations_count", "has_trade_office", "destinations"]
    show.table(covering, columns, palette, "covering", rows=10, wide="destinations", file="concurrencias", filters=chosen.words)
