-- A new e-mail address: a link sent there, and the session that asked for it, which goes on when the others end.
SET ROLE wasl_owner;

ALTER TABLE "VerificationToken"
  ADD COLUMN "sessionId" UUID,
  DROP CONSTRAINT "VerificationToken_purpose_check",
  ADD CONSTRAINT "VerificationToken_purpose_check" CHECK (purpose IN ('EMAIL', 'EMAIL_CHANGE', 'PASSWORD_RESET'));
RESET ROLE;
