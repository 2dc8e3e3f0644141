"""Which destinations does Peru reach without a trade office? The 89, filtered, on a map, in a table and as a file."""

import streamlit as st

from dashboard import charts, facts, filters, queries, shell, show
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
    show.head(t("In the table"), t("Trade in goods in 2016, US$ million. Partners: how many of the three have an office there."))
    show.table(
        listed,
        ["name", "level", "covering", "imports_usd_m", "peru_exports_usd_m", "partners_count"],
        palette,
        "destinations",
        file="destinos-sin-ocex",
        more=(
            "chile_offices_count",
            "colombia_offices_count",
            "mexico_offices_count",
            "region",
            "covering_has_trade_office",
            "counted",
            "destination_iso2",
            "label",
        ),
        filters=chosen.words,
        note=t("Listed but covered by nobody, so not counted: {names}.", names=joined(list(in_language(uncounted)["name"])))
        if len(uncounted)
        else "",
    )

largest = facts.largest_importers(counted)
show.head(
    t("The largest importers of the selection"),
    t("Imports of goods in 2016, US$ billion; in brackets, what they buy from Peru of each US$ 10,000."),
)
figure = charts.level_bars(largest, palette, "name", "imports_usd_bn", "label", "level")
alt = t("Bars: imports of {names}.", names=joined(list(largest["name"])))
show.chart(figure, alt, largest, ["name", "level", "imports_usd_m", "peru_exports_usd_m"], palette, "importers")
