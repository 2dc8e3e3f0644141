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
SELECT member_iso2, topic, statement_number, statement_es, statement_en, exhibit_id FROM base.alliance_profile;

CREATE VIEW practice AS
SELECT
    practice_id, member_iso2, title_es, title_en, summary_es, summary_en, start_year, section, highlighted, exhibit_id
FROM base.practice;

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
JOIN base.region_name AS r ON r.region_es = t.region_es
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

-- Distances, modes of work, markets ---------------------------------------------------------------------------------

-- Great circle between two points on a sphere of 6,371 km (haversine).
CREATE MACRO base.distance_km(latitude_a, longitude_a, latitude_b, longitude_b) AS
    2 * 6371 * asin(sqrt(
        pow(sin(radians(latitude_b - latitude_a) / 2), 2)
        + cos(radians(latitude_a)) * cos(radians(latitude_b)) * pow(sin(radians(longitude_b - longitude_a) / 2), 2)
    ));

-- Geography, not advice: a nearer embassy says nothing of consent, relations between neighbours or load.
CREATE VIEW accreditation_distance AS
WITH pair AS (
    SELECT
        a.embassy_iso2, a.destination_iso2, n.country_iso2 AS candidate_iso2,
        base.distance_km(n.latitude_deg, n.longitude_deg, a.destination_latitude_deg, a.destination_longitude_deg) AS km,
        a.exhibit_id
    FROM accreditation_arc AS a
    CROSS JOIN network AS n
    WHERE n.kind = 'embassy'
)

SELECT
    embassy_iso2, destination_iso2,
    CAST(round(max(km) FILTER (candidate_iso2 = embassy_iso2)) AS INTEGER) AS distance_km,
    arg_min(candidate_iso2, km) AS nearest_embassy_iso2,
    CAST(round(min(km)) AS INTEGER) AS nearest_distance_km,
    max(km) FILTER (candidate_iso2 = embassy_iso2) - min(km) >= 100 AS another_is_nearer,
    any_value(exhibit_id) AS exhibit_id
FROM pair
GROUP BY embassy_iso2, destination_iso2;

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

-- Diagnosis ---------------------------------------------------------------------------------------------------------

CREATE VIEW swot AS
SELECT item_id, quadrant, title_es, title_en, statement_es, statement_en, section, exhibit_id FROM base.swot;

CREATE VIEW swot_figure AS
SELECT item_id, figure_number, label_es, label_en, figure_value, unit_es, unit_en, figure_year, exhibit_id
FROM base.swot_figure;

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
UNION ALL SELECT 'pei_actions', count(*) FROM plan WHERE plan_id LIKE 'pei:%' AND level = 'action';

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
