"""How does each member of the Alliance organise promotion, and what could Peru pilot? Chain, functions, practices."""

import streamlit as st

from dashboard import blocks, facts, filters, queries, shell, show, tables
from dashboard.text import in_language, t

palette = shell.open_page("How does each member organise promotion, and what could Peru pilot?")

members = in_language(queries.alliance_members())
names = dict(zip(members["member_iso2"], members["name"], strict=True))
modes = {code: t(word) for code, word in filters.MODES.items()}
functions = in_language(queries.alliance_functions())
practices = facts.piloted(in_language(queries.practices()), in_language(queries.practice_pilots()))
shell.answer(facts.models(practices, functions["function"].nunique(), len(members)))

code = filters.member()
entities = in_language(queries.alliance_entities([code])).fillna("")
over, stages = facts.stages(queries.alliance_entities([code]))
title = t("{member}: from policy to external action", member=names[code])
show.head(title, t("The agency joins up the whole chain; each stage has its entities, as annex 06 prints them."))
st.html(blocks.chain(title, over, stages))
show.as_table(entities, ["function", "entity", "gloss"], palette, "chain")
show.source("functions")

show.head(t("Who does what in each model"), t("Entities in each function; official names stay in Spanish."))
grid = functions.pivot(index=["function_number", "function"], columns="member_iso2", values="entities")[list(names)]
rows = [(name, [("", text, "") for text in cells]) for (_, name), cells in zip(grid.index, grid.to_numpy(), strict=True)]
st.html(blocks.layered_matrix([t("Function"), *names.values()], rows))
everything = in_language(queries.alliance_entities([]))
tables.downloads(everything, ["member", "function", "entity", "gloss"], "modelos", t(show.SOURCES["functions"][0]))
show.source("functions")

show.head(t("External action compared"), t("Whose the offices are, how heads are chosen, law, money, plans and programmes."))
profile = in_language(queries.alliance_profile())
topics = {topic: t(word) for topic, word in tables.TOPIC_WORDS.items()}
st.html(blocks.layered_matrix([t("Topic"), *names.values()], facts.compared(profile, list(names), topics)))
columns = ["topic", "member", "headline", "statement", "label"]
tables.downloads(profile, columns, "accion-externa", t(show.SOURCES["profile"][0]))
show.source("profile")

for highlighted, title in ((True, t("Practices that the thesis highlights")), (False, t("Other practices of the partners"))):
    show.head(title, t("Under each, apart from the thesis, what it would take to pilot it in Peru's two modes of work."))
    items = facts.pilots(practices[practices["highlighted"] == highlighted], modes)
    st.html(blocks.practices(t("The thesis says"), t("Our proposal"), items, unfolded=highlighted))
tables.downloads(practices, ["title", "member", "summary", "label", *modes], "practicas", t(show.SOURCES["practices"][0]))
show.source("practices")
