-- Una misión queda sin modo de trabajo o aparece dos veces
SELECT post_id, count(*) FROM mission_mode GROUP BY post_id HAVING count(*) <> 1
UNION ALL
SELECT post_id, 0 FROM network WHERE kind <> 'trade_office' AND post_id NOT IN (SELECT post_id FROM mission_mode);
