-- The public contract: what pages, analysts and acceptance checks read. Joins happen here and nowhere else.
-- Counting convention: a territory is counted in territory.counted_in_iso2 (Hong Kong and Macao inside China;
-- China Taipéi and Puerto Rico on their own).

-- Places named by the thesis, resolved ------------------------------------------------------------------------------

CREATE VIEW base.place AS
SELECT n.name_printed, t.territory_iso2, t.counted_in_iso2 AS country_iso2
FROM base.territory_name AS n
JOIN base.territory AS t USING (territory_iso2);

CREATE VIEW base.located_city AS
SELECT
    n.name_printed, c.city_id, c.name_es AS city_es, c.name_en AS city_en, c.territory_iso2,
    t.counted_in_iso2 AS country_iso2, t.region_es, c.latitude_deg, c.longitude_deg
FROM base.city_name AS n
JOIN base.city AS c USING (city_id)
JOIN base.territory AS t USING (territory_iso2);

CREATE VIEW base.seat AS
SELECT
    a.territory_iso2, c.city_id, c.name_es AS city_es, c.name_en AS city_en, c.latitude_deg, c.longitude_deg
FROM base.capital AS a
JOIN base.city AS c USING (city_id);

-- Every name that finds a place: of territories as printed, in both languages and as readers say them, and of every city on record.
CREATE VIEW place_name AS
SELECT name_es AS name_sought, territory_iso2, FALSE AS is_city FROM base.territory
UNION SELECT name_en, territory_iso2, FALSE FROM base.territory
UNION SELECT name_printed, territory_iso2, FALSE FROM base.territory_name
UNION SELECT alias, territory_iso2, FALSE FROM base.territory_alias
UNION SELECT name_es, territory_iso2, TRUE FROM base.city
UNION SELECT name_en, territory_iso2, TRUE FROM base.city
UNION SELECT name_printed, territory_iso2, TRUE FROM base.located_city;

CREATE VIEW base.seat_clock AS
SELECT a.territory_iso2, z.timezone, z.utc_january_hours, z.utc_july_hours
FROM base.capital AS a
JOIN base.city AS c USING (city_id)
JOIN base.timezone AS z USING (timezone);

-- The network -------------------------------------------------------------------------------------------------------

CREATE VIEW base.post AS
SELECT
    'embassy-' || lpad(CAST(e.embassy_number AS VARCHAR), 2, '0') AS post_id,
    CAST('embassy' AS base.post_kind) AS kind,
    s.city_es, s.city_en, p.territory_iso2, p.country_iso2, e.region_printed AS region_es,
    s.latitude_deg, s.longitude_deg, e.country_printed AS name_printed, e.exhibit_id
FROM base.embassy AS e
JOIN base.place AS p ON p.name_printed = e.country_printed
JOIN base.seat AS s ON s.territory_iso2 = p.territory_iso2
UNION ALL
SELECT
    'consulate-' || lpad(CAST(c.consulate_number AS VARCHAR), 2, '0'), 'consulate',
    l.city_es, l.city_en, l.territory_iso2, l.country_iso2, c.region_printed,
    l.latitude_deg, l.longitude_deg, c.city_printed, c.exhibit_id
FROM base.consulate AS c
JOIN base.located_city AS l ON l.name_printed = c.city_printed
UNION ALL
SELECT
    'trade_office-' || lpad(CAST(o.office_number AS VARCHAR), 2, '0'), 'trade_office',
    l.city_es, l.city_en, l.territory_iso2, l.country_iso2, o.region_printed,
    l.latitude_deg, l.longitude_deg, o.city_printed, o.exhibit_id
FROM base.trade_office AS o
JOIN base.located_city AS l ON l.name_printed = o.city_printed;

CREATE VIEW network AS
SELECT
    p.post_id, p.kind, p.city_es, p.city_en, p.territory_iso2, p.country_iso2,
    t.name_es AS country_es, t.name_en AS country_en, p.region_es, r.region_en,
    p.latitude_deg, p.longitude_deg, p.name_printed, p.exhibit_id
FROM base.post AS p
JOIN base.territory AS t ON t.territory_iso2 = p.country_iso2
JOIN base.region_name AS r ON r.region_es = p.region_es;

CREATE VIEW accreditation AS
SELECT
    home.territory_iso2 AS embassy_iso2, away.territory_iso2 AS destination_iso2,
    a.destination_printed AS name_printed, a.exhibit_id
FROM base.accreditation AS a
JOIN base.embassy AS e USING (embassy_number)
JOIN base.place AS home ON home.name_printed = e.country_printed
JOIN base.place AS away ON away.name_printed = a.destination_printed;

CREATE VIEW accreditation_arc AS
SELECT
    a.embassy_iso2, a.destination_iso2, home.city_es AS embassy_city_es, home.city_en AS embassy_city_en,
    away.city_es AS destination_city_es, away.city_en AS destination_city_en,
    home.latitude_deg AS embassy_latitude_deg, home.longitude_deg AS embassy_longitude_deg,
    away.latitude_deg AS destination_latitude_deg, away.longitude_deg AS destination_longitude_deg,
    t.region_es, a.exhibit_id
