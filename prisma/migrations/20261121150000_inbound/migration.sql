-- What a provider tells about a channel and not about one message: its history, what is wrong with it now, and the
-- notifications of those who look after it.

SET ROLE wasl_owner;

CREATE TABLE "ChannelEvent" (
  "id" UUID NOT NULL,
  "workspaceId" UUID NOT NULL,
  "channelAccountId" UUID NOT NULL,
  "inboundItemId" UUID,
  "kind" TEXT NOT NULL,
  "severity" TEXT NOT NULL DEFAULT 'INFO',
  "summary" JSONB NOT NULL DEFAULT '{}',
  "at" TIMESTAMPTZ(3) NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "ChannelEvent_pkey" PRIMARY KEY ("workspaceId", "id"),
  CONSTRAINT "ChannelEvent_kind_check" CHECK (kind IN ('TEMPLATE_STATUS', 'TEMPLATE_QUALITY', 'TEMPLATE_CATEGORY',
    'TEMPLATE_COMPONENTS', 'NUMBER_QUALITY', 'NUMBER_NAME', 'USERNAME', 'LIMIT', 'ACCOUNT', 'REVIEW', 'ALERT', 'SECURITY',
    'ERROR', 'HISTORY_SYNC', 'FLOW', 'CONNECTION', 'SUBSCRIPTION', 'SENDING', 'SETTINGS')),
  CONSTRAINT "ChannelEvent_severity_check" CHECK (severity IN ('INFO', 'WARNING', 'CRITICAL'))
);
CREATE INDEX "ChannelEvent_workspaceId_channelAccountId_at_id_idx" ON "ChannelEvent" ("workspaceId", "channelAccountId", "at" DESC, "id" DESC);
ALTER TABLE "ChannelEvent" ADD CONSTRAINT "ChannelEvent_workspaceId_channelAccountId_fkey"
  FOREIGN KEY ("workspaceId", "channelAccountId") REFERENCES "ChannelAccount" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "Notification" (
  "id" UUID NOT NULL,
  "workspaceId" UUID NOT NULL,
  "userId" UUID NOT NULL,
  "kind" TEXT NOT NULL,
  "severity" TEXT NOT NULL DEFAULT 'INFO',
  "titleKey" TEXT NOT NULL,
  "params" JSONB NOT NULL DEFAULT '{}',
  "resource" TEXT,
  "resourceId" UUID,
  "readAt" TIMESTAMPTZ(3),
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Notification_pkey" PRIMARY KEY ("workspaceId", "id"),
  CONSTRAINT "Notification_kind_check" CHECK (kind IN ('CHANNEL', 'TEMPLATE', 'CAMPAIGN', 'CONVERSATION', 'TEAM', 'SYSTEM')),
  CONSTRAINT "Notification_severity_check" CHECK (severity IN ('INFO', 'WARNING', 'CRITICAL'))
);
CREATE INDEX "Notification_workspaceId_userId_id_idx" ON "Notification" ("workspaceId", "userId", "id" DESC);
CREATE INDEX "Notification_unread" ON "Notification" ("workspaceId", "userId") WHERE "readAt" IS NULL;
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_workspaceId_userId_fkey"
  FOREIGN KEY ("workspaceId", "userId") REFERENCES "Membership" ("workspaceId", "userId") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT protect_tenant_table('"ChannelEvent"'::regclass);
SELECT protect_tenant_table('"Notification"'::regclass);

-- Several things may be wrong with a channel at once, each told by another event: its health is the worst of them.
ALTER TABLE "ChannelAccount" ADD COLUMN "healthIssues" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "MessageTemplate" ADD COLUMN "statusAt" TIMESTAMPTZ(3);
ALTER TABLE "Contact" ADD COLUMN "phoneBook" JSONB, ADD COLUMN "undeliverableAt" TIMESTAMPTZ(3);
ALTER TABLE "Conversation" ADD COLUMN "freeEntryExpiresAt" TIMESTAMPTZ(3);

CREATE FUNCTION channel_health(issues jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN jsonb_path_exists(issues, '$.*.severity ? (@ == "CRITICAL")') THEN 'CRITICAL'
    WHEN jsonb_path_exists(issues, '$.*.severity ? (@ == "WARNING")') THEN 'WARNING' ELSE 'HEALTHY' END
$$;
GRANT EXECUTE ON FUNCTION channel_health(jsonb) TO wasl_app;

-- Sums of prices by day.
CREATE INDEX "Message_priced" ON "Message" ("workspaceId", "sentAt") WHERE pricing IS NOT NULL;

RESET ROLE;
