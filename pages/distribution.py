"""Who is missing, and who does most? Missions without any activity, concentration, quarters, and what the ratio hides."""

import streamlit as st

from dashboard import charts, ledger, queries, shell, show, standing
from dashboard.facts import account as said
from dashboard.facts import distribution
from dashboard.text import number, t

palette = shell.open_page("Which missions are missing, and who does most?")

on = standing.shown()
if on is None:
    shell.answer(
        t("{count} missions, and no activity of theirs has been entered.", count=number(queries.totals()["missions_count"]))
    )
    standing.begin()
    show.head(t("The missions that will be counted"), t("With the destinations that each serves: the ratio counts each once."))
    everyone = distribution.every_organ(standing.nothing_yet())
    columns = ["mission", "region", "mode", "served_count"]
    show.table(everyone, columns, palette, "missions", rows=12, file="misiones-por-contar")
    st.stop()
if on.account is None:
    st.stop()

account, today = on.account, ledger.today()
served, reached = standing.destinations(account)
shell.answer(distribution.distributed(account))
show.note(said.remarks(on.asked.areas, on.asked.first_day, on.asked.last_day, today))
show.kpis(distribution.spread_numbers(account, reached, served, today), accent=0)
standing.elsewhere(("indicator", t("Are we on track?")), ("what_if", t("What would it take?")))

with st.container(key="stack-missing"):
    left, right = st.columns(2, gap="large")
with left:
    show.head(t("How many missions have how many"), t("Missions by what is counted of each in the period."))
    table = distribution.by_number(account).astype({"missions_count": "int64"})
    table["said"] = [number(count) for count in table["missions_count"]]
    figure = charts.value_bars(table, palette, "group", "missions_count", "said", None, "")
    show.chart(figure, distribution.spoken_numbers(table), table, ["group", "missions_count"], palette, "distribution")
with right:
    idle = distribution.idle(account)
    show.head(t("Missions without any: {count}", count=number(len(idle))), t("In the order of their names."))
    columns, file, words = ["mission", "region", "office"], "misiones-sin-actividades", on.asked.words
    show.table(idle, columns, palette, "distribution", rows=10, file=file, more=("mode",), filters=words, key="idle")

columns, more, note = distribution.organ_columns(account)
show.head(t("Every mission"), note)
everyone = distribution.every_organ(account)
show.table(everyone, columns, palette, "distribution", rows=12, file="cuenta-por-mision", more=more, filters=on.asked.words)

with st.container(key="stack-hidden"):
    left, right = st.columns(2, gap="large")
with left:
    standing.quarters(palette, account)
with right:
    standing.hidden(palette, account)

show.head(t("The same for every indicator"), t("Half of the total: how many missions together make it up."))
columns = ["indicator", "value_said", "counted_count", "divided_by_count", "target_value", "idle_count", "half_count"]
every = standing.every_indicator(on)
show.table(every, columns, palette, "measures", wide="indicator", file="indicadores-de-la-cuenta", filters=on.asked.words)