FROM accreditation AS a
JOIN base.seat AS home ON home.territory_iso2 = a.embassy_iso2
JOIN base.seat AS away ON away.territory_iso2 = a.destination_iso2
JOIN base.territory AS t ON t.territory_iso2 = a.destination_iso2;

-- The Pacific Alliance ----------------------------------------------------------------------------------------------

CREATE VIEW alliance_member AS
SELECT
    m.member_iso2, t.name_es, t.name_en, m.agency, m.agency_parent, m.office_name,
    m.embassies_count, m.consulates_count, m.trade_offices_count, m.exhibit_id
FROM base.alliance_member AS m
JOIN base.territory AS t ON t.territory_iso2 = CAST(m.member_iso2 AS VARCHAR);

CREATE VIEW alliance_office AS
SELECT
    o.member_iso2, o.office_number AS number, o.office_kind_printed AS office_kind, l.city_es, l.city_en,
    l.territory_iso2, l.country_iso2, t.name_es AS country_es, t.name_en AS country_en,
    o.region_printed AS region_es, r.region_en, l.region_es AS location_region_es,
    l.latitude_deg, l.longitude_deg, o.note_printed, o.exhibit_id
FROM base.alliance_office AS o
JOIN base.located_city AS l ON l.name_printed = o.city_printed
JOIN base.territory AS t ON t.territory_iso2 = l.country_iso2
JOIN base.region_name AS r ON r.region_es = o.region_printed;

CREATE VIEW alliance_function AS
SELECT
    a.member_iso2, f.function_number, f.function_id, f.function_es, f.function_en,
    a.entity_number, coalesce(c.corrected, a.entity_printed) AS entity_es, a.entity_printed, a.exhibit_id
FROM base.alliance_function AS a
JOIN base.tpo_function AS f USING (function_id)
LEFT JOIN base.correction AS c
    ON c.table_name = 'alliance_function' AND c.column_name = 'entity_printed'
    AND c.row_key = concat_ws('|', a.member_iso2, a.function_id, a.entity_number);

CREATE VIEW alliance_profile AS
SELECT member_iso2, topic, statement_number, headline_es, headline_en, statement_es, statement_en, exhibit_id
FROM base.alliance_profile;

CREATE VIEW later_network AS
SELECT
    member_iso2, count_year, embassies_count, consulates_count, permanent_missions_count, other_posts_count,
    embassies_count + consulates_count + permanent_missions_count + other_posts_count AS posts_count, source_id
FROM base.later_network;

CREATE VIEW practice AS
SELECT
    practice_id, member_iso2, title_es, title_en, summary_es, summary_en, start_year, section, highlighted, exhibit_id
FROM base.practice;

CREATE VIEW practice_pilot AS
SELECT practice_id, mode, statement_es, statement_en, exhibit_id, source_id FROM base.practice_pilot;

-- Coverage and destinations -----------------------------------------------------------------------------------------

CREATE VIEW base.offices_by_country AS
SELECT
    country_iso2,
    count(*) FILTER (member_iso2 = 'CL') AS chile_offices_count,
    count(*) FILTER (member_iso2 = 'CO') AS colombia_offices_count,
    count(*) FILTER (member_iso2 = 'MX') AS mexico_offices_count
FROM main.alliance_office
GROUP BY ALL;

CREATE VIEW coverage AS
WITH posts AS (
    SELECT
        country_iso2,
        count(*) FILTER (kind = 'embassy') AS embassies_count,
        count(*) FILTER (kind = 'consulate') AS consulates_count,
        count(*) FILTER (kind = 'trade_office') AS trade_offices_count
    FROM network
    GROUP BY ALL
),

listed AS (
    SELECT DISTINCT p.country_iso2
    FROM base.destination_listing AS d
    JOIN base.place AS p USING (name_printed)
)

SELECT
    t.territory_iso2, t.name_es, t.name_en, t.region_es, r.region_en, r.region_number,
    CAST(CASE
        WHEN p.trade_offices_count > 0 THEN 'trade_office'
        WHEN p.embassies_count > 0 THEN 'resident'
        WHEN a.embassy_iso2 IS NOT NULL THEN 'concurrent'
        WHEN l.country_iso2 IS NOT NULL THEN 'listed'
        ELSE 'none'
    END AS base.coverage_level) AS level,
    coalesce(p.embassies_count, 0) > 0 AS has_embassy,
    coalesce(p.consulates_count, 0) AS consulates_count,
    coalesce(p.trade_offices_count, 0) AS trade_offices_count,
    a.embassy_iso2 AS covering_iso2,
    c.name_es AS covering_es, c.name_en AS covering_en,
    coalesce(o.chile_offices_count, 0) AS chile_offices_count,
    coalesce(o.colombia_offices_count, 0) AS colombia_offices_count,
    coalesce(o.mexico_offices_count, 0) AS mexico_offices_count,
    t.latitude_deg, t.longitude_deg, t.is_microstate
