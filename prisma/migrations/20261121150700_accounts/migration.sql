-- Accounts: signing up, mail, what was tried before a sign-in, a workspace that is to be deleted.
SET ROLE wasl_owner;

ALTER TABLE "User" ADD COLUMN "passwordChangedAt" TIMESTAMPTZ(3);
ALTER TABLE "UserSession" ADD COLUMN "failedBefore" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Workspace"
  ADD COLUMN country TEXT CHECK (country ~ '^[A-Z]{2}$'),
  ADD COLUMN "requiresTwoFactor" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "deletionDueAt" TIMESTAMPTZ(3),
  DROP CONSTRAINT "Workspace_status_check",
  ADD CONSTRAINT "Workspace_status_check" CHECK (status IN ('PENDING_APPROVAL', 'ACTIVE', 'REJECTED', 'SUSPENDED', 'DELETING'));
ALTER TABLE "Workspace" ADD CHECK ((status = 'DELETING') = ("deletionDueAt" IS NOT NULL));

-- Somebody who has not shown yet that the address is theirs. No person and no workspace exist until then.
CREATE TABLE "SignUp" (
  id UUID NOT NULL,
  email TEXT NOT NULL,
  locale TEXT NOT NULL,
  "passwordHash" TEXT NOT NULL,
  details JSONB NOT NULL,
  "tokenHash" TEXT,
  "usedAt" TIMESTAMPTZ(3),
  "expiresAt" TIMESTAMPTZ(3) NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "SignUp_pkey" PRIMARY KEY (id)
);
CREATE UNIQUE INDEX "SignUp_tokenHash_key" ON "SignUp" ("tokenHash");
CREATE INDEX "SignUp_expiresAt_idx" ON "SignUp" ("expiresAt");
ALTER TABLE "SignUp" ADD CHECK (email = lower(email));

-- A mail that is to go out. What it says holds one-time links, so it is sealed, and gone once the mail is sent.
CREATE TABLE "Mail" (
  id UUID NOT NULL,
  "to" TEXT NOT NULL,
  template TEXT NOT NULL,
  locale TEXT NOT NULL,
  "valuesEnc" TEXT,
  error TEXT,
  "sentAt" TIMESTAMPTZ(3),
  "expiresAt" TIMESTAMPTZ(3) NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Mail_pkey" PRIMARY KEY (id)
);
CREATE INDEX "Mail_createdAt_idx" ON "Mail" ("createdAt" DESC);
CREATE INDEX "Mail_expiresAt_idx" ON "Mail" ("expiresAt");

-- The log of a workspace goes with the workspace, and in no other way.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_user = 'wasl_owner' AND current_setting('app.erasing', true) = OLD."workspaceId"::text THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

-- Deletes up to `most` rows of each table of a workspace whose time has come, rows that nothing points at first; in the
-- end the workspace. True when nothing is left. Tables come from the catalogue, so that none can be forgotten.
CREATE FUNCTION erase_workspace(wanted uuid, most int DEFAULT 2000) RETURNS boolean
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

CREATE FUNCTION workspaces_due_for_deletion() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT id FROM "Workspace" WHERE status = 'DELETING' AND "deletionDueAt" <= now()
$$;

-- As before, and what a page needs to know of the person and of the workspace's rules.
DROP FUNCTION resolve_session(uuid, text);
CREATE FUNCTION resolve_session(wanted_session uuid, wanted_slug text)
  RETURNS TABLE (
    "sessionId" uuid, "userId" uuid, email text, name text, locale text, "platformRole" text, "lastSeenAt" timestamptz,
    "mfaAt" timestamptz, "avatarFileKey" text, "hasTwoFactor" boolean, "emailVerifiedAt" timestamptz,
    "notificationSettings" jsonb, "membershipId" uuid, role text, "rolePermissions" text[], "memberPermissions" jsonb,
    "workspaceId" uuid, "workspaceSlug" text, "workspaceName" text, "workspaceStatus" text, "workspaceIsActive" boolean,
    "workspaceLocale" text, "workspaceTimezone" text, "workspaceCurrency" text, "workspaceKind" text,
    "workspaceRequiresTwoFactor" boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.id, u.id, u.email, u.name, u.locale, u."platformRole", s."lastSeenAt", s."mfaAt", u."avatarFileKey",
    u."totpEnabledAt" IS NOT NULL, u."emailVerifiedAt", u."notificationSettings",
    m."membershipId", m.role, m."rolePermissions", m."memberPermissions",
    m."workspaceId", m.slug, m.name, m.status, m."isActive", m.locale, m.timezone, m.currency, m.kind,
    m."requiresTwoFactor"
  FROM "UserSession" s
  JOIN "User" u ON u.id = s."userId"
  LEFT JOIN LATERAL (
    SELECT member.id AS "membershipId", member.role, own_role.permissions AS "rolePermissions",
      member.permissions AS "memberPermissions", w.id AS "workspaceId", w.slug, w.name, w.status, w."isActive", w.locale,
      w.timezone, w.currency, w.kind, w."requiresTwoFactor", count(*) OVER () AS found
    FROM "Membership" member
    JOIN "Workspace" w ON w.id = member."workspaceId"
    LEFT JOIN "Role" own_role ON own_role."workspaceId" = member."workspaceId" AND own_role.id = member."roleId"
    WHERE member."userId" = u.id AND member.status = 'ACTIVE' AND w."deletedAt" IS NULL
      AND (wanted_slug IS NULL OR w.slug = wanted_slug)
  ) m ON m.found = 1
  WHERE s.id = wanted_session AND s."revokedAt" IS NULL AND s."expiresAt" > now()
    AND s."sessionVersion" = u."sessionVersion" AND u."isActive" AND u."deletedAt" IS NULL
$$;

-- Giving a function away needs membership of the new owner, and the new owner the right to create here.
RESET ROLE;
GRANT CREATE ON SCHEMA public TO wasl_search;
ALTER FUNCTION resolve_session(uuid, text) OWNER TO wasl_search;
ALTER FUNCTION workspaces_due_for_deletion() OWNER TO wasl_search;
REVOKE CREATE ON SCHEMA public FROM wasl_search;
SET ROLE wasl_owner;

REVOKE EXECUTE ON FUNCTION resolve_session(uuid, text), workspaces_due_for_deletion(), erase_workspace(uuid, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_workspace(uuid, int) TO wasl_app;
RESET ROLE;
GRANT EXECUTE ON FUNCTION resolve_session(uuid, text), workspaces_due_for_deletion() TO wasl_app;
