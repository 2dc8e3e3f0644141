"""The four networks of the Pacific Alliance."""

import pandas as pd

from dashboard.warehouse import query

Chosen = list[str]


def alliance_members() -> pd.DataFrame:
    """The four networks side by side; countries and cities as the annex's own list of offices gives them, Hong Kong in China."""
    return query("""
        SELECT
            CAST(m.member_iso2 AS VARCHAR) AS member_iso2, m.name_es, m.name_en, m.name_es AS member_es, m.name_en AS member_en,
            m.agency, m.agency_parent, m.office_name, m.embassies_count, m.consulates_count, m.trade_offices_count,
            m.trade_offices_count AS offices_count, m.embassies_count + m.consulates_count AS missions_count,
            100.0 * m.trade_offices_count / (m.embassies_count + m.consulates_count) AS offices_per_100_missions,
            count(*) AS listed_count, count(DISTINCT o.country_iso2) AS countries_count,
            count(DISTINCT (o.city_es, o.territory_iso2)) AS cities_count
        FROM alliance_member AS m JOIN alliance_office AS o USING (member_iso2)
        GROUP BY ALL
        ORDER BY m.trade_offices_count DESC
    """)


def later_networks() -> pd.DataFrame:
    """What another source counts of three partners years later: member_es/_en, count_year, posts by kind, in all."""
    return query("""
        SELECT
            CAST(n.member_iso2 AS VARCHAR) AS member_iso2, m.name_es AS member_es, m.name_en AS member_en, n.count_year,
            n.embassies_count, n.consulates_count, n.permanent_missions_count, n.other_posts_count, n.posts_count
        FROM later_network AS n JOIN alliance_member AS m USING (member_iso2)
        ORDER BY n.posts_count DESC
    """)


def alliance_offices(members: Chosen, regions: Chosen) -> pd.DataFrame:
    """Trade offices with their places; served_es/_en is the region as the annex lists it, location_es/_en where the office sits."""
    return query(
        """
        SELECT
            CAST(o.member_iso2 AS VARCHAR) AS member_iso2, m.name_es AS member_es, m.name_en AS member_en, o.number,
            o.office_kind, o.city_es, o.city_en, o.country_es, o.country_en, o.country_iso2,
            o.region_es AS served_es, o.region_en AS served_en, l.region_es AS location_es, l.region_en AS location_en,
            o.note_printed, o.latitude_deg, o.longitude_deg
        FROM alliance_office AS o JOIN alliance_member AS m USING (member_iso2)
        JOIN base.region_name AS l ON l.region_es = o.location_region_es
        WHERE (len($members) = 0 OR list_contains($members, o.member_iso2))
            AND (len($regions) = 0 OR list_contains($regions, o.region_es))
        ORDER BY o.member_iso2, o.number
        """,
        members=members,
        regions=regions,
    )


