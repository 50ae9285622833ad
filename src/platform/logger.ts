import { pino } from "pino";

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
 * Structured log of this process, one JSON object a line. Give it ids (`workspaceId`, `requestId`), never message
 * texts or secrets; what slips through under a known name is redacted. The level is `LOG_LEVEL`, applied by the
 * entry file because this module is loaded before settings are parsed.
 */
export const log = pino({ level: "info", redact: { paths: redacted, censor: "[redacted]" }, base: undefined });
