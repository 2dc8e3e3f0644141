-- The contract. One table per file of data/tables, same name, same columns: types, keys and rules are enforced by
-- the engine on every insert. What each table and column means is said once, in both languages, in dictionary.csv.
-- Columns that end in _printed repeat the source to the letter; the name tables say which place each spelling means.

CREATE SCHEMA base;

CREATE TYPE base.region AS ENUM (
    'América del Norte', 'América Central y Caribe', 'América del Sur', 'Europa', 'Asia', 'Oceanía', 'África'
);
CREATE TYPE base.coverage_level AS ENUM ('trade_office', 'resident', 'concurrent', 'listed', 'none');
CREATE TYPE base.post_kind AS ENUM ('embassy', 'consulate', 'trade_office');
CREATE TYPE base.destination_kind AS ENUM ('resident', 'concurrent');
CREATE TYPE base.date_precision AS ENUM ('day', 'month', 'year', 'decade', 'undated');
CREATE TYPE base.office_event AS ENUM ('opened', 'closed', 'transferred');
CREATE TYPE base.member AS ENUM ('CL', 'CO', 'MX', 'PE');
CREATE TYPE base.quadrant AS ENUM ('strength', 'weakness', 'opportunity', 'threat');

-- Where facts come from ---------------------------------------------------------------------------------------------

CREATE TABLE base.source (
    source_id VARCHAR PRIMARY KEY,
    title_es VARCHAR NOT NULL,
    title_en VARCHAR NOT NULL,
    producer VARCHAR,
    published_year INTEGER,
    licence_received VARCHAR NOT NULL,
    licence_given VARCHAR NOT NULL,
    url VARCHAR,
    note_es VARCHAR,
    note_en VARCHAR
);

CREATE TABLE base.exhibit (
    exhibit_id VARCHAR PRIMARY KEY CHECK (regexp_full_match(exhibit_id, '[a-z]+[a-z0-9_]*')),
    exhibit_number INTEGER NOT NULL UNIQUE CHECK (exhibit_number > 0),
    source_id VARCHAR NOT NULL REFERENCES base.source,
    kind VARCHAR NOT NULL CHECK (kind IN ('section', 'table', 'figure', 'annex', 'footnote')),
    label_es VARCHAR NOT NULL,
    label_en VARCHAR NOT NULL,
    title_es VARCHAR NOT NULL,
    title_en VARCHAR NOT NULL,
    is_readable BOOLEAN NOT NULL
);

-- Places ------------------------------------------------------------------------------------------------------------

CREATE TABLE base.region_name (
    region_es base.region PRIMARY KEY,
    region_en VARCHAR NOT NULL UNIQUE,
    region_number INTEGER NOT NULL UNIQUE,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit
);

CREATE TABLE base.territory (
    territory_iso2 VARCHAR PRIMARY KEY CHECK (regexp_full_match(territory_iso2, '[A-Z]{2}')),
    territory_iso3 VARCHAR NOT NULL UNIQUE CHECK (regexp_full_match(territory_iso3, '[A-Z]{3}')),
    name_es VARCHAR NOT NULL UNIQUE CHECK (name_es = trim(name_es)),
    name_en VARCHAR NOT NULL UNIQUE CHECK (name_en = trim(name_en)),
    region_es base.region,
    counted_in_iso2 VARCHAR NOT NULL CHECK (regexp_full_match(counted_in_iso2, '[A-Z]{2}')),
    latitude_deg DECIMAL(6, 2) CHECK (latitude_deg BETWEEN -90 AND 90),
    longitude_deg DECIMAL(6, 2) CHECK (longitude_deg BETWEEN -180 AND 180),
    is_microstate BOOLEAN NOT NULL,
    source_id VARCHAR NOT NULL REFERENCES base.source,
    CHECK ((latitude_deg IS NULL) = (longitude_deg IS NULL))
);

CREATE TABLE base.territory_name (
    name_printed VARCHAR PRIMARY KEY CHECK (name_printed = trim(name_printed)),
    territory_iso2 VARCHAR NOT NULL REFERENCES base.territory,
    source_id VARCHAR NOT NULL REFERENCES base.source
);

