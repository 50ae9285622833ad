import { createHash } from "node:crypto";

/** An entry as it goes into the chain; `createdAt` in milliseconds, `details` as the database writes JSON. */
export type ChainedEntry = {
  id: string;
  workspaceId: string;
  actorKind: string;
  actorId: string | null;
  actorName: string | null;
  action: string;
  resource: string;
  resourceId: string | null;
  details: string | null;
  ip: string | null;
  userAgent: string | null;
  requestId: string | null;
  createdAt: string;
};

/** What the first entry of a workspace follows. */
export const firstPrevHash = "0".repeat(64);

/** The columns of `ChainedEntry`, for a SELECT. */
export const chainedColumns = `id, "workspaceId", "actorKind", "actorId", "actorName", action, resource, "resourceId",
  details::text, ip, "userAgent", "requestId", (extract(epoch FROM "createdAt") * 1000)::bigint::text AS "createdAt"`;

/** SHA-256 of the details, which may be taken out of an entry later, when a customer is erased. */
export function detailsHash({ details }: Pick<ChainedEntry, "details">): string {
  return sha256(details ?? "");
}

/**
 * The hash of an entry in its place: what was before it, its number, everything it says, and the hash of its details.
 * Kept as both hashes with a colon, so that an entry whose details were erased by law can still be checked.
 */
export function entryHash(entry: ChainedEntry, seq: number, prevHash: string, ofDetails = detailsHash(entry)): string {
  const { details: _details, ...rest } = entry;
  const values = [
    prevHash,
    String(seq),
    ofDetails,
    ...Object.keys(rest)
      .sort()
      .map((key) => rest[key as keyof typeof rest]),
  ];
  return `${sha256(values.map(measured).join(""))}:${ofDetails}`;
}

/** With its length in front no value can pass for a part of its neighbour. */
function measured(value: string | null): string {
  return value === null ? "-" : `${Buffer.byteLength(value)}:${value}`;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
