"""The public contract: views and columns by name, what each one means, where each row comes from, and every cell as typed."""

import csv
import re
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from etl.publish import TABLES

FILES = sorted(TABLES.glob("*.csv"))

# The promise to pages, analysts and acceptance checks (the design, section 3). Columns may be added, never taken away.
PUBLIC = {
    "network": "post_id kind city_es territory_iso2 country_iso2 region_es latitude_deg longitude_deg exhibit_id",
    "accreditation": "embassy_iso2 destination_iso2 exhibit_id",
    "coverage": "territory_iso2 name_es name_en region_es level has_embassy consulates_count trade_offices_count covering_iso2",
    "destination": "destination_iso2 name_es region_es kind covering_iso2 covering_has_trade_office counted "
    "chile_offices_count colombia_offices_count mexico_offices_count",
    "trade_office_event": "event_date date_precision city_es country_iso2 event instrument",
    "alliance_member": "member_iso2 agency embassies_count consulates_count trade_offices_count",
    "alliance_office": "member_iso2 number office_kind city_es territory_iso2 country_iso2 region_es",
    "alliance_function": "member_iso2 function_es entity_es",
    "practice": "member_iso2 title_es section highlighted",
    "swot": "item_id quadrant statement_es statement_en section",
    "plan": "plan_id plan level name_es parent_id importance responsible link",
    "indicator": "indicator_id name_es formula_es numerator_es denominator_es target_value target_year",
    "timeline": "event_date date_precision country_iso2 instrument what_es",
    "finding": "finding_id exhibit_id printed computed rule_es rule_en",
    "mission_mode": "post_id kind country_iso2 mode",
    "accreditation_distance": "embassy_iso2 destination_iso2 distance_km nearest_embassy_iso2 nearest_distance_km",
    "market": "territory_iso2 gdp_usd_2016 population_2017 imports_usd_2016 peru_exports_usd_2012 peru_exports_usd_2016 "
    "chile_exports_usd_2016 colombia_exports_usd_2016 mexico_exports_usd_2016",
    "agreement": "partner_iso2 agreement_es in_force_on date_confirmed",
}

# Numbers whose name does not end in a unit, each with its reason.
WITHOUT_UNIT = {
    "number": "the order of an office within its member's list, as the contract names it",
    "importance": "a grade from 1 to 4",
    "figure_value": "its unit is in unit_es and unit_en",
    "target_value": "its unit is in unit_es and unit_en",
    "rank_position": "a place in a ranking",
    "population_2017": "persons",
}
UNIT = re.compile(r"_(number|count|year|deg|km|usd|pct|hours)(_\d{4})?$")


def test_the_public_views_have_the_promised_columns(warehouse: duckdb.DuckDBPyConnection) -> None:
    missing = {
        f"{view}.{column}"
        for view, columns in PUBLIC.items()
        for column in set(columns.split()) - set(warehouse.table(f"main.{view}").columns)
    }
    assert missing == set()


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT kind, count(*) FROM network GROUP BY kind", {"embassy": 62, "consulate": 69, "trade_office": 35}),
        ("SELECT 'pairs', count(*) FROM accreditation", {"pairs": 55}),
        ("SELECT 'members', count(*) FROM alliance_member", {"members": 4}),
        ("SELECT member_iso2, count(*) FROM alliance_office GROUP BY member_iso2", {"CO": 30, "CL": 55, "MX": 48, "PE": 35}),
        ("SELECT counted, count(*) FROM destination GROUP BY counted", {True: 89, False: 2}),
        ("SELECT kind, count(*) FROM mission_mode GROUP BY kind", {"embassy": 62, "consulate": 69}),
        ("SELECT 'pairs', count(*) FROM accreditation_distance", {"pairs": 55}),
        ("SELECT event, count(*) FROM trade_office_event GROUP BY event", {"opened": 25, "closed": 7, "transferred": 1}),
    ],
)
def test_the_public_views_have_the_promised_rows(warehouse: duckdb.DuckDBPyConnection, sql: str, expected: dict) -> None:
    assert dict(warehouse.execute(sql).fetchall()) == expected


@pytest.mark.parametrize(
    ("view", "column", "words"),
    [
        ("network", "kind", {"embassy", "consulate", "trade_office"}),
        ("coverage", "level", {"trade_office", "resident", "concurrent", "listed", "none"}),
        ("destination", "kind", {"resident", "concurrent"}),
        ("trade_office_event", "event", {"opened", "closed", "transferred"}),
        (
            "mission_mode",
            "mode",
            {
                "embassy_with_office",
                "embassy_with_office_and_concurrences",
                "embassy_alone",
                "embassy_with_concurrences",
                "consulate_in_office_city",
                "consulate_in_office_country",
                "consulate_without_office",
            },
        ),
        ("swot", "quadrant", {"strength", "weakness", "opportunity", "threat"}),
        ("plan", "link", {"direct", "indirect", None}),
    ],
)
def test_a_code_has_only_the_words_of_the_contract(
    warehouse: duckdb.DuckDBPyConnection, view: str, column: str, words: set
) -> None:
    assert {word for (word,) in warehouse.execute(f"SELECT DISTINCT {column} FROM {view}").fetchall()} == words


