"""How do the partners of the Pacific Alliance organise themselves abroad? Networks, offices, meeting places, model, practices."""

import streamlit as st

from dashboard import blocks, charts, facts, filters, queries, shell, show
from dashboard.text import in_language, joined, number, t

palette = shell.open_page("How do the partners of the Pacific Alliance do it?")

members = in_language(queries.alliance_members())
names = dict(zip(members["member_iso2"], members["name"], strict=True))
together = in_language(queries.shared_cities()).query("members_count == 4")
absent = in_language(queries.shared_countries()).query("not peru and country_iso2 != 'PE'")
absent = absent.assign(who=[joined([names[code] for code in codes.split()]) for codes in absent["members"]])
meeting, away = number(len(together)), number(len(absent))

shell.answer(facts.alliance(meeting, away))
show.kpis(facts.alliance_networks(members), accent=list(names).index("PE"))
show.source("networks")

chosen = filters.alliance()
offices = queries.alliance_offices(chosen.partners, chosen.regions)
counts = offices["member_iso2"].value_counts()
show.head(t("Trade offices on the map"), t("Offices in one city stand around it."))
show.world(
    palette, t("World map of {count} trade offices of the four members.", count=number(len(offices))), chosen=[], offices=offices
)
st.html(blocks.legend(palette, [(code, names[code], number(counts[code])) for code in names if code in counts]))
show.as_table(offices, ["member", "office_kind", "city", "country", "region"], palette, "offices")
show.source("offices")

with st.container(key="stack-regions"):
    left, right = st.columns(2, gap="large")
with left:
    show.head(t("Offices by region served"))
    by_region = in_language(queries.alliance_offices_by_region(chosen.partners))
    figure = charts.grouped_bars(
        by_region, palette, "region", "offices_count", "member", {names[c]: palette.members[c] for c in names}
    )
    columns = ["region", "member", "offices_count"]
    show.chart(figure, t("Bars: offices of each member in each region."), by_region, columns, palette, "regions")
with right:
    show.head(t("Where all four coincide"), t("{count} cities with an office of each member.", count=meeting))
    st.html(blocks.cards(((city.city, city.country, "") for city in together.itertuples()), narrow=True))
    show.source("cities")
    show.head(
        t("Where a partner is and Peru is not"),
        t("{count} countries and territories. The level is Peru's own coverage there.", count=away),
    )
    show.table(absent, ["name", "who", "level"], palette, "absent", rows=8, file="socios-sin-ocex")

show.head(t("Who does what in each model"), t("Entities in each function; official names stay in Spanish."))
functions = in_language(queries.alliance_functions())
grid = functions.pivot(index=["function_number", "function"], columns="member_iso2", values="entities")[list(names)]
st.html(
    blocks.matrix(
        [t("Function"), *names.values()], ([function, *cells] for (_, function), cells in zip(grid.index, grid.values, strict=True))
    )
)
show.source("functions")

practices = in_language(queries.practices())
for highlighted, title in ((True, t("Practices that the thesis highlights")), (False, t("Other practices of the partners"))):
    show.head(title)
    rows = practices[practices["highlighted"] == highlighted].itertuples()
    st.html(blocks.cards((practice.title, practice.summary, f"{practice.member} · {practice.label}") for practice in rows))
show.source("practices")
