"""One function per question. Plain values in, a frame out; an empty selection means no restriction."""

import pandas as pd

from dashboard.warehouse import query

Chosen = list[str]


def totals() -> pd.Series:
    """The network in numbers: one value per count, all derived from the annexes."""
    return query("""
        SELECT
            count(*) FILTER (kind = 'embassy') AS embassies_count,
            count(*) FILTER (kind = 'consulate') AS consulates_count,
            count(*) FILTER (kind IN ('embassy', 'consulate')) AS missions_count,
            count(*) FILTER (kind = 'trade_office') AS trade_offices_count,
            count(DISTINCT country_iso2) FILTER (kind = 'consulate') AS consulate_countries_count,
            count(DISTINCT country_iso2) FILTER (kind = 'trade_office') AS trade_office_countries_count,
            (SELECT count(*) FROM accreditation) AS accreditations_count,
            (SELECT count(DISTINCT embassy_iso2) FROM accreditation) AS covering_embassies_count,
            (SELECT count(*) FROM derived_destination) AS destinations_count,
            (SELECT count(*) FROM derived_destination WHERE kind = 'resident') AS resident_count,
            (SELECT count(*) FROM derived_destination WHERE kind = 'concurrent') AS concurrent_count,
            (SELECT count(*) FROM destination WHERE counted AND covering_has_trade_office) AS leaning_count,
            (SELECT count(*) FROM destination WHERE counted AND partners_count > 0) AS with_partner_count,
            (SELECT count(*) FROM destination WHERE NOT counted) AS uncovered_count
        FROM network
    """).iloc[0]


def uncovered_destinations() -> pd.DataFrame:
    """Places that the annexes list as destinations and no embassy covers: name_es, name_en."""
    return query("SELECT name_es, name_en FROM destination WHERE NOT counted ORDER BY name_es")


def busiest_embassies() -> pd.DataFrame:
    """The embassy or embassies that cover most destinations: embassy_iso2, name_es, name_en, destinations_count."""
    return query("""
        SELECT a.embassy_iso2, c.name_es, c.name_en, count(*) AS destinations_count
        FROM accreditation AS a JOIN coverage AS c ON c.territory_iso2 = a.embassy_iso2
        GROUP BY a.embassy_iso2, c.name_es, c.name_en
        QUALIFY rank() OVER (ORDER BY count(*) DESC) = 1
        ORDER BY name_es
    """)


def regions() -> pd.DataFrame:
    """The seven regions of the thesis in its order: region_es, region_en."""
    return query("SELECT CAST(region_es AS VARCHAR) AS region_es, region_en FROM base.region_name ORDER BY region_number")


def coverage(regions: Chosen, levels: Chosen) -> pd.DataFrame:
    """Every country or territory and its coverage level, strongest first, limited to regions and levels."""
    return query(
        """
        SELECT
            territory_iso2, name_es, name_en, region_es, region_en, CAST(level AS VARCHAR) AS level, has_embassy,
            consulates_count, trade_offices_count, covering_es, covering_en, latitude_deg, longitude_deg, is_microstate
        FROM coverage
        WHERE (len($regions) = 0 OR list_contains($regions, region_es))
            AND (len($levels) = 0 OR list_contains($levels, level))
        ORDER BY coverage.level, name_es
        """,
        regions=regions,
        levels=levels,
    )


def coverage_by_region() -> pd.DataFrame:
    """The ladder: region_es, region_en, level, territories_count; levels below `listed` left out."""
    return query("""
        SELECT region_es, region_en, CAST(coverage.level AS VARCHAR) AS level, count(*) AS territories_count
        FROM coverage
        WHERE coverage.level <> 'none'
        GROUP BY region_number, region_es, region_en, coverage.level
        ORDER BY region_number, coverage.level
    """)


