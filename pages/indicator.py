"""Are we on track for the 2.87 of the sector plan, and what is missing? The running account; without entries, what it asks for."""

import streamlit as st

from dashboard import blocks, facts, ledger, queries, shell, show, standing
from dashboard.facts import account as said
from dashboard.text import in_language, t

palette = shell.open_page("Are we on track for the target of the sector plan, and what is missing?")

on = standing.shown()
if on is None:
    plan, missions = in_language(queries.indicators()).iloc[0], int(queries.totals()["missions_count"])
    value, organs, _, activities = facts.target(plan["target_value"], missions)
    shell.answer(
        t(
            "{value} activities per body by {year}; that would be {count} if {organs} missions are counted.",
            value=value,
            year=plan["target_year"],
            count=activities,
            organs=organs,
        )
    )
    standing.begin()
    standing.definition(palette, with_number=True)
    st.stop()
if on.account is None:
    st.stop()

account, today = on.account, ledger.today()
shell.answer(said.answered(account, on.name))
show.note(said.remarks(on.asked.areas, on.asked.first_day, on.asked.last_day, today))
show.kpis(said.numbers(account, today), accent=0)
standing.elsewhere(("distribution", t("Who is missing?")), ("what_if", t("What would it take?")))

with st.container(key="stack-path"):
    left, right = st.columns([3, 2], gap="large")
with left:
    standing.path(palette, on, account)
with right:
    if terms := said.missing(account, today):
        show.head(t("What is missing"))
        st.html(blocks.definitions(terms))
        show.source("account")

standing.breakdown(palette, on, account)
with st.container(key="stack-planned"):
    left, right = st.columns([3, 2], gap="large")
with left:
    standing.planned(palette, on, account)
with right:
    if on.asked.is_whole and account.said.is_per_body:
        standing.recounted(on, account)
with st.expander(t("What the plan asks for, and what counts as an activity")):
    standing.definition(palette, with_number=False)
