-- Administration of the installation: visits of those who run it, closed workspaces, and a log that shows tampering.
SET ROLE wasl_owner;

-- Whether those who run the installation may change things and send while they visit. Looking is allowed either way, and told.
ALTER TABLE "Workspace" ADD COLUMN "supportMayWrite" BOOLEAN NOT NULL DEFAULT false;

-- A visit: an administrator of the installation in somebody's place, in one session, for at most an hour.
CREATE TABLE "Impersonation" (
  id UUID NOT NULL,
  "workspaceId" UUID NOT NULL,
  "sessionId" UUID NOT NULL,
  "adminId" UUID NOT NULL,
  "membershipId" UUID NOT NULL,
  reason TEXT NOT NULL,
  "expiresAt" TIMESTAMPTZ(3) NOT NULL,
  "endedAt" TIMESTAMPTZ(3),
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Impersonation_pkey" PRIMARY KEY ("workspaceId", id),
  CONSTRAINT "Impersonation_workspaceId_membershipId_fkey" FOREIGN KEY ("workspaceId", "membershipId")
    REFERENCES "Membership" ("workspaceId", id) ON DELETE CASCADE ON UPDATE CASCADE,
  CHECK ("expiresAt" <= "createdAt" + interval '61 minutes')
);
-- Few are open at a time, so that it serves the question for a session too.
CREATE UNIQUE INDEX "Impersonation_open" ON "Impersonation" ("workspaceId", "sessionId") WHERE "endedAt" IS NULL;
CREATE INDEX "Impersonation_workspaceId_membershipId_idx" ON "Impersonation" ("workspaceId", "membershipId");
RESET ROLE;
SELECT protect_tenant_table('"Impersonation"'::regclass);
SET ROLE wasl_owner;
CREATE POLICY search ON "Impersonation" FOR SELECT TO wasl_search USING (true);
GRANT SELECT ON "Impersonation" TO wasl_search;

-- A workspace that is not open sends nothing; what waits is kept.
ALTER TABLE "OutboundLane" ADD COLUMN "closedAt" TIMESTAMPTZ(3);
CREATE FUNCTION close_lanes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'ACTIVE' AND NEW."isActive" THEN
    UPDATE "OutboundLane" SET "closedAt" = NULL, "nextDueAt" = now() WHERE "workspaceId" = NEW.id AND "closedAt" IS NOT NULL;
  ELSE
    UPDATE "OutboundLane" SET "closedAt" = now() WHERE "workspaceId" = NEW.id AND "closedAt" IS NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER close_lanes AFTER UPDATE OF status, "isActive" ON "Workspace" FOR EACH ROW
  WHEN (OLD.status IS DISTINCT FROM NEW.status OR OLD."isActive" IS DISTINCT FROM NEW."isActive") EXECUTE FUNCTION close_lanes();

-- The place of an entry in its workspace's chain. Filled once, later and in order, by the sealer.
ALTER TABLE "ActivityLog" ADD COLUMN seq BIGINT, ADD COLUMN hash TEXT, ADD COLUMN "prevHash" TEXT;
ALTER TABLE "ActivityLog" ADD CHECK ((seq IS NULL) = (hash IS NULL) AND (seq IS NULL) = ("prevHash" IS NULL));
CREATE UNIQUE INDEX "ActivityLog_workspaceId_seq_key" ON "ActivityLog" ("workspaceId", seq);
CREATE INDEX "ActivityLog_unsealed" ON "ActivityLog" ("workspaceId", "createdAt", id) WHERE seq IS NULL;
GRANT SELECT ("workspaceId", seq) ON "ActivityLog" TO wasl_search;
CREATE POLICY search ON "ActivityLog" FOR SELECT TO wasl_search USING (true);

