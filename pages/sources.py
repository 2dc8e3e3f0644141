"""Where does each number come from, and what in the source does not add up? Findings, dictionary, exhibits, sources, files."""

import streamlit as st

from dashboard import blocks, facts, filters, queries, shell, show, tables
from dashboard.text import in_language, number, t

palette = shell.open_page("Where does each number come from, and what does not add up?")

findings = in_language(queries.findings())
exhibits = in_language(queries.exhibits())
sources = in_language(queries.sources())
relations = in_language(queries.relations())

shell.answer(facts.provenance(findings, exhibits))
exhibit, finding = filters.provenance(exhibits, findings)
if exhibit or finding:
    show.head(facts.looked_up(exhibits, findings, exhibit, finding), t("What this dashboard says on its strength."))
    for code in filter(None, (exhibit, finding)):
        for row in in_language(queries.resting_on(code)).itertuples():
            show.link(*facts.resting(row.kind, row.code, row.what, shell.PAGES))
show.head(
    t("What does not add up"),
    t("What the thesis prints, what was computed or found instead, and the rule that this dashboard applies."),
)
words = {"printed": t("Printed"), "computed": t("Found"), "rule": t("Rule")}
rows = facts.concerning(findings, exhibit, finding).to_dict("records")
folded = [(f["finding_number"], f["finding"], [(words[k], f[k]) for k in words], f["label"]) for f in rows]
st.html(blocks.findings(folded, opened=int(finding or 0)) if folded else blocks.note(t("No finding concerns this exhibit.")))
tables.downloads(
    findings, ["finding_number", "finding", "printed", "computed", "rule", "label"], "observaciones", t("Thesis (2017).")
)
show.source("findings")

with st.container(key="stack-exhibits"):
    left, right = st.columns(2, gap="large")
with left:
    show.head(t("Exhibits"), t("Tables, annexes, sections and notes that rows were read from, in their order."))
    show.table(exhibits, ["label", "title", "is_readable"], palette, "exhibits", file="piezas")
with right:
    show.head(t("Corrections"), t("Cells shown other than printed, each with its reason."))
    corrections = in_language(queries.corrections())
    st.html(blocks.definitions((row.reason, f"{row.printed} → **{row.corrected}**") for row in corrections.itertuples()))
    tables.downloads(corrections, ["printed", "corrected", "reason", "label"], "correcciones", t("Our own rows."))
    show.source("corrections")

show.head(t("Sources and licences"))
st.html(
    blocks.cards(
        (s.title, s.note, t("Received: {received}. Given: {given}.", received=s.licence_received, given=s.licence_given))
        for s in sources.itertuples()
    )
)

show.head(
    t("Dictionary and files"),
    t("Views named main are the public contract; tables named base repeat the source. Each can be taken as a file."),
)
names = [f"{row.schema_name}.{row.relation}" for row in relations.itertuples()]
name = filters.relation(names)
schema, relation = name.split(".")
stored = queries.rows(schema, relation)
meaning = relations.iloc[names.index(name)]["meaning"]
st.html(blocks.note(t("{meaning} {count} rows.", meaning=meaning, count=number(len(stored)))))
tables.show(
    queries.columns(schema, relation), ["column_name", "data_type", "meaning"], palette, rows=14, wide="meaning", key="dictionary"
)
tables.raw_downloads(stored, relation)
show.source("catalogue")
