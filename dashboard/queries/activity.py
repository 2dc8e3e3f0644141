"""Codes that the register of activities refers to, and the indicators that it is counted by."""

import pandas as pd

from dashboard.warehouse import query


def organs() -> pd.DataFrame:
    """The 131 missions, one a row: post_id, kind, city_es/_en, country_es/_en, country_iso2, region_es/_en, mode."""
    return query("""
        SELECT
            n.post_id, CAST(n.kind AS VARCHAR) AS kind, n.city_es, n.city_en, n.country_es, n.country_en, n.country_iso2,
            CAST(n.region_es AS VARCHAR) AS region_es, n.region_en, m.mode
        FROM network AS n JOIN mission_mode AS m USING (post_id)
        ORDER BY n.post_id
    """)


def activity_kinds() -> pd.DataFrame:
    """What an activity can be: kind_id, family, name_es/_en, label_es/_en of the exhibit."""
    return query("""
        SELECT k.kind_id, k.family, k.name_es, k.name_en, x.label_es, x.label_en
        FROM activity_kind AS k JOIN exhibit AS x USING (exhibit_id)
        ORDER BY k.family, k.kind_id
    """)


def penx_lines() -> pd.DataFrame:
    """The lines of action of PENX pillar 1: plan_id, name_es/_en."""
    return query("SELECT plan_id, name_es, name_en FROM plan WHERE plan_id LIKE 'penx:%' AND level = 'line' ORDER BY plan_id")


def account_indicators() -> pd.DataFrame:
    """Indicators that the register is counted by, those with a target first: names, numerator, denominator, area, target."""
    return query("""
        SELECT
            i.indicator_id, i.plan, i.name_es, i.name_en, i.numerator, i.denominator, i.area,
            CAST(i.target_value AS DOUBLE) AS target_value, i.target_year, i.note_es, i.note_en, x.label_es, x.label_en
        FROM indicator_account AS i JOIN exhibit AS x USING (exhibit_id)
        ORDER BY i.target_value IS NULL, i.indicator_id
    """)
