"""The network of trade offices at the moments that a document fixes, and on any other day."""

import datetime

import pandas as pd

from dashboard.warehouse import query


def moments() -> pd.DataFrame:
    """The four moments in time's order: moment, as_of, as_of_precision.

    Offices there for certain are the least_count, those that may have been there the most_count (their countries:
    least_countries_count, most_countries_count). What happened then: opened_count, closed_count. What is not known: undated_count.
    """
    return query("""
        SELECT
            moment, as_of, CAST(as_of_precision AS VARCHAR) AS as_of_precision,
            count(*) FILTER (state IN ('open', 'opened')) AS least_count,
            count(*) FILTER (state <> 'closed') AS most_count,
            count(DISTINCT country_iso2) FILTER (state IN ('open', 'opened')) AS least_countries_count,
            count(DISTINCT country_iso2) FILTER (state <> 'closed') AS most_countries_count,
            count(*) FILTER (state = 'opened') AS opened_count,
            count(*) FILTER (state = 'closed') AS closed_count,
            count(*) FILTER (state = 'undated') AS undated_count
        FROM trade_office_moment
        GROUP BY moment, moment_number, as_of, as_of_precision
        ORDER BY moment_number
    """)


def offices_at(moment: str) -> pd.DataFrame:
    """Trade offices at one moment by state and country, each with the dates that documents give it.

    `moved` names the cities of its country where an office opened when this one closed, is_last marks a closed one after which its
    country has none, is_first an opened one in a country without any before; the
    very first offices are not marked.
    """
    return query(
        """
        WITH country AS (
            SELECT
                country_iso2, bool_or(state IN ('open', 'opened', 'undated')) AS stays, bool_or(state <> 'opened') AS was,
                string_agg(city_es, ', ' ORDER BY city_es COLLATE NOACCENT.NOCASE) FILTER (state = 'opened') AS moved_es,
                string_agg(city_en, ', ' ORDER BY city_en COLLATE NOACCENT.NOCASE) FILTER (state = 'opened') AS moved_en
            FROM trade_office_moment WHERE moment = $moment GROUP BY country_iso2
        )
        SELECT
            m.state, m.city_es, m.city_en, m.country_es, m.country_en, m.country_iso2, m.latitude_deg, m.longitude_deg,
            h.opened_on, CAST(h.opened_precision AS VARCHAR) AS opened_precision, h.opened_by,
            h.closed_on, CAST(h.closed_precision AS VARCHAR) AS closed_precision, h.closed_by, h.is_current,
            CASE WHEN m.state = 'closed' THEN c.moved_es END AS moved_es,
            CASE WHEN m.state = 'closed' THEN c.moved_en END AS moved_en,
            m.state = 'closed' AND NOT c.stays AS is_last, m.state = 'opened' AND NOT c.was AND m.moment_number > 1 AS is_first,
            x.label_es, x.label_en
        FROM trade_office_moment AS m
        JOIN trade_office_history AS h USING (city_es, country_iso2)
        JOIN country AS c USING (country_iso2)
        JOIN exhibit AS x ON x.exhibit_id = m.exhibit_id
        WHERE m.moment = $moment
        ORDER BY
            array_position(['opened', 'closed', 'undated', 'open'], m.state),
            base.in_order($language, m.country_es, m.country_en), base.in_order($language, m.city_es, m.city_en)
        """,
        moment=moment,
    )


def network_on(day: datetime.date) -> pd.Series:
    """The network on a day, as `moments` has it for a moment; none without a document: before the first creation it has no number.

    Where one resolution closes some and opens others and gives only its year, the network is the one before or the one after it:
    closing_count and opening_count are what it changes.
    """
    return query(
        """
        WITH office AS (
            SELECT
                country_iso2, state,
                state <> 'undated' AS is_sure, state = 'undated' AND closed_on IS NOT NULL AND $day >= closed_on AS closes,
                state = 'undated' AND NOT closes AS may_have_opened, may_have_opened AND opened_on IS NOT NULL AS opens
            FROM base.trade_offices_on(CAST($day AS DATE))
        ),

        network AS (
            SELECT
                count(*) FILTER (is_sure OR closes) AS before_count,
                count(*) FILTER (is_sure OR may_have_opened) AS after_count,
                count(DISTINCT country_iso2) FILTER (is_sure OR closes) AS before_countries_count,
                count(DISTINCT country_iso2) FILTER (is_sure OR may_have_opened) AS after_countries_count,
                count(*) FILTER (state = 'opened') AS opened_count,
                count(*) FILTER (state = 'undated') AS undated_count,
                count(*) FILTER (closes) AS closing_count,
                count(*) FILTER (opens) AS opening_count
            FROM office
        )

        SELECT
            'day' AS moment, CAST($day AS DATE) AS as_of, 'day' AS as_of_precision,
            least(before_count, after_count) AS least_count, greatest(before_count, after_count) AS most_count,
            least(before_countries_count, after_countries_count) AS least_countries_count,
            greatest(before_countries_count, after_countries_count) AS most_countries_count,
            opened_count, 0 AS closed_count, undated_count, closing_count, opening_count
        FROM network
        """,
        day=day,
    ).iloc[0]


def offices_on(day: datetime.date) -> pd.DataFrame:
    """Trade offices on a day by state and country, with the columns of `offices_at`."""
    return query(
        """
        SELECT
            o.state, o.city_es, o.city_en, o.country_es, o.country_en, o.country_iso2, o.latitude_deg, o.longitude_deg,
            o.opened_on, CAST(o.opened_precision AS VARCHAR) AS opened_precision, o.opened_by,
            o.closed_on, CAST(o.closed_precision AS VARCHAR) AS closed_precision, o.closed_by, o.is_current,
            CAST(NULL AS VARCHAR) AS moved_es, CAST(NULL AS VARCHAR) AS moved_en, false AS is_last, false AS is_first,
            x.label_es, x.label_en
        FROM base.trade_offices_on(CAST($day AS DATE)) AS o JOIN exhibit AS x USING (exhibit_id)
        ORDER BY
            array_position(['opened', 'undated', 'open'], o.state),
            base.in_order($language, o.country_es, o.country_en), base.in_order($language, o.city_es, o.city_en)
        """,
        day=day,
    )


def office_history() -> pd.DataFrame:
    """Every trade office that the thesis names with its exhibit, the current ones first.

    A day that no document gives is missing from opened_on and closed_on; is_later where the thesis says only that the office came
    after the first ones.
    """
    return query("""
        SELECT
            h.city_es, h.city_en, h.country_es, h.country_en, h.opened_on, h.closed_on, h.is_current,
            h.opened_on IS NULL AND h.city_es IN (
                SELECT city_es FROM trade_office_event WHERE event = 'opened' AND event_date IS NULL
            ) AS is_later,
            x.label_es, x.label_en
        FROM trade_office_history AS h JOIN exhibit AS x USING (exhibit_id)
        ORDER BY h.is_current DESC, base.in_order($language, h.city_es, h.city_en)
    """)
