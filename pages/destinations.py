"""Which destinations does Peru reach without a trade office? The 89, filtered, on a map, in a table and as a file."""

import streamlit as st

from dashboard import facts, filters, queries, shell, show
from dashboard.text import in_language, joined, number, t

palette = shell.open_page("Which destinations does Peru reach without a trade office?")

chosen = filters.destinations()
listed = queries.destinations(chosen.regions, chosen.kinds, chosen.embassies, chosen.office, chosen.partners)
counted, uncounted = listed[listed["counted"]], listed[~listed["counted"]]

shell.answer(facts.destinations(counted))
if listed.empty:
    st.info(t("Remove a filter to see destinations again: the address keeps what you chose."))
    st.stop()

show.kpis(facts.destination_numbers(counted), accent=0)
with st.container(key="stack-map"):
    left, right = st.columns(2, gap="large")
with left:
    codes = list(listed["destination_iso2"])
    arcs = queries.arcs(codes)
    show.head(t("On the map"), t("Lines join each destination with the embassy that covers it."))
    show.world(
        palette,
        t("World map of {count} destinations without OCEX.", count=number(len(codes))),
        share=1 / 2,
        chosen=codes,
        arcs=arcs,
    )
    show.legend(palette, listed["level"].value_counts(), arcs=len(arcs))
    show.source("world")
with right:
    show.head(t("In the table"), t("Offices that Chile, Colombia and Mexico have in each place."))
    show.table(
        listed,
        ["name", "level", "covering", "chile_offices_count", "colombia_offices_count", "mexico_offices_count"],
        palette,
        "destinations",
        file="destinos-sin-ocex",
        more=("region", "covering_has_trade_office", "counted", "destination_iso2", "label"),
        filters=chosen.words,
        note=t("Listed but covered by nobody, so not counted: {names}.", names=joined(list(in_language(uncounted)["name"])))
        if len(uncounted)
        else "",
    )
