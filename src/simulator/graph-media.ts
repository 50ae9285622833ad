import { createHmac, randomBytes } from "node:crypto";
import { clock } from "#/platform/clock.ts";
import type { GraphCall } from "./graph-door.ts";
import { GraphError, noSuchObject } from "./graph-error.ts";
import type { Json, MediaRecord } from "./ledger-entry.ts";
import { checkSendable } from "./media-store.ts";
import { numberOf } from "./simulator.ts";

const URL_SECONDS = 300;
const key = randomBytes(32);

/** `POST /{phone}/media`, multipart. */
export async function uploadMedia(call: GraphCall): Promise<Json> {
  const form = await parseForm(call);
  const file = form.get("file");
  if (form.get("messaging_product") !== "whatsapp") throw new GraphError(100, "messaging_product must be whatsapp.");
  if (!(file instanceof File)) throw new GraphError(100, "The parameter file is required.");
  const given = form.get("type");
  const mimeType = typeof given === "string" && given ? given : file.type;
  checkSendable(mimeType, file.size);
  const { phoneNumberId } = await numberOf(call.simulator, call.id);
  const bytes = Buffer.from(await file.arrayBuffer());
  const media = await call.simulator.media.save({ phoneNumberId, mimeType, bytes, fileName: file.name });
  return { id: media.id };
}

/** `GET /{media}`: where to download it within five minutes. */
export function mediaObject(media: MediaRecord, origin: string): Json {
  return {
    messaging_product: "whatsapp",
    url: mediaUrl(media.id, origin),
    mime_type: media.mimeType,
    sha256: Buffer.from(media.sha256, "base64").toString("hex"),
    file_size: media.size,
    id: media.id,
  };
}

/** A download address like Meta's: short-lived, and useless without the token. */
export function mediaUrl(id: string, origin: string): string {
  const expires = Math.floor(clock.now().getTime() / 1000) + URL_SECONDS;
  return `${origin}/simulator/graph/lookaside/attachments?mid=${id}&ext=${expires}&hash=${hashOf(id, expires)}`;
}

export async function downloadMedia({ simulator, query }: GraphCall): Promise<[mimeType: string, bytes: Buffer]> {
  const id = query.get("mid") ?? "";
  const expires = Number(query.get("ext"));
  const media = simulator.world.media.get(id);
  const isFresh = expires * 1000 > clock.now().getTime() && query.get("hash") === hashOf(id, expires);
  if (!media || !isFresh) throw new GraphError(100, "The media URL has expired.", { http: 404 });
  return [media.mimeType, await simulator.media.read(media)];
}

export async function deleteMedia({ simulator, method, id }: GraphCall): Promise<Json> {
  if (!simulator.world.media.has(id)) throw noSuchObject(method, id);
  await simulator.media.remove(id);
  return { success: true };
}

async function parseForm({ req, body }: GraphCall): Promise<FormData> {
  const type = req.headers["content-type"] ?? "";
  try {
    return await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  } catch (error) {
    throw new GraphError(100, `The body is not multipart form data: ${String(error)}`);
  }
}

function hashOf(id: string, expires: number): string {
  return createHmac("sha256", key).update(`${id}:${expires}`).digest("base64url").slice(0, 24);
}
