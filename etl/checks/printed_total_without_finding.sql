-- Un total impreso no coincide con lo calculado y ninguna observación lo dice
SELECT t.total_id, t.printed_count, t.computed_count
FROM printed_total AS t
WHERE NOT t.agrees
    AND NOT EXISTS (
        SELECT 1 FROM base.finding AS f
        WHERE f.measure_id = t.measure_id AND (f.exhibit_id = t.exhibit_id OR f.other_exhibit_id = t.exhibit_id)
    );
