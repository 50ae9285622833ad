SET ROLE wasl_owner;

-- Who deletes a message is asked by its foreign key whether another one quotes it, and for a contact whether another one was
-- merged into it: without these, each time by reading the whole table. Few rows are in them.
CREATE INDEX "Message_quoted" ON "Message" ("workspaceId", "replyToId") WHERE "replyToId" IS NOT NULL;
CREATE INDEX "Contact_merged" ON "Contact" ("workspaceId", "mergedIntoId") WHERE "mergedIntoId" IS NOT NULL;
RESET ROLE;
