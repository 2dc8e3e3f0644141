"""Where does Peru's commercial network represent it, and where not? The network in numbers, its coverage and its target."""

import streamlit as st

from dashboard import atlas, blocks, facts, queries, shell, show, tables
from dashboard.text import in_language, joined, t

palette = shell.open_page("Where is Peru represented by its commercial network, and where not?")

totals = queries.totals()
places = queries.coverage([], [])
levels = places["level"].value_counts()
posts, arcs = queries.posts([], ["embassy", "trade_office"]), queries.arcs([])
ladder = queries.coverage_by_region()
uncovered = in_language(queries.uncovered_destinations())["name"]
plan = queries.indicators().iloc[0]

shell.answer(facts.without_office(totals))
show.kpis(facts.network(totals), accent=4)
with st.container(key="stack-map"):
    left, right = st.columns([2, 1], gap="large")
with left:
    show.head(
        t("World coverage in 2017"),
        t("Level of presence in each country; lines join each embassy with the destinations it covers concurrently."),
    )
    atlas.world(palette, f"{t('World coverage in 2017')}. {facts.reach(levels)}", share=2 / 3, arcs=arcs, posts=posts)
    show.legend(palette, levels, posts["kind"].value_counts(), len(arcs))
    show.as_table(places, ["name", "level", "covering", "consulates_count", "trade_offices_count"], palette, "world")
    show.source("world")
with right:
    show.head(t("In five sentences"))
    st.html(blocks.sentences(facts.five_sentences(totals, queries.busiest_embassies())))
    st.page_link("pages/sources.py", label=t("{count} findings: what in the source does not add up", count=len(queries.findings())))

with st.container(key="stack-ladder"):
    left, right = st.columns([3, 2], gap="large")
with left:
    show.head(
        t("Coverage ladder by region"),
        t("Countries and territories that the annexes name, from the strongest coverage to none."),
    )
    st.html(blocks.ladder(palette, in_language(ladder), tables.level_words()))
    show.legend(palette, levels.drop("none"))
    show.as_table(ladder, ["region", "level", "territories_count"], palette, "ladder")
    show.source("ladder", t("Listed but covered by nobody: {names}.", names=joined(list(uncovered))))
with right:
    show.head(
        t("Promotion target for {year}", year=plan["target_year"]),
        t("Economic promotion activities per body of the foreign service."),
    )
    value, organs, product, activities = facts.target(plan["target_value"], totals["missions_count"])
    st.html(blocks.equation((value, ""), ("×", ""), (organs, t("organs")), ("≈", ""), (activities, t("activities"))))
    st.html(
        blocks.note(
            t("The law also lists permanent representations, which the thesis does not count. It gives no baseline: **n/d**.")
        )
    )
    show.source(
        "target",
        t(
            "{value} × {organs} = {product}, rounded up; the thesis does not say whether it is per year.",
            value=value,
            organs=organs,
            product=product,
        ),
    )
