-- What Prisma has no words for: isolation, checks, partial indexes, partitions, functions.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

SET ROLE wasl_owner;

-- ---------------------------------------------------------------------------------------------------------------------
-- Tenant isolation
-- ---------------------------------------------------------------------------------------------------------------------

-- The workspace of this transaction; NULL (so: no row) when none is set.
CREATE FUNCTION current_workspace() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.workspace_id', true), '')::uuid $$;

-- Every migration that adds a tenant table calls this for it.
CREATE FUNCTION protect_tenant_table(target regclass, key text DEFAULT 'workspaceId') RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format(
    'CREATE POLICY tenant ON %s FOR ALL TO PUBLIC USING (%2$I = current_workspace()) WITH CHECK (%2$I = current_workspace())',
    target, key);
END $$;

DO $$
DECLARE
  tenant_table text;
  router_tables text[] := ARRAY['ChannelRoute', 'OutboundLane', 'Event', 'EventCursor', 'ApiKey', 'Invitation', 'Membership', 'IdempotencyKey'];
BEGIN
  FOR tenant_table IN
    SELECT c.table_name FROM information_schema.columns c
    WHERE c.table_schema = 'public' AND c.column_name = 'workspaceId' AND c.table_name <> ALL (router_tables)
  LOOP
    PERFORM protect_tenant_table(format('public.%I', tenant_table)::regclass);
  END LOOP;
  PERFORM protect_tenant_table('"Workspace"'::regclass, 'id');
END $$;

-- wasl_search answers the few questions that are asked before a workspace is known, or with operators that are not
-- leakproof, through the SECURITY DEFINER functions below and nothing else. A policy instead of BYPASSRLS: no
-- superuser is needed to make the role, and it may read what it is granted only. The policies hold no condition, because
-- behind one LIKE (not leakproof) finds no index: the functions themselves ask for the workspace.
CREATE POLICY search ON "Workspace" FOR SELECT TO wasl_search USING (true);
CREATE POLICY search ON "Contact" FOR SELECT TO wasl_search USING (true);
GRANT SELECT ON "Workspace", "Contact", "User", "UserSession", "Membership", "Role", "ApiKey" TO wasl_search;

-- ---------------------------------------------------------------------------------------------------------------------
-- States are text with CHECK: enum equality is not leakproof and would use no index under row-level security
-- ---------------------------------------------------------------------------------------------------------------------

ALTER TABLE "User" ADD CHECK ("platformRole" IN ('USER', 'ADMIN')), ADD CHECK (email = lower(email));
ALTER TABLE "Workspace"
  ADD CHECK (status IN ('PENDING_APPROVAL', 'ACTIVE', 'REJECTED', 'SUSPENDED')),
  ADD CHECK (kind IN ('RESTAURANT', 'STORE', 'SERVICE')),
  ADD CHECK (slug ~ '^[a-z0-9](-?[a-z0-9])*$');
ALTER TABLE "Membership"
  ADD CHECK (role IN ('OWNER', 'ADMIN', 'MANAGER', 'AGENT')),
  ADD CHECK (status IN ('INVITED', 'ACTIVE', 'SUSPENDED', 'REMOVED')),
  ADD CHECK (presence IN ('ONLINE', 'AWAY', 'OFFLINE'));
ALTER TABLE "Invitation" ADD CHECK (role IN ('OWNER', 'ADMIN', 'MANAGER', 'AGENT'));
ALTER TABLE "VerificationToken" ADD CHECK (purpose IN ('EMAIL', 'PASSWORD_RESET'));
ALTER TABLE "ActivityLog" ADD CHECK ("actorKind" IN ('USER', 'API_KEY', 'SYSTEM', 'PLATFORM_ADMIN'));
ALTER TABLE "ChannelAccount"
  ADD CHECK (kind IN ('WHATSAPP_CLOUD', 'WHATSAPP_QR', 'WHATSAPP_TWILIO', 'EMAIL', 'INSTAGRAM', 'MESSENGER', 'WEBCHAT')),
  ADD CHECK ("connectionStatus" IN ('DISCONNECTED', 'CONNECTING', 'QR_READY', 'CONNECTED', 'FAILED')),
  ADD CHECK ("healthStatus" IN ('HEALTHY', 'WARNING', 'CRITICAL'));
