"""How did the network of trade offices change? The OCEX as of a date: what documents fix, and what no document dates."""

import streamlit as st

from dashboard import atlas, blocks, facts, filters, queries, shell, show, tables
from dashboard.text import date, number, t

palette = shell.open_page("How did the network of trade offices change?")

moments = queries.moments()
words = filters.moment_words(moments)
chosen = filters.moment(moments)
if chosen.day:
    at, offices, when = queries.network_on(chosen.day), queries.offices_on(chosen.day), date(chosen.day)
else:
    at, offices = moments.set_index("moment", drop=False).loc[chosen.code], queries.offices_at(chosen.code)
    when = words[chosen.code]
offices = facts.office_rows(offices)

shell.answer(facts.network_at(at))
show.note(facts.refused_day(chosen.refused, *filters.span(moments)))
show.kpis(facts.numbers_at(at), accent=0)
with st.container(key="stack-map"):
    left, right = st.columns([3, 2], gap="large")
with left:
    show.head(t("The OCEX on the map"), when)
    alt = t("World map of {count} trade offices: {moment}.", count=number(len(offices)), moment=when)
    atlas.world(palette, alt, share=3 / 5, chosen=[], states=offices)
    states, names = offices["state"].value_counts(), tables.state_words()
    st.html(blocks.legend(palette, [(state, names[state], number(states[state])) for state in names if state in states]))
    show.source("moment")
with right:
    show.head(t("What changes at this moment"))
    st.html(blocks.definitions(facts.changes_at(offices)))
    show.source("history")

show.head(t("Office by office"), t("Those that there are at this moment, and those that it closes."))
columns = ["state", "city", "country", "opened", "closed", "change", "label"]
show.table(
    offices,
    columns,
    palette,
    "history",
    file="historia-ocex",
    more=("opened_by", "closed_by"),
    filters={t("Moment"): when},
)

show.head(t("What can be said of each moment"), t("A number only where a document fixes it; otherwise, at least and at most."))
st.html(blocks.cards(facts.moment_notes(moments, words)))
show.source("moments")

named = queries.office_history()
silent = named[named["opened_on"].isna()]
show.head(
    t("What no document dates"),
    t("Openings without a date: {count} of the {all} offices that the thesis names.", count=len(silent), all=len(named)),
)
st.html(blocks.definitions(facts.undated_openings(silent)))
show.source("undated")