FROM base.territory AS t
LEFT JOIN base.region_name AS r ON r.region_es = t.region_es
LEFT JOIN posts AS p ON p.country_iso2 = t.territory_iso2
LEFT JOIN accreditation AS a ON a.destination_iso2 = t.territory_iso2
LEFT JOIN base.territory AS c ON c.territory_iso2 = a.embassy_iso2
LEFT JOIN listed AS l ON l.country_iso2 = t.territory_iso2
LEFT JOIN base.offices_by_country AS o ON o.country_iso2 = t.territory_iso2
WHERE t.counted_in_iso2 = t.territory_iso2 AND t.territory_iso2 <> 'PE';

-- The 89 by set arithmetic: embassies without a trade office in their country, and concurrences without either.
CREATE VIEW derived_destination AS
SELECT p.country_iso2 AS destination_iso2, CAST('resident' AS base.destination_kind) AS kind
FROM network AS p
WHERE p.kind = 'embassy' AND p.country_iso2 NOT IN (SELECT country_iso2 FROM network WHERE kind = 'trade_office')
UNION ALL
SELECT a.destination_iso2, 'concurrent'
FROM accreditation AS a
WHERE a.destination_iso2 NOT IN (SELECT country_iso2 FROM network WHERE kind IN ('embassy', 'trade_office'));

CREATE VIEW destination AS
WITH listed AS (
    SELECT
        p.country_iso2 AS destination_iso2, any_value(d.kind) AS kind,
        bool_or(d.exhibit_id = 'annex_03') AS is_in_annex_03, bool_or(d.exhibit_id = 'annex_05') AS is_in_annex_05
    FROM base.destination_listing AS d
    JOIN base.place AS p USING (name_printed)
    GROUP BY p.country_iso2
)

SELECT
    l.destination_iso2, c.name_es, c.name_en, c.region_es, c.region_en, l.kind, c.covering_iso2, c.covering_es, c.covering_en,
    coalesce(cover.trade_offices_count, 0) > 0 AS covering_has_trade_office,
    d.destination_iso2 IS NOT NULL AS counted,
    c.chile_offices_count, c.colombia_offices_count, c.mexico_offices_count,
    (c.chile_offices_count > 0)::INTEGER + (c.colombia_offices_count > 0)::INTEGER
        + (c.mexico_offices_count > 0)::INTEGER AS partners_count,
    c.level, l.is_in_annex_03, l.is_in_annex_05,
    CASE WHEN l.is_in_annex_05 THEN 'annex_05' ELSE 'annex_03' END AS exhibit_id
FROM listed AS l
JOIN coverage AS c ON c.territory_iso2 = l.destination_iso2
LEFT JOIN coverage AS cover ON cover.territory_iso2 = c.covering_iso2
LEFT JOIN derived_destination AS d ON d.destination_iso2 = l.destination_iso2 AND d.kind = l.kind;

CREATE VIEW trade_office_event AS
SELECT
    e.event_number, e.event_date, e.date_precision, l.city_es, l.city_en, l.country_iso2, e.event, e.instrument,
    e.city_printed AS name_printed, e.exhibit_id
FROM base.trade_office_event AS e
LEFT JOIN base.located_city AS l ON l.name_printed = e.city_printed;

-- Every trade office that the thesis names, in Table 1 or in a note: 42. An opening that no document dates stays empty.
CREATE VIEW trade_office_history AS
WITH event AS (
    SELECT
        city_es, country_iso2,
        max(event_date) FILTER (event = 'opened') AS opened_on,
        max(date_precision) FILTER (event = 'opened') AS opened_precision,
        max(instrument) FILTER (event = 'opened') AS opened_by,
        max(event_date) FILTER (event = 'closed') AS closed_on,
        max(date_precision) FILTER (event = 'closed') AS closed_precision,
        max(instrument) FILTER (event = 'closed') AS closed_by,
        arg_max(exhibit_id, event_number) AS exhibit_id
    FROM trade_office_event
    WHERE city_es IS NOT NULL
    GROUP BY city_es, country_iso2
),

office AS (
    SELECT city_es, country_iso2, exhibit_id FROM network WHERE kind = 'trade_office'
)

SELECT
    l.city_es, l.city_en, l.territory_iso2, l.country_iso2, t.name_es AS country_es, t.name_en AS country_en,
    l.latitude_deg, l.longitude_deg,
    e.opened_on, coalesce(e.opened_precision, 'undated') AS opened_precision, e.opened_by,
    e.closed_on, e.closed_precision, e.closed_by,
    o.city_es IS NOT NULL AS is_current, coalesce(o.exhibit_id, e.exhibit_id) AS exhibit_id
