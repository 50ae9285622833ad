-- Exports of a workspace, receipts of erased customers.
SET ROLE wasl_owner;

-- An archive of everything a workspace has, written part by part by a job that may be interrupted at any time: `cursor` is
-- where it goes on, `parts` are the sizes of what is stored already.
CREATE TABLE "DataExport" (
  id UUID NOT NULL,
  "workspaceId" UUID NOT NULL,
  "requestedById" UUID,
  "requestedByName" TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'WAITING' CHECK (status IN ('WAITING', 'RUNNING', 'READY', 'FAILED', 'EXPIRED')),
  "withFiles" BOOLEAN NOT NULL DEFAULT true,
  done INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL DEFAULT 0,
  entries INTEGER NOT NULL DEFAULT 0,
  "sizeBytes" BIGINT NOT NULL DEFAULT 0,
  parts BIGINT[] NOT NULL DEFAULT '{}',
  cursor JSONB NOT NULL DEFAULT '{}',
  error TEXT,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "finishedAt" TIMESTAMPTZ(3),
  "expiresAt" TIMESTAMPTZ(3),
  CONSTRAINT "DataExport_pkey" PRIMARY KEY ("workspaceId", id),
  CONSTRAINT "DataExport_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" (id) ON DELETE CASCADE ON UPDATE CASCADE
);
-- One at a time.
CREATE UNIQUE INDEX "DataExport_running" ON "DataExport" ("workspaceId") WHERE status IN ('WAITING', 'RUNNING');

-- That a customer was erased, and how much of what. It holds nothing of the customer: the id is the one that they had.
CREATE TABLE "ErasureReceipt" (
  id UUID NOT NULL,
  "workspaceId" UUID NOT NULL,
  "contactId" UUID NOT NULL,
  "erasedById" UUID,
  "erasedByName" TEXT NOT NULL,
  counts JSONB NOT NULL,
  hash TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "ErasureReceipt_pkey" PRIMARY KEY ("workspaceId", id),
  CONSTRAINT "ErasureReceipt_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" (id) ON DELETE CASCADE ON UPDATE CASCADE
);
RESET ROLE;
SELECT protect_tenant_table('"DataExport"'::regclass);
SELECT protect_tenant_table('"ErasureReceipt"'::regclass);
SET ROLE wasl_owner;

-- As before; and what an entry says of an erased customer may be taken out of it, once, in the name of a receipt.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_user = 'wasl_owner' AND current_setting('app.erasing', true) = OLD."workspaceId"::text THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' AND current_user = 'wasl_owner' AND to_jsonb(OLD) ->> 'seq' IS NULL
    AND to_jsonb(NEW) - '{seq,hash,prevHash}'::text[] = to_jsonb(OLD) - '{seq,hash,prevHash}'::text[] THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND current_user = 'wasl_owner' AND current_setting('app.erasing', true) = OLD."workspaceId"::text
    AND to_jsonb(NEW) - 'details' = to_jsonb(OLD) - 'details' AND NEW.details - 'erased' = '{}'::jsonb
    AND EXISTS (SELECT FROM "ErasureReceipt" r WHERE r."workspaceId" = OLD."workspaceId" AND r.id::text = NEW.details ->> 'erased') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

-- Takes the details out of the entries of this workspace that are about these rows or say one of these words.
CREATE FUNCTION redact_activity(receipt uuid, resource_ids text[], words text[]) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  changed int;
BEGIN
  PERFORM set_config('app.erasing', current_workspace()::text, true);
  UPDATE "ActivityLog" SET details = jsonb_build_object('erased', receipt)
  WHERE "workspaceId" = current_workspace() AND details IS NOT NULL AND NOT details ? 'erased'
    AND ("resourceId" = ANY (resource_ids)
      OR EXISTS (SELECT FROM unnest(words) AS word WHERE strpos(lower(details::text), lower(word)) > 0));
  GET DIAGNOSTICS changed = ROW_COUNT;
  PERFORM set_config('app.erasing', '', true);
  RETURN changed;
END $$;
REVOKE EXECUTE ON FUNCTION redact_activity(uuid, text[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION redact_activity(uuid, text[], text[]) TO wasl_app;

-- What a workspace holds back since the installation was restored from a backup.
CREATE INDEX "Message_restored" ON "Message" ("workspaceId", id) WHERE status = 'HELD' AND "holdReason" = 'restored';
RESET ROLE;