def alliance_offices_by_region(members: Chosen) -> pd.DataFrame:
    """region_es, region_en, member_iso2, offices_count by region served, located_count by where they sit; zeros included."""
    return query(
        """
        SELECT
            r.region_es, r.region_en, CAST(m.member_iso2 AS VARCHAR) AS member_iso2, m.name_es AS member_es, m.name_en AS member_en,
            count(o.number) FILTER (o.region_es = r.region_es) AS offices_count,
            count(o.number) FILTER (o.location_region_es = r.region_es) AS located_count
        FROM base.region_name AS r
        CROSS JOIN alliance_member AS m
        LEFT JOIN alliance_office AS o
            ON o.member_iso2 = m.member_iso2 AND (o.region_es = r.region_es OR o.location_region_es = r.region_es)
        WHERE len($members) = 0 OR list_contains($members, m.member_iso2)
        GROUP BY r.region_number, r.region_es, r.region_en, m.member_iso2, m.name_es, m.name_en
        ORDER BY r.region_number, m.member_iso2
        """,
        members=members,
    )


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
        ORDER BY members_count DESC, min(base.in_order($language, o.country_es, o.country_en))
    """)


def city_overlaps() -> pd.DataFrame:
    """The 15 combinations of members: members (codes), members_count, cities_count, cities_es/_en (a list as text).

    A city belongs to one combination, that of all who have an office there; one without cities has a zero.
    """
    return query("""
        WITH bit AS (
            SELECT CAST(member_iso2 AS VARCHAR) AS member, row_number() OVER (ORDER BY CAST(member_iso2 AS VARCHAR)) - 1 AS place
            FROM alliance_member
        ),

        combination AS (
            SELECT m.mask, string_agg(b.member, ' ' ORDER BY b.member) AS members, count(*) AS members_count
            FROM (SELECT CAST(range AS INTEGER) AS mask FROM range(1, 16)) AS m
            JOIN bit AS b ON (m.mask >> CAST(b.place AS INTEGER)) & 1 = 1
            GROUP BY m.mask
        ),

        city AS (
            SELECT
                city_es, city_en,
                string_agg(DISTINCT CAST(member_iso2 AS VARCHAR), ' ' ORDER BY CAST(member_iso2 AS VARCHAR)) AS members
            FROM alliance_office
            GROUP BY city_es, city_en, territory_iso2
        )

        SELECT
            k.members, k.members_count, count(c.city_es) AS cities_count,
            coalesce(string_agg(c.city_es, ', ' ORDER BY c.city_es COLLATE NOACCENT.NOCASE), '') AS cities_es,
            coalesce(string_agg(c.city_en, ', ' ORDER BY c.city_en COLLATE NOACCENT.NOCASE), '') AS cities_en
        FROM combination AS k LEFT JOIN city AS c USING (members)
        GROUP BY k.members, k.members_count
        ORDER BY k.members_count DESC, cities_count DESC, k.members
    """)


def alliance_pair(one: str, other: str, regions: Chosen) -> pd.DataFrame:
    """Every city where one of two members (codes) has an office: members (`CL`, `CL PE`), offices_count, region_es where it is."""
    return query(
        """
        SELECT
            o.city_es, o.city_en, o.country_iso2, o.country_es, o.country_en, l.region_es, l.region_en,
            string_agg(DISTINCT CAST(o.member_iso2 AS VARCHAR), ' ' ORDER BY CAST(o.member_iso2 AS VARCHAR)) AS members,
            min(CAST(o.member_iso2 AS VARCHAR)) AS member_iso2,
            string_agg(DISTINCT m.name_es, ', ' ORDER BY m.name_es) AS member_es,
            string_agg(DISTINCT m.name_en, ', ' ORDER BY m.name_en) AS member_en,
            string_agg(DISTINCT o.office_kind, ', ' ORDER BY o.office_kind) AS office_kind, count(*) AS offices_count,
            o.latitude_deg, o.longitude_deg
        FROM alliance_office AS o JOIN alliance_member AS m USING (member_iso2)
        JOIN base.region_name AS l ON l.region_es = o.location_region_es
        WHERE o.member_iso2 IN ($one, $other)
            AND (SELECT count(*) FROM alliance_member WHERE member_iso2 IN ($one, $other)) = 2
            AND (len($regions) = 0 OR list_contains($regions, l.region_es))
        GROUP BY o.city_es, o.city_en, o.territory_iso2, o.country_iso2, o.country_es, o.country_en, l.region_es, l.region_en,
            o.latitude_deg, o.longitude_deg
        ORDER BY members, base.in_order($language, o.city_es, o.city_en)
        """,
        one=one,
        other=other,
        regions=regions,
    )


def unshared_countries() -> pd.DataFrame:
    """Countries where all four have an office and no city has the four: name_es/_en, member_es/_en and its cities_es/_en."""
    return query("""
        SELECT
            o.country_iso2, o.country_es AS name_es, o.country_en AS name_en, CAST(o.member_iso2 AS VARCHAR) AS member_iso2,
            m.name_es AS member_es, m.name_en AS member_en,
            string_agg(o.city_es, ', ' ORDER BY o.city_es COLLATE NOACCENT.NOCASE) AS cities_es,
            string_agg(o.city_en, ', ' ORDER BY o.city_en COLLATE NOACCENT.NOCASE) AS cities_en
        FROM alliance_office AS o JOIN alliance_member AS m USING (member_iso2)
        WHERE o.country_iso2 IN (
            SELECT country_iso2 FROM alliance_office GROUP BY country_iso2 HAVING count(DISTINCT member_iso2) = 4
        )
            AND o.country_iso2 NOT IN (
                SELECT country_iso2 FROM alliance_office
                GROUP BY country_iso2, territory_iso2, city_es HAVING count(DISTINCT member_iso2) = 4
            )
        GROUP BY o.country_iso2, o.country_es, o.country_en, o.member_iso2, m.name_es, m.name_en
        ORDER BY base.in_order($language, o.country_es, o.country_en), CAST(o.member_iso2 AS VARCHAR)
    """)


def consulates_beside_partners() -> pd.DataFrame:
    """Cities where Peru has a consulate but no trade office and a partner has one: city_es/_en, country_es/_en, members (codes)."""
    return query("""
        SELECT
            n.city_es, n.city_en, n.country_es, n.country_en, n.region_es, n.region_en,
            string_agg(DISTINCT CAST(o.member_iso2 AS VARCHAR), ' ' ORDER BY CAST(o.member_iso2 AS VARCHAR)) AS members,
            count(DISTINCT o.member_iso2) AS partners_count
        FROM network AS n
        JOIN alliance_office AS o ON o.city_es = n.city_es AND o.territory_iso2 = n.territory_iso2
        WHERE n.kind = 'consulate'
        GROUP BY ALL
        HAVING NOT bool_or(o.member_iso2 = 'PE')
        ORDER BY partners_count DESC, min(base.in_order($language, n.city_es, n.city_en))
    """)


def alliance_functions() -> pd.DataFrame:
    """Annex 06: function by member, the entities as one text."""
    return query("""
        SELECT
            function_number, function_es, function_en, CAST(member_iso2 AS VARCHAR) AS member_iso2,
            string_agg(entity_es, '; ' ORDER BY entity_number) AS entities
        FROM alliance_function GROUP BY ALL ORDER BY function_number, member_iso2
    """)


def alliance_entities(members: Chosen) -> pd.DataFrame:
    """Annex 06, an entity a row: member_iso2, function_es/_en, the entity's official name and its gloss_es/_en (NULL if plain)."""
    return query(
        """
        SELECT
            CAST(a.member_iso2 AS VARCHAR) AS member_iso2, m.name_es AS member_es, m.name_en AS member_en, a.function_number,
            a.function_id, a.function_es, a.function_en, a.entity_number, a.entity_es AS entity, g.gloss_es, g.gloss_en
        FROM alliance_function AS a JOIN alliance_member AS m USING (member_iso2)
        LEFT JOIN base.gloss AS g ON g.name_printed = a.entity_printed
        WHERE len($members) = 0 OR list_contains($members, a.member_iso2)
        ORDER BY a.function_number, a.member_iso2, a.entity_number
        """,
        members=members,
    )