def posts(regions: Chosen, kinds: Chosen) -> pd.DataFrame:
    """Posts of Peru abroad with their places, consulates first so that offices are drawn over them."""
    return query(
        """
        SELECT
            n.post_id, CAST(n.kind AS VARCHAR) AS kind, CAST(n.kind AS VARCHAR) AS post, n.city_es, n.city_en,
            n.country_es, n.country_en, n.territory_iso2,
            n.country_iso2, n.region_es, n.region_en, n.name_printed, n.latitude_deg, n.longitude_deg, x.label_es, x.label_en
        FROM network AS n JOIN exhibit AS x USING (exhibit_id)
        WHERE (len($regions) = 0 OR list_contains($regions, n.region_es))
            AND (len($kinds) = 0 OR list_contains($kinds, n.kind))
        ORDER BY array_position(['consulate', 'embassy', 'trade_office'], n.kind), n.post_id
        """,
        regions=regions,
        kinds=kinds,
    )


def arcs(destinations: Chosen) -> pd.DataFrame:
    """Concurrent accreditations as pairs of places, limited to some destinations (ISO codes)."""
    return query(
        """
        SELECT
            a.embassy_iso2, e.name_es AS embassy_es, e.name_en AS embassy_en, a.destination_iso2,
            d.name_es AS destination_es, d.name_en AS destination_en, a.embassy_city_es, a.embassy_city_en,
            a.embassy_latitude_deg, a.embassy_longitude_deg, a.destination_latitude_deg, a.destination_longitude_deg,
            e.trade_offices_count > 0 AS embassy_has_trade_office
        FROM accreditation_arc AS a
        JOIN coverage AS e ON e.territory_iso2 = a.embassy_iso2
        JOIN coverage AS d ON d.territory_iso2 = a.destination_iso2
        WHERE len($destinations) = 0 OR list_contains($destinations, a.destination_iso2)
        ORDER BY e.name_es, d.name_es
        """,
        destinations=destinations,
    )


def covering_embassies(destinations: Chosen | None = None) -> pd.DataFrame:
    """Embassies with concurrences: embassy_iso2, embassy_es, embassy_en, destinations_es/_en (a list as text), their count."""
    return query(
        """
        SELECT
            e.territory_iso2 AS embassy_iso2, e.name_es AS embassy_es, e.name_en AS embassy_en, count(*) AS destinations_count,
            string_agg(d.name_es, ', ' ORDER BY d.name_es) AS destinations_es,
            string_agg(d.name_en, ', ' ORDER BY d.name_en) AS destinations_en,
            e.trade_offices_count > 0 AS has_trade_office
        FROM accreditation AS a
        JOIN coverage AS e ON e.territory_iso2 = a.embassy_iso2
        JOIN coverage AS d ON d.territory_iso2 = a.destination_iso2
        WHERE len($destinations) = 0 OR list_contains($destinations, a.destination_iso2)
        GROUP BY ALL
        ORDER BY destinations_count DESC, embassy_es
        """,
        destinations=destinations or [],
    )


def destinations(regions: Chosen, kinds: Chosen, embassies: Chosen, office: str | None, partners: Chosen) -> pd.DataFrame:
    """Places that the annexes list as without a trade office, the largest importers of 2016 first, uncounted places last.

    `office` is `yes`, `no` or None: whether the covering embassy's country has a trade office. `partners` are member codes:
    a place is kept when every one of them has an office there.
    """
    return query(
        """
        SELECT
            d.destination_iso2, d.name_es, d.name_en, d.region_es, d.region_en, CAST(d.kind AS VARCHAR) AS kind,
            CAST(d.level AS VARCHAR) AS level, d.covering_iso2, d.covering_es, d.covering_en, d.covering_has_trade_office,
            d.counted, d.chile_offices_count, d.colombia_offices_count, d.mexico_offices_count, d.partners_count,
            CAST(m.imports_usd_2016 / 1e6 AS DOUBLE) AS imports_usd_m,
            CAST(m.peru_exports_usd_2016 / 1e6 AS DOUBLE) AS peru_exports_usd_m,
            x.label_es, x.label_en
        FROM destination AS d
        JOIN exhibit AS x USING (exhibit_id)
        LEFT JOIN market AS m ON m.territory_iso2 = d.destination_iso2
        WHERE (len($regions) = 0 OR list_contains($regions, d.region_es))
            AND (len($kinds) = 0 OR list_contains($kinds, d.kind))
            AND (len($embassies) = 0 OR list_contains($embassies, d.covering_iso2))
            AND CASE $office
                WHEN 'yes' THEN d.covering_has_trade_office
                WHEN 'no' THEN d.covering_iso2 IS NOT NULL AND NOT d.covering_has_trade_office
                ELSE $office IS NULL
            END
            AND len(list_filter($partners, lambda code: code NOT IN ('CL', 'CO', 'MX'))) = 0
            AND (NOT list_contains($partners, 'CL') OR d.chile_offices_count > 0)
            AND (NOT list_contains($partners, 'CO') OR d.colombia_offices_count > 0)
            AND (NOT list_contains($partners, 'MX') OR d.mexico_offices_count > 0)
        ORDER BY d.counted DESC, imports_usd_m DESC NULLS LAST, d.name_es
        """,
        regions=regions,
        kinds=kinds,
        embassies=embassies,
        office=office,
        partners=partners,
    )


