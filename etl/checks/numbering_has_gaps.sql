-- La numeración de una lista salta o se repite
SELECT 'embassy', max(embassy_number), count(*) FROM base.embassy HAVING max(embassy_number) <> count(*)
UNION ALL SELECT 'consulate', max(consulate_number), count(*) FROM base.consulate HAVING max(consulate_number) <> count(*)
UNION ALL SELECT 'trade_office', max(office_number), count(*) FROM base.trade_office HAVING max(office_number) <> count(*)
UNION ALL SELECT 'exhibit', max(exhibit_number), count(*) FROM base.exhibit HAVING max(exhibit_number) <> count(*)
UNION ALL SELECT 'finding', max(finding_number), count(*) FROM base.finding HAVING max(finding_number) <> count(*);