-- Names that nobody prints here and readers type: Holanda, Taiwan, USA.
CREATE TABLE base.territory_alias (
    alias VARCHAR PRIMARY KEY CHECK (alias = trim(alias)),
    territory_iso2 VARCHAR NOT NULL REFERENCES base.territory,
    source_id VARCHAR NOT NULL REFERENCES base.source
);

CREATE TABLE base.timezone (
    timezone VARCHAR PRIMARY KEY CHECK (contains(timezone, '/')),
    utc_january_hours DECIMAL(4, 2) NOT NULL CHECK (utc_january_hours BETWEEN -12 AND 14),
    utc_july_hours DECIMAL(4, 2) NOT NULL CHECK (utc_july_hours BETWEEN -12 AND 14),
    source_id VARCHAR NOT NULL REFERENCES base.source
);

CREATE TABLE base.city (
    city_id VARCHAR PRIMARY KEY CHECK (regexp_full_match(city_id, '[a-z_]+')),
    name_es VARCHAR NOT NULL CHECK (name_es = trim(name_es)),
    name_en VARCHAR NOT NULL CHECK (name_en = trim(name_en)),
    territory_iso2 VARCHAR NOT NULL REFERENCES base.territory,
    latitude_deg DECIMAL(6, 2) NOT NULL CHECK (latitude_deg BETWEEN -90 AND 90),
    longitude_deg DECIMAL(6, 2) NOT NULL CHECK (longitude_deg BETWEEN -180 AND 180),
    timezone VARCHAR NOT NULL REFERENCES base.timezone,
    source_id VARCHAR NOT NULL REFERENCES base.source
);

CREATE TABLE base.city_name (
    name_printed VARCHAR PRIMARY KEY CHECK (name_printed = trim(name_printed)),
    city_id VARCHAR NOT NULL REFERENCES base.city,
    source_id VARCHAR NOT NULL REFERENCES base.source
);

CREATE TABLE base.capital (
    territory_iso2 VARCHAR PRIMARY KEY REFERENCES base.territory,
    city_id VARCHAR NOT NULL REFERENCES base.city,
    note_es VARCHAR,
    note_en VARCHAR,
    source_id VARCHAR NOT NULL REFERENCES base.source,
    CHECK ((note_es IS NULL) = (note_en IS NULL))
);

-- The network (Annex 04, Table 1, footnotes) ------------------------------------------------------------------------

CREATE TABLE base.embassy (
    embassy_number INTEGER PRIMARY KEY CHECK (embassy_number > 0),
    country_printed VARCHAR NOT NULL UNIQUE REFERENCES base.territory_name,
    region_printed base.region NOT NULL,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit
);

CREATE TABLE base.accreditation (
    embassy_number INTEGER NOT NULL REFERENCES base.embassy,
    destination_number INTEGER NOT NULL CHECK (destination_number > 0),
    destination_printed VARCHAR NOT NULL UNIQUE REFERENCES base.territory_name,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit,
    PRIMARY KEY (embassy_number, destination_number)
);

CREATE TABLE base.consulate (
    consulate_number INTEGER PRIMARY KEY CHECK (consulate_number > 0),
    city_printed VARCHAR NOT NULL UNIQUE REFERENCES base.city_name,
    region_printed base.region NOT NULL,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit
);

CREATE TABLE base.trade_office (
    office_number INTEGER PRIMARY KEY CHECK (office_number > 0),
    city_printed VARCHAR NOT NULL UNIQUE REFERENCES base.city_name,
    country_printed VARCHAR NOT NULL REFERENCES base.territory_name,
    region_printed base.region NOT NULL,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit
);

CREATE TABLE base.trade_office_event (
    event_number INTEGER PRIMARY KEY CHECK (event_number > 0),
    event_date DATE,
    date_precision base.date_precision NOT NULL,
    city_printed VARCHAR REFERENCES base.city_name,
    country_printed VARCHAR REFERENCES base.territory_name,
    event base.office_event NOT NULL,
    instrument VARCHAR,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit,
    CHECK ((event_date IS NULL) = (date_precision = 'undated')),
    CHECK (city_printed IS NOT NULL OR event = 'transferred')
);

