-- Una concurrencia apunta a un país donde el Perú tiene embajada
SELECT destination_iso2, name_printed FROM accreditation
WHERE destination_iso2 IN (SELECT country_iso2 FROM network WHERE kind = 'embassy');
