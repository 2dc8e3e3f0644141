-- Falta en capital.csv la ciudad de una embajada o de un destino que ella cubre
SELECT country_printed FROM base.embassy AS e JOIN base.place AS p ON p.name_printed = e.country_printed
WHERE p.territory_iso2 NOT IN (SELECT territory_iso2 FROM base.capital)
UNION ALL
SELECT name_printed FROM accreditation WHERE destination_iso2 NOT IN (SELECT territory_iso2 FROM base.capital);
