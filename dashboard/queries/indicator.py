"""Indicators and what they count."""

import pandas as pd

from dashboard.warehouse import query


def indicators() -> pd.DataFrame:
    """Indicators with formula, target and exhibit; those with a target first."""
    return query("""
        SELECT
            i.indicator_id, p.plan, i.name_es AS indicator_es, i.name_en AS indicator_en,
            i.formula_es, i.formula_en, i.numerator_es, i.numerator_en,
            i.denominator_es, i.denominator_en, CAST(i.target_value AS DOUBLE) AS target_value, i.target_year,
            i.note_es, i.note_en, x.label_es, x.label_en
        FROM indicator AS i JOIN plan AS p USING (plan_id) JOIN exhibit AS x ON x.exhibit_id = i.exhibit_id
        ORDER BY i.target_value IS NULL, p.plan, i.indicator_id
    """)


def indicator_scope() -> pd.DataFrame:
    """What counts as a promotion activity: class_number, activity_number, activity_es/_en."""
    return query("""
        SELECT class_number, activity_number, activity_es, activity_en
        FROM base.indicator_scope ORDER BY class_number, activity_number
    """)
