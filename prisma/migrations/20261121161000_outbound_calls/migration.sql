-- Which messages of a lane may have been called for: written before the call, by whoever holds the lane.
SET ROLE wasl_owner;

CREATE TABLE "OutboundCalls" (
  "laneId" UUID NOT NULL,
  "fence" BIGINT NOT NULL,
  "ids" UUID[] NOT NULL DEFAULT '{}',
  CONSTRAINT "OutboundCalls_pkey" PRIMARY KEY ("laneId")
);
ALTER TABLE "OutboundCalls" ADD CONSTRAINT "OutboundCalls_laneId_fkey"
  FOREIGN KEY ("laneId") REFERENCES "OutboundLane"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- Written many times a second: up to 256 ids stay within the row, and there is room for the next version beside it.
ALTER TABLE "OutboundCalls" ALTER COLUMN "ids" SET STORAGE MAIN, SET (fillfactor = 40);

GRANT SELECT, INSERT, UPDATE, DELETE ON "OutboundCalls" TO wasl_app;
RESET ROLE;
