-- Una práctica no tiene sus dos propuestas de ensayo, con OCEX y sin ella
SELECT p.practice_id, count(t.mode) FROM base.practice AS p LEFT JOIN base.practice_pilot AS t USING (practice_id)
GROUP BY ALL HAVING count(t.mode) <> 2;
