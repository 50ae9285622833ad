-- "OutboundCalls" was made by whoever migrates. Where that is another login than the owner's role, the application has no
-- right to it, and nothing would be sent.
ALTER TABLE "OutboundCalls" OWNER TO wasl_owner;
SET ROLE wasl_owner;

GRANT SELECT, INSERT, UPDATE, DELETE ON "OutboundCalls" TO wasl_app;
RESET ROLE;
