-- Un país con misión u oficina no figura en la vista coverage
SELECT post_id, country_iso2 FROM network WHERE country_iso2 NOT IN (SELECT territory_iso2 FROM coverage);
