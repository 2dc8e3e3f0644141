-- Se cita una medida que la vista measure no calcula
SELECT measure_id FROM base.printed_total WHERE measure_id IS NOT NULL AND measure_id NOT IN (SELECT measure_id FROM measure)
UNION ALL
SELECT measure_id FROM base.finding WHERE measure_id IS NOT NULL AND measure_id NOT IN (SELECT measure_id FROM measure);