CREATE TABLE base.destination_listing (
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit,
    listing_number INTEGER NOT NULL CHECK (listing_number > 0),
    kind base.destination_kind NOT NULL,
    region_printed base.region,
    name_printed VARCHAR NOT NULL REFERENCES base.territory_name,
    PRIMARY KEY (exhibit_id, listing_number),
    UNIQUE (exhibit_id, name_printed)
);

-- The Pacific Alliance (chapter 3, Annexes 06 and 07) ---------------------------------------------------------------

CREATE TABLE base.alliance_member (
    member_iso2 base.member PRIMARY KEY,
    agency VARCHAR NOT NULL UNIQUE,
    agency_parent VARCHAR NOT NULL,
    office_name VARCHAR NOT NULL,
    embassies_count INTEGER NOT NULL CHECK (embassies_count > 0),
    consulates_count INTEGER NOT NULL CHECK (consulates_count > 0),
    trade_offices_count INTEGER NOT NULL CHECK (trade_offices_count > 0),
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit
);

CREATE TABLE base.alliance_office (
    member_iso2 base.member NOT NULL REFERENCES base.alliance_member,
    office_number INTEGER NOT NULL CHECK (office_number > 0),
    office_kind_printed VARCHAR NOT NULL,
    city_printed VARCHAR NOT NULL REFERENCES base.city_name,
    country_printed VARCHAR REFERENCES base.territory_name,
    region_printed base.region NOT NULL,
    note_printed VARCHAR,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit,
    PRIMARY KEY (member_iso2, office_number)
);

CREATE TABLE base.alliance_profile (
    member_iso2 base.member NOT NULL REFERENCES base.alliance_member,
    topic VARCHAR NOT NULL CHECK (
        topic IN ('ownership', 'head_selection', 'coordination_law', 'funding', 'planning', 'programme')
    ),
    statement_number INTEGER NOT NULL CHECK (statement_number > 0),
    headline_es VARCHAR NOT NULL,
    headline_en VARCHAR NOT NULL,
    statement_es VARCHAR NOT NULL,
    statement_en VARCHAR NOT NULL,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit,
    PRIMARY KEY (member_iso2, topic, statement_number)
);

-- A later count of the partners' missions, from another source: kept apart, read by no other figure.
CREATE TABLE base.later_network (
    member_iso2 base.member NOT NULL REFERENCES base.alliance_member,
    count_year INTEGER NOT NULL CHECK (count_year > 2017),
    embassies_count INTEGER NOT NULL CHECK (embassies_count >= 0),
    consulates_count INTEGER NOT NULL CHECK (consulates_count >= 0),
    permanent_missions_count INTEGER NOT NULL CHECK (permanent_missions_count >= 0),
    other_posts_count INTEGER NOT NULL CHECK (other_posts_count >= 0),
    source_id VARCHAR NOT NULL REFERENCES base.source,
    PRIMARY KEY (member_iso2, count_year)
);

CREATE TABLE base.tpo_function (
    function_id VARCHAR PRIMARY KEY,
    function_es VARCHAR NOT NULL UNIQUE,
    function_en VARCHAR NOT NULL UNIQUE,
    function_number INTEGER NOT NULL UNIQUE,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit
);

CREATE TABLE base.alliance_function (
    member_iso2 base.member NOT NULL REFERENCES base.alliance_member,
    function_id VARCHAR NOT NULL REFERENCES base.tpo_function,
    entity_number INTEGER NOT NULL CHECK (entity_number > 0),
    entity_printed VARCHAR NOT NULL CHECK (entity_printed = trim(entity_printed)),
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit,
    PRIMARY KEY (member_iso2, function_id, entity_number),
    UNIQUE (member_iso2, function_id, entity_printed)
);

CREATE TABLE base.practice (
    practice_id VARCHAR PRIMARY KEY,
    member_iso2 base.member NOT NULL REFERENCES base.alliance_member,
    title_es VARCHAR NOT NULL UNIQUE,
    title_en VARCHAR NOT NULL UNIQUE,
    summary_es VARCHAR NOT NULL,
    summary_en VARCHAR NOT NULL,
    start_year INTEGER CHECK (start_year BETWEEN 1900 AND 2017),
    section VARCHAR NOT NULL CHECK (regexp_full_match(section, '3(\.[1-4])?(\.[12])?')),
    highlighted BOOLEAN NOT NULL,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit
);

