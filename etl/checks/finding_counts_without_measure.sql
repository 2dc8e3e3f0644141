-- Una observación pide un número calculado y no dice con qué medida
SELECT finding_id FROM base.finding
WHERE (contains(computed_es, '{count}') OR contains(computed_en, '{count}')) AND measure_id IS NULL;