FROM (SELECT DISTINCT ON (city_id) * EXCLUDE (name_printed) FROM base.located_city ORDER BY city_id) AS l
JOIN base.territory AS t ON t.territory_iso2 = l.country_iso2
LEFT JOIN event AS e ON e.city_es = l.city_es AND e.country_iso2 = l.country_iso2
LEFT JOIN office AS o ON o.city_es = l.city_es AND o.country_iso2 = l.country_iso2
WHERE e.city_es IS NOT NULL OR o.city_es IS NOT NULL;

-- The network at the four moments that a document fixes. Between the first creation and the last resolution an office
-- without a dated opening may be there or not, so it is `undated`; an office that comes later is no row of that moment.
CREATE VIEW trade_office_moment AS
WITH event AS (
    SELECT
        min(event_date) FILTER (event = 'opened') AS created_on,
        min(event_date) FILTER (event = 'transferred') AS transferred_on,
        max(event_date) FILTER (event = 'closed') AS closed_on
    FROM trade_office_event
),

-- `applied`: after what happened on that date; the same date not applied is the eve of it.
moment AS (
    SELECT unnest([
        {'moment': 'created', 'moment_number': 1, 'as_of': created_on, 'as_of_precision': 'day', 'applied': true},
        {'moment': 'transferred', 'moment_number': 2, 'as_of': transferred_on, 'as_of_precision': 'day', 'applied': true},
        {'moment': 'before_resolution', 'moment_number': 3, 'as_of': closed_on, 'as_of_precision': 'year', 'applied': false},
        {'moment': 'after_resolution', 'moment_number': 4, 'as_of': closed_on, 'as_of_precision': 'year', 'applied': true}
    ], recursive := true)
    FROM event
)

SELECT
    m.moment, m.moment_number, m.as_of, CAST(m.as_of_precision AS base.date_precision) AS as_of_precision,
    h.city_es, h.city_en, h.country_iso2, h.country_es, h.country_en, h.latitude_deg, h.longitude_deg,
    CASE
        WHEN h.closed_on <= m.as_of AND m.applied THEN 'closed'
        WHEN h.opened_on = m.as_of AND m.applied THEN 'opened'
        WHEN h.opened_on IS NULL AND m.as_of < e.closed_on THEN 'undated'
        ELSE 'open'
    END AS state,
    h.exhibit_id
FROM moment AS m
CROSS JOIN trade_office_history AS h
CROSS JOIN event AS e
WHERE CASE
    WHEN h.opened_on IS NULL THEN m.as_of > e.created_on
    ELSE h.opened_on < m.as_of OR (h.opened_on = m.as_of AND m.applied)
END;

-- The network on any day. What a document dates only to a year may be on any day of it, so until its last day an office that
-- opens or closes in that year is `undated`, as is one without a dated opening from the day after the first creation on.
CREATE MACRO base.trade_offices_on(day) AS TABLE
WITH office AS (
    SELECT
        *,
        coalesce(opened_on, min(opened_on) OVER () + 1) AS opened_from,
        CASE
            WHEN opened_precision = 'year' THEN last_day(opened_on + INTERVAL 11 MONTH)
            ELSE coalesce(opened_on, max(closed_on) OVER ())
        END AS opened_by_day,
        CASE WHEN closed_precision = 'year' THEN last_day(closed_on + INTERVAL 11 MONTH) ELSE closed_on END AS closed_by_day
    FROM trade_office_history
)

SELECT
    * EXCLUDE (opened_from, opened_by_day, closed_by_day),
    CASE
        WHEN opened_on = day AND opened_precision = 'day' THEN 'opened'
        WHEN day < opened_by_day OR day >= closed_on THEN 'undated'
        ELSE 'open'
    END AS state
FROM office
WHERE opened_from <= day AND (closed_by_day IS NULL OR day < closed_by_day);

-- Distances, modes of work, markets ---------------------------------------------------------------------------------

-- How a list of names is sorted for a reader of `language` (es, en): by the names that they see, whatever the accents.
CREATE MACRO base.in_order(language, es, en) AS lower(strip_accents(CASE language WHEN 'en' THEN en ELSE es END));

-- Great circle between two points on a sphere of 6,371 km (haversine).
CREATE MACRO base.distance_km(latitude_a, longitude_a, latitude_b, longitude_b) AS
    2 * 6371 * asin(sqrt(
        pow(sin(radians(latitude_b - latitude_a) / 2), 2)
        + cos(radians(latitude_a)) * cos(radians(latitude_b)) * pow(sin(radians(longitude_b - longitude_a) / 2), 2)
    ));

-- Geography, not advice: a nearer embassy says nothing of consent, relations between neighbours or load. The time gap is
-- between the two seats' clocks on 15 January 2017 and on 15 July 2017: daylight saving changes some.
CREATE VIEW accreditation_distance AS
WITH pair AS (
    SELECT
        a.embassy_iso2, a.destination_iso2, n.country_iso2 AS candidate_iso2,
        base.distance_km(n.latitude_deg, n.longitude_deg, a.destination_latitude_deg, a.destination_longitude_deg) AS km,
        a.exhibit_id
    FROM accreditation_arc AS a
    CROSS JOIN network AS n
    WHERE n.kind = 'embassy'
),