-- Ours, not the thesis's: shown apart wherever it is shown. exhibit_id is what the proposal leans on.
CREATE TABLE base.practice_pilot (
    practice_id VARCHAR NOT NULL REFERENCES base.practice,
    mode VARCHAR NOT NULL CHECK (mode IN ('with_trade_office', 'without_trade_office')),
    statement_es VARCHAR NOT NULL UNIQUE,
    statement_en VARCHAR NOT NULL UNIQUE,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit,
    source_id VARCHAR NOT NULL REFERENCES base.source,
    PRIMARY KEY (practice_id, mode)
);

-- Official names stay in Spanish, whatever the reader's language; a gloss says what they mean.
CREATE TABLE base.gloss (
    name_printed VARCHAR PRIMARY KEY CHECK (name_printed = trim(name_printed)),
    gloss_es VARCHAR,
    gloss_en VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL REFERENCES base.source
);

-- Who does what (chapters 1 and 2) ----------------------------------------------------------------------------------

CREATE TABLE base.mission_service (
    service_number INTEGER PRIMARY KEY CHECK (service_number > 0),
    title_es VARCHAR NOT NULL UNIQUE,
    title_en VARCHAR NOT NULL UNIQUE,
    summary_es VARCHAR NOT NULL,
    summary_en VARCHAR NOT NULL,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit
);

CREATE TABLE base.actor_role (
    role_id VARCHAR PRIMARY KEY,
    actor VARCHAR NOT NULL CHECK (actor IN ('trade_office', 'mission')),
    aspect VARCHAR NOT NULL CHECK (aspect IN ('function', 'activity', 'limit')),
    role_number INTEGER NOT NULL CHECK (role_number > 0),
    statement_es VARCHAR NOT NULL,
    statement_en VARCHAR NOT NULL,
    legal_basis VARCHAR,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit,
    UNIQUE (actor, aspect, role_number)
);

CREATE TABLE base.shared_role (
    role_id VARCHAR PRIMARY KEY,
    share VARCHAR NOT NULL CHECK (share IN (
        'exclusive_mission', 'exclusive_trade_office', 'shared', 'complementary', 'mission_without_trade_office'
    )),
    statement_es VARCHAR NOT NULL,
    statement_en VARCHAR NOT NULL,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit
);

CREATE TABLE base.accreditation_step (
    step_number INTEGER PRIMARY KEY CHECK (step_number > 0),
    what_es VARCHAR NOT NULL,
    what_en VARCHAR NOT NULL,
    legal_basis VARCHAR NOT NULL,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit
);

CREATE TABLE base.tpo_institution (
    institution_printed VARCHAR NOT NULL,
    stage VARCHAR NOT NULL REFERENCES base.tpo_function (function_id),
    role_es VARCHAR NOT NULL,
    role_en VARCHAR NOT NULL,
    sector VARCHAR NOT NULL CHECK (sector IN ('public', 'private')),
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit,
    PRIMARY KEY (institution_printed, stage)
);

CREATE TABLE base.value_added (
    asset_number INTEGER PRIMARY KEY CHECK (asset_number > 0),
    asset_es VARCHAR NOT NULL,
    asset_en VARCHAR NOT NULL,
    service_es VARCHAR NOT NULL,
    service_en VARCHAR NOT NULL,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit
);

CREATE TABLE base.binational_cabinet (
    country_printed VARCHAR PRIMARY KEY REFERENCES base.territory_name,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit
);

CREATE TABLE base.competitiveness (
    country_iso2 VARCHAR NOT NULL REFERENCES base.territory,
    ranking_year INTEGER NOT NULL CHECK (ranking_year BETWEEN 2000 AND 2017),
    rank_position INTEGER NOT NULL CHECK (rank_position > 0),
    countries_count INTEGER CHECK (countries_count >= rank_position),
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit,
    PRIMARY KEY (country_iso2, ranking_year)
);

