-- Un territorio se cuenta dentro de otro que no existe o que a su vez se cuenta dentro de un tercero
SELECT t.territory_iso2, t.counted_in_iso2
FROM base.territory AS t LEFT JOIN base.territory AS c ON c.territory_iso2 = t.counted_in_iso2
WHERE c.territory_iso2 IS NULL OR c.counted_in_iso2 <> c.territory_iso2;
