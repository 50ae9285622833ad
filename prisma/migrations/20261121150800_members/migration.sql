-- Members: who sees which conversations, invitations to roles of the workspace's own, presence, working hours.
SET ROLE wasl_owner;

ALTER TABLE "Role" ADD COLUMN "conversationScope" TEXT NOT NULL DEFAULT 'ALL' CHECK ("conversationScope" IN ('ALL', 'TEAM', 'OWN'));
-- NULL: what the role says.
ALTER TABLE "Membership"
  ADD COLUMN "conversationScope" TEXT CHECK ("conversationScope" IN ('ALL', 'TEAM', 'OWN')),
  ADD COLUMN "isAway" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "workingHours" JSONB;
ALTER TABLE "Invitation"
  ADD COLUMN "roleId" UUID,
  ADD COLUMN "lastSentAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD CONSTRAINT "Invitation_workspaceId_roleId_fkey" FOREIGN KEY ("workspaceId", "roleId")
    REFERENCES "Role" ("workspaceId", id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CHECK (email = lower(email));
ALTER TABLE "Workspace" ADD COLUMN "logoFileKey" TEXT;

-- One open invitation per address; a new one takes the place of the old.
CREATE UNIQUE INDEX "Invitation_open" ON "Invitation" ("workspaceId", email) WHERE "acceptedAt" IS NULL AND "revokedAt" IS NULL;
-- What a team sees, in the order of the list; beside "Conversation_assigned" for one's own.
CREATE INDEX "Conversation_of_team" ON "Conversation" ("workspaceId", "teamId", "lastMessageAt" DESC, id DESC)
  WHERE "teamId" IS NOT NULL;
-- Whether a file belongs to a conversation that somebody sees.
CREATE INDEX "Message_file" ON "Message" ("workspaceId", "fileId") WHERE "fileId" IS NOT NULL;

GRANT SELECT ON "TeamMembership" TO wasl_search;
CREATE POLICY search ON "TeamMembership" FOR SELECT TO wasl_search USING (true);

-- As before, and which conversations the person sees; the teams only where they decide about it.
DROP FUNCTION resolve_session(uuid, text);
CREATE FUNCTION resolve_session(wanted_session uuid, wanted_slug text)
  RETURNS TABLE (
    "sessionId" uuid, "userId" uuid, email text, name text, locale text, "platformRole" text, "lastSeenAt" timestamptz,
    "mfaAt" timestamptz, "avatarFileKey" text, "hasTwoFactor" boolean, "emailVerifiedAt" timestamptz,
    "notificationSettings" jsonb, "membershipId" uuid, role text, "rolePermissions" text[], "memberPermissions" jsonb,
    "conversationScope" text, "teamIds" uuid[],
    "workspaceId" uuid, "workspaceSlug" text, "workspaceName" text, "workspaceStatus" text, "workspaceIsActive" boolean,
    "workspaceLocale" text, "workspaceTimezone" text, "workspaceCurrency" text, "workspaceKind" text,
    "workspaceRequiresTwoFactor" boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.id, u.id, u.email, u.name, u.locale, u."platformRole", s."lastSeenAt", s."mfaAt", u."avatarFileKey",
    u."totpEnabledAt" IS NOT NULL, u."emailVerifiedAt", u."notificationSettings",
    m."membershipId", m.role, m."rolePermissions", m."memberPermissions", m.scope,
    CASE m.scope WHEN 'TEAM' THEN ARRAY(SELECT t."teamId" FROM "TeamMembership" t
      WHERE t."workspaceId" = m."workspaceId" AND t."membershipId" = m."membershipId" ORDER BY 1) ELSE '{}' END,
    m."workspaceId", m.slug, m.name, m.status, m."isActive", m.locale, m.timezone, m.currency, m.kind,
    m."requiresTwoFactor"
  FROM "UserSession" s
  JOIN "User" u ON u.id = s."userId"
  LEFT JOIN LATERAL (
    SELECT member.id AS "membershipId", member.role, own_role.permissions AS "rolePermissions",
      member.permissions AS "memberPermissions",
      coalesce(member."conversationScope", own_role."conversationScope", 'ALL') AS scope,
      w.id AS "workspaceId", w.slug, w.name, w.status, w."isActive", w.locale,
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
REVOKE CREATE ON SCHEMA public FROM wasl_search;
REVOKE EXECUTE ON FUNCTION resolve_session(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION resolve_session(uuid, text) TO wasl_app;