CREATE TABLE base.swot (
    item_id VARCHAR PRIMARY KEY CHECK (regexp_full_match(item_id, '[SWOT][0-9]+')),
    quadrant base.quadrant NOT NULL,
    title_es VARCHAR NOT NULL UNIQUE,
    title_en VARCHAR NOT NULL UNIQUE,
    statement_es VARCHAR NOT NULL UNIQUE,
    statement_en VARCHAR NOT NULL UNIQUE,
    section VARCHAR NOT NULL CHECK (regexp_full_match(section, '2\.2\.[1-4]')),
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit,
    CHECK (upper(CAST(quadrant AS VARCHAR)[1]) = item_id[1])
);

CREATE TABLE base.swot_figure (
    item_id VARCHAR NOT NULL REFERENCES base.swot,
    figure_number INTEGER NOT NULL CHECK (figure_number > 0),
    label_es VARCHAR NOT NULL,
    label_en VARCHAR NOT NULL,
    figure_value DECIMAL(12, 2) NOT NULL,
    unit_es VARCHAR NOT NULL,
    unit_en VARCHAR NOT NULL,
    figure_year INTEGER CHECK (figure_year BETWEEN 1900 AND 2025),
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit,
    PRIMARY KEY (item_id, figure_number)
);

CREATE TABLE base.swot_link (
    item_id VARCHAR NOT NULL REFERENCES base.swot,
    link_number INTEGER NOT NULL CHECK (link_number > 0),
    relation VARCHAR NOT NULL CHECK (relation IN ('supports', 'qualifies')),
    whose VARCHAR NOT NULL CHECK (whose IN ('thesis', 'ours')),
    target_kind VARCHAR NOT NULL CHECK (target_kind IN ('measure', 'exhibit', 'finding', 'plan', 'practice', 'page')),
    target_id VARCHAR NOT NULL,
    whole_measure_id VARCHAR CHECK (whole_measure_id IS NULL OR target_kind = 'measure'),
    page VARCHAR,
    reason_es VARCHAR NOT NULL,
    reason_en VARCHAR NOT NULL,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit,
    PRIMARY KEY (item_id, link_number)
);

CREATE TABLE base.swot_pair (
    item_id VARCHAR NOT NULL REFERENCES base.swot,
    other_item_id VARCHAR NOT NULL REFERENCES base.swot,
    what_es VARCHAR NOT NULL,
    what_en VARCHAR NOT NULL,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit,
    PRIMARY KEY (item_id, other_item_id, exhibit_id),
    CHECK (item_id[1] IN ('S', 'W')),
    CHECK (item_id[1] <> other_item_id[1])
);

CREATE TABLE base.timeline (
    event_id VARCHAR PRIMARY KEY,
    event_date DATE,
    date_precision base.date_precision NOT NULL,
    country_iso2 VARCHAR REFERENCES base.territory,
    kind VARCHAR NOT NULL CHECK (kind IN (
        'law', 'decree', 'resolution', 'treaty', 'plan', 'programme', 'institution', 'agreement', 'directive', 'other'
    )),
    instrument VARCHAR,
    what_es VARCHAR NOT NULL,
    what_en VARCHAR NOT NULL,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit,
    CHECK ((event_date IS NULL) = (date_precision = 'undated'))
);

-- Plans, budget programme and indicators (chapter 4) ----------------------------------------------------------------

CREATE TABLE base.plan (
    plan_id VARCHAR PRIMARY KEY CHECK (regexp_full_match(plan_id, '[a-z0-9]+(:[A-Za-z0-9.]+)?')),
    plan VARCHAR NOT NULL,
    level VARCHAR NOT NULL CHECK (level IN (
        'plan', 'national_objective', 'strategic_objective', 'institutional_objective',
        'action', 'programme', 'product', 'activity', 'pillar', 'line'
    )),
    name_es VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    parent_id VARCHAR,
    importance INTEGER CHECK (importance BETWEEN 1 AND 4),
    responsible VARCHAR,
    link VARCHAR CHECK (link IN ('direct', 'indirect')),
    letter_printed VARCHAR,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit
);

