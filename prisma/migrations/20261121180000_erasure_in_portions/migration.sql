-- A customer is erased in portions: what is their own at once, what names them elsewhere by a job that may be interrupted
-- at any time. The row is the receipt once it is finished.
SET ROLE wasl_owner;

ALTER TABLE "ErasureReceipt"
  ALTER COLUMN hash DROP NOT NULL,
  -- What is looked for (words, ids) and up to where. NULL when it is done; rows of before are done.
  ADD COLUMN work JSONB,
  -- Where it goes on.
  ADD COLUMN place JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN done INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN total INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "finishedAt" TIMESTAMPTZ(3);

-- Takes the details out of these entries of this workspace.
CREATE FUNCTION redact_activities(receipt uuid, wanted uuid[]) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  changed int;
BEGIN
  PERFORM set_config('app.erasing', current_workspace()::text, true);
  UPDATE "ActivityLog" SET details = jsonb_build_object('erased', receipt)
  WHERE "workspaceId" = current_workspace() AND id = ANY (wanted) AND details IS NOT NULL AND NOT details ? 'erased';
  GET DIAGNOSTICS changed = ROW_COUNT;
  PERFORM set_config('app.erasing', '', true);
  RETURN changed;
END $$;
REVOKE EXECUTE ON FUNCTION redact_activities(uuid, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION redact_activities(uuid, uuid[]) TO wasl_app;
DROP FUNCTION redact_activity(uuid, text[], text[]);

RESET ROLE;
