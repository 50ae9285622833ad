import { recordActivity } from "#/domain/team/activity.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { seal } from "#/platform/crypto.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { AppError } from "#/platform/errors.ts";
import { newId, newToken } from "#/platform/ids.ts";
import { attachRoutes, numberTaken } from "./channel-routes.ts";
import { readChannel, toChannelDto } from "./channel-rows.ts";
import { type NewChannel, type NewChannelDto, newChannel } from "./channel-schema.ts";

/**
 * Connects a WhatsApp number. Its messages come in from now on; `testChannel` asks Meta whether the credentials work.
 * With an app secret of its own the number gets its own webhook address, whose verify token is answered this once if we
 * made it up. Throws `conflict` if the number is connected already.
 */
export async function createChannel(actor: Actor, input: NewChannel): Promise<NewChannelDto> {
  authorize(actor, "channel.manage");
  const channel = newChannel.parse(input);
  assertPossible(channel);
  const [id, token] = [newId(), newToken()];
  const madeUp = channel.appSecret && !channel.verifyToken ? newToken() : null;
  const verifyToken = channel.verifyToken ?? madeUp;
  return inWorkspace(actor, async (tx) => {
    await assertNewHere(tx, channel.phoneNumberId);
    await insertAccount(tx, { ...channel, id, token, verifyToken });
    await attachRoutes(tx, {
      id,
      workspaceId: actor.workspaceId,
      externalId: channel.phoneNumberId,
      parentExternalId: channel.wabaId,
      token,
      hasOwnSecret: channel.appSecret !== undefined,
      isSimulated: channel.isSimulated,
    });
    await tx.sql(`INSERT INTO "OutboundLane" (id, "workspaceId", "channelId") VALUES ($1, $2, $3)`, [
      newId(),
      actor.workspaceId,
      id,
    ]);
    const details = { kind: channel.kind, displayName: channel.displayName, phoneNumberId: channel.phoneNumberId };
    await recordActivity(tx, actor, { action: "channel.create", resource: "ChannelAccount", resourceId: id, details });
    return { ...toChannelDto(await readChannel(tx, id), actor), verifyToken: madeUp };
  });
}

/** Without a secret of some Meta app no webhook of the number could ever be verified. */
function assertPossible({ appSecret, isSimulated }: NewChannel): void {
  if (isSimulated && !env.SIMULATOR) {
    throw new AppError("invalid", "There is no simulator here.", { fields: { isSimulated: "The simulator is off." } });
  }
  if (appSecret || env.META_APP_SECRET) return;
  throw new AppError("invalid", "This installation has no Meta app: give the app secret of yours.", {
    fields: { appSecret: "Needed here." },
  });
}

/** At addresses of their own, two channels for one number would not collide, but would split its conversations. */
async function assertNewHere(tx: Tx, phoneNumberId: string): Promise<void> {
  await tx.sql("SELECT pg_advisory_xact_lock(hashtextextended($1 || $2, 11))", [tx.workspaceId, phoneNumberId]);
  const [known] = await tx.sql(
    `SELECT 1 FROM "ChannelAccount" WHERE "workspaceId" = $1 AND "externalId" = $2 AND "archivedAt" IS NULL`,
    [tx.workspaceId, phoneNumberId],
  );
  if (known) throw numberTaken();
}

type Account = Omit<NewChannel, "verifyToken"> & { id: string; token: string; verifyToken: string | null };

async function insertAccount(tx: Tx, account: Account): Promise<void> {
  const workspaceId = tx.workspaceId ?? "";
  const sealed = (column: string, plain: string | null | undefined) =>
    plain ? seal(plain, { table: "ChannelAccount", column, workspaceId, id: account.id }) : null;
  await tx.sql(
    `INSERT INTO "ChannelAccount" (id, "workspaceId", kind, "displayName", "phoneNumber", "externalId",
       "parentExternalId", "credentialsEnc", "appSecretEnc", "verifyTokenEnc", token, "isSimulated", "connectionStatus")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      account.id,
      workspaceId,
      account.kind,
      account.displayName,
      account.phoneNumber ?? null,
      account.phoneNumberId,
      account.wabaId,
      sealed("credentialsEnc", account.accessToken),
      sealed("appSecretEnc", account.appSecret),
      sealed("verifyTokenEnc", account.verifyToken),
      account.token,
      account.isSimulated,
      account.isSimulated ? "CONNECTED" : "CONNECTING",
    ],
  );
}