def place(territory_iso2: str) -> pd.DataFrame:
    """One row: everything that a page about a place says of it; the market in US$ million, thousands of people."""
    return query(
        """
        SELECT
            c.territory_iso2, c.name_es, c.name_en, c.region_es, c.region_en, CAST(c.level AS VARCHAR) AS level, c.has_embassy,
            c.consulates_count, c.trade_offices_count, c.covering_iso2, c.covering_es, c.covering_en,
            c.chile_offices_count, c.colombia_offices_count, c.mexico_offices_count,
            a.embassy_city_es, a.embassy_city_en, d.distance_km, n.name_es AS nearest_es, n.name_en AS nearest_en,
            d.nearest_distance_km, d.another_is_nearer, v.trade_offices_count > 0 AS covering_has_trade_office,
            s.siblings_es, s.siblings_en, m.population_2017 / 1e6 AS population_m,
            CAST(m.gdp_usd_2016 / 1e6 AS DOUBLE) AS gdp_usd_m,
            CAST(m.imports_usd_2016 / 1e6 AS DOUBLE) AS imports_usd_m,
            CAST(m.peru_exports_usd_2012 / 1e6 AS DOUBLE) AS peru_exports_2012_usd_m,
            CAST(m.peru_exports_usd_2016 / 1e6 AS DOUBLE) AS peru_exports_usd_m,
            CAST(m.chile_exports_usd_2016 / 1e6 AS DOUBLE) AS chile_exports_usd_m,
            CAST(m.colombia_exports_usd_2016 / 1e6 AS DOUBLE) AS colombia_exports_usd_m,
            CAST(m.mexico_exports_usd_2016 / 1e6 AS DOUBLE) AS mexico_exports_usd_m
        FROM coverage AS c
        LEFT JOIN accreditation_arc AS a ON a.destination_iso2 = c.territory_iso2
        LEFT JOIN accreditation_distance AS d ON d.destination_iso2 = c.territory_iso2
        LEFT JOIN coverage AS n ON n.territory_iso2 = d.nearest_embassy_iso2
        LEFT JOIN coverage AS v ON v.territory_iso2 = c.covering_iso2
        LEFT JOIN market AS m ON m.territory_iso2 = c.territory_iso2
        LEFT JOIN (
            SELECT o.covering_iso2, string_agg(o.name_es, ', ' ORDER BY o.name_es) AS siblings_es,
                string_agg(o.name_en, ', ' ORDER BY o.name_en) AS siblings_en
            FROM coverage AS o WHERE o.territory_iso2 <> $territory_iso2 GROUP BY o.covering_iso2
        ) AS s ON s.covering_iso2 = c.covering_iso2
        WHERE c.territory_iso2 = $territory_iso2
        """,
        territory_iso2=territory_iso2,
    )


