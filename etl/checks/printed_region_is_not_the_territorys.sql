-- La región impresa de una misión o de un destino difiere de la que territory.csv da al país
SELECT n.post_id, n.region_es, t.region_es FROM network AS n
JOIN base.territory AS t ON t.territory_iso2 = n.country_iso2 WHERE n.region_es <> t.region_es
UNION ALL
SELECT d.name_printed, d.region_printed, t.region_es FROM base.destination_listing AS d
JOIN base.place AS p USING (name_printed) JOIN base.territory AS t ON t.territory_iso2 = p.country_iso2
WHERE d.region_printed IS NOT NULL AND d.region_printed <> t.region_es;
