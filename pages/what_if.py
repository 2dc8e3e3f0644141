"""What would it take to reach the target? Bodies opened or closed, activities for each by mode of work, and the value that follows."""

import streamlit as st

from dashboard import blocks, changes, shell, show, standing
from dashboard.facts import what_if
from dashboard.text import t

palette = shell.open_page("What would it take to reach the target?")

on = standing.shown()
account = on.account if on else standing.nothing_yet()
if account is None:
    st.stop()
if account.said.target is None or not account.said.is_per_body:
    shell.answer(t("Only an indicator with a target for each body can be tried out here."))
    st.stop()

with st.container(key="stack-changes"):
    left, right = st.columns([3, 2], gap="large")
with left:
    show.head(t("Change"), t("Bodies opened or closed, and activities for each; an empty field leaves what it is, in grey."))
    tried = changes.chosen(what_if.by_way_of_working(account))
follows = what_if.tried(account, tried)
shell.answer(what_if.would_be(account, follows))
with right:
    show.head(t("What follows"), what_if.compared_with_now(account, follows))
    st.html(blocks.equation(*what_if.equation(follows)))
    show.source("scenario")
    show.head(t("From now to the target"), t("Each on its own, without the changes."))
    st.html(blocks.definitions(what_if.ways(account)))
    show.source("scenario")

show.head(t("Before and after"), t("A body that is opened does what the others of its kind do."))
table = what_if.before_and_after(tried)
columns = ["group", "organs_count", "activities_per_body", "new_organs_count", "new_activities_per_body", "added_count"]
filters = on.asked.words if on else {}
show.table(table, columns, palette, "scenario", rows=5, file="supuesto", filters=filters)

if on is None:
    standing.begin()
