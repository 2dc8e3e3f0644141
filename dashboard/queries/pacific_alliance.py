"""The four networks of the Pacific Alliance."""

import pandas as pd

from dashboard.warehouse import query

Chosen = list[str]


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
