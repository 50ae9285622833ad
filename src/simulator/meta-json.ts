import { createHmac } from "node:crypto";

/**
 * JSON as Meta writes it into webhook bodies: everything beyond ASCII as `\u00e9` with lower-case hex, and `/` as
 * `\/`. A receiver that parses and serialises again before checking the signature fails on such a body.
 */
export function metaJson(value: unknown): string {
  return JSON.stringify(value).replace(/[/\u0080-\uffff]/g, escapeUnit);
}

/** The `X-Hub-Signature-256` header over the very bytes of `body`. */
export function hubSignature(body: string, appSecret: string): string {
  return `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`;
}

function escapeUnit(unit: string): string {
  return unit === "/" ? "\\/" : `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
