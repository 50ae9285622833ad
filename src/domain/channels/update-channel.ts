import { recordActivity } from "#/domain/team/activity.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { clock } from "#/platform/clock.ts";
import { seal } from "#/platform/crypto.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { AppError } from "#/platform/errors.ts";
import { channelOf, readAccessToken } from "./channel-access.ts";
import { attachRoutes, claimNumber, detachRoutes, numberTaken } from "./channel-routes.ts";
import { type ChannelRow, lockChannel, readChannel, routable, toChannelDto } from "./channel-rows.ts";
import type { ChannelDto, ChannelPatch } from "./channel-schema.ts";
import { type Claim, proveNumber, statusAfter } from "./prove-number.ts";
import { switchLane } from "./switch-lane.ts";

/**
 * Changes a channel: name, secrets, whether it is connected. A disconnected or archived one takes in and sends nothing;
 * what waits to be sent is kept. Where it is switched on, or gets another token or Meta app, the provider is asked first
 * whose number it is. Throws `not_found`, and `conflict` when the number is connected elsewhere by now.
 */
export async function updateChannel(actor: Actor, id: string, patch: ChannelPatch): Promise<ChannelDto> {
  authorize(actor, "channel.manage");
  const claim = await askIfNeeded(actor, id, patch);
  return inWorkspace(actor, async (tx) => {
    const before = await lockChannel(tx, id);
    assertPossible(before, patch);
    const data = changes(before, patch, claim);
    await tx.prisma.channelAccount.update({ where: { workspaceId_id: { workspaceId: actor.workspaceId, id } }, data });
    const after = await readChannel(tx, id);
    await reroute(tx, before, after, claim);
    if (patch.accessToken || isOpen(before) !== isOpen(after)) {
      await switchLane(tx, id, isOpen(after) && claim?.outcome !== "refused");
    }
    const details = auditOf(before, patch);
    await recordActivity(tx, actor, { action: "channel.update", resource: "ChannelAccount", resourceId: id, details });
    return toChannelDto(await readChannel(tx, id), actor);
  });
}

/** Undefined where nothing changes that the provider's answer is about. */
async function askIfNeeded(actor: Actor, id: string, patch: ChannelPatch): Promise<Claim | undefined> {
  const isAbout = patch.accessToken !== undefined || patch.appSecret !== undefined;
  if (!isAbout && patch.isConnected !== true && patch.isArchived !== false) return undefined;
  const { channel, credentials } = await inWorkspace(actor, async (tx) => {
    const row = await readChannel(tx, id);
    assertPossible(row, patch);
    return { channel: row, credentials: patch.accessToken ?? (await readAccessToken(tx, id)) };
  });
  if (!credentials) return { outcome: "unknown", words: "" };
  const hasOwnSecret = patch.appSecret === undefined ? channel.hasOwnSecret : patch.appSecret !== null;
  const externalId = channel.externalId ?? "";
  return proveNumber(channelOf({ ...channel, externalId, accessToken: credentials, hasOwnSecret }), id);
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

function changes({ id, workspaceId, ...before }: ChannelRow, patch: ChannelPatch, claim: Claim | undefined) {
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
    ...(claim &&
      (isOn || isOpen(before)) &&
      stateAfter(claim, { ...before, ...(patch.appSecret && { hasOwnSecret: true }) })),
    ...(isOff && { connectionStatus: "DISCONNECTED" }),
  };
}

/** What the provider's answer says about the channel; without one its state says no more than before. */
function stateAfter(claim: Claim, channel: Pick<ChannelRow, "isSimulated" | "hasOwnSecret">) {
  if (claim.outcome === "unknown" && !channel.isSimulated) return {};
  const connectionError = claim.outcome === "refused" ? claim.words.slice(0, 1000) : null;
  return { connectionStatus: statusAfter(claim, channel), connectionError };
}

/** Webhooks follow the state: none while it is off, and by the address of the Meta app that it uses now. */
async function reroute(tx: Tx, before: ChannelRow, after: ChannelRow, claim: Claim | undefined): Promise<void> {
  const isSame = isOpen(before) === isOpen(after) && before.hasOwnSecret === after.hasOwnSecret;
  if (!isSame) {
    await detachRoutes(tx, routable(before));
    if (isOpen(after)) await attachRoutes(tx, routable(after), claim ?? { outcome: "unknown", words: "" });
  } else if (isOpen(after) && claim?.outcome === "proven" && !(await claimNumber(tx, routable(after), claim))) {
    throw numberTaken();
  }
}

function isOpen({ connectionStatus, archivedAt }: Pick<ChannelRow, "connectionStatus" | "archivedAt">): boolean {
  return connectionStatus !== "DISCONNECTED" && archivedAt === null;
}

/** Secrets by name only. */
function auditOf(row: ChannelRow, { accessToken, appSecret, verifyToken, ...after }: ChannelPatch) {
  const secrets = Object.entries({ accessToken, appSecret, verifyToken });
  const secretsChanged = secrets.filter(([, value]) => value !== undefined).map(([name]) => name);
  const before = {
    ...(after.displayName !== undefined && { displayName: row.displayName }),
    ...(after.isConnected !== undefined && { isConnected: row.connectionStatus !== "DISCONNECTED" }),
    ...(after.isArchived !== undefined && { isArchived: row.archivedAt !== null }),
  };
  return { name: row.displayName, before, after, ...(secretsChanged.length > 0 && { secretsChanged }) };
}