-- As before; and an entry that has no place in the chain yet may be given one, and nothing else.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_user = 'wasl_owner' AND current_setting('app.erasing', true) = OLD."workspaceId"::text THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' AND current_user = 'wasl_owner' AND to_jsonb(OLD) ->> 'seq' IS NULL
    AND to_jsonb(NEW) - '{seq,hash,prevHash}'::text[] = to_jsonb(OLD) - '{seq,hash,prevHash}'::text[] THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION seal_activity(wanted uuid, sealed jsonb) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  done int;
BEGIN
  PERFORM set_config('app.workspace_id', wanted::text, true);
  UPDATE "ActivityLog" a SET seq = s.seq, hash = s.hash, "prevHash" = s."prevHash"
  FROM jsonb_to_recordset(sealed) AS s(id uuid, seq bigint, hash text, "prevHash" text)
  WHERE a."workspaceId" = wanted AND a.id = s.id AND a.seq IS NULL;
  GET DIAGNOSTICS done = ROW_COUNT;
  RETURN done;
END $$;

CREATE FUNCTION workspaces_with_unsealed_activity() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT "workspaceId" FROM "ActivityLog" WHERE seq IS NULL
$$;

CREATE FUNCTION workspaces_with_activity() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT id FROM "Workspace" ORDER BY id
$$;