def arc_ends(destination_iso2: str) -> pd.DataFrame:
    """The two cities that a concurrence joins: name_es, name_en, longitude_deg, latitude_deg; none for other places."""
    return query(
        """
        SELECT embassy_city_es AS name_es, embassy_city_en AS name_en,
            embassy_longitude_deg AS longitude_deg, embassy_latitude_deg AS latitude_deg
        FROM accreditation_arc WHERE destination_iso2 = $destination_iso2
        UNION ALL
        SELECT destination_city_es, destination_city_en, destination_longitude_deg, destination_latitude_deg
        FROM accreditation_arc WHERE destination_iso2 = $destination_iso2
        """,
        destination_iso2=destination_iso2,
    )


def posts_in(territory_iso2: str) -> pd.DataFrame:
    """Posts of Peru in one country, Hong Kong's under China: post (kind), city_es, city_en."""
    return query(
        """
        SELECT CAST(kind AS VARCHAR) AS post, city_es, city_en
        FROM network WHERE country_iso2 = $territory_iso2 ORDER BY kind, city_es
        """,
        territory_iso2=territory_iso2,
    )


def agreements_with(partner_iso2: str) -> pd.DataFrame:
    """Trade agreements with one partner that were in force by the end of 2017, oldest first."""
    return query(
        """
        SELECT agreement_es, in_force_on, CAST(date_precision AS VARCHAR) AS date_precision, date_confirmed
        FROM agreement WHERE partner_iso2 = $partner_iso2 AND in_force_2017 ORDER BY in_force_on
        """,
        partner_iso2=partner_iso2,
    )


def mission_services() -> pd.DataFrame:
    """Table 2: what a mission does where there is no trade office."""
    return query("""
        SELECT service_number, title_es, title_en, summary_es, summary_en FROM mission_service ORDER BY service_number
    """)


def complementary_roles() -> pd.DataFrame:
    """What a mission and a trade office do where both are present: statement_es, statement_en, label_es, label_en."""
    return query("""
        SELECT r.statement_es, r.statement_en, x.label_es, x.label_en
        FROM base.shared_role AS r JOIN exhibit AS x USING (exhibit_id)
        WHERE r.share IN ('shared', 'complementary')
        ORDER BY r.role_id
    """)


def alliance_members() -> pd.DataFrame:
    """The four networks side by side, with what the annex's own list of offices adds up to."""
    return query("""
        SELECT
            CAST(m.member_iso2 AS VARCHAR) AS member_iso2, m.name_es, m.name_en, m.agency, m.agency_parent, m.office_name,
            m.embassies_count, m.consulates_count, m.trade_offices_count,
            m.embassies_count + m.consulates_count AS missions_count,
            count(*) AS listed_count, count(DISTINCT o.country_iso2) AS countries_count
        FROM alliance_member AS m JOIN alliance_office AS o USING (member_iso2)
        GROUP BY ALL
        ORDER BY m.trade_offices_count DESC
    """)


def alliance_offices(members: Chosen, regions: Chosen) -> pd.DataFrame:
    """Trade offices of the four members with their places; region_es is the region served, as the annex lists it."""
    return query(
        """
        SELECT
            CAST(o.member_iso2 AS VARCHAR) AS member_iso2, m.name_es AS member_es, m.name_en AS member_en, o.number,
            o.office_kind, o.city_es, o.city_en, o.country_es, o.country_en, o.country_iso2,
            o.region_es, o.region_en, o.note_printed, o.latitude_deg, o.longitude_deg
        FROM alliance_office AS o JOIN alliance_member AS m USING (member_iso2)
        WHERE (len($members) = 0 OR list_contains($members, o.member_iso2))
            AND (len($regions) = 0 OR list_contains($regions, o.region_es))
        ORDER BY o.member_iso2, o.number
        """,
        members=members,
        regions=regions,
    )


def alliance_offices_by_region(members: Chosen) -> pd.DataFrame:
    """region_es, region_en, member_iso2, offices_count; a member without an office in a region has a zero."""
    return query(
        """
        SELECT
            r.region_es, r.region_en, CAST(m.member_iso2 AS VARCHAR) AS member_iso2, m.name_es AS member_es, m.name_en AS member_en,
            count(o.number) AS offices_count
        FROM base.region_name AS r
        CROSS JOIN alliance_member AS m
        LEFT JOIN alliance_office AS o ON o.region_es = r.region_es AND o.member_iso2 = m.member_iso2
        WHERE len($members) = 0 OR list_contains($members, m.member_iso2)
        GROUP BY r.region_number, r.region_es, r.region_en, m.member_iso2, m.name_es, m.name_en
        ORDER BY r.region_number, m.member_iso2
        """,
        members=members,
    )


