"""How missions work, and what each embassy covers besides its own country."""

import pandas as pd

from dashboard.warehouse import query

Chosen = list[str]


def missions(regions: Chosen, kinds: Chosen, modes: Chosen) -> pd.DataFrame:
    """Embassies and consulates by country, each with its mode of work.

    `covers` names what an embassy covers besides its own country. `offices` are the trade offices to lean on: a
    consulate's is the one in its city, where there is one; otherwise they are all those of the country.
    """
    return query(
        """
        WITH covered AS (
            SELECT
                a.embassy_iso2, count(*) AS destinations_count,
                string_agg(d.name_es, ', ' ORDER BY d.name_es COLLATE NOACCENT.NOCASE) AS destinations_es,
                string_agg(d.name_en, ', ' ORDER BY d.name_en COLLATE NOACCENT.NOCASE) AS destinations_en
            FROM accreditation AS a JOIN coverage AS d ON d.territory_iso2 = a.destination_iso2
            GROUP BY a.embassy_iso2
        ),
        office AS (
            SELECT
                country_iso2, string_agg(city_es, ', ' ORDER BY city_es COLLATE NOACCENT.NOCASE) AS offices_es,
                string_agg(city_en, ', ' ORDER BY city_en COLLATE NOACCENT.NOCASE) AS offices_en
            FROM network WHERE kind = 'trade_office' GROUP BY country_iso2
        )
        SELECT
            n.post_id, CAST(n.kind AS VARCHAR) AS kind, CAST(n.kind AS VARCHAR) AS post, m.mode, n.city_es, n.city_en,
            n.country_es, n.country_en, n.country_iso2, n.region_es, n.region_en, n.latitude_deg, n.longitude_deg,
            CASE WHEN n.kind = 'embassy' THEN coalesce(c.destinations_count, 0) END AS destinations_count,
            CASE WHEN n.kind = 'embassy' THEN c.destinations_es END AS covers_es,
            CASE WHEN n.kind = 'embassy' THEN c.destinations_en END AS covers_en,
            CASE WHEN m.mode = 'consulate_in_office_city' THEN n.city_es ELSE o.offices_es END AS offices_es,
            CASE WHEN m.mode = 'consulate_in_office_city' THEN n.city_en ELSE o.offices_en END AS offices_en,
            x.label_es, x.label_en
        FROM mission_mode AS m
        JOIN network AS n USING (post_id)
        JOIN exhibit AS x ON x.exhibit_id = n.exhibit_id
        LEFT JOIN covered AS c ON c.embassy_iso2 = n.country_iso2
        LEFT JOIN office AS o ON o.country_iso2 = n.country_iso2
        WHERE (len($regions) = 0 OR list_contains($regions, n.region_es))
            AND (len($kinds) = 0 OR list_contains($kinds, n.kind))
            AND (len($modes) = 0 OR list_contains($modes, m.mode))
        ORDER BY base.in_order($language, n.country_es, n.country_en), n.kind, base.in_order($language, n.city_es, n.city_en)
        """,
        regions=regions,
        kinds=kinds,
        modes=modes,
    )


def concurrences(embassies: Chosen) -> pd.DataFrame:
    """Pairs of an embassy and a destination that it covers, limited to some embassies (ISO codes), the farthest first.

    distance_km, the clocks' time_gap_hours in January and time_gap_july_hours; `nearest` is the Peruvian embassy nearest to the
    destination, another_is_nearer where it is another one by 100 km or more, is_tie where by less. `offices` are the trade
    offices of the embassy's country.
    """
    return query(
        """
        SELECT
            p.embassy_iso2, e.name_es AS embassy_es, e.name_en AS embassy_en, a.embassy_city_es, a.embassy_city_en,
            p.destination_iso2, d.name_es, d.name_en, a.destination_city_es, a.destination_city_en,
            d.region_es, d.region_en, p.distance_km,
            CAST(p.time_gap_hours AS DOUBLE) AS time_gap_hours, CAST(p.time_gap_july_hours AS DOUBLE) AS time_gap_july_hours,
            n.name_es AS nearest_es, n.name_en AS nearest_en, p.nearest_distance_km, p.another_is_nearer,
            p.nearest_embassy_iso2 <> p.embassy_iso2 AND NOT p.another_is_nearer AS is_tie,
            o.offices_es, o.offices_en, e.trade_offices_count > 0 AS has_trade_office, x.label_es, x.label_en
        FROM accreditation_distance AS p
        JOIN accreditation_arc AS a USING (embassy_iso2, destination_iso2)
        JOIN exhibit AS x ON x.exhibit_id = p.exhibit_id
        JOIN coverage AS e ON e.territory_iso2 = p.embassy_iso2
        JOIN coverage AS d ON d.territory_iso2 = p.destination_iso2
        JOIN coverage AS n ON n.territory_iso2 = p.nearest_embassy_iso2
        LEFT JOIN (
            SELECT
                country_iso2, string_agg(city_es, ', ' ORDER BY city_es COLLATE NOACCENT.NOCASE) AS offices_es,
                string_agg(city_en, ', ' ORDER BY city_en COLLATE NOACCENT.NOCASE) AS offices_en
            FROM network WHERE kind = 'trade_office' GROUP BY country_iso2
        ) AS o ON o.country_iso2 = p.embassy_iso2
        WHERE len($embassies) = 0 OR list_contains($embassies, p.embassy_iso2)
        ORDER BY p.distance_km DESC, base.in_order($language, d.name_es, d.name_en)
        """,
        embassies=embassies,
    )