def test_every_table_view_and_column_says_what_it_means_in_both_languages(warehouse: duckdb.DuckDBPyConnection) -> None:
    comments = warehouse.execute("""
        SELECT schema_name || '.' || table_name, comment FROM duckdb_tables() WHERE NOT internal
        UNION ALL SELECT schema_name || '.' || view_name, comment FROM duckdb_views() WHERE NOT internal
        UNION ALL
        SELECT schema_name || '.' || table_name || '.' || column_name, comment FROM duckdb_columns() WHERE NOT internal
    """).fetchall()
    assert len(comments) > 500
    assert [name for name, comment in comments if len((comment or "").split("\n")) != 2] == []
    silent = [name for name, comment in comments if not all(line.strip() for line in comment.split("\n"))]
    assert silent == []
    assert [name for name, comment in comments if len(set(comment.split("\n"))) == 1] == []


def test_a_number_is_a_key_or_carries_its_unit_in_its_name(warehouse: duckdb.DuckDBPyConnection) -> None:
    numeric = {
        column
        for (column,) in warehouse.execute("""
            SELECT DISTINCT column_name FROM duckdb_columns()
            WHERE NOT internal AND (data_type SIMILAR TO '.*INT.*|FLOAT|DOUBLE' OR data_type LIKE 'DECIMAL%')
        """).fetchall()
    }
    assert {name for name in numeric - WITHOUT_UNIT.keys() if not UNIT.search(name)} == set()
    assert WITHOUT_UNIT.keys() - numeric == set(), "an exception for a column that is gone"


def test_every_base_table_but_the_build_itself_says_where_its_rows_come_from(warehouse: duckdb.DuckDBPyConnection) -> None:
    tables = [name for (name,) in warehouse.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'base'").fetchall()]
    columns = {table: set(warehouse.table(f"base.{table}").columns) for table in tables}
    assert {table for table in tables if not columns[table] & {"exhibit_id", "source_id"}} == {"build"}
    for table in tables:
        for column in columns[table] & {"exhibit_id", "source_id"}:
            assert warehouse.execute(f"SELECT count(*) FROM base.{table} WHERE {column} IS NULL").fetchall() == [(0,)], table


def test_every_exhibit_leads_to_a_source_with_the_licence_received_and_the_licence_given(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    exhibits = warehouse.execute("SELECT exhibit_id, source_es, source_en, licence_received, licence_given FROM exhibit").fetchall()
    assert len(exhibits) == warehouse.execute("SELECT count(*) FROM base.exhibit").fetchall()[0][0] > 90
    assert [row for row in exhibits if not all(row)] == []
    assert warehouse.execute("SELECT source_id FROM source WHERE licence_received = '' OR licence_given = ''").fetchall() == []


def test_every_row_of_a_public_view_names_an_exhibit_that_exists(warehouse: duckdb.DuckDBPyConnection) -> None:
    views = [name for (name,) in warehouse.execute("SELECT view_name FROM duckdb_views() WHERE schema_name = 'main'").fetchall()]
    citing = [view for view in views if "exhibit_id" in warehouse.table(f"main.{view}").columns]
    assert len(citing) > 15
    for view in citing:
        orphans = f"SELECT * FROM main.{view} WHERE exhibit_id IS NULL OR exhibit_id NOT IN (SELECT exhibit_id FROM base.exhibit)"
        assert warehouse.execute(orphans).fetchall() == [], view


def test_every_correction_is_seen_in_the_view_and_not_in_the_table(warehouse: duckdb.DuckDBPyConnection) -> None:
    corrections = warehouse.execute("SELECT table_name, column_name, printed, corrected FROM correction").fetchall()
    assert corrections
    for table, column, printed, corrected in corrections:
        stored = warehouse.execute(f'SELECT count(*) FROM base."{table}" WHERE "{column}" = $text', {"text": printed}).fetchall()
        shown = [str(cell) for row in warehouse.execute(f'SELECT * FROM main."{table}"').fetchall() for cell in row]
        assert stored == [(1,)], f"{table} no longer prints {printed}"
        assert corrected in shown, f"nobody applies the correction to {corrected}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_cell_is_stored_as_it_was_typed(warehouse: duckdb.DuckDBPyConnection, path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        header, *typed = csv.reader(file)
    types = dict(
        warehouse.execute(
            "SELECT column_name, data_type FROM duckdb_columns() WHERE schema_name = 'base' AND table_name = $table",
            {"table": path.stem},
        ).fetchall()
    )
    assert set(header) == set(types)
    cells = ", ".join(f'CAST("{name}" AS VARCHAR)' for name in header)
    stored = warehouse.execute(f'SELECT {cells} FROM base."{path.stem}"').fetchall()
    assert [[normal(cell, types[name]) for name, cell in zip(header, row, strict=True)] for row in typed] == [
        [normal(cell, types[name]) for name, cell in zip(header, row, strict=True)] for row in stored
    ]


def normal(cell: str | None, data_type: str) -> str | Decimal | None:
    """Numbers as numbers (2.8 is 2.80), anything else to the letter; an empty cell is no value."""
    if not cell:
        return None
    return Decimal(cell) if "INT" in data_type or "DECIMAL" in data_type else cell