-- The workspaces of this installation, newest first, for those who run it: what they are called and whether they are open.
CREATE FUNCTION platform_workspaces(words text, wanted_status text, before uuid, most int)
  RETURNS TABLE (
    id uuid, slug text, name text, status text, kind text, country text, "isDemo" boolean, "createdAt" timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT w.id, w.slug, w.name, CASE WHEN w.status = 'ACTIVE' AND NOT w."isActive" THEN 'SUSPENDED' ELSE w.status END,
    w.kind, w.country, w."isDemo", w."createdAt"
  FROM "Workspace" w
  WHERE w."deletedAt" IS NULL AND (before IS NULL OR w.id < before)
    AND (wanted_status IS NULL
      OR CASE WHEN w.status = 'ACTIVE' AND NOT w."isActive" THEN 'SUSPENDED' ELSE w.status END = wanted_status)
    AND (words = '' OR strpos(lower(w.name), words) > 0 OR strpos(w.slug, words) > 0 OR EXISTS (
      SELECT FROM "Membership" m JOIN "User" u ON u.id = m."userId"
      WHERE m."workspaceId" = w.id AND m.role = 'OWNER' AND strpos(u.email, words) > 0))
  ORDER BY w.id DESC LIMIT most
$$;

-- The condition excludes nobody who is searched for; the expression keeps it out of Prisma's sight.
CREATE INDEX "User_search" ON "User" USING gin ((email || ' ' || lower(name)) gin_trgm_ops) WHERE "deletedAt" IS NULL;

-- As before; and an administrator of the installation who visits is somebody's member there, until the visit is over.
DROP FUNCTION resolve_session(uuid, text);
CREATE FUNCTION resolve_session(wanted_session uuid, wanted_slug text)
  RETURNS TABLE (
    "sessionId" uuid, "userId" uuid, email text, name text, locale text, "platformRole" text, "lastSeenAt" timestamptz,
    "mfaAt" timestamptz, "avatarFileKey" text, "hasTwoFactor" boolean, "emailVerifiedAt" timestamptz,
    "notificationSettings" jsonb, "membershipId" uuid, role text, "rolePermissions" text[], "memberPermissions" jsonb,
    "conversationScope" text, "teamIds" uuid[],
    "workspaceId" uuid, "workspaceSlug" text, "workspaceName" text, "workspaceStatus" text, "workspaceIsActive" boolean,
    "workspaceLocale" text, "workspaceTimezone" text, "workspaceCurrency" text, "workspaceKind" text,
    "workspaceRequiresTwoFactor" boolean, "visitId" uuid, "visitExpiresAt" timestamptz, "visitMayWrite" boolean,
    "visitedUserId" uuid, "visitedName" text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.id, u.id, u.email, u.name, u.locale, u."platformRole", s."lastSeenAt", s."mfaAt", u."avatarFileKey",
    u."totpEnabledAt" IS NOT NULL, u."emailVerifiedAt", u."notificationSettings",
    m."membershipId", m.role, m."rolePermissions", m."memberPermissions", m.scope,
    CASE m.scope WHEN 'TEAM' THEN ARRAY(SELECT t."teamId" FROM "TeamMembership" t
      WHERE t."workspaceId" = m."workspaceId" AND t."membershipId" = m."membershipId" ORDER BY 1) ELSE '{}' END,
    m."workspaceId", m.slug, m.name, m.status, m."isActive", m.locale, m.timezone, m.currency, m.kind,
    m."requiresTwoFactor", m."visitId", m."visitExpiresAt", m."supportMayWrite", m."visitedUserId",
    (SELECT v.name FROM "User" v WHERE v.id = m."visitedUserId")
  FROM "UserSession" s
  JOIN "User" u ON u.id = s."userId"
  LEFT JOIN LATERAL (
    SELECT member.id AS "membershipId", member.role, own_role.permissions AS "rolePermissions",
      member.permissions AS "memberPermissions",
      coalesce(member."conversationScope", own_role."conversationScope", 'ALL') AS scope,
      w.id AS "workspaceId", w.slug, w.name, w.status, w."isActive", w.locale,
      w.timezone, w.currency, w.kind, w."requiresTwoFactor", w."supportMayWrite", member."visitId",
      member."visitExpiresAt", CASE WHEN member."visitId" IS NOT NULL THEN member."userId" END AS "visitedUserId",
      count(*) OVER () AS found
    FROM (
      SELECT o.id, o."workspaceId", o."userId", o.role, o."roleId", o.status, o.permissions, o."conversationScope",
        NULL::uuid AS "visitId", NULL::timestamptz AS "visitExpiresAt"
      FROM "Membership" o WHERE o."userId" = u.id
      UNION ALL
      SELECT o.id, o."workspaceId", o."userId", o.role, o."roleId", o.status, o.permissions, o."conversationScope",
        i.id, i."expiresAt"
      FROM "Impersonation" i
      JOIN "Membership" o ON o."workspaceId" = i."workspaceId" AND o.id = i."membershipId"
      WHERE u."platformRole" = 'ADMIN' AND wanted_slug IS NOT NULL AND i."sessionId" = s.id AND i."adminId" = u.id
        AND i."endedAt" IS NULL AND i."expiresAt" > now()
    ) member
    JOIN "Workspace" w ON w.id = member."workspaceId"
    LEFT JOIN "Role" own_role ON own_role."workspaceId" = member."workspaceId" AND own_role.id = member."roleId"
    WHERE member.status = 'ACTIVE' AND w."deletedAt" IS NULL AND (wanted_slug IS NULL OR w.slug = wanted_slug)
  ) m ON m.found = 1
  WHERE s.id = wanted_session AND s."revokedAt" IS NULL AND s."expiresAt" > now()
    AND s."sessionVersion" = u."sessionVersion" AND u."isActive" AND u."deletedAt" IS NULL
$$;

-- Giving a function away needs membership of the new owner, and the new owner the right to create here.
RESET ROLE;
GRANT CREATE ON SCHEMA public TO wasl_search;
ALTER FUNCTION resolve_session(uuid, text) OWNER TO wasl_search;
ALTER FUNCTION workspaces_with_unsealed_activity() OWNER TO wasl_search;
ALTER FUNCTION workspaces_with_activity() OWNER TO wasl_search;
ALTER FUNCTION platform_workspaces(text, text, uuid, int) OWNER TO wasl_search;
REVOKE CREATE ON SCHEMA public FROM wasl_search;
REVOKE EXECUTE ON FUNCTION resolve_session(uuid, text), workspaces_with_unsealed_activity(), workspaces_with_activity(),
  platform_workspaces(text, text, uuid, int), seal_activity(uuid, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION resolve_session(uuid, text), workspaces_with_unsealed_activity(), workspaces_with_activity(),
  platform_workspaces(text, text, uuid, int), seal_activity(uuid, jsonb) TO wasl_app;
