-- Like every other state it is one of a list; an answer with another one would break its schema.
SET ROLE wasl_owner;

ALTER TABLE "MessageTemplate" ADD CONSTRAINT "MessageTemplate_parameterFormat_check" CHECK ("parameterFormat" IN ('POSITIONAL', 'NAMED'));
RESET ROLE;
