import { AppError } from "#/platform/errors.ts";

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The place after a row in a list ordered by time (ISO 8601) and id, as an opaque word. */
export function encodeCursor(at: string, id: string): string {
  return Buffer.from(`${at} ${id}`).toString("base64url");
}

/** Reads a cursor. Throws `invalid` for anything that is none. */
export function decodeCursor(cursor: string): [at: string, id: string] {
  const [at = "", id = ""] = Buffer.from(cursor, "base64url").toString().split(" ");
  // The form of `toISOString` within four-digit years: PostgreSQL reads no other year that JavaScript can write.
  if (!instant.test(at) || Number.isNaN(Date.parse(at)) || !uuid.test(id)) {
    throw new AppError("invalid", "This cursor is not one of ours; start again without it.", {
      fields: { cursor: "unknown" },
    });
  }
  return [at, id];
}
