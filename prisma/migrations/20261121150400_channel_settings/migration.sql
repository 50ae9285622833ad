-- Who may receive a number's webhooks, and what the provider said about the number when it was last asked.

SET ROLE wasl_owner;

-- When the provider confirmed to the holder that the number is theirs. A claim without it gives way to one with it.
ALTER TABLE "ChannelRoute" ADD COLUMN "provenAt" TIMESTAMPTZ(3);
ALTER TABLE "ChannelAccount"
  ADD COLUMN "verifiedName" TEXT,
  ADD COLUMN "nameStatus" TEXT,
  ADD COLUMN "isCoexistence" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "isSubscribed" BOOLEAN,
  ADD COLUMN "providerHealth" JSONB,
  ADD COLUMN "checkedAt" TIMESTAMPTZ(3);

-- What is over and past its time.
CREATE INDEX "InboundItem_settled" ON "InboundItem" ("workspaceId", "updatedAt") WHERE state IN ('DONE', 'IGNORED');

RESET ROLE;
