"""Provenance: findings, corrections, exhibits, sources, and the warehouse's own catalogue."""

import pandas as pd

from dashboard.warehouse import query
from dashboard.warehouse import version as version  # offered to who keeps what was derived from the data


def findings() -> pd.DataFrame:
    """Where the source contradicts itself or falls short: what it prints, what was computed, the rule applied."""
    return query("""
        SELECT
            f.finding_id, f.finding_number, f.topic, f.title_es AS finding_es, f.title_en AS finding_en,
            f.printed AS printed_es, f.printed_en,
            f.computed AS computed_es, f.computed_en, f.rule_es, f.rule_en, f.exhibit_id, f.other_exhibit_id, x.label_es, x.label_en
        FROM finding AS f JOIN exhibit AS x USING (exhibit_id)
        ORDER BY f.finding_number
    """)


def corrections() -> pd.DataFrame:
    """Cells shown other than printed: printed, corrected, reason_es, reason_en, label of the exhibit."""
    return query("""
        SELECT c.table_name, c.printed, c.corrected, c.reason_es, c.reason_en, x.label_es, x.label_en
        FROM correction AS c JOIN exhibit AS x USING (exhibit_id)
        ORDER BY c.correction_id
    """)


def exhibits() -> pd.DataFrame:
    """Exhibits of the source in document order, and whether each one can be read."""
    return query("""
        SELECT exhibit_id, exhibit_number, label_es, label_en, title_es, title_en, is_readable
        FROM exhibit ORDER BY exhibit_number
    """)


def sources() -> pd.DataFrame:
    """Sources with their licences: what was received and what Chasqui gives on."""
    return query("""
        SELECT source_id, title_es, title_en, producer, published_year, licence_received, licence_given, url,
            coalesce(note_es, '') AS note_es, coalesce(note_en, '') AS note_en
        FROM source ORDER BY source_id = 'thesis' DESC, source_id
    """)


def relations() -> pd.DataFrame:
    """Every table and view of the warehouse: schema_name, relation, kind, meaning_es, meaning_en."""
    return query("""
        SELECT schema_name, relation, kind, split_part(comment, chr(10), 1) AS meaning_es,
            split_part(comment, chr(10), 2) AS meaning_en
        FROM (
            SELECT schema_name, table_name AS relation, 'table' AS kind, comment FROM duckdb_tables()
            UNION ALL
            SELECT schema_name, view_name, 'view', comment FROM duckdb_views() WHERE NOT internal
        )
        ORDER BY schema_name DESC, relation
    """)


def columns(schema: str, relation: str) -> pd.DataFrame:
    """The dictionary of one table or view: column_name, data_type, meaning_es, meaning_en."""
    return query(
        """
        SELECT column_name, data_type, split_part(comment, chr(10), 1) AS meaning_es, split_part(comment, chr(10), 2) AS meaning_en
        FROM duckdb_columns() WHERE schema_name = $schema AND table_name = $relation
        ORDER BY column_index
        """,
        schema=schema,
        relation=relation,
    )


def rows(schema: str, relation: str) -> pd.DataFrame:
    """Every row of one table or view, as stored."""
    return query("SELECT * FROM query_table([$relation]) ORDER BY ALL", relation=f"{schema}.{relation}")


def resting_on(code: str) -> pd.DataFrame:
    """What other pages say on the strength of an exhibit (its id) or a finding (its number): kind, code, what_es/_en.

    One list for both, since no exhibit's id is a number.
    """
    return query(
        """
        SELECT DISTINCT 'item' AS kind, s.item_id AS code, s.title_es AS what_es, s.title_en AS what_en
        FROM swot AS s
        LEFT JOIN swot_link AS l USING (item_id)
        LEFT JOIN swot_pair AS p ON s.item_id IN (p.item_id, p.other_item_id)
        WHERE $code IN (s.exhibit_id, l.exhibit_id, p.exhibit_id)
            OR (l.target_kind = 'exhibit' AND l.target_id = $code)
            OR CAST(l.finding_number AS VARCHAR) = $code
        UNION ALL
        SELECT DISTINCT 'plan', p.plan_id, p.name_es, p.name_en
        FROM plan AS p
        LEFT JOIN plan_note AS n USING (plan_id)
        LEFT JOIN plan_gap AS g USING (plan_id)
        WHERE $code IN (p.exhibit_id, n.exhibit_id, g.exhibit_id)
        ORDER BY kind, code
        """,
        code=code,
    )
