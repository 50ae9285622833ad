SET ROLE wasl_owner;

-- What people and programs wrote and a stopped channel keeps back, newest first.
CREATE INDEX "Message_untried" ON "Message" ("workspaceId", "channelAccountId", id DESC)
  WHERE status = 'QUEUED' AND attempts = 0 AND "campaignId" IS NULL;

RESET ROLE;
