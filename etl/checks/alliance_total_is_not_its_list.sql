-- El total de oficinas de un miembro en el Anexo 06 no es el número de su lista en el Anexo 07
SELECT m.member_iso2, m.trade_offices_count, count(o.office_number)
FROM base.alliance_member AS m LEFT JOIN base.alliance_office AS o USING (member_iso2)
GROUP BY ALL HAVING m.trade_offices_count <> count(o.office_number);
