import { pino } from "pino";
import { rawEnv } from "./env.ts";

const redacted = [
  "password",
  "token",
  "accessToken",
  "refreshToken",
  "secret",
  "appSecret",
  "credentials",
  "authorization",
  "cookie",
  "*.password",
  "*.token",
  "*.accessToken",
  "*.refreshToken",
  "*.secret",
  "*.appSecret",
  "*.credentials",
  "*.authorization",
  "*.cookie",
  "headers.authorization",
  "headers.cookie",
];

/**
 * Structured log of this process, one JSON object a line, at `LOG_LEVEL`. Give it ids (`workspaceId`, `requestId`), never
 * message texts or secrets; what slips through under a known name is redacted.
 */
export const log = pino({
  level: rawEnv().LOG_LEVEL || "info",
  redact: { paths: redacted, censor: "[redacted]" },
  serializers: { err: describe },
  base: undefined,
});

/** Of an error only its words: a database error carries its whole connection, with statements and parameters. */
function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack } = error;
  const code = "code" in error ? error.code : undefined;
  return { type: name, message, code, stack, ...(error.cause !== undefined && { cause: describe(error.cause) }) };
}
