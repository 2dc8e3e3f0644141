-- Una entidad o una norma citada no tiene glosa, o una glosa no tiene nombre que explicar
WITH named AS (
    SELECT entity_printed AS name_printed FROM base.alliance_function
    UNION SELECT institution_printed FROM base.tpo_institution
    UNION SELECT legal_basis FROM base.accreditation_step
    UNION SELECT legal_basis FROM base.actor_role WHERE legal_basis IS NOT NULL
)

SELECT coalesce(n.name_printed, g.name_printed)
FROM named AS n FULL JOIN base.gloss AS g USING (name_printed)
WHERE n.name_printed IS NULL OR g.name_printed IS NULL;