ALTER TABLE "InboundItem" ADD CHECK (state IN ('WAITING', 'DONE', 'DEAD', 'IGNORED'));
ALTER TABLE "Contact" ADD CHECK (source IN
  ('MANUAL', 'IMPORT', 'SHOPIFY', 'WOOCOMMERCE', 'WHATSAPP', 'INSTAGRAM', 'MESSENGER', 'EMAIL', 'WEBCHAT', 'API'));
ALTER TABLE "ContactIdentity" ADD CHECK (kind IN
  ('PHONE', 'BSUID', 'PARENT_BSUID', 'PSID', 'IGSID', 'EMAIL', 'VISITOR', 'LID'));
ALTER TABLE "Segment" ADD CHECK (kind IN ('DYNAMIC', 'STATIC'));
ALTER TABLE "Consent" ADD CHECK (state IN ('GRANTED', 'REVOKED'));
ALTER TABLE "ContactImport" ADD CHECK (status IN ('PENDING', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED'));
ALTER TABLE "Conversation"
  ADD CHECK (channel IN ('WHATSAPP', 'EMAIL', 'INSTAGRAM', 'MESSENGER', 'WEBCHAT')),
  ADD CHECK (status IN ('OPEN', 'PENDING', 'SNOOZED', 'CLOSED', 'ARCHIVED')),
  ADD CHECK (priority IN ('LOW', 'NORMAL', 'HIGH', 'URGENT')),
  ADD CHECK ("unreadCount" >= 0);
ALTER TABLE "Message"
  ADD CHECK (direction IN ('INBOUND', 'OUTBOUND')),
  ADD CHECK (channel IN ('WHATSAPP', 'EMAIL', 'INSTAGRAM', 'MESSENGER', 'WEBCHAT', 'INTERNAL_NOTE')),
  ADD CHECK ("senderKind" IN ('CUSTOMER', 'AGENT', 'AI', 'FLOW', 'CAMPAIGN', 'SYSTEM')),
  ADD CHECK (type IN ('TEXT', 'IMAGE', 'VIDEO', 'AUDIO', 'DOCUMENT', 'STICKER', 'LOCATION', 'CONTACTS', 'INTERACTIVE',
    'BUTTON', 'TEMPLATE', 'ORDER', 'REACTION', 'SYSTEM', 'UNSUPPORTED')),
  ADD CHECK (status IN ('RECEIVED', 'SCHEDULED', 'QUEUED', 'SENDING', 'SENT', 'DELIVERED', 'READ', 'FAILED',
    'AMBIGUOUS', 'HELD', 'CANCELLED'));
ALTER TABLE "MessageStatusEvent" ADD CHECK (status IN ('SENT', 'DELIVERED', 'READ', 'PLAYED', 'FAILED'));
ALTER TABLE "File" ADD CHECK ("scanState" IN ('UNSCANNED', 'CLEAN', 'INFECTED'));
ALTER TABLE "AIDraft" ADD CHECK (status IN ('PROPOSED', 'USED', 'DISCARDED'));

-- ---------------------------------------------------------------------------------------------------------------------
-- Partial and search indexes
-- ---------------------------------------------------------------------------------------------------------------------

CREATE INDEX "Conversation_unread" ON "Conversation" ("workspaceId", "lastMessageAt" DESC, id DESC) WHERE "unreadCount" > 0;
CREATE INDEX "Conversation_assigned" ON "Conversation" ("workspaceId", "assigneeId", "lastMessageAt" DESC, id DESC)
  WHERE "assigneeId" IS NOT NULL;
CREATE INDEX "Conversation_external" ON "Conversation" ("workspaceId", "externalId") WHERE "externalId" IS NOT NULL;
-- What a lane has to send now, oldest first.
CREATE INDEX "Message_due" ON "Message" ("workspaceId", "channelAccountId", "nextAttemptAt", id) WHERE status = 'QUEUED';
-- What a crashed sender left behind.
CREATE INDEX "Message_sending" ON "Message" ("workspaceId", "channelAccountId", "leaseUntil") WHERE status = 'SENDING';
CREATE INDEX "InboundItem_waiting" ON "InboundItem" ("workspaceId", "waitsFor") WHERE state = 'WAITING';
CREATE INDEX "OutboundLane_due" ON "OutboundLane" ("nextDueAt") WHERE "nextDueAt" IS NOT NULL;
CREATE INDEX "InboundDelivery_pending" ON "InboundDelivery" ("receivedAt", id) WHERE "doneAt" IS NULL AND "deadAt" IS NULL;
CREATE INDEX "InboundDelivery_dead" ON "InboundDelivery" ("deadAt") WHERE "deadAt" IS NOT NULL;
CREATE INDEX "Event_pending" ON "Event" ("workspaceId", id) WHERE seq IS NULL;
-- The conditions exclude no row that is searched for; they keep the two out of sight of Prisma, which cannot describe them.
CREATE INDEX "Contact_search" ON "Contact" USING gin ("workspaceId", "searchText" gin_trgm_ops) WHERE "searchText" IS NOT NULL;
CREATE INDEX "Contact_phone_suffix" ON "Contact" ("workspaceId", "phoneReversed" text_pattern_ops) WHERE "phoneReversed" IS NOT NULL;

-- Each message updates its contact. With room in the page for a second version of every row these updates touch no
-- index, of which the one for search alone costs ten times the update.
ALTER TABLE "Contact" SET (fillfactor = 50);

-- ---------------------------------------------------------------------------------------------------------------------
-- Small rules
-- ---------------------------------------------------------------------------------------------------------------------

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "ActivityLog" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Each workspace has its place in the event sequence from its first moment.
CREATE FUNCTION open_event_cursor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "EventCursor" ("workspaceId") VALUES (NEW.id) ON CONFLICT DO NOTHING;
  RETURN NEW;
END $$;
CREATE TRIGGER event_cursor AFTER INSERT ON "Workspace" FOR EACH ROW EXECUTE FUNCTION open_event_cursor();

-- How far a message has come. A provider's word never moves it back: FAILED beats SENT, DELIVERED and READ beat FAILED,
-- so that the final state does not depend on the order in which the words arrive.
CREATE FUNCTION message_rank(status text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE status
    WHEN 'SENT' THEN 10 WHEN 'FAILED' THEN 20 WHEN 'DELIVERED' THEN 30 WHEN 'READ' THEN 40 WHEN 'RECEIVED' THEN 100
    ELSE 0 END
$$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Partitions by day. They live in a schema of their own, which Prisma does not look at.
-- ---------------------------------------------------------------------------------------------------------------------

CREATE SCHEMA wasl_parts;
CREATE TABLE wasl_parts."Event_default" PARTITION OF "Event" DEFAULT;
CREATE TABLE wasl_parts."InboundDelivery_default" PARTITION OF "InboundDelivery" DEFAULT;
-- Rows are updated once or twice soon after they come; room in the page keeps those updates cheap.
CREATE FUNCTION keep_partitions(days_ahead int DEFAULT 3) RETURNS int LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  spec record;
  day date;
  part text;
  changed int := 0;
BEGIN
  FOR spec IN SELECT * FROM (VALUES ('Event', 7), ('InboundDelivery', 14)) AS v(parent, keep_days) LOOP
    FOR day IN SELECT generate_series(current_date, current_date + least(days_ahead, 31), '1 day')::date LOOP
      part := format('%s_%s', spec.parent, to_char(day, 'YYYYMMDD'));
      CONTINUE WHEN to_regclass(format('wasl_parts.%I', part)) IS NOT NULL;
      BEGIN
        EXECUTE format('CREATE TABLE wasl_parts.%I (LIKE public.%I INCLUDING DEFAULTS INCLUDING CONSTRAINTS) WITH (fillfactor = 50)', part, spec.parent);
        EXECUTE format('ALTER TABLE public.%I ATTACH PARTITION wasl_parts.%I FOR VALUES FROM (%L) TO (%L)',
          spec.parent, part, day::timestamptz, (day + 1)::timestamptz);
        changed := changed + 1;
      EXCEPTION WHEN check_violation OR duplicate_table OR lock_not_available THEN
        -- Rows of that day are in the default partition already, or another process was faster: the default serves.
        RAISE NOTICE 'partition % was not made: %', part, SQLERRM;
      END;
    END LOOP;
    FOR part IN
      SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = format('public.%I', spec.parent)::regclass
        AND c.relname ~ '_\d{8}$' AND right(c.relname, 8)::date < current_date - spec.keep_days
    LOOP
      EXECUTE format('DROP TABLE wasl_parts.%I', part);
      changed := changed + 1;
    END LOOP;
  END LOOP;
  RETURN changed;
END $$;
SELECT keep_partitions();

-- ---------------------------------------------------------------------------------------------------------------------
-- Questions answered with the rights of wasl_search
-- ---------------------------------------------------------------------------------------------------------------------

-- Contacts of this workspace whose name contains the words, or whose number ends with the digits; newest first.
-- Half of it is empty for each call, and a prefix is an index condition only once it is known: hence the custom plan.
CREATE FUNCTION search_contacts(words text, reversed_digits text, most int DEFAULT 200) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
  (SELECT id FROM "Contact"
    WHERE "workspaceId" = current_workspace() AND words <> '' AND "searchText" LIKE '%' || words || '%'
    ORDER BY "lastMessageAt" DESC NULLS LAST LIMIT most)
  UNION
  (SELECT id FROM "Contact"
    WHERE "workspaceId" = current_workspace() AND reversed_digits <> '' AND "phoneReversed" LIKE reversed_digits || '%'
    ORDER BY "lastMessageAt" DESC NULLS LAST LIMIT most)
$$;

-- Who is behind a session, in the workspace called `wanted_slug` (NULL: the person's only workspace). No row: the session is
-- unknown, revoked, expired or outdated, or its user may not sign in. Workspace columns are NULL when the person is no
-- active member of that workspace, which therefore looks absent.
CREATE FUNCTION resolve_session(wanted_session uuid, wanted_slug text)
  RETURNS TABLE (
    "sessionId" uuid, "userId" uuid, email text, name text, locale text, "platformRole" text, "lastSeenAt" timestamptz,
    "mfaAt" timestamptz, "membershipId" uuid, role text, "rolePermissions" text[], "memberPermissions" jsonb,
    "workspaceId" uuid, "workspaceSlug" text, "workspaceName" text, "workspaceStatus" text, "workspaceIsActive" boolean,
    "workspaceLocale" text, "workspaceTimezone" text, "workspaceCurrency" text, "workspaceKind" text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.id, u.id, u.email, u.name, u.locale, u."platformRole", s."lastSeenAt", s."mfaAt",
    m."membershipId", m.role, m."rolePermissions", m."memberPermissions",
    m."workspaceId", m.slug, m.name, m.status, m."isActive", m.locale, m.timezone, m.currency, m.kind
  FROM "UserSession" s
  JOIN "User" u ON u.id = s."userId"
  LEFT JOIN LATERAL (
    SELECT member.id AS "membershipId", member.role, own_role.permissions AS "rolePermissions",
      member.permissions AS "memberPermissions", w.id AS "workspaceId", w.slug, w.name, w.status, w."isActive", w.locale,
      w.timezone, w.currency, w.kind, count(*) OVER () AS found
    FROM "Membership" member
    JOIN "Workspace" w ON w.id = member."workspaceId"
    LEFT JOIN "Role" own_role ON own_role."workspaceId" = member."workspaceId" AND own_role.id = member."roleId"
    WHERE member."userId" = u.id AND member.status = 'ACTIVE' AND w."deletedAt" IS NULL
      AND (wanted_slug IS NULL OR w.slug = wanted_slug)
  ) m ON m.found = 1
  WHERE s.id = wanted_session AND s."revokedAt" IS NULL AND s."expiresAt" > now()
    AND s."sessionVersion" = u."sessionVersion" AND u."isActive" AND u."deletedAt" IS NULL
$$;

-- Whose API key has this hash. No row: unknown, revoked, expired, or the workspace is closed.
CREATE FUNCTION resolve_api_key(wanted_hash text)
  RETURNS TABLE (
    "apiKeyId" uuid, name text, scopes text[], "lastUsedAt" timestamptz, "workspaceId" uuid, "workspaceSlug" text,
    "workspaceLocale" text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT k.id, k.name, k.scopes, k."lastUsedAt", w.id, w.slug, w.locale
  FROM "ApiKey" k
  JOIN "Workspace" w ON w.id = k."workspaceId"
  WHERE k.hash = wanted_hash AND k."revokedAt" IS NULL AND (k."expiresAt" IS NULL OR k."expiresAt" > now())
    AND w.status = 'ACTIVE' AND w."isActive" AND w."deletedAt" IS NULL
$$;

-- The workspaces that a person may enter, for the switcher.
CREATE FUNCTION workspaces_of(wanted_user uuid)
  RETURNS TABLE (id uuid, slug text, name text, kind text, status text, "logoUrl" text, "isDemo" boolean, role text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT w.id, w.slug, w.name, w.kind, w.status, w."logoUrl", w."isDemo", m.role
  FROM "Membership" m
  JOIN "Workspace" w ON w.id = m."workspaceId"
  WHERE m."userId" = wanted_user AND m.status = 'ACTIVE' AND w."isActive" AND w."deletedAt" IS NULL
  ORDER BY lower(w.name), w.id
$$;

-- The id behind a slug, for operators' commands (npm run admin).
CREATE FUNCTION workspace_id_of(wanted_slug text) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT id FROM "Workspace" WHERE slug = wanted_slug AND "deletedAt" IS NULL
$$;

-- Custom roles are read with the session, before the workspace setting is made (wasl_search has the SELECT grant already).
CREATE POLICY search ON "Role" FOR SELECT TO wasl_search USING (true);

-- Giving a function away needs membership of the new owner, and the new owner the right to create here.
RESET ROLE;
GRANT CREATE ON SCHEMA public TO wasl_search;
ALTER FUNCTION search_contacts(text, text, int) OWNER TO wasl_search;
ALTER FUNCTION resolve_session(uuid, text) OWNER TO wasl_search;
ALTER FUNCTION resolve_api_key(text) OWNER TO wasl_search;
ALTER FUNCTION workspaces_of(uuid) OWNER TO wasl_search;
ALTER FUNCTION workspace_id_of(text) OWNER TO wasl_search;
REVOKE CREATE ON SCHEMA public FROM wasl_search;
SET ROLE wasl_owner;

-- ---------------------------------------------------------------------------------------------------------------------
-- Rights
-- ---------------------------------------------------------------------------------------------------------------------

GRANT USAGE ON SCHEMA public TO wasl_app, wasl_search;
DO $$
DECLARE
  own_table text;
BEGIN
  FOR own_table IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tableowner = 'wasl_owner' LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO wasl_app', own_table);
  END LOOP;
END $$;
REVOKE UPDATE, DELETE ON "ActivityLog" FROM wasl_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO wasl_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO wasl_app, wasl_search;
-- Everybody may execute a new function unless it is taken away from PUBLIC.
REVOKE EXECUTE ON FUNCTION protect_tenant_table(regclass, text), keep_partitions(int), search_contacts(text, text, int),
  resolve_session(uuid, text), resolve_api_key(text), workspaces_of(uuid), workspace_id_of(text) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION protect_tenant_table(regclass, text) FROM wasl_app, wasl_search;
GRANT EXECUTE ON FUNCTION protect_tenant_table(regclass, text) TO wasl_owner;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO wasl_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO wasl_app;

RESET ROLE;
