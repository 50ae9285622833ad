-- Only what our own people and programs write carries an id of its client; what customers write need not be in its index.
SET ROLE wasl_owner;
DROP INDEX "Message_workspaceId_clientMessageId_key";
CREATE UNIQUE INDEX "Message_client_id" ON "Message" ("workspaceId", "clientMessageId") WHERE "clientMessageId" IS NOT NULL;
RESET ROLE;
