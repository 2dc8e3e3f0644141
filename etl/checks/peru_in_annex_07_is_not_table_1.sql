-- Las oficinas del Perú del Anexo 07 no son las de la Tabla 1
(SELECT office_number, city_printed FROM base.trade_office EXCEPT SELECT office_number, city_printed FROM base.alliance_office WHERE member_iso2 = 'PE')
UNION ALL
(SELECT office_number, city_printed FROM base.alliance_office WHERE member_iso2 = 'PE' EXCEPT SELECT office_number, city_printed FROM base.trade_office);
