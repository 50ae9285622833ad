-- The sending queue: who goes first, how fast, how many people a day, and what became of messages in doubt.

SET ROLE wasl_owner;

-- Since when a message is held or in doubt, and what was decided about it by the policy or a person.
ALTER TABLE "Message"
  ADD COLUMN "stuckSince" TIMESTAMPTZ(3),
  ADD COLUMN "decision" TEXT,
  ADD COLUMN "decidedBy" TEXT,
  ADD COLUMN "decidedById" UUID,
  ADD COLUMN "decidedAt" TIMESTAMPTZ(3),
  ADD CHECK (decision IN ('REQUEUED', 'WAITS', 'MARKED_SENT', 'CANCELLED')),
  ADD CHECK ("decidedBy" IN ('POLICY', 'PERSON'));

-- How far the lane has used its rate, so that it goes on in step when another worker takes it over, and until when it
-- leaves a provider alone that gives no answers.
ALTER TABLE "OutboundLane" ADD COLUMN "pausedUntil" TIMESTAMPTZ(3), ADD COLUMN "pacing" JSONB NOT NULL DEFAULT '{}';

-- People whom the business wrote to first, of a number that has no portfolio on record.
ALTER TABLE "ChannelAccount" ADD COLUMN "limitUsed" INTEGER NOT NULL DEFAULT 0;

-- Whom a portfolio (or a number without one) wrote to first, and when last: what Meta's messaging limit counts.
CREATE TABLE "LimitUse" (
  "workspaceId" UUID NOT NULL,
  "limitId" UUID NOT NULL,
  "contactId" UUID NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "LimitUse_pkey" PRIMARY KEY ("workspaceId", "limitId", "contactId")
);
CREATE INDEX "LimitUse_workspaceId_limitId_at_idx" ON "LimitUse" ("workspaceId", "limitId", "at");
ALTER TABLE "LimitUse" ADD CONSTRAINT "LimitUse_workspaceId_contactId_fkey"
  FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
SELECT protect_tenant_table('"LimitUse"');

-- A campaign that must send nothing now. One row stops any number of queued messages at once.
CREATE TABLE "CampaignPause" (
  "workspaceId" UUID NOT NULL,
  "campaignId" UUID NOT NULL,
  "channelAccountId" UUID NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "CampaignPause_pkey" PRIMARY KEY ("workspaceId", "campaignId")
);
ALTER TABLE "CampaignPause" ADD CONSTRAINT "CampaignPause_workspaceId_channelAccountId_fkey"
  FOREIGN KEY ("workspaceId", "channelAccountId") REFERENCES "ChannelAccount" ("workspaceId", "id")
  ON DELETE CASCADE ON UPDATE CASCADE;
SELECT protect_tenant_table('"CampaignPause"');

-- What a lane has to send now: people's replies, then what programs write, then campaigns, each campaign by itself.
DROP INDEX "Message_due";
CREATE INDEX "Message_due_reply" ON "Message" ("workspaceId", "channelAccountId", "nextAttemptAt", id)
  WHERE status = 'QUEUED' AND "campaignId" IS NULL AND "senderKind" = 'AGENT';
CREATE INDEX "Message_due_automatic" ON "Message" ("workspaceId", "channelAccountId", "nextAttemptAt", id)
  WHERE status = 'QUEUED' AND "campaignId" IS NULL AND "senderKind" <> 'AGENT';
CREATE INDEX "Message_due_campaign" ON "Message" ("workspaceId", "channelAccountId", "campaignId", "nextAttemptAt", id)
  WHERE status = 'QUEUED' AND "campaignId" IS NOT NULL;
-- Messages that wait for another try: nothing of the same conversation overtakes them.
CREATE INDEX "Message_retrying" ON "Message" ("workspaceId", "channelAccountId", "nextAttemptAt", id)
  WHERE status = 'QUEUED' AND attempts > 0;
-- Messages in doubt about which nothing has been decided.
CREATE INDEX "Message_undecided" ON "Message" ("workspaceId", "channelAccountId", "stuckSince")
  WHERE status = 'AMBIGUOUS' AND decision IS NULL;
-- Messages that wait for room under the messaging limit.
CREATE INDEX "Message_over_limit" ON "Message" ("workspaceId", "channelAccountId", id)
  WHERE status = 'HELD' AND "holdReason" = 'messaging_limit';
-- The list of what is stuck.
CREATE INDEX "Message_outbox" ON "Message" ("workspaceId", status, id DESC)
  WHERE direction = 'OUTBOUND' AND status IN ('SCHEDULED', 'HELD', 'AMBIGUOUS', 'FAILED');

RESET ROLE;
