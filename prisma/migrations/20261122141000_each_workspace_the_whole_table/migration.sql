-- Every workspace counts as its whole table (docs/decisions/023). As a two-hundredth, the planner's guess where nothing is
-- known, a few hundred rows looked cheap to read in one go, and in an installation that serves one business they were all.
-- Called after every migration, for the tables that it made.
SET ROLE wasl_owner;
CREATE FUNCTION plan_alike() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  tenant record;
BEGIN
  FOR tenant IN
    SELECT c.relname::text AS name, a.attstattarget IS DISTINCT FROM 0 AS is_counted
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspaceId'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
  LOOP
    IF tenant.is_counted THEN
      EXECUTE format('ALTER TABLE %I ALTER COLUMN "workspaceId" SET STATISTICS 0', tenant.name);
    END IF;
    PERFORM pg_clear_attribute_stats('public', tenant.name, 'workspaceId', false);
    PERFORM pg_restore_attribute_stats('schemaname', 'public', 'relname', tenant.name, 'attname', 'workspaceId',
      'inherited', false, 'null_frac', 0::real, 'avg_width', 16, 'n_distinct', 1::real);
  END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION plan_alike() FROM PUBLIC;
RESET ROLE;
