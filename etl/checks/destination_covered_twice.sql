-- Dos embajadas cubren el mismo destino
SELECT destination_iso2, string_agg(embassy_iso2, ', ') FROM accreditation GROUP BY destination_iso2 HAVING count(*) > 1;
