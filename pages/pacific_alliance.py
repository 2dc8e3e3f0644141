"""Where do the four networks of the Pacific Alliance meet, and where does each stand alone? Networks, offices, shared cities."""

import streamlit as st

from dashboard import atlas, blocks, charts, facts, filters, queries, shell, show
from dashboard.text import in_language, joined, number, t

palette = shell.open_page("Where do the four networks of the Alliance meet, and where does each stand alone?")

members = in_language(queries.alliance_members())
names = dict(zip(members["member_iso2"], members["name"], strict=True))
overlaps = facts.named(queries.city_overlaps(), names)
absent = facts.named(queries.shared_countries().query("not peru and country_iso2 != 'PE'"), names)
unshared = in_language(queries.unshared_countries())
consulates = facts.named(queries.consulates_beside_partners(), names)

show.kpis(facts.alliance_networks(members), accent=list(names).index("PE"))
show.source("networks")
chosen = filters.alliance()
offices = queries.alliance_offices(chosen.partners, chosen.regions)
if pair := len(chosen.partners) == 2:
    one, other = sorted(chosen.partners)
    cities = queries.alliance_pair(one, other, chosen.regions)
    offices = cities[cities["members"].isin([one, other])]
    shell.answer(facts.difference(cities, names, one, other))
    show.head(t("Only the difference"), t("Cities where only one of the two has an office; shared ones are left out."))
else:
    shell.answer(facts.alliance(number(overlaps["cities_count"].iloc[0]), number(len(absent))))
    show.head(t("Trade offices on the map"), t("Offices in one city stand around it; regions are those served."))
if offices.empty:
    st.info(t("No office matches these filters: remove one to see offices again."))
alt = t("World map of {count} trade offices of the members chosen.", count=number(len(offices)))
atlas.world(palette, alt, chosen=[], offices=offices)
show.members(palette, names, offices["member_iso2"].value_counts())
columns = ["member", "city", "country", *(["region"] if pair else ["served", "location"])]
note = t("Cities, not offices: two offices of a member in one city count once.") if pair else ""
file = "diferencia" if pair else "oficinas"
show.table(offices, columns, palette, "offices", rows=6, file=file, filters=chosen.words, note=note)

with st.container(key="stack-cities"):
    left, right = st.columns(2, gap="large")
with left:
    show.head(t("Who shares a city with whom"), t("Open a bar to read its cities."))
    st.html(blocks.overlaps(palette, facts.together(overlaps)))
    show.table(overlaps, ["who", "cities_count", "cities"], palette, "overlaps", rows=4, wide="cities", file="ciudades-compartidas")
with right:
    show.head(t("The four networks side by side"), t("Edition of 2017, one counting convention for the four."))
    columns = ["member", "embassies_count", "consulates_count", "offices_count", "offices_per_100_missions", "countries_count"]
    show.table(members, columns, palette, "side_by_side", file="redes", more=("missions_count", "cities_count"))
    show.head(t("Three partners in 2023, apart"), t("Missions only: that source counts no trade offices."))
    columns = ["member", "embassies_count", "consulates_count", "permanent_missions_count", "other_posts_count", "posts_count"]
    show.table(in_language(queries.later_networks()), columns, palette, "later")
    show.head(t("All four in a country, in no city together"), t("Only in {places}.", places=joined([*unshared["name"].unique()])))
    show.table(unshared, ["name", "member", "cities"], palette, "unshared")
    show.head(t("{count} cities with a consulate of Peru and a partner's office, without OCEX", count=number(len(consulates))))
    show.table(consulates, ["city", "country", "who"], palette, "consulates", rows=6, file="consulados-junto-a-socios")

with st.container(key="stack-regions"):
    left, right = st.columns(2, gap="large")
with left:
    show.head(t("Offices by region served"), t("Colombia's Caribbean office is counted in the Caribbean, though it sits in Miami."))
    by_region = in_language(queries.alliance_offices_by_region(chosen.partners))
    colours = {names[code]: palette.members[code] for code in names}
    figure = charts.grouped_bars(by_region, palette, "region", "offices_count", "member", colours)
    columns = ["region", "member", "offices_count", "located_count"]
    show.chart(figure, t("Bars: offices of each member in each region."), by_region, columns, palette, "regions")
with right:
    note = t("{count} countries and territories. The level is Peru's own coverage there.", count=number(len(absent)))
    show.head(t("Where a partner is and Peru is not"), note)
    show.table(absent, ["name", "who", "level"], palette, "absent", rows=12, file="socios-sin-ocex")
