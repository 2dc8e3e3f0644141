"""How do plans and money reach the missions' trade promotion, and where does the chain break? The cascade, its gaps, the budget."""

import streamlit as st

from dashboard import blocks, facts, filters, queries, shell, show
from dashboard.text import in_language, t

palette = shell.open_page("How do plans and money reach the missions' trade promotion, and where does the chain break?")

totals = queries.plan_totals()
plans, gaps = in_language(queries.plans()), in_language(queries.plan_gaps())
chosen = filters.chosen("plan", list(plans["plan_id"]), "pei:2.1")
kin = {chosen, *facts.above(plans, chosen), *facts.below(plans, chosen)}
plan = plans.set_index("plan_id", drop=False).loc[chosen]

shell.answer(facts.chain(totals))
show.kpis(facts.plan_numbers(totals), accent=4)

show.head(
    t("From the national plan to the missions"),
    t("Choose an element to see what hangs on it. A line is a link in print; a dashed one is missing or weak."),
)
drawn = facts.drawn(plans, chosen)
boxes = [[blocks.Box(**box) for box in facts.boxes(rows, gaps)] for _, rows in drawn.groupby("plan", sort=False)]
show.choice("plan", blocks.cascade(boxes, chosen, kin), facts.plan_lines(drawn, gaps, kin))
show.source("cascade")

with st.container(key="stack-plan"):
    left, right = st.columns([3, 2], gap="large")
with left, st.container(key="panel-plan"):
    show.head(t("{code} in detail", code=facts.plan_code(chosen)))
    notes, indicators = in_language(queries.plan_notes()), in_language(queries.plan_indicators())
    outputs = in_language(queries.programme_outputs())
    st.html(blocks.definitions(facts.plan_record(plan, plans, notes, indicators, outputs)))
    show.source("plans")
with right, st.container(key="panel-gaps"):
    show.head(t("Where the chain breaks"), t("Links that the thesis finds missing, and those that we find weak."))
    for gap in gaps.itertuples():
        st.html(blocks.broken_link(*facts.broken(gap)))
        show.link("sources", gap.label, {"exhibit": [gap.exhibit_id]})
    show.source("gaps")

show.head(t("The plans as a table"), t("It sorts by any column; importance runs from 1 to 4."))
table = facts.plan_table(plans)
columns = ["code", "element", "kind", "hangs_from", "importance", "link", "responsible"]
st.html(blocks.on_paper(blocks.matrix(*facts.printed_plans(table))))
with st.container(key="on-screen"):
    show.table(table, columns, palette, "plans", rows=10, wide="element", file="planes", more=("label",))

show.head(t("The money"), t("What the thesis says of budgets, and what it leaves out."))
st.html(blocks.cards(facts.money(in_language(queries.budget_facts()))))
show.source("money")

show.head(t("What the thesis proposes"))
proposals = in_language(queries.proposals()).itertuples()
st.html(blocks.cards((f"{p.proposal_number}", p.statement, p.label) for p in proposals))
show.source("proposals")
