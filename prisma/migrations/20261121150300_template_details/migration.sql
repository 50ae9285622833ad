-- What people want to know about a template beside its words: what became of its category, how long its messages wait,
-- and our own copies of the files that were shown to the reviewers (`{"header": file, "cards.0": file, …}`).

SET ROLE wasl_owner;

ALTER TABLE "MessageTemplate"
  ADD COLUMN "subCategory" TEXT,
  ADD COLUMN "previousCategory" TEXT,
  ADD COLUMN "ttlSeconds" INTEGER,
  ADD COLUMN "sampleFiles" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "editedAt" TIMESTAMPTZ(3);

RESET ROLE;