CREATE TABLE base.plan_note (
    plan_id VARCHAR NOT NULL REFERENCES base.plan,
    note_number INTEGER NOT NULL CHECK (note_number > 0),
    note_es VARCHAR NOT NULL,
    note_en VARCHAR NOT NULL,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit,
    PRIMARY KEY (plan_id, note_number)
);

CREATE TABLE base.plan_gap (
    gap_id VARCHAR PRIMARY KEY CHECK (regexp_full_match(gap_id, '[a-z0-9_]+')),
    kind VARCHAR NOT NULL CHECK (kind IN (
        'missing_plan', 'missing_guidelines', 'not_shown', 'not_articulated', 'objective_not_printed', 'contents_not_printed', 'rating'
    )),
    plan_id VARCHAR NOT NULL REFERENCES base.plan,
    other_plan_id VARCHAR REFERENCES base.plan (plan_id),
    whose VARCHAR NOT NULL CHECK (whose IN ('thesis', 'ours')),
    what_es VARCHAR NOT NULL UNIQUE,
    what_en VARCHAR NOT NULL UNIQUE,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit,
    CHECK (plan_id <> other_plan_id)
);

CREATE TABLE base.budget_fact (
    fact_number INTEGER PRIMARY KEY CHECK (fact_number > 0),
    fact_id VARCHAR NOT NULL UNIQUE CHECK (regexp_full_match(fact_id, '[a-z0-9_]+')),
    title_es VARCHAR NOT NULL UNIQUE,
    title_en VARCHAR NOT NULL UNIQUE,
    statement_es VARCHAR NOT NULL UNIQUE,
    statement_en VARCHAR NOT NULL UNIQUE,
    fact_value DECIMAL(12, 2) CHECK (fact_value > 0),
    unit_es VARCHAR,
    unit_en VARCHAR,
    start_year INTEGER CHECK (start_year BETWEEN 1900 AND 2017),
    whose VARCHAR NOT NULL CHECK (whose IN ('thesis', 'ours')),
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit,
    CHECK ((fact_value IS NULL) = (unit_es IS NULL) AND (unit_es IS NULL) = (unit_en IS NULL))
);

CREATE TABLE base.indicator (
    indicator_id VARCHAR PRIMARY KEY,
    plan_id VARCHAR NOT NULL REFERENCES base.plan,
    name_es VARCHAR NOT NULL UNIQUE,
    name_en VARCHAR NOT NULL UNIQUE,
    formula_es VARCHAR,
    formula_en VARCHAR,
    numerator_es VARCHAR,
    numerator_en VARCHAR,
    denominator_es VARCHAR,
    denominator_en VARCHAR,
    target_value DECIMAL(8, 2) CHECK (target_value > 0),
    target_year INTEGER CHECK (target_year BETWEEN 2017 AND 2050),
    unit_es VARCHAR,
    unit_en VARCHAR,
    note_es VARCHAR,
    note_en VARCHAR,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit,
    CHECK ((target_value IS NULL) = (target_year IS NULL))
);

-- How the register's account counts an indicator: a new one needs a row here and one above, and no code.
CREATE TABLE base.indicator_measure (
    indicator_id VARCHAR PRIMARY KEY REFERENCES base.indicator,
    numerator VARCHAR NOT NULL CHECK (numerator IN ('activities_done', 'requests_on_time', 'events_with_agreement')),
    denominator VARCHAR CHECK (denominator IN ('organs', 'requests_received', 'events')),
    area VARCHAR CHECK (area IN ('trade', 'investment', 'tourism')),
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit
);

CREATE TABLE base.indicator_scope (
    indicator_id VARCHAR NOT NULL REFERENCES base.indicator,
    class_number INTEGER NOT NULL CHECK (class_number > 0),
    activity_number INTEGER NOT NULL CHECK (activity_number > 0),
    activity_es VARCHAR NOT NULL,
    activity_en VARCHAR NOT NULL,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit,
    PRIMARY KEY (indicator_id, class_number, activity_number)
);

