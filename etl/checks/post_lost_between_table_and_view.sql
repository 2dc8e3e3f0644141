-- Una fila de las redes se pierde o se repite al unirla con su lugar
SELECT * FROM (
    SELECT 'network' AS name, (SELECT count(*) FROM network) AS seen,
        (SELECT count(*) FROM base.embassy) + (SELECT count(*) FROM base.consulate) + (SELECT count(*) FROM base.trade_office) AS kept
    UNION ALL SELECT 'accreditation', (SELECT count(*) FROM accreditation), (SELECT count(*) FROM base.accreditation)
    UNION ALL SELECT 'alliance_office', (SELECT count(*) FROM main.alliance_office), (SELECT count(*) FROM base.alliance_office)
    UNION ALL SELECT 'trade_office_event', (SELECT count(*) FROM main.trade_office_event), (SELECT count(*) FROM base.trade_office_event)
) WHERE seen <> kept;
