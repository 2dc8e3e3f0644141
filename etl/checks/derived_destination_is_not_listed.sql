-- Un destino derivado de los anexos 02 y 04 falta en los anexos 03 o 05
SELECT d.destination_iso2, d.kind
FROM derived_destination AS d
LEFT JOIN destination AS l ON l.destination_iso2 = d.destination_iso2 AND l.kind = d.kind AND l.is_in_annex_03 AND l.is_in_annex_05
WHERE l.destination_iso2 IS NULL;
