"""What has each mission done, and what does it plan? The register of activities: its list, entry one by one, and files."""

import streamlit as st

from dashboard import blocks, entry, filters, intake, ledger, queries, shell, show, signin
from dashboard.text import t

shell.open_page("What has each mission done, and what does it plan?")

writer = signin.writer()
signin.controls(writer.person)
view = filters.view()

if view == "list":
    sought, words = filters.activities(ledger.years())
    counts = entry.counts(writer.engine, sought)
    shell.answer(entry.stands(counts, queries.totals()["missions_count"], sought != entry.Sought()))
    entries = []
    if any(counts.values()):
        show.kpis(entry.numbers(counts))
        show.head(t("Activities"), t("The latest first; a year's quarter without a date is a plan."))
        entries = entry.table(writer, sought, counts)
        intake.exports(writer, sought, entry.total(counts), words)
    else:
        st.info(t("Nothing to list: enter an activity, bring a file, or remove a filter. The template stands under Files."))
    show.source("register")
    entry.history(writer, entries)
    st.stop()

counts = entry.counts(writer.engine)
shell.answer(entry.stands(counts, queries.totals()["missions_count"]))

if view == "new":
    show.head(t("A new activity"), t("What carries an asterisk is needed; what is left empty stays unknown."))
    entry.form(writer)
    show.source("register")
    st.stop()

with st.container(key="stack-files"):
    left, right = st.columns([3, 2], gap="large")
with left:
    show.head(t("A file with activities"), t("Each row is checked; you see what is wrong before anything is entered."))
    intake.view(writer)
with right:
    show.head(t("Template"), t("The headings in their order, with lists to choose from."))
    intake.template()
    st.html(blocks.note(t("A list exported here can be brought in again: what is there already is recognised.")))
intake.past(writer)
show.source("register")
