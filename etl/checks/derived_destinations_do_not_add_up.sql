-- Los destinos derivados no suman: residentes + concurrentes debe dar lo mismo que los listados que alguna embajada cubre
SELECT derived.total AS derived_count, listed.total AS listed_count
FROM (SELECT count(*) AS total FROM derived_destination) AS derived, (SELECT count(*) AS total FROM destination WHERE counted) AS listed
WHERE derived.total <> listed.total;
