SET ROLE wasl_owner;

-- How far the provider is with a blocked customer on this number; NULL: it was not asked.
ALTER TABLE "Conversation" ADD COLUMN "providerBlock" TEXT
  CHECK ("providerBlock" IN ('PENDING', 'BLOCKED', 'NOT_RECENT', 'FAILED'));

-- Asked by every batch of messages that comes in: a page or two, however many customers there are.
CREATE INDEX "Contact_blocked" ON "Contact" ("workspaceId", id) WHERE "isBlocked";
RESET ROLE;