measured AS (
    SELECT
        embassy_iso2, destination_iso2,
        CAST(round(max(km) FILTER (candidate_iso2 = embassy_iso2)) AS INTEGER) AS distance_km,
        arg_min(candidate_iso2, km) AS nearest_embassy_iso2,
        CAST(round(min(km)) AS INTEGER) AS nearest_distance_km,
        max(km) FILTER (candidate_iso2 = embassy_iso2) - min(km) >= 100 AS another_is_nearer,
        any_value(exhibit_id) AS exhibit_id
    FROM pair
    GROUP BY embassy_iso2, destination_iso2
)

SELECT
    m.embassy_iso2, m.destination_iso2, m.distance_km, m.nearest_embassy_iso2, m.nearest_distance_km, m.another_is_nearer,
    abs(away.utc_january_hours - home.utc_january_hours) AS time_gap_hours,
    abs(away.utc_july_hours - home.utc_july_hours) AS time_gap_july_hours,
    m.exhibit_id
FROM measured AS m
JOIN base.seat_clock AS home ON home.territory_iso2 = m.embassy_iso2
JOIN base.seat_clock AS away ON away.territory_iso2 = m.destination_iso2;

-- The post of each kind nearest to a place: from its capital or, where no embassy tells one, from the middle of its territory.
CREATE VIEW nearest_post AS
WITH pair AS (
    SELECT
        t.territory_iso2, n.kind, n.post_id, n.city_es, n.city_en, n.country_iso2, n.country_es, n.country_en, n.exhibit_id,
        s.territory_iso2 IS NOT NULL AS from_capital,
        base.distance_km(
            coalesce(s.latitude_deg, t.latitude_deg), coalesce(s.longitude_deg, t.longitude_deg), n.latitude_deg, n.longitude_deg
        ) AS km
    FROM base.territory AS t
    LEFT JOIN base.seat AS s ON s.territory_iso2 = t.territory_iso2
    CROSS JOIN network AS n
    WHERE t.territory_iso2 <> 'PE'
)

SELECT
    territory_iso2, kind, post_id, city_es, city_en, country_iso2, country_es, country_en, from_capital,
    CAST(round(km) AS INTEGER) AS from_place_km, exhibit_id
FROM pair
QUALIFY row_number() OVER (PARTITION BY territory_iso2, kind ORDER BY km, post_id) = 1;

-- How each mission works, derived from where offices and concurrences are.
CREATE VIEW mission_mode AS
SELECT
    n.post_id, n.kind, n.country_iso2,
    CASE
        WHEN n.kind = 'embassy' AND office AND covers THEN 'embassy_with_office_and_concurrences'
        WHEN n.kind = 'embassy' AND office THEN 'embassy_with_office'
        WHEN n.kind = 'embassy' AND covers THEN 'embassy_with_concurrences'
        WHEN n.kind = 'embassy' THEN 'embassy_alone'
        WHEN same_city THEN 'consulate_in_office_city'
        WHEN office THEN 'consulate_in_office_country'
        ELSE 'consulate_without_office'
    END AS mode,
    n.exhibit_id
FROM (
    SELECT
        *,
        country_iso2 IN (SELECT country_iso2 FROM network WHERE kind = 'trade_office') AS office,
        country_iso2 IN (SELECT embassy_iso2 FROM accreditation) AS covers,
        (city_es, territory_iso2) IN (SELECT (city_es, territory_iso2) FROM network WHERE kind = 'trade_office') AS same_city
    FROM network
    WHERE kind IN ('embassy', 'consulate')
) AS n;

CREATE VIEW market AS
SELECT
    coalesce(e.territory_iso2, t.territory_iso2) AS territory_iso2, e.gdp_usd_2016, e.population_2017, t.imports_usd_2016,
    t.peru_exports_usd_2012, t.peru_exports_usd_2016, t.chile_exports_usd_2016, t.colombia_exports_usd_2016,
    t.mexico_exports_usd_2016
FROM base.economy AS e
FULL JOIN base.trade AS t ON t.territory_iso2 = e.territory_iso2;

CREATE VIEW agreement AS
SELECT
    partner_iso2, agreement_es, in_force_on, date_precision, date_confirmed, date_reported_by,
    year(in_force_on) <= 2017 AS in_force_2017
FROM base.agreement;

-- Everything to sort a destination by, one row each. What depends on an unknown is unknown; a change from zero has no size.
CREATE VIEW destination_market AS
WITH listed AS (
    SELECT DISTINCT p.country_iso2 AS destination_iso2
    FROM base.destination_listing
    JOIN base.place AS p USING (name_printed)
),

signed AS (
    SELECT
        partner_iso2,
        string_agg(agreement_es || CASE WHEN date_confirmed THEN '' ELSE ' (?)' END, '; ' ORDER BY in_force_on, agreement_es)
            AS agreements_2017_es
    FROM agreement
    WHERE in_force_2017
    GROUP BY partner_iso2
)

