import type { Readable } from "node:stream";
import sharp from "sharp";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { newId } from "#/platform/ids.ts";
import { getObject, putObject, removeObject } from "#/platform/storage.ts";
import type { Actor } from "../actor.ts";
import { describeMe } from "../me.ts";
import { authorize } from "../permissions.ts";
import type { MeDto } from "../schema.ts";
import type { ResolvedSession } from "../sessions.ts";

const edge = 256;
/** A picture that claims more than this when unpacked is meant to do harm. */
const mostPixels = 50_000_000;

/** Sets the person's picture: cut square, made small, without what cameras write into it. Throws `invalid` for no picture. */
export async function setAvatar(session: ResolvedSession, bytes: Uint8Array): Promise<MeDto> {
  const picture = await smallPicture(bytes, "cover");
  const key = `avatars/${session.user.userId}/${newId()}.webp`;
  await putObject(key, picture, { contentType: "image/webp" });
  return replaceKey(session, key);
}

/** Takes the picture away. */
export function removeAvatar(session: ResolvedSession): Promise<MeDto> {
  return replaceKey(session, null);
}

/** The picture of a colleague. Throws `not_found`, also for people of other workspaces. */
export async function openAvatar(actor: Actor, userId: string): Promise<Readable> {
  authorize(actor, "member.read");
  const [row] = await inWorkspace(actor, (tx) =>
    tx.sql<{ key: string | null }>(
      `SELECT u."avatarFileKey" AS key FROM "Membership" m JOIN "User" u ON u.id = m."userId"
       WHERE m."workspaceId" = $1 AND m."userId" = $2 AND m.status <> 'REMOVED'`,
      [actor.workspaceId, userId],
    ),
  );
  if (!row?.key) throw new AppError("not_found", "There is no such picture.");
  return (await getObject(row.key)).stream;
}

/** A picture made square and small: cut, or with empty edges. Throws `invalid` for no picture. */
export async function smallPicture(bytes: Uint8Array, fit: "cover" | "contain"): Promise<Buffer> {
  try {
    return await sharp(bytes, { limitInputPixels: mostPixels, failOn: "error" })
      .rotate()
      .resize(edge, edge, { fit, background: { r: 0, g: 0, b: 0, alpha: 0 } })
      .webp({ quality: 82 })
      .toBuffer();
  } catch (cause) {
    throw new AppError("invalid", "This is no picture that can be read: send a JPEG, PNG or WebP.", { cause });
  }
}

async function replaceKey(session: ResolvedSession, key: string | null): Promise<MeDto> {
  const { userId, avatarFileKey: former } = session.user;
  await unscoped((tx) => tx.prisma.user.update({ where: { id: userId }, data: { avatarFileKey: key } }));
  if (former) await removeObject(former);
  return describeMe({ ...session, user: { ...session.user, avatarFileKey: key } });
}
