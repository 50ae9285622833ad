SET ROLE wasl_owner;

-- As before, but a table that knows no workspace ("OutboundCalls", which goes with its lane) keeps no other from being emptied.
-- Deletes up to `most` rows of each table of a workspace whose time has come, rows that nothing points at first; in the
-- end the workspace. True when nothing is left. Tables come from the catalogue, so that none can be forgotten.
CREATE OR REPLACE FUNCTION erase_workspace(wanted uuid, most int DEFAULT 2000) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  target record;
  child record;
  removed bigint;
  total bigint := 0;
  is_waiting boolean;
BEGIN
  PERFORM set_config('app.workspace_id', wanted::text, true), set_config('app.erasing', wanted::text, true);
  IF NOT EXISTS (SELECT FROM "Workspace" WHERE id = wanted AND status = 'DELETING' AND "deletionDueAt" <= now()) THEN
    RETURN true;
  END IF;
  FOR patience IN 1..2 LOOP
    FOR target IN
      SELECT c.oid, c.oid::regclass AS name, c.relkind FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspaceId'
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname
    LOOP
      is_waiting := false;
      IF patience = 1 THEN
        FOR child IN
          SELECT DISTINCT k.conrelid::regclass AS name FROM pg_constraint k
          JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attname = 'workspaceId'
          WHERE k.confrelid = target.oid AND k.contype = 'f' AND k.conrelid <> target.oid
        LOOP
          EXECUTE format('SELECT EXISTS (SELECT FROM %s WHERE "workspaceId" = $1)', child.name) INTO is_waiting USING wanted;
          EXIT WHEN is_waiting;
        END LOOP;
      END IF;
      CONTINUE WHEN is_waiting;
      BEGIN
        IF target.relkind = 'p' THEN
          EXECUTE format('DELETE FROM %s WHERE "workspaceId" = $1', target.name) USING wanted;
        ELSE
          EXECUTE format('DELETE FROM %1$s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$s WHERE "workspaceId" = $1 LIMIT $2))', target.name)
            USING wanted, most;
        END IF;
        GET DIAGNOSTICS removed = ROW_COUNT;
        total := total + removed;
      EXCEPTION WHEN foreign_key_violation OR restrict_violation THEN
        NULL; -- something still points here: it goes first, in this pass or the next
      END;
    END LOOP;
    IF total > 0 THEN
      RETURN false;
    END IF;
  END LOOP;
  DELETE FROM "Workspace" WHERE id = wanted;
  RETURN true;
END $$;

RESET ROLE;
