-- Un elemento de plan cuelga, directa o indirectamente, de sí mismo
WITH RECURSIVE above(plan_id, parent_id) AS (
    SELECT plan_id, parent_id FROM base.plan WHERE parent_id IS NOT NULL
    UNION
    SELECT a.plan_id, p.parent_id FROM above AS a JOIN base.plan AS p ON p.plan_id = a.parent_id WHERE p.parent_id IS NOT NULL
)
SELECT plan_id, parent_id FROM above WHERE plan_id = parent_id;
