-- La ciudad de una oficina está en un país distinto del impreso
SELECT o.city_printed, o.country_printed FROM base.trade_office AS o
JOIN base.located_city AS l ON l.name_printed = o.city_printed JOIN base.place AS p ON p.name_printed = o.country_printed
WHERE l.country_iso2 <> p.country_iso2
UNION ALL
SELECT o.city_printed, o.country_printed FROM base.alliance_office AS o
JOIN base.located_city AS l ON l.name_printed = o.city_printed JOIN base.place AS p ON p.name_printed = o.country_printed
WHERE l.country_iso2 <> p.country_iso2
UNION ALL
SELECT o.city_printed, o.country_printed FROM base.trade_office_event AS o
JOIN base.located_city AS l ON l.name_printed = o.city_printed JOIN base.place AS p ON p.name_printed = o.country_printed
WHERE l.country_iso2 <> p.country_iso2;
