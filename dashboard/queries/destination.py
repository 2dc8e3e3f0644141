"""Destinations without a trade office."""

import pandas as pd

from dashboard.warehouse import query

Chosen = list[str]
Bounds = list[float | None]


def destinations(
    regions: Chosen,
    kinds: Chosen,
    embassies: Chosen,
    office: str | None,
    partners: Chosen,
    agreement: str | None = None,
    ahead: str | None = None,
    imports: Bounds | None = None,
    gdp: Bounds | None = None,
    population: Bounds | None = None,
    distance: Bounds | None = None,
    bought: Bounds | None = None,
    share: Bounds | None = None,
) -> pd.DataFrame:
    """Places that the annexes list as without a trade office, the largest importers of 2016 first, uncounted places last.

    `yes`, `no` or None: `office`, whether the covering embassy's country has a trade office; `agreement`, whether a trade
    agreement was in force in 2017; `ahead`, whether Peru sells more than each partner. `partners` are member codes: a place
    is kept when every one of them has an office there; `any` when at least one has. The rest are [least, most], either
    None: imports, GDP and what was bought from Peru in US$ million, population in thousands, distance from the covering
    embassy in km, Peru's share in per cent. A place whose figure is unknown is not within any bounds.
    """
    return query(
        """
        SELECT
            d.destination_iso2, d.name_es, d.name_en, d.region_es, d.region_en, CAST(d.kind AS VARCHAR) AS kind,
            CAST(d.level AS VARCHAR) AS level, d.covering_iso2, d.covering_es, d.covering_en, d.covering_has_trade_office,
            d.counted, d.chile_offices_count, d.colombia_offices_count, d.mexico_offices_count, d.partners_count,
            m.lima_distance_km, m.covering_distance_km,
            CAST(m.gdp_usd_2016 / 1e6 AS DOUBLE) AS gdp_usd_m,
            CAST(m.population_2017 / 1e3 AS DOUBLE) AS population_thousands,
            CAST(m.imports_usd_2016 / 1e6 AS DOUBLE) AS imports_usd_m,
            CAST(m.peru_exports_usd_2012 / 1e6 AS DOUBLE) AS peru_exports_2012_usd_m,
            CAST(m.peru_exports_usd_2016 / 1e6 AS DOUBLE) AS peru_exports_usd_m,
            m.peru_exports_change_pct, m.peru_share_pct, m.peru_sells_most,
            CAST(m.chile_exports_usd_2016 / 1e6 AS DOUBLE) AS chile_exports_usd_m,
            CAST(m.colombia_exports_usd_2016 / 1e6 AS DOUBLE) AS colombia_exports_usd_m,
            CAST(m.mexico_exports_usd_2016 / 1e6 AS DOUBLE) AS mexico_exports_usd_m,
            m.has_agreement_2017, m.agreements_2017_es, m.latitude_deg, m.longitude_deg, x.label_es, x.label_en
        FROM destination AS d
        JOIN destination_market AS m USING (destination_iso2)
        JOIN exhibit AS x USING (exhibit_id)
        WHERE (len($regions) = 0 OR list_contains($regions, d.region_es))
            AND (len($kinds) = 0 OR list_contains($kinds, d.kind))
            AND (len($embassies) = 0 OR list_contains($embassies, d.covering_iso2))
            AND CASE $office
                WHEN 'yes' THEN d.covering_has_trade_office
                WHEN 'no' THEN d.covering_iso2 IS NOT NULL AND NOT d.covering_has_trade_office
                ELSE $office IS NULL
            END
            AND CASE $agreement
                WHEN 'yes' THEN m.has_agreement_2017
                WHEN 'no' THEN NOT m.has_agreement_2017
                ELSE $agreement IS NULL
            END
            AND CASE $ahead WHEN 'yes' THEN m.peru_sells_most WHEN 'no' THEN NOT m.peru_sells_most ELSE $ahead IS NULL END
            AND len(list_filter($partners, lambda code: code NOT IN ('CL', 'CO', 'MX', 'any'))) = 0
            AND (NOT list_contains($partners, 'any') OR d.partners_count > 0)
            AND (NOT list_contains($partners, 'CL') OR d.chile_offices_count > 0)
            AND (NOT list_contains($partners, 'CO') OR d.colombia_offices_count > 0)
            AND (NOT list_contains($partners, 'MX') OR d.mexico_offices_count > 0)
            AND base.is_within(m.imports_usd_2016 / 1e6, $imports)
            AND base.is_within(m.gdp_usd_2016 / 1e6, $gdp)
            AND base.is_within(m.population_2017 / 1e3, $population)
            AND base.is_within(m.covering_distance_km, $distance)
            AND base.is_within(m.peru_exports_usd_2016 / 1e6, $bought)
            AND base.is_within(m.peru_share_pct, $share)
        ORDER BY d.counted DESC, imports_usd_m DESC NULLS LAST, base.in_order($language, d.name_es, d.name_en)
        """,
        regions=regions,
        kinds=kinds,
        embassies=embassies,
        office=office,
        partners=partners,
        agreement=agreement,
        ahead=ahead,
        imports=imports,
        gdp=gdp,
        population=population,
        distance=distance,
        bought=bought,
        share=share,
    )
