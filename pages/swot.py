"""What helps and what holds back the missions in promoting trade? The four quadrants of section 2.2, in our own words."""

import streamlit as st

from dashboard import blocks, charts, facts, queries, shell, show
from dashboard.text import in_language, number, t

QUADRANTS = {
    "strength": ("Strengths", "▲"),
    "weakness": ("Weaknesses", "▼"),
    "opportunity": ("Opportunities", "◆"),
    "threat": ("Threats", "✕"),
}

palette = shell.open_page("What helps and what holds back the missions in promoting trade?")

items = in_language(queries.swot_items())
items["code"] = [t(item_id[0]) + item_id[1:] for item_id in items["item_id"]]  # F1 in Spanish, S1 in English
figures = in_language(queries.swot_figures())
figures["words"] = [f"{f.label}: {number(f.figure_value)}{f.unit if f.unit == '%' else ''}" for f in figures.itertuples()]
inside = figures.groupby("item_id")["words"].agg("; ".join)

shell.answer(facts.swot(items))
for pair in (("strength", "weakness"), ("opportunity", "threat")):
    for column, quadrant in zip(st.columns(2, gap="large"), pair, strict=True):
        title, glyph = QUADRANTS[quadrant]
        rows = items[items["quadrant"] == quadrant].itertuples()
        entries = [(i.code, i.item, i.statement, " · ".join(filter(None, (i.label, inside.get(i.item_id))))) for i in rows]
        column.html(blocks.quadrant(t(title), glyph, entries))
show.source("swot")

with st.container(key="stack-more"):
    left, right = st.columns(2, gap="large")
with left:
    peru = queries.competitiveness().query("country_iso2 == 'PE'")
    last = peru.iloc[-1]
    show.head(
        t("Peru in the competitiveness ranking"),
        t(
            "Place by edition of the report; in {year}, {position} of {count}.",
            year=last["ranking_year"],
            position=number(last["rank_position"]),
            count=number(last["countries_count"]),
        ),
    )
    places = ", ".join(f"{year}: {place}" for year, place in zip(peru["ranking_year"], peru["rank_position"], strict=True))
    figure = charts.ranking(peru, palette, "ranking_year", "rank_position")
    alt = t("Line: Peru's place in the ranking, {places}.", places=places)
    show.chart(figure, alt, peru.astype({"ranking_year": str}), ["ranking_year", "rank_position"], palette, "ranking")
with right:
    show.head(t("All items as a table"))
    show.table(items, ["code", "item", "statement", "label"], palette, "swot", rows=8, wide="statement", file="foda")