def alliance_profile() -> pd.DataFrame:
    """How each member organises its external action, topic by topic: headline_es/_en, statement_es/_en and label."""
    return query("""
        SELECT
            CAST(p.member_iso2 AS VARCHAR) AS member_iso2, m.name_es AS member_es, m.name_en AS member_en, p.topic,
            p.headline_es, p.headline_en, p.statement_es, p.statement_en, x.label_es, x.label_en
        FROM alliance_profile AS p JOIN alliance_member AS m USING (member_iso2) JOIN exhibit AS x ON x.exhibit_id = p.exhibit_id
        ORDER BY array_position(
            ['ownership', 'head_selection', 'coordination_law', 'funding', 'planning', 'programme'], p.topic
        ), p.member_iso2, p.statement_number
    """)


def practices() -> pd.DataFrame:
    """Good practices of the members, the ones that the thesis highlights first."""
    return query("""
        SELECT
            p.practice_id, CAST(p.member_iso2 AS VARCHAR) AS member_iso2, m.name_es AS member_es, m.name_en AS member_en,
            p.title_es, p.title_en, p.summary_es, p.summary_en, p.start_year, p.highlighted, x.label_es, x.label_en
        FROM practice AS p JOIN alliance_member AS m USING (member_iso2)
        JOIN exhibit AS x ON x.exhibit_id = p.exhibit_id
        ORDER BY p.highlighted DESC, base.in_order($language, m.name_es, m.name_en), p.practice_id
    """)


def practice_pilots() -> pd.DataFrame:
    """Our own proposals, not the thesis's: practice_id, mode, statement_es/_en, and the label of the exhibit they lean on."""
    return query("""
        SELECT p.practice_id, p.mode, p.statement_es, p.statement_en, x.label_es, x.label_en
        FROM practice_pilot AS p JOIN exhibit AS x USING (exhibit_id)
        ORDER BY p.practice_id, p.mode
    """)
