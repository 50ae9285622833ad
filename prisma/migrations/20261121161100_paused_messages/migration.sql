SET ROLE wasl_owner;

-- What waits because Meta refused by a policy: found when the pause is over.
CREATE INDEX "Message_paused" ON "Message" ("workspaceId", "channelAccountId", id)
  WHERE status = 'HELD' AND "holdReason" IN ('spam_limit', 'payment', 'template_paused');

RESET ROLE;