def shared_cities() -> pd.DataFrame:
    """Every city with an office and who is there: city_es/_en, country_es/_en, members (codes), members_count, peru."""
    return query("""
        SELECT
            city_es, city_en, country_es, country_en, country_iso2,
            string_agg(DISTINCT CAST(member_iso2 AS VARCHAR), ' ' ORDER BY CAST(member_iso2 AS VARCHAR)) AS members,
            count(DISTINCT member_iso2) AS members_count, bool_or(member_iso2 = 'PE') AS peru
        FROM alliance_office
        GROUP BY ALL
        ORDER BY members_count DESC, city_es
    """)


def shared_countries() -> pd.DataFrame:
    """Every country with an office of a member: who is there, and what Peru has in it."""
    return query("""
        SELECT
            o.country_iso2, o.country_es AS name_es, o.country_en AS name_en,
            string_agg(DISTINCT CAST(o.member_iso2 AS VARCHAR), ' ' ORDER BY CAST(o.member_iso2 AS VARCHAR)) AS members,
            count(DISTINCT o.member_iso2) AS members_count, bool_or(o.member_iso2 = 'PE') AS peru,
            CAST(any_value(c.level) AS VARCHAR) AS level
        FROM alliance_office AS o
        LEFT JOIN coverage AS c ON c.territory_iso2 = o.country_iso2
        GROUP BY ALL
        ORDER BY members_count DESC, name_es
    """)


def alliance_functions() -> pd.DataFrame:
    """Annex 06: function by member, the entities as one text."""
    return query("""
        SELECT
            function_number, function_es, function_en, CAST(member_iso2 AS VARCHAR) AS member_iso2,
            string_agg(entity_es, '; ' ORDER BY entity_number) AS entities
        FROM alliance_function GROUP BY ALL ORDER BY function_number, member_iso2
    """)


def practices() -> pd.DataFrame:
    """Good practices of the members, the ones that the thesis highlights first."""
    return query("""
        SELECT
            p.practice_id, CAST(p.member_iso2 AS VARCHAR) AS member_iso2, m.name_es AS member_es, m.name_en AS member_en,
            p.title_es, p.title_en, p.summary_es, p.summary_en, p.start_year, p.highlighted, x.label_es, x.label_en
        FROM practice AS p JOIN alliance_member AS m USING (member_iso2)
        JOIN exhibit AS x ON x.exhibit_id = p.exhibit_id
        ORDER BY p.highlighted DESC, m.name_es, p.practice_id
    """)


def swot_items() -> pd.DataFrame:
    """SWOT items with their exhibit, in the thesis's order."""
    return query("""
        SELECT
            s.item_id, CAST(s.quadrant AS VARCHAR) AS quadrant, s.title_es AS item_es, s.title_en AS item_en,
            s.statement_es, s.statement_en,
            s.section, x.label_es, x.label_en
        FROM swot AS s JOIN exhibit AS x USING (exhibit_id)
        ORDER BY s.quadrant, CAST(s.item_id[2:] AS INTEGER)
    """)


def swot_figures() -> pd.DataFrame:
    """The figures inside SWOT items: item_id, label, figure_value, unit, figure_year."""
    return query("""
        SELECT item_id, label_es, label_en, CAST(figure_value AS DOUBLE) AS figure_value, unit_es, unit_en, figure_year
        FROM swot_figure ORDER BY item_id, figure_number
    """)


def competitiveness() -> pd.DataFrame:
    """Places in the World Economic Forum's ranking as printed: country_iso2, ranking_year, rank_position, countries_count."""
    return query("""
        SELECT country_iso2, ranking_year, rank_position, countries_count
        FROM base.competitiveness ORDER BY country_iso2, ranking_year
    """)


