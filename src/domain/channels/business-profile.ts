import { Readable } from "node:stream";
import type { Actor } from "#/domain/team/actor.ts";
import { AppError } from "#/platform/errors.ts";
import type { OutboundFile } from "./adapter.ts";
import { atProvider, changeAtProvider } from "./at-provider.ts";
import type { BusinessProfileDto, BusinessProfilePatch } from "./channel-settings-schema.ts";

const pictureTypes = ["image/jpeg", "image/png"];
/** Meta takes profile pictures of up to 5 MB. */
const mostPictureBytes = 5 * 1024 * 1024;

/** What customers see of the business in WhatsApp, read from Meta at each call. */
export function getBusinessProfile(actor: Actor, id: string): Promise<BusinessProfileDto> {
  return atProvider(actor, id, ({ adapter, access }) => adapter.desk.profile(access));
}

/** Changes it there, and answers what it is now. */
export async function changeBusinessProfile(
  actor: Actor,
  id: string,
  patch: BusinessProfilePatch,
): Promise<BusinessProfileDto> {
  const change = { action: "channel.profile" as const, details: { fields: Object.keys(patch) } };
  await changeAtProvider(actor, id, change, ({ adapter, access }) => adapter.desk.changeProfile(access, patch));
  return getBusinessProfile(actor, id);
}

/** A new profile picture, JPEG or PNG. Throws `unsupported_media_type` and `too_large`. */
export async function changeProfilePicture(
  actor: Actor,
  id: string,
  upload: () => Upload,
): Promise<BusinessProfileDto> {
  await changeAtProvider(actor, id, { action: "channel.profile-picture" }, async ({ adapter, access }) =>
    adapter.desk.changePicture(access, await pictureOf(upload())),
  );
  return getBusinessProfile(actor, id);
}

type Upload = { content: AsyncIterable<Uint8Array>; mimeType: string };

async function pictureOf({ content, mimeType: given }: Upload): Promise<OutboundFile> {
  const mimeType = given.split(";")[0]?.trim() ?? "";
  if (!pictureTypes.includes(mimeType)) throw new AppError("unsupported_media_type", "Choose a JPEG or PNG picture.");
  const bytes = await collect(content);
  return { name: "profile", mimeType, sizeBytes: bytes.length, stream: Readable.from([bytes]) };
}

async function collect(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of content) {
    size += part.length;
    if (size > mostPictureBytes) throw new AppError("too_large", "A profile picture may have at most 5 MB.");
    parts.push(part);
  }
  if (size === 0) throw new AppError("invalid", "The body is empty: send the picture itself.");
  return Buffer.concat(parts);
}
