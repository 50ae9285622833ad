-- The outbox of who sees a part of the inbox: what did not simply go out, thread by thread. What goes out at once never enters it.
SET ROLE wasl_owner;

CREATE INDEX "Message_unsettled" ON "Message" ("workspaceId", "conversationId", id)
  WHERE direction = 'OUTBOUND' AND (status IN ('AMBIGUOUS', 'FAILED', 'HELD', 'SCHEDULED') OR (status = 'QUEUED' AND attempts > 0));
RESET ROLE;
