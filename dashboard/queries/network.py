"""Posts, coverage levels and concurrences: the network as a whole."""

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
    return query("""
        SELECT name_es, name_en FROM destination WHERE NOT counted ORDER BY base.in_order($language, name_es, name_en)
    """)


def busiest_embassies() -> pd.DataFrame:
    """The embassy or embassies that cover most destinations: embassy_iso2, name_es, name_en, destinations_count."""
    return query("""
        SELECT a.embassy_iso2, c.name_es, c.name_en, count(*) AS destinations_count
        FROM accreditation AS a JOIN coverage AS c ON c.territory_iso2 = a.embassy_iso2
        GROUP BY a.embassy_iso2, c.name_es, c.name_en
        QUALIFY rank() OVER (ORDER BY count(*) DESC) = 1
        ORDER BY base.in_order($language, name_es, name_en)
    """)


def regions() -> pd.DataFrame:
    """The seven regions of the thesis in its order: region_es, region_en."""
    return query("SELECT CAST(region_es AS VARCHAR) AS region_es, region_en FROM base.region_name ORDER BY region_number")


def coverage(regions: Chosen, levels: Chosen, modes: Chosen | None = None) -> pd.DataFrame:
    """Every country or territory and its coverage level, strongest first, limited to regions and levels.

    `modes` are modes of work: only the countries of missions that work so, and what their embassies cover; none means all.
    """
    return query(
        """
        SELECT
            territory_iso2, name_es, name_en, region_es, region_en, CAST(level AS VARCHAR) AS level, has_embassy,
            consulates_count, trade_offices_count, covering_es, covering_en, latitude_deg, longitude_deg, is_microstate
        FROM coverage
        WHERE (len($regions) = 0 OR list_contains($regions, region_es))
            AND (len($levels) = 0 OR list_contains($levels, level))
            AND (
                len($modes) = 0
                OR territory_iso2 IN (SELECT country_iso2 FROM mission_mode WHERE list_contains($modes, mode))
                OR covering_iso2 IN (SELECT country_iso2 FROM mission_mode WHERE kind = 'embassy' AND list_contains($modes, mode))
            )
        ORDER BY coverage.level, base.in_order($language, name_es, name_en)
        """,
        regions=regions,
        levels=levels,
        modes=modes or [],
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


def posts(regions: Chosen, kinds: Chosen, modes: Chosen | None = None) -> pd.DataFrame:
    """Posts of Peru abroad with their places, consulates first so that offices are drawn over them.

    `modes` are modes of work, which trade offices have none of: choosing one leaves them out.
    """
    return query(
        """
        SELECT
            n.post_id, CAST(n.kind AS VARCHAR) AS kind, CAST(n.kind AS VARCHAR) AS post, n.city_es, n.city_en,
            n.country_es, n.country_en, n.territory_iso2,
            n.country_iso2, n.region_es, n.region_en, n.name_printed, n.latitude_deg, n.longitude_deg,
            m.mode, x.label_es, x.label_en
        FROM network AS n JOIN exhibit AS x USING (exhibit_id)
        LEFT JOIN mission_mode AS m USING (post_id)
        WHERE (len($regions) = 0 OR list_contains($regions, n.region_es))
            AND (len($kinds) = 0 OR list_contains($kinds, n.kind))
            AND (len($modes) = 0 OR list_contains($modes, m.mode))
        ORDER BY array_position(['consulate', 'embassy', 'trade_office'], n.kind), n.post_id
        """,
        regions=regions,
        kinds=kinds,
        modes=modes or [],
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
        ORDER BY base.in_order($language, e.name_es, e.name_en), base.in_order($language, d.name_es, d.name_en)
        """,
        destinations=destinations,
    )


def covering_embassies(destinations: Chosen | None = None) -> pd.DataFrame:
    """Embassies with concurrences: embassy_iso2, embassy_es, embassy_en, destinations_es/_en (a list as text), their count."""
    return query(
        """
        SELECT
            e.territory_iso2 AS embassy_iso2, e.name_es AS embassy_es, e.name_en AS embassy_en, count(*) AS destinations_count,
            string_agg(d.name_es, ', ' ORDER BY d.name_es COLLATE NOACCENT.NOCASE) AS destinations_es,
            string_agg(d.name_en, ', ' ORDER BY d.name_en COLLATE NOACCENT.NOCASE) AS destinations_en,
            e.trade_offices_count > 0 AS has_trade_office
        FROM accreditation AS a
        JOIN coverage AS e ON e.territory_iso2 = a.embassy_iso2
        JOIN coverage AS d ON d.territory_iso2 = a.destination_iso2
        WHERE len($destinations) = 0 OR list_contains($destinations, a.destination_iso2)
        GROUP BY ALL
        ORDER BY destinations_count DESC, min(base.in_order($language, e.name_es, e.name_en))
        """,
        destinations=destinations or [],
    )
