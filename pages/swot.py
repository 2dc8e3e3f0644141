"""What helps and what holds back the missions in promoting trade? Each claim of section 2.2 beside what supports or qualifies it."""

import streamlit as st

from dashboard import blocks, charts, facts, filters, queries, shell, show
from dashboard.text import in_language, t

palette = shell.open_page("What helps and what holds back the missions in promoting trade?")

items = in_language(queries.swot_items())
items["code"] = items["item_id"].map(facts.item_code)  # F1 in Spanish, S1 in English
figures, links = in_language(queries.swot_figures()), queries.swot_links()
chosen = filters.chosen("item", list(items["item_id"]), "W1")
item = items.set_index("item_id").loc[chosen]

shell.answer(facts.swot(items))
with st.container(key="stack-board"):
    left, right = st.columns([3, 2], gap="large")
with left:
    show.head(t("Choose an item"), t("✓ how much supports it, ◇ how much qualifies it."))
    show.choice("item", blocks.board(facts.quadrants(items, links), chosen))
    show.source("swot")
with right, st.container(key="panel-item"):
    inside = facts.figures_inside(figures[figures["item_id"] == chosen])
    st.html(blocks.claim(t("“ The thesis"), item["code"], item["item"], item["statement"], inside))
    show.link("sources", item["label"], {"exhibit": [item["exhibit_id"]]})
    for piece in facts.evidence(links[links["item_id"] == chosen]):
        st.html(blocks.evidence(piece.mark, piece.ours, piece.relation, piece.lead, piece.reason))
        show.link(piece.page, piece.opens, piece.choices)
    show.source("evidence")

show.head(t("What the thesis crosses with what"), t("Each pair with where the text draws it."))
st.html(blocks.matrix(*facts.crossing_table(queries.swot_pairs())))
show.source("crossing")

with st.container(key="stack-more"):
    left, right = st.columns([1, 2], gap="large")
with left:
    peru = queries.competitiveness().query("country_iso2 == 'PE'")
    said, alt = facts.ranking(peru)
    show.head(t("Peru in the competitiveness ranking"), said)
    figure = charts.ranking(peru, palette, "ranking_year", "rank_position")
    show.chart(figure, alt, peru.astype({"ranking_year": str}), ["ranking_year", "rank_position"], palette, "ranking")
with right:
    show.head(t("All items and their evidence as a table"))
    table = facts.evidence_table(items, links)
    columns, more = ["code", "whose", "relation", "lead", "reason"], ("item", "statement", "label")
    show.table(table, columns, palette, "evidence", rows=6, wide="reason", file="foda", more=more)
