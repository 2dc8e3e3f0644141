-- Un elemento de plan cuelga de otro que no existe
SELECT plan_id, parent_id FROM base.plan WHERE parent_id IS NOT NULL AND parent_id NOT IN (SELECT plan_id FROM base.plan);
