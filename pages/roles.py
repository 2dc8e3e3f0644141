"""Who does what abroad, with a trade office and without one? Tasks, accreditation, services, the institutions around them."""

import streamlit as st

from dashboard import blocks, facts, filters, queries, shell, show, tables
from dashboard.text import in_language, t

palette = shell.open_page("Who does what abroad, with an OCEX and without one?")

shared = in_language(queries.shared_roles())
modes = queries.modes_of_work()
mode = filters.mode_of_work()
beside = mode == "with_trade_office"

shell.answer(facts.divided(mode, shared, modes))
show.kpis(facts.mode_numbers(modes, queries.totals()), accent=0 if beside else 1)
show.source("modes")
show.head(t("How the work is divided"))
st.html(blocks.lanes(facts.lanes(mode, shared)))
show.source("lanes")

if beside:
    show.head(t("How an OCEX becomes part of the mission"), t("Only the mission is recognised by the receiving State."))
    route = in_language(queries.accreditation_steps()).fillna("")
    st.html(blocks.steps((step.what, facts.basis(step.legal_basis, step.gloss), step.label) for step in route.itertuples()))
    show.as_table(route, ["what", "legal_basis", "gloss", "label"], palette, "accreditation")
    show.source("accreditation")
else:
    show.head(t("What the mission does where there is no OCEX"), t("The services of table 2."))
    services = in_language(queries.mission_services()).itertuples()
    st.html(blocks.cards((service.title, service.summary, "") for service in services))
    show.source("services")

about = t("With its legal basis where the thesis cites one.")
if not beside:
    about = t("As section 2.1.2 states them; what they leave to the counsellor falls to the mission here (section 2.1.3).")
show.head(t("Functions, activities and limits"), about)
aspect = filters.aspect()
roles = in_language(queries.actor_roles())
actors = {"mission": t("Mission")} | ({"trade_office": "OCEX"} if beside else {})
st.html(blocks.lanes(facts.actor_lanes(roles[roles["aspect"] == aspect], actors)))
columns = ["actor", "aspect", "statement", "legal_basis", "gloss", "label"]
tables.downloads(roles, columns, "funciones", t(show.SOURCES["actors"][0]))
show.source("actors")

institutions = in_language(queries.promotion_institutions())
over, stages = facts.institutions(institutions)
title = t("The institutions of the chain, from policy to external action")
show.head(title, t("The systemic TPO of Peru; private bodies have a dashed line."))
st.html(blocks.chain(title, over, stages))
show.as_table(institutions, ["function", "institution", "sector", "role", "label"], palette, "institutions")
show.source("institutions")

show.head(t("What the missions add"), t("Three assets of the foreign ministry and the service that each one gives."))
assets = in_language(queries.value_added())
st.html(blocks.steps((row.service, row.asset, row.label) for row in assets.itertuples()))
show.source("value")
