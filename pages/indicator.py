"""What does the target of 2.87 ask for? Definition, formula, what counts, and activities for any number of organs."""

import streamlit as st

from dashboard import blocks, facts, filters, queries, shell, show
from dashboard.text import UNKNOWN, in_language, language, number, t

palette = shell.open_page("What does the target of the sector plan ask for?")

totals = queries.totals()
indicators = in_language(queries.indicators())
plan = indicators.iloc[0]
year, missions = plan["target_year"], int(totals["missions_count"])
value, organs, product, activities = facts.target(plan["target_value"], missions)

shell.answer(
    t(
        "{value} activities per body by {year}; that would be {count} if {organs} missions are counted.",
        value=value,
        year=year,
        count=activities,
        organs=organs,
    )
)
with st.container(key="stack-definition"):
    left, right = st.columns([3, 2], gap="large")
with left:
    show.head(t("Definition"), t("As the sector plan states it."))
    terms = {
        t("Indicator"): plan["indicator"],
        t("Formula"): plan["formula"],
        t("Numerator"): plan["numerator"],
        t("Denominator"): plan["denominator"],
        t("Target"): t("**{value}** by {year}", value=value, year=year),
        t("Baseline"): UNKNOWN[language()],
        t("Note"): plan["note"],
    }
    st.html(blocks.definitions(terms.items()))
    show.source("target")
with right:
    show.head(t("How many activities is that?"), t("Change the number of bodies to see what the target asks for."))
    value, organs, product, activities = facts.target(plan["target_value"], filters.organs(missions))
    st.html(blocks.equation((value, ""), ("×", ""), (organs, t("organs")), ("≈", ""), (activities, t("activities"))))
    st.html(blocks.note(t("{product} exactly; a whole number of activities is {count}.", product=product, count=activities)))
    show.source("target")
    show.head(t("What the denominator leaves out"))
    counts = {"embassies": number(totals["embassies_count"]), "consulates": number(totals["consulates_count"])}
    st.html(blocks.note(t("The thesis counts {embassies} embassies and {consulates} consulates.", **counts)))
    st.html(
        blocks.note(t("The law also names permanent representations, delegations and special missions: how many there are is n/d."))
    )
    st.html(blocks.note(t("Trade offices stopped being such bodies in 2012.")))
    show.source("organs")

show.head(
    t("What counts as an activity"),
    t("Three classes. They mix trade, investment and tourism: the indicator is not of trade alone."),
)
scope = in_language(queries.indicator_scope()).itertuples()
st.html(blocks.cards((t("Class {number}", number=row.class_number), row.activity, "") for row in scope))
show.source("scope")

show.head(t("Progress"), t("No activity has been recorded, so there is nothing to show: the thesis prints a target and no series."))
st.info(t("Recording activities comes with a later version. Until then this page invents no figure."))

show.head(t("All indicators in the plans"), t("Only the first has a target in print."))
columns = ["plan", "indicator", "target_value", "note", "label"]
show.table(indicators, columns, palette, "indicators", wide="note", file="indicadores")
