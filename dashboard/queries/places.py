"""One country or territory."""

import pandas as pd

from dashboard.warehouse import query


def place(territory_iso2: str) -> pd.DataFrame:
    """One row: everything that a page about a place says of it; the market in US$ million, thousands of people."""
    return query(
        """
        SELECT
            c.territory_iso2, c.name_es, c.name_en, c.region_es, c.region_en, CAST(c.level AS VARCHAR) AS level, c.has_embassy,
            c.consulates_count, c.trade_offices_count, c.covering_iso2, c.covering_es, c.covering_en,
            c.chile_offices_count, c.colombia_offices_count, c.mexico_offices_count,
            a.embassy_city_es, a.embassy_city_en, d.distance_km, n.name_es AS nearest_es, n.name_en AS nearest_en,
            d.nearest_distance_km, d.another_is_nearer, d.time_gap_hours, d.time_gap_july_hours,
            v.trade_offices_count > 0 AS covering_has_trade_office,
            s.siblings_es, s.siblings_en,
            c.territory_iso2 IN (
                SELECT territory_iso2 FROM base.place JOIN base.binational_cabinet ON country_printed = name_printed
            ) AS has_binational_cabinet,
            m.population_2017 / 1e3 AS population_thousands,
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
            SELECT o.covering_iso2, string_agg(o.name_es, ', ' ORDER BY o.name_es COLLATE NOACCENT.NOCASE) AS siblings_es,
                string_agg(o.name_en, ', ' ORDER BY o.name_en COLLATE NOACCENT.NOCASE) AS siblings_en
            FROM coverage AS o WHERE o.territory_iso2 <> $territory_iso2 GROUP BY o.covering_iso2
        ) AS s ON s.covering_iso2 = c.covering_iso2
        WHERE c.territory_iso2 = $territory_iso2
        """,
        territory_iso2=territory_iso2,
    )


def territories() -> pd.DataFrame:
    """Every territory with an ISO code, Peru too: territory_iso2, name_es, name_en, and counted_in_iso2 (Hong Kong: China)."""
    return query("SELECT territory_iso2, name_es, name_en, counted_in_iso2 FROM base.territory ORDER BY territory_iso2")


def place_names() -> pd.DataFrame:
    """Every name that finds a place: name_sought, territory_iso2, is_city (a city's name)."""
    return query("SELECT name_sought, territory_iso2, is_city FROM place_name ORDER BY ALL")


def arc_ends(iso2: str) -> pd.DataFrame:
    """The cities that the concurrences to and from a place join: name_es, name_en, longitude_deg, latitude_deg."""
    return query(
        """
        SELECT embassy_city_es AS name_es, embassy_city_en AS name_en,
            embassy_longitude_deg AS longitude_deg, embassy_latitude_deg AS latitude_deg
        FROM accreditation_arc WHERE $iso2 IN (destination_iso2, embassy_iso2)
        UNION
        SELECT destination_city_es, destination_city_en, destination_longitude_deg, destination_latitude_deg
        FROM accreditation_arc WHERE $iso2 IN (destination_iso2, embassy_iso2)
        ORDER BY name_es
        """,
        iso2=iso2,
    )


def covered_by(embassy_iso2: str) -> pd.DataFrame:
    """What an embassy covers, farthest first: destination_iso2, name_es/_en, distance_km, nearest_es/_en (embassy nearest by)."""
    return query(
        """
        SELECT d.destination_iso2, c.name_es, c.name_en, d.distance_km, d.time_gap_hours, d.time_gap_july_hours,
            d.another_is_nearer, n.name_es AS nearest_es, n.name_en AS nearest_en, d.nearest_distance_km
        FROM accreditation_distance AS d
        JOIN coverage AS c ON c.territory_iso2 = d.destination_iso2
        JOIN coverage AS n ON n.territory_iso2 = d.nearest_embassy_iso2
        WHERE d.embassy_iso2 = $embassy_iso2
        ORDER BY d.distance_km DESC, base.in_order($language, c.name_es, c.name_en)
        """,
        embassy_iso2=embassy_iso2,
    )


def nearest_posts(territory_iso2: str) -> pd.DataFrame:
    """The nearest post of each kind: post (kind), city_es/_en, country_es/_en, country_iso2, from_place_km, from_capital."""
    return query(
        """
        SELECT CAST(kind AS VARCHAR) AS post, city_es, city_en, country_es, country_en, country_iso2, from_place_km, from_capital
        FROM nearest_post WHERE territory_iso2 = $territory_iso2 ORDER BY kind
        """,
        territory_iso2=territory_iso2,
    )


def office_events(country_iso2: str) -> pd.DataFrame:
    """Trade offices of Peru opened and closed in one country, in order of date, undated last."""
    return query(
        """
        SELECT CAST(event AS VARCHAR) AS event, city_es, city_en, event_date, CAST(date_precision AS VARCHAR) AS date_precision,
            instrument
        FROM trade_office_event WHERE country_iso2 = $country_iso2 ORDER BY event_date NULLS LAST, event_number
        """,
        country_iso2=country_iso2,
    )


def partner_offices(country_iso2: str) -> pd.DataFrame:
    """Trade offices of the other three members in one country: member_iso2, member_es/_en, office_kind, city_es/_en."""
    return query(
        """
        SELECT CAST(o.member_iso2 AS VARCHAR) AS member_iso2, m.name_es AS member_es, m.name_en AS member_en, o.office_kind,
            o.city_es, o.city_en, o.latitude_deg, o.longitude_deg, o.country_es, o.country_en
        FROM alliance_office AS o JOIN alliance_member AS m USING (member_iso2)
        WHERE o.country_iso2 = $country_iso2 AND o.member_iso2 <> 'PE'
        ORDER BY o.member_iso2, o.number
        """,
        country_iso2=country_iso2,
    )


def findings_about(territory_iso2: str) -> pd.DataFrame:
    """The findings that name one place, itself or by its cities: finding_id."""
    return query(
        "SELECT finding_id FROM finding_place WHERE territory_iso2 = $territory_iso2 ORDER BY finding_id",
        territory_iso2=territory_iso2,
    )


def posts_in(territory_iso2: str) -> pd.DataFrame:
    """Posts of Peru in one country, Hong Kong's under China: post (kind), city_es, city_en, territory_iso2."""
    return query(
        """
        SELECT CAST(kind AS VARCHAR) AS post, city_es, city_en, territory_iso2
        FROM network WHERE country_iso2 = $territory_iso2 ORDER BY kind, base.in_order($language, city_es, city_en)
        """,
        territory_iso2=territory_iso2,
    )


def agreements_with(partner_iso2: str) -> pd.DataFrame:
    """Trade agreements with one partner and whether they were in force by the end of 2017, oldest first."""
    return query(
        """
        SELECT agreement_es, in_force_on, CAST(date_precision AS VARCHAR) AS date_precision, date_confirmed, in_force_2017
        FROM agreement WHERE partner_iso2 = $partner_iso2 ORDER BY in_force_on, agreement_es
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