SELECT
    d.destination_iso2,
    CAST(round(base.distance_km(lima.latitude_deg, lima.longitude_deg, here.latitude_deg, here.longitude_deg)) AS INTEGER)
        AS lima_distance_km,
    a.distance_km AS covering_distance_km,
    m.gdp_usd_2016, m.population_2017, m.imports_usd_2016, m.peru_exports_usd_2012, m.peru_exports_usd_2016,
    round(CAST(100 * (m.peru_exports_usd_2016 - m.peru_exports_usd_2012) AS DOUBLE) / nullif(m.peru_exports_usd_2012, 0), 1)
        AS peru_exports_change_pct,
    m.chile_exports_usd_2016, m.colombia_exports_usd_2016, m.mexico_exports_usd_2016,
    CAST(100 * m.peru_exports_usd_2016 AS DOUBLE) / nullif(m.imports_usd_2016, 0) AS peru_share_pct,
    m.peru_exports_usd_2016 > m.chile_exports_usd_2016
        AND m.peru_exports_usd_2016 > m.colombia_exports_usd_2016
        AND m.peru_exports_usd_2016 > m.mexico_exports_usd_2016 AS peru_sells_most,
    s.partner_iso2 IS NOT NULL AS has_agreement_2017,
    s.agreements_2017_es, here.latitude_deg, here.longitude_deg
FROM listed AS d
JOIN base.seat AS here ON here.territory_iso2 = d.destination_iso2
CROSS JOIN (SELECT latitude_deg, longitude_deg FROM base.city WHERE city_id = 'lima') AS lima
LEFT JOIN accreditation_distance AS a ON a.destination_iso2 = d.destination_iso2
LEFT JOIN market AS m ON m.territory_iso2 = d.destination_iso2
LEFT JOIN signed AS s ON s.partner_iso2 = d.destination_iso2;

-- Whether an amount lies within [least, most], either of them open; no bounds at all let everything in. An unknown lies nowhere.
CREATE MACRO base.is_within(amount, bounds) AS
    (bounds[1] IS NULL OR amount >= try_cast(bounds[1] AS DOUBLE)) AND (bounds[2] IS NULL OR amount <= try_cast(bounds[2] AS DOUBLE));

-- Diagnosis ---------------------------------------------------------------------------------------------------------

CREATE VIEW swot AS
SELECT item_id, quadrant, title_es, title_en, statement_es, statement_en, section, exhibit_id FROM base.swot;

CREATE VIEW swot_figure AS
SELECT item_id, figure_number, label_es, label_en, figure_value, unit_es, unit_en, figure_year, exhibit_id
FROM base.swot_figure;

CREATE VIEW swot_pair AS
SELECT item_id, other_item_id, what_es, what_en, exhibit_id FROM base.swot_pair;

CREATE VIEW mission_service AS
SELECT service_number, title_es, title_en, summary_es, summary_en, exhibit_id FROM base.mission_service;

CREATE VIEW timeline AS
SELECT event_id, event_date, date_precision, country_iso2, kind, instrument, what_es, what_en, exhibit_id
FROM base.timeline;

-- Plans and indicators ----------------------------------------------------------------------------------------------

CREATE VIEW plan AS
SELECT
    p.plan_id, p.plan, p.level, coalesce(c.corrected, p.name_es) AS name_es, p.name_es AS name_printed, p.name_en,
    p.parent_id, p.importance, p.responsible, p.link, p.letter_printed, p.exhibit_id
FROM base.plan AS p
LEFT JOIN base.correction AS c
    ON c.table_name = 'plan' AND c.column_name = 'name_es' AND c.row_key = p.plan_id;

CREATE VIEW plan_note AS
SELECT plan_id, note_number, note_es, note_en, exhibit_id FROM base.plan_note;

CREATE VIEW plan_gap AS
SELECT gap_id, kind, plan_id, other_plan_id, whose, what_es, what_en, exhibit_id FROM base.plan_gap;

CREATE VIEW budget_fact AS
SELECT
    fact_number, fact_id, title_es, title_en, statement_es, statement_en, fact_value, unit_es, unit_en, start_year, whose,
    exhibit_id
FROM base.budget_fact;

CREATE VIEW indicator AS
SELECT
    indicator_id, plan_id, name_es, name_en, formula_es, formula_en, numerator_es, numerator_en,
    denominator_es, denominator_en, target_value, target_year, unit_es, unit_en, note_es, note_en, exhibit_id
FROM base.indicator;

-- How each indicator is counted from the register of activities.
CREATE VIEW indicator_account AS
SELECT
    i.indicator_id, i.plan_id, p.plan, i.name_es, i.name_en, m.numerator, m.denominator, m.area, i.target_value, i.target_year,
    i.unit_es, i.unit_en, i.note_es, i.note_en, m.exhibit_id
