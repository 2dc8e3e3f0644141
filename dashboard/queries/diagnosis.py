"""The SWOT analysis and what stands beside it."""

import pandas as pd

from dashboard.warehouse import query


def swot_items() -> pd.DataFrame:
    """SWOT items with their exhibit, in the thesis's order."""
    return query("""
        SELECT
            s.item_id, CAST(s.quadrant AS VARCHAR) AS quadrant, s.title_es AS item_es, s.title_en AS item_en,
            s.statement_es, s.statement_en,
            s.section, x.label_es, x.label_en
        FROM swot AS s JOIN exhibit AS x USING (exhibit_id)
        ORDER BY s.quadrant, CAST(s.item_id[2:] AS INTEGER)
    """)


def swot_figures() -> pd.DataFrame:
    """The figures inside SWOT items: item_id, label, figure_value, unit, figure_year."""
    return query("""
        SELECT item_id, label_es, label_en, CAST(figure_value AS DOUBLE) AS figure_value, unit_es, unit_en, figure_year
        FROM swot_figure ORDER BY item_id, figure_number
    """)


def competitiveness() -> pd.DataFrame:
    """Places in the World Economic Forum's ranking as printed: country_iso2, ranking_year, rank_position, countries_count."""
    return query("""
        SELECT country_iso2, ranking_year, rank_position, countries_count
        FROM base.competitiveness ORDER BY country_iso2, ranking_year
    """)
