import { randomBytes } from "node:crypto";
import type { GraphCall } from "./graph-door.ts";
import { GraphError, noSuchObject } from "./graph-error.ts";
import type { Json } from "./ledger-entry.ts";

/** Meta's resumable uploads: sessions that wait for their bytes, and the handles of those that came. */
export type Uploads = { sessions: Map<string, { length: number; type: string }>; handles: Set<string> };

/** `POST /{app}/uploads?file_name&file_length&file_type` */
export function openUpload({ simulator, query }: GraphCall): Json {
  const length = Number(query.get("file_length"));
  const type = query.get("file_type") ?? "";
  if (!(length > 0) || !/^(image\/(jpeg|png)|video\/(mp4|3gpp)|application\/pdf)$/.test(type)) {
    throw new GraphError(100, "The parameters file_length and file_type of a supported kind are required.");
  }
  const id = `upload:${randomBytes(18).toString("base64url")}`;
  simulator.uploads.sessions.set(id, { length, type });
  return { id };
}

/** `POST /upload:…` with the bytes, authorised by `OAuth` only. */
export function finishUpload({ simulator, req, method, id, body }: GraphCall): Json {
  const session = simulator.uploads.sessions.get(id);
  if (!session) throw noSuchObject(method, id);
  if (!/^OAuth\s/.test(req.headers.authorization ?? "")) throw new GraphError(190, "The upload needs an OAuth token.");
  if (req.headers.file_offset !== "0" || body.length !== session.length) {
    throw new GraphError(100, `The upload has ${body.length} of ${session.length} bytes.`);
  }
  simulator.uploads.sessions.delete(id);
  const handle = `4::${Buffer.from(`${session.type}:${randomBytes(12).toString("hex")}`).toString("base64")}`;
  simulator.uploads.handles.add(handle);
  return { h: handle };
}