FROM base.indicator_measure AS m
JOIN base.indicator AS i USING (indicator_id)
JOIN base.plan AS p USING (plan_id);

-- What an activity of the register can be: the services of Table 2, the event types of programme 0133, and requests answered.
CREATE VIEW activity_kind AS
SELECT 'service-' || service_number AS kind_id, 'service' AS family, title_es AS name_es, title_en AS name_en, exhibit_id
FROM base.mission_service
UNION ALL
SELECT 'event-' || output_number, 'event', name_es, name_en, exhibit_id
FROM base.programme_output
WHERE kind = 'event_type'
UNION ALL
SELECT 'request-' || activity_number, 'request', activity_es, activity_en, exhibit_id
FROM base.indicator_scope
WHERE class_number = 1;

-- Provenance and findings -------------------------------------------------------------------------------------------

CREATE VIEW exhibit AS
SELECT
    e.exhibit_id, e.exhibit_number, e.kind, e.label_es, e.label_en, e.title_es, e.title_en, e.is_readable, e.source_id,
    s.title_es AS source_es, s.title_en AS source_en, s.licence_received, s.licence_given
FROM base.exhibit AS e
JOIN base.source AS s USING (source_id);

CREATE VIEW source AS
SELECT
    source_id, title_es, title_en, producer, published_year, licence_received, licence_given, url, note_es, note_en
FROM base.source;

-- Every count that the build can recompute, by name: what printed totals and findings are held against.
CREATE VIEW measure AS
SELECT kind || '_posts' AS measure_id, count(*) AS computed_count FROM network GROUP BY kind
UNION ALL SELECT 'missions', count(*) FROM network WHERE kind IN ('embassy', 'consulate')
UNION ALL SELECT 'trade_office_countries', count(DISTINCT country_iso2) FROM network WHERE kind = 'trade_office'
UNION ALL SELECT 'consulate_countries', count(DISTINCT country_iso2) FROM network WHERE kind = 'consulate'
UNION ALL SELECT 'accreditations', count(*) FROM accreditation
UNION ALL SELECT 'covering_embassies', count(DISTINCT embassy_iso2) FROM accreditation
UNION ALL SELECT 'destinations_' || kind, count(*) FROM derived_destination GROUP BY kind
UNION ALL SELECT 'destinations', count(*) FROM derived_destination
UNION ALL SELECT 'listed_' || kind || '_' || exhibit_id, count(*) FROM base.destination_listing GROUP BY ALL
UNION ALL SELECT 'listed_' || exhibit_id, count(*) FROM base.destination_listing GROUP BY exhibit_id
UNION ALL SELECT 'listed_uncovered', count(*) FROM destination WHERE NOT counted
UNION ALL SELECT 'covered_territories', count(*) FROM coverage WHERE level IN ('trade_office', 'resident', 'concurrent')
UNION ALL SELECT 'uncovered_territories', count(*) FROM coverage WHERE level IN ('listed', 'none')
UNION ALL SELECT 'offices_' || member_iso2, count(*) FROM alliance_office GROUP BY member_iso2
UNION ALL SELECT 'office_countries_' || member_iso2, count(DISTINCT country_iso2) FROM alliance_office GROUP BY member_iso2
UNION ALL SELECT 'trade_offices_created_2011', count(*) FROM trade_office_event WHERE event_date = DATE '2011-10-26'
UNION ALL
SELECT 'trade_offices_' || event || '_2017', count(*) FROM trade_office_event WHERE year(event_date) = 2017 GROUP BY event
UNION ALL
SELECT 'trade_offices_without_opening', count(*)
FROM network AS n
WHERE n.kind = 'trade_office'
    AND n.city_es NOT IN (SELECT city_es FROM trade_office_event WHERE event = 'opened' AND city_es IS NOT NULL)
UNION ALL
SELECT 'trade_offices_united_states', count(*) FROM network WHERE kind = 'trade_office' AND country_iso2 = 'US'
UNION ALL
SELECT 'trade_offices_without_mission', count(*)
FROM network AS n
WHERE n.kind = 'trade_office'
    AND n.country_iso2 NOT IN (SELECT country_iso2 FROM network WHERE kind IN ('embassy', 'consulate'))
UNION ALL SELECT 'binational_cabinets', count(*) FROM base.binational_cabinet
UNION ALL SELECT 'penx_lines', count(*) FROM plan WHERE plan_id LIKE 'penx:%' AND level = 'line'
UNION ALL SELECT 'penx_programmes', count(*) FROM plan WHERE plan_id LIKE 'penx:%' AND level = 'programme'
UNION ALL
SELECT 'pesem_' || link || '_actions', count(*) FROM plan WHERE plan_id LIKE 'pesem:%' AND level = 'action' GROUP BY link
UNION ALL SELECT 'indicators_pp0133', count(*) FROM indicator WHERE plan_id = 'pp0133:3000711'
UNION ALL
SELECT 'trade_offices_created_2011_united_states', count(*)
FROM trade_office_event
WHERE event_date = DATE '2011-10-26' AND country_iso2 = 'US'
UNION ALL
SELECT 'trade_offices_closed_without_opening', count(*)
FROM trade_office_event
WHERE event = 'closed'
    AND city_es NOT IN (SELECT city_es FROM trade_office_event WHERE event = 'opened' AND city_es IS NOT NULL)
