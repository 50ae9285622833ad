-- Messages that wait: for their time (SCHEDULED), or for the customer's reply (HELD) until they expire.

SET ROLE wasl_owner;

ALTER TABLE "Message" ADD COLUMN "holdExpiresAt" TIMESTAMPTZ(3);

-- What is due by now, and which held texts have waited long enough.
CREATE INDEX "Message_scheduled" ON "Message" ("workspaceId", "scheduledFor", id) WHERE status = 'SCHEDULED';
CREATE INDEX "Message_hold_expiry" ON "Message" ("workspaceId", "holdExpiresAt", id)
  WHERE status = 'HELD' AND "holdExpiresAt" IS NOT NULL;
-- What a customer's reply lets go.
CREATE INDEX "Message_held" ON "Message" ("workspaceId", "conversationId", id) WHERE status = 'HELD';

RESET ROLE;