def indicators() -> pd.DataFrame:
    """Indicators with formula, target and exhibit; those with a target first."""
    return query("""
        SELECT
            i.indicator_id, p.plan, i.name_es AS indicator_es, i.name_en AS indicator_en,
            i.formula_es, i.formula_en, i.numerator_es, i.numerator_en,
            i.denominator_es, i.denominator_en, CAST(i.target_value AS DOUBLE) AS target_value, i.target_year,
            i.note_es, i.note_en, x.label_es, x.label_en
        FROM indicator AS i JOIN plan AS p USING (plan_id) JOIN exhibit AS x ON x.exhibit_id = i.exhibit_id
        ORDER BY i.target_value IS NULL, p.plan, i.indicator_id
    """)


def indicator_scope() -> pd.DataFrame:
    """What counts as a promotion activity: class_number, activity_number, activity_es/_en."""
    return query("""
        SELECT class_number, activity_number, activity_es, activity_en
        FROM base.indicator_scope ORDER BY class_number, activity_number
    """)


def findings() -> pd.DataFrame:
    """Where the source contradicts itself or falls short: what it prints, what was computed, the rule applied."""
    return query("""
        SELECT
            f.finding_id, f.finding_number, f.topic, f.title_es AS finding_es, f.title_en AS finding_en,
            f.printed AS printed_es, f.printed_en,
            f.computed AS computed_es, f.computed_en, f.rule_es, f.rule_en, x.label_es, x.label_en
        FROM finding AS f JOIN exhibit AS x USING (exhibit_id)
        ORDER BY f.finding_number
    """)


def corrections() -> pd.DataFrame:
    """Cells shown other than printed: printed, corrected, reason_es, reason_en, label of the exhibit."""
    return query("""
        SELECT c.table_name, c.printed, c.corrected, c.reason_es, c.reason_en, x.label_es, x.label_en
        FROM correction AS c JOIN exhibit AS x USING (exhibit_id)
        ORDER BY c.correction_id
    """)


def exhibits() -> pd.DataFrame:
    """Exhibits of the source in document order, and whether each one can be read."""
    return query("""
        SELECT exhibit_number, label_es, label_en, title_es, title_en, is_readable
        FROM exhibit ORDER BY exhibit_number
    """)


def sources() -> pd.DataFrame:
    """Sources with their licences: what was received and what Chasqui gives on."""
    return query("""
        SELECT source_id, title_es, title_en, producer, published_year, licence_received, licence_given, url,
            coalesce(note_es, '') AS note_es, coalesce(note_en, '') AS note_en
        FROM source ORDER BY source_id = 'thesis' DESC, source_id
    """)


def relations() -> pd.DataFrame:
    """Every table and view of the warehouse: schema_name, relation, kind, meaning_es, meaning_en."""
    return query("""
        SELECT schema_name, relation, kind, split_part(comment, chr(10), 1) AS meaning_es,
            split_part(comment, chr(10), 2) AS meaning_en
        FROM (
            SELECT schema_name, table_name AS relation, 'table' AS kind, comment FROM duckdb_tables()
            UNION ALL
            SELECT schema_name, view_name, 'view', comment FROM duckdb_views() WHERE NOT internal
        )
        ORDER BY schema_name DESC, relation
    """)


def columns(schema: str, relation: str) -> pd.DataFrame:
    """The dictionary of one table or view: column_name, data_type, meaning_es, meaning_en."""
    return query(
        """
        SELECT column_name, data_type, split_part(comment, chr(10), 1) AS meaning_es, split_part(comment, chr(10), 2) AS meaning_en
        FROM duckdb_columns() WHERE schema_name = $schema AND table_name = $relation
        ORDER BY column_index
        """,
        schema=schema,
        relation=relation,
    )


def rows(schema: str, relation: str) -> pd.DataFrame:
    """Every row of one table or view, as stored."""
    return query("SELECT * FROM query_table([$relation]) ORDER BY ALL", relation=f"{schema}.{relation}")