UNION ALL SELECT 'pesem_actions', count(*) FROM plan WHERE plan_id LIKE 'pesem:%' AND level = 'action'
UNION ALL SELECT 'pei_actions', count(*) FROM plan WHERE plan_id LIKE 'pei:%' AND level = 'action'
UNION ALL SELECT 'territories', count(*) FROM coverage
UNION ALL
SELECT 'destinations_with_partner', count(*)
FROM destination
WHERE counted AND chile_offices_count + colombia_offices_count + mexico_offices_count > 0
UNION ALL SELECT 'agreement_partners', count(DISTINCT partner_iso2) FROM agreement WHERE in_force_2017
UNION ALL SELECT 'plan_gaps', count(*) FROM plan_gap;

CREATE VIEW printed_total AS
SELECT
    t.total_id, t.exhibit_id, t.subject_es, t.subject_en, t.printed_count, t.measure_id, m.computed_count,
    t.printed_count = m.computed_count AS agrees
FROM base.printed_total AS t
LEFT JOIN measure AS m USING (measure_id);

CREATE VIEW correction AS
SELECT
    correction_id, table_name, row_key, column_name, printed, corrected, reason_es, reason_en, exhibit_id
FROM base.correction;

CREATE VIEW finding AS
SELECT
    f.finding_id, f.finding_number, f.exhibit_id, f.other_exhibit_id, f.topic, f.title_es, f.title_en,
    f.printed_es AS printed, f.printed_en,
    replace(f.computed_es, '{count}', CAST(coalesce(m.computed_count, 0) AS VARCHAR)) AS computed,
    replace(f.computed_en, '{count}', CAST(coalesce(m.computed_count, 0) AS VARCHAR)) AS computed_en,
    f.rule_es, f.rule_en
FROM base.finding AS f
LEFT JOIN measure AS m USING (measure_id);

-- The places that a finding speaks of: their names, or those of their cities, stand in its words. Of China Taipéi and China the longer
-- name counts. A place of publication is not a place of the network.
CREATE MACRO base.words(text) AS ' ' || trim(regexp_replace(text, '[^\pL]+', ' ', 'g')) || ' ';

CREATE VIEW finding_place AS
WITH said AS MATERIALIZED (
    SELECT finding_id, exhibit_id, base.words(title_es || ' · ' || printed_es || ' · ' || computed_es) AS words
    FROM base.finding
    WHERE finding_id <> 'wef_report_city'
),

named AS MATERIALIZED (
    SELECT DISTINCT base.words(n.name_sought) AS name, t.counted_in_iso2 AS territory_iso2
    FROM place_name AS n
    JOIN base.territory AS t USING (territory_iso2)
    WHERE t.counted_in_iso2 <> 'PE'
),

spoken AS MATERIALIZED (
    SELECT said.finding_id, said.exhibit_id, named.name, named.territory_iso2
    FROM said
    JOIN named ON contains(said.words, named.name)
)

SELECT DISTINCT s.finding_id, s.territory_iso2, s.exhibit_id
FROM spoken AS s
LEFT JOIN spoken AS longer
    ON longer.finding_id = s.finding_id AND longer.territory_iso2 <> s.territory_iso2 AND contains(longer.name, s.name)
WHERE longer.finding_id IS NULL;
-- What supports or qualifies a SWOT item: the name of what it points to, and for a measure its count and the whole it is part of.
CREATE VIEW swot_link AS
SELECT
    l.item_id, l.link_number, l.relation, l.whose, l.target_kind, l.target_id, l.page, l.reason_es, l.reason_en,
    coalesce(f.title_es, p.name_es, g.title_es, x.label_es || ': ' || x.title_es) AS target_es,
    coalesce(f.title_en, p.name_en, g.title_en, x.label_en || ': ' || x.title_en) AS target_en,
    f.finding_number, m.computed_count AS figure_count, w.computed_count AS whole_count, l.exhibit_id
FROM base.swot_link AS l
LEFT JOIN base.finding AS f ON l.target_kind = 'finding' AND f.finding_id = l.target_id
LEFT JOIN plan AS p ON l.target_kind = 'plan' AND p.plan_id = l.target_id
LEFT JOIN base.practice AS g ON l.target_kind = 'practice' AND g.practice_id = l.target_id
LEFT JOIN base.exhibit AS x ON l.target_kind = 'exhibit' AND x.exhibit_id = l.target_id
LEFT JOIN measure AS m ON l.target_kind = 'measure' AND m.measure_id = l.target_id
LEFT JOIN measure AS w ON w.measure_id = l.whole_measure_id;
