"""The SWOT analysis and what stands beside it."""

import pandas as pd

from dashboard.warehouse import query


def swot_items() -> pd.DataFrame:
    """SWOT items with their exhibit, in the thesis's order."""
    return query("""
        SELECT
            s.item_id, CAST(s.quadrant AS VARCHAR) AS quadrant, s.title_es AS item_es, s.title_en AS item_en,
            s.statement_es, s.statement_en,
            s.section, s.exhibit_id, x.label_es, x.label_en
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


def swot_links() -> pd.DataFrame:
    """What supports or qualifies each item: whose word it is, what it points to, its count and whole where it is a measure."""
    return query("""
        SELECT
            l.item_id, l.link_number, l.relation, l.whose, l.target_kind, l.target_id, l.page, l.reason_es, l.reason_en,
            l.target_es, l.target_en, l.finding_number, l.figure_count, l.whole_count, l.exhibit_id, x.label_es, x.label_en
        FROM swot_link AS l JOIN exhibit AS x USING (exhibit_id)
        ORDER BY l.item_id, l.link_number
    """)


def swot_pairs() -> pd.DataFrame:
    """Items that the thesis crosses: item_id, other_item_id, what it says of the pair, exhibit; in the order of the text."""
    return query("""
        SELECT p.item_id, p.other_item_id, p.what_es, p.what_en, p.exhibit_id, x.label_es, x.label_en
        FROM swot_pair AS p JOIN exhibit AS x USING (exhibit_id)
        ORDER BY x.exhibit_number, p.other_item_id, p.item_id
    """)
