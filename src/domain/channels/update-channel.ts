import { recordActivity } from "#/domain/team/activity.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { clock } from "#/platform/clock.ts";
import { seal } from "#/platform/crypto.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { AppError } from "#/platform/errors.ts";
import { attachRoutes, detachRoutes, type Routable } from "./channel-routes.ts";
import { type ChannelRow, lockChannel, readChannel, toChannelDto } from "./channel-rows.ts";
import type { ChannelDto, ChannelPatch } from "./channel-schema.ts";
import { switchLane } from "./switch-lane.ts";

/**
 * Changes a channel: name, secrets, whether it is connected. A disconnected or archived one takes in and sends nothing;
 * what waits to be sent is kept. Throws `not_found`, and `conflict` when the number is connected elsewhere by now.
 */
export async function updateChannel(actor: Actor, id: string, patch: ChannelPatch): Promise<ChannelDto> {
  authorize(actor, "channel.manage");
  return inWorkspace(actor, async (tx) => {
    const before = await lockChannel(tx, id);
    assertPossible(before, patch);
    const data = changes(before, patch);
    await tx.prisma.channelAccount.update({ where: { workspaceId_id: { workspaceId: actor.workspaceId, id } }, data });
    const after = await readChannel(tx, id);
    await reroute(tx, before, after);
    if (patch.accessToken || isOpen(before) !== isOpen(after)) await switchLane(tx, id, isOpen(after));
    const details = auditOf(patch);
    await recordActivity(tx, actor, { action: "channel.update", resource: "ChannelAccount", resourceId: id, details });
    return toChannelDto(after, actor);
  });
}

function assertPossible(before: ChannelRow, patch: ChannelPatch): void {
  if (before.archivedAt && patch.isArchived !== false) {
    throw new AppError("conflict", "This channel is archived. Bring it back first (isArchived: false).");
  }
  if (patch.appSecret === null && before.hasOwnSecret && !env.META_APP_SECRET) {
    throw new AppError("invalid", "This installation has no Meta app, so the number needs its own app secret.", {
      fields: { appSecret: "Needed here." },
    });
  }
}

function changes({ id, workspaceId, ...before }: ChannelRow, patch: ChannelPatch) {
  const sealed = (column: string, plain: string) => seal(plain, { table: "ChannelAccount", column, workspaceId, id });
  const isOff = patch.isArchived ?? patch.isConnected === false;
  const isOn = patch.isConnected === true || (patch.accessToken !== undefined && before.connectionStatus === "FAILED");
  return {
    ...(patch.displayName !== undefined && { displayName: patch.displayName }),
    ...(patch.accessToken !== undefined && { credentialsEnc: sealed("credentialsEnc", patch.accessToken) }),
    ...(patch.appSecret === null && { appSecretEnc: null, verifyTokenEnc: null }),
    ...(patch.appSecret && { appSecretEnc: sealed("appSecretEnc", patch.appSecret) }),
    ...(patch.verifyToken !== undefined && { verifyTokenEnc: sealed("verifyTokenEnc", patch.verifyToken) }),
    ...(patch.isArchived !== undefined && { archivedAt: patch.isArchived ? clock.now() : null }),
    ...(isOn && { connectionStatus: "CONNECTING", connectionError: null }),
    ...(isOff && { connectionStatus: "DISCONNECTED" }),
  };
}

/** Webhooks follow the state: none while it is off, and by the address of the Meta app that it uses now. */
async function reroute(tx: Tx, before: ChannelRow, after: ChannelRow): Promise<void> {
  const isSame = isOpen(before) === isOpen(after) && before.hasOwnSecret === after.hasOwnSecret;
  if (isSame) return;
  await detachRoutes(tx, routable(before));
  if (isOpen(after)) await attachRoutes(tx, routable(after));
}

function isOpen({ connectionStatus, archivedAt }: ChannelRow): boolean {
  return connectionStatus !== "DISCONNECTED" && archivedAt === null;
}

function routable({ externalId, parentExternalId, ...rest }: ChannelRow): Routable {
  return { ...rest, externalId: externalId ?? "", parentExternalId: parentExternalId ?? "" };
}

/** Secrets by name only. */
function auditOf({ accessToken, appSecret, verifyToken, ...plain }: ChannelPatch): Record<string, unknown> {
  const secrets = Object.entries({ accessToken, appSecret, verifyToken });
  const changed = secrets.filter(([, value]) => value !== undefined).map(([name]) => name);
  return { ...plain, ...(changed.length > 0 && { secretsChanged: changed }) };
}
