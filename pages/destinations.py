"""Which destinations does Peru reach without a trade office? The 89: filtered, on a map, in a table, side by side, as files."""

import streamlit as st

from dashboard import atlas, facts, filters, market, picks, queries, shell, show, tables
from dashboard.text import in_language, joined, number, t

palette = shell.open_page("Which destinations does Peru reach without a trade office?")

chosen = filters.destinations()
show.links(t("Questions"), filters.questions(chosen.asked))
everywhere = queries.destinations([], [], [], None, [])
wider, listed = queries.destinations(**chosen.sets), queries.destinations(**chosen.sets, **chosen.limits)
counted, uncounted = listed[listed["counted"]], listed[~listed["counted"]]
codes, names = list(listed["destination_iso2"]), dict(in_language(everywhere)[["destination_iso2", "name"]].to_numpy())
picked = picks.picked(names)
side = everywhere.set_index("destination_iso2", drop=False).loc[picked]

shell.answer(facts.destinations(counted, chosen.asked))
show.note(facts.remarks(wider, list(chosen.limits), chosen.asked))
if listed.empty:
    st.info(t("Remove a filter to see destinations again: the address keeps what you chose."))
    show.links("", [(t("Remove every filter"), {}, False)])
    st.stop()

show.kpis(facts.destination_numbers(counted), accent=0)
with st.container(key="stack-map"):
    left, right = st.columns(2, gap="large")
with left:
    arcs = queries.arcs(codes)
    show.head(t("On the map"), t("Lines join each destination with the embassy that covers it; a click picks a destination."))
    alt = t("World map of {count} destinations without OCEX.", count=number(len(codes)))
    atlas.world(palette, alt, share=1 / 2, chosen=codes, arcs=arcs, selected=picked[-1] if picked else None, ringed=picked)
    show.legend(palette, listed["level"].value_counts(), arcs=len(arcs))
    show.source("world")
with right:
    show.head(t("In the table"), t("Goods, US$ million, 2016 unless it says so. Tick up to five rows to compare them."))
    show.table(
        listed,
        filters.columns(),
        palette,
        "market",
        rows=11,
        file="destinos-sin-ocex",
        more=tables.DESTINATION,
        filters=chosen.words,
        note=t("Listed but covered by nobody, so not counted: {names}.", names=joined(list(in_language(uncounted)["name"])))
        if len(uncounted)
        else "",
        **picks.rows("table-market", codes, names),
    )

with st.container(key="stack-charts"):
    left, right = st.columns(2, gap="large")
with left:
    market.sizes(palette, listed, picked, names)
with right:
    market.sellers(palette, counted, side)
market.side_by_side(side, names)
show.head(t("Which destinations are like this one?"), t(facts.METHOD))
model = filters.like(names, (picked or codes)[0])
market.alike(everywhere, model, names[model])
