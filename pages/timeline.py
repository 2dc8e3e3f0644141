"""Which rules, plans and institutions led here, and when? The timeline of the thesis, no date finer than it prints."""

import streamlit as st

from dashboard import charts, facts, filters, queries, shell, show, tables
from dashboard.text import UNKNOWN, in_language, language, t

palette = shell.open_page("Which rules, plans and institutions led here, and when?")

chosen = filters.timeline()
events = queries.timeline(chosen.regions, chosen.kinds)
shell.answer(facts.dated(events))
if events.empty:
    st.info(t("Remove a filter to see events again: the address keeps what you chose."))
    st.stop()

events = facts.events_in_words(in_language(events), {kind: t(word) for kind, word in tables.EVENT_WORDS.items()})
show.kpis(facts.precisions(events))
show.head(t("Over the years"), t("A bar is as long as the time that the printed date leaves open; the undated stand apart."))
figure = charts.timeline(events, palette, "country", "said", facts.bands(events), UNKNOWN[language()])
columns = ["date", "date_precision", "country", "event_kind", "instrument", "what", "label"]
show.precisions(palette, events["date_precision"].value_counts())
show.chart(figure, t("Timeline by country: {sentence}", sentence=facts.dated(events)), events, columns, palette, "timeline")

show.head(t("In the table"), t("In order of time; official names stay in Spanish."))
show.table(events, columns, palette, "timeline", rows=16, wide="what", file="cronologia", filters=chosen.words)
