"""How does each mission work, and what does it cover? Modes of work, destinations within reach of an OCEX, and load."""

import streamlit as st

from dashboard import atlas, blocks, facts, filters, queries, shell, show, tables
from dashboard.text import in_language, t

palette = shell.open_page("How does each mission work, and what does it cover?")

chosen = filters.missions()
missions = queries.missions(chosen.regions, chosen.kinds, chosen.modes)
modes = missions["mode"].value_counts()

shell.answer(facts.missions(modes, queries.totals()["missions_count"]))
if missions.empty:
    st.info(t("Remove a filter to see missions again: the address keeps what you chose."))
    st.stop()

pairs = queries.concurrences(list(missions.loc[missions["kind"] == "embassy", "country_iso2"]) or ["none"])
arcs = queries.arcs(list(pairs["destination_iso2"]) or ["none"])
reached = [*missions["country_iso2"], *pairs["destination_iso2"]]
show.kpis(facts.mission_numbers(modes))
with st.container(key="stack-map"):
    left, right = st.columns([2, 1], gap="large")
with left:
    show.head(t("On the map"), t("Colour: coverage of the country. Shape: kind of mission. Lines: what an embassy covers."))
    said = t("World map: {posts} missions and {arcs} concurrences.", posts=len(missions), arcs=len(arcs))
    atlas.world(palette, said, share=2 / 3, chosen=reached, arcs=arcs, posts=missions)
    levels = queries.coverage([], []).query("territory_iso2 in @reached")["level"].value_counts()
    show.legend(palette, levels, missions["kind"].value_counts(), len(arcs))
    show.source("world")
with right:
    show.head(t("What each mode implies"), t("Which list of functions applies; both lists follow."))
    st.html(blocks.cards(facts.mode_meanings(modes, tables.mode_words())))
    show.source("missions")

show.head(t("Mission by mission"), t("OCEX to lean on: that of a consulate's own city; otherwise those of the country."))
names = ["country", "city", "mode", "offices", "covers", "region"]
show.table(missions, names, palette, "missions", file="misiones", more=("destinations_count", "label"), filters=chosen.words)
show.head(t("What missions and OCEX do where both are present"))
st.html(blocks.cards((role.label, role.statement, "") for role in in_language(queries.complementary_roles()).itertuples()))
show.source("roles")
show.head(t("What the mission does where there is no OCEX"))
st.html(blocks.cards((task.title, task.summary, "") for task in in_language(queries.mission_services()).itertuples()))
show.source("services")

if pairs.empty:
    st.info(t("No embassy of this selection covers another country: there are no distances to show."))
    st.stop()

show.head(t("Reachable without opening anything"), facts.reachable(pairs))
near, columns = pairs[pairs["has_trade_office"]], ["name", "embassy", "embassy_city", "offices", "distance_km", "time_gap_hours"]
show.table(near, columns, palette, "reachable", rows=8, file="al-alcance-de-una-ocex", more=("label",), filters=chosen.words)

with st.container(key="stack-load"):
    left, right = st.columns(2, gap="large")
with left:
    show.head(t("The load of embassies"), t("What covering from afar means in distance, clocks and number."))
    st.html(blocks.definitions(facts.load(pairs)))
    show.source("load")
    columns = ["embassy", "destinations_count", "level", "destinations"]
    show.bars(facts.busiest(pairs), columns, palette, "busiest", t("Embassies that cover most destinations"))
with right:
    columns = ["pair", "distance_km", "nearest", "nearest_distance_km"]
    show.bars(facts.farthest(pairs), columns, palette, "farthest", t("The longest pairs"))

show.head(t("Pair by pair"), t("Nearest: the Peruvian embassy nearest to the destination; closer than 100 km apart is a tie."))
columns = ["name", "embassy", "distance_km", "time_gap_hours", "time_gap_july_hours", "nearest", "nearest_distance_km"]
more = ("another_is_nearer", "is_tie", "embassy_city", "destination_city", "region", "label")
show.table(pairs, columns, palette, "pairs", file="concurrencias-distancia", more=more, filters=chosen.words)
