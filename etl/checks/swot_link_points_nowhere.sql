-- Un enlace del FODA apunta a algo que no existe
SELECT item_id, link_number, target_kind, target_id FROM main.swot_link
WHERE (target_kind = 'measure' AND figure_count IS NULL)
    OR (target_kind IN ('exhibit', 'finding', 'plan', 'practice') AND target_es IS NULL)
UNION ALL
SELECT item_id, link_number, 'measure', whole_measure_id FROM base.swot_link
WHERE whole_measure_id IS NOT NULL AND whole_measure_id NOT IN (SELECT measure_id FROM measure);
