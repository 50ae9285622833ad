-- Which web processes hold sockets of a member, each with the second in which it last said so: somebody is gone when none does.
SET ROLE wasl_owner;

ALTER TABLE "Membership" ADD COLUMN "presentIn" JSONB NOT NULL DEFAULT '{}';
RESET ROLE;