CREATE TABLE base.programme_output (
    plan_id VARCHAR NOT NULL REFERENCES base.plan,
    kind VARCHAR NOT NULL CHECK (kind IN ('output', 'event_type')),
    output_number INTEGER NOT NULL CHECK (output_number > 0),
    name_es VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit,
    PRIMARY KEY (plan_id, kind, output_number)
);

CREATE TABLE base.proposal (
    proposal_number INTEGER PRIMARY KEY CHECK (proposal_number > 0),
    statement_es VARCHAR NOT NULL,
    statement_en VARCHAR NOT NULL,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit
);

-- Market figures: not from the thesis, each table with its own source --------------------------------------------------

CREATE TABLE base.economy (
    territory_iso2 VARCHAR PRIMARY KEY REFERENCES base.territory,
    gdp_usd_2016 DECIMAL(18, 0) CHECK (gdp_usd_2016 > 0),
    population_2017 BIGINT CHECK (population_2017 > 0),
    source_id VARCHAR NOT NULL REFERENCES base.source
);

CREATE TABLE base.trade (
    territory_iso2 VARCHAR PRIMARY KEY REFERENCES base.territory,
    imports_usd_2016 DECIMAL(18, 0) CHECK (imports_usd_2016 >= 0),
    peru_exports_usd_2012 DECIMAL(18, 0) CHECK (peru_exports_usd_2012 >= 0),
    peru_exports_usd_2016 DECIMAL(18, 0) CHECK (peru_exports_usd_2016 >= 0),
    chile_exports_usd_2016 DECIMAL(18, 0) CHECK (chile_exports_usd_2016 >= 0),
    colombia_exports_usd_2016 DECIMAL(18, 0) CHECK (colombia_exports_usd_2016 >= 0),
    mexico_exports_usd_2016 DECIMAL(18, 0) CHECK (mexico_exports_usd_2016 >= 0),
    source_id VARCHAR NOT NULL REFERENCES base.source
);

CREATE TABLE base.agreement (
    partner_iso2 VARCHAR NOT NULL REFERENCES base.territory,
    agreement_es VARCHAR NOT NULL,
    in_force_on DATE NOT NULL,
    date_precision base.date_precision NOT NULL,
    date_confirmed BOOLEAN NOT NULL,
    date_reported_by VARCHAR,
    source_id VARCHAR NOT NULL REFERENCES base.source,
    PRIMARY KEY (partner_iso2, agreement_es),
    CHECK (date_reported_by IS NOT NULL OR NOT date_confirmed)
);

-- What the source says about itself, and where it does not add up ---------------------------------------------------

CREATE TABLE base.printed_total (
    total_id VARCHAR PRIMARY KEY,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit,
    subject_es VARCHAR NOT NULL,
    subject_en VARCHAR NOT NULL,
    printed_count INTEGER NOT NULL,
    measure_id VARCHAR
);

CREATE TABLE base.correction (
    correction_id VARCHAR PRIMARY KEY,
    table_name VARCHAR NOT NULL,
    row_key VARCHAR NOT NULL,
    column_name VARCHAR NOT NULL,
    printed VARCHAR NOT NULL,
    corrected VARCHAR NOT NULL,
    reason_es VARCHAR NOT NULL,
    reason_en VARCHAR NOT NULL,
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit,
    UNIQUE (table_name, row_key, column_name),
    CHECK (printed <> corrected)
);

CREATE TABLE base.finding (
    finding_id VARCHAR PRIMARY KEY,
    finding_number INTEGER NOT NULL UNIQUE CHECK (finding_number > 0),
    exhibit_id VARCHAR NOT NULL REFERENCES base.exhibit,
    other_exhibit_id VARCHAR REFERENCES base.exhibit,
    topic VARCHAR NOT NULL CHECK (topic IN ('count', 'set', 'date', 'name', 'plan', 'law', 'claim', 'gap')),
    title_es VARCHAR NOT NULL UNIQUE,
    title_en VARCHAR NOT NULL UNIQUE,
    printed_es VARCHAR NOT NULL,
    printed_en VARCHAR NOT NULL,
    measure_id VARCHAR,
    computed_es VARCHAR NOT NULL,
    computed_en VARCHAR NOT NULL,
    rule_es VARCHAR NOT NULL,
    rule_en VARCHAR NOT NULL
);
