"""The legal and institutional timeline."""

import pandas as pd

from dashboard.warehouse import query

Chosen = list[str]


def timeline(countries: Chosen, kinds: Chosen) -> pd.DataFrame:
    """Events in order, the undated last; starts_year and ends_year (decimals) bound the time that the printed date allows.

    A country is an ISO code, `XX` where an event is of no single country; event_kind is the kind.
    """
    return query(
        """
        WITH event AS (
            SELECT
                e.event_id, e.event_date, CAST(e.date_precision AS VARCHAR) AS date_precision,
                coalesce(e.country_iso2, 'XX') AS country, t.name_es AS country_es, t.name_en AS country_en,
                e.kind AS event_kind, e.instrument, e.what_es, e.what_en, x.label_es, x.label_en, year(e.event_date) AS event_year,
                CASE e.date_precision
                    WHEN 'decade' THEN INTERVAL 10 YEAR WHEN 'year' THEN INTERVAL 1 YEAR WHEN 'month' THEN INTERVAL 1 MONTH
                    ELSE INTERVAL 1 DAY
                END AS span
            FROM timeline AS e JOIN exhibit AS x USING (exhibit_id)
            LEFT JOIN base.territory AS t ON t.territory_iso2 = e.country_iso2
            WHERE (len($countries) = 0 OR list_contains($countries, coalesce(e.country_iso2, 'XX')))
                AND (len($kinds) = 0 OR list_contains($kinds, e.kind))
        )

        SELECT
            event_id, event_date, date_precision, country AS country_iso2, country_es, country_en, event_kind, instrument,
            what_es, what_en, label_es, label_en, event_year,
            year(event_date) + (dayofyear(event_date) - 1) / 366.0 AS starts_year,
            year(event_date + span) + (dayofyear(event_date + span) - 1) / 366.0 AS ends_year
        FROM event
        ORDER BY event_date NULLS LAST, event_id
        """,
        countries=countries,
        kinds=kinds,
    )
