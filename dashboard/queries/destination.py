"""Destinations without a trade office."""

import pandas as pd

from dashboard.warehouse import query

Chosen = list[str]


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
