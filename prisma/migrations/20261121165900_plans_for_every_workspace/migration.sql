-- No statistics about which workspace has how many rows. With them, a workspace that came after the last ANALYZE counts as
-- one row, whole workspaces are read in nested loops, and everybody's inbox waits (docs/decisions/023). Without them the
-- planner takes any workspace for a two-hundredth of the table. A table made later says the same of its own key.
SET ROLE wasl_owner;
DO $$
DECLARE
  tenant record;
BEGIN
  FOR tenant IN
    SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspaceId'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
  LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN "workspaceId" SET STATISTICS 0', tenant.name);
    PERFORM pg_clear_attribute_stats('public', tenant.name, 'workspaceId', false);
  END LOOP;
END $$;
RESET ROLE;

-- A search finds a few people; the thousand that is assumed otherwise makes reading the whole workspace look cheap.
ALTER FUNCTION search_contacts(text, text, int) ROWS 20;
