import { recordActivity } from "#/domain/team/activity.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { seal } from "#/platform/crypto.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { AppError } from "#/platform/errors.ts";
import { newId, newToken } from "#/platform/ids.ts";
import { channelOf } from "./channel-access.ts";
import { attachRoutes, numberTaken } from "./channel-routes.ts";
import { readChannel, routable, toChannelDto } from "./channel-rows.ts";
import { type NewChannel, type NewChannelDto, newChannel } from "./channel-schema.ts";
import { type Claim, proveNumber, statusAfter } from "./prove-number.ts";

/**
 * Connects a WhatsApp number. Meta is asked first whose it is: what it confirms is connected, what it refuses is kept
 * with its words and gets no messages, and if it cannot be asked the number is connected as long as nobody else claims
 * it. With an app secret of its own the number gets its own webhook address, whose verify token is answered this once if
 * we made it up. Throws `conflict` if the number is connected already.
 */
export async function createChannel(actor: Actor, input: NewChannel, asked?: Claim): Promise<NewChannelDto> {
  authorize(actor, "channel.manage");
  const channel = newChannel.parse(input);
  const claim = asked ?? (await proveNewChannel(actor, channel));
  const [id, token] = [newId(), newToken()];
  const madeUp = channel.appSecret && !channel.verifyToken ? newToken() : null;
  const verifyToken = channel.verifyToken ?? madeUp;
  return inWorkspace(actor, async (tx) => {
    await assertNewHere(tx, channel.phoneNumberId);
    await insertAccount(tx, { ...channel, id, token, verifyToken }, claim);
    await attachRoutes(tx, routable(await readChannel(tx, id)), claim);
    await tx.sql(
      `INSERT INTO "OutboundLane" (id, "workspaceId", "channelId", "stoppedAt")
       VALUES ($1, $2, $3, CASE WHEN $4 THEN now() END)`,
      [newId(), actor.workspaceId, id, claim.outcome === "refused"],
    );
    const { kind, displayName, phoneNumberId } = channel;
    const details = { kind, displayName, phoneNumberId, ownership: claim.outcome };
    await recordActivity(tx, actor, { action: "channel.create", resource: "ChannelAccount", resourceId: id, details });
    return { ...toChannelDto(await readChannel(tx, id), actor), verifyToken: madeUp };
  });
}

/** Asks Meta whose number it is: apart from the rest, because no unit of work may be open meanwhile. */
export function proveNewChannel(actor: Actor, input: NewChannel): Promise<Claim> {
  authorize(actor, "channel.manage");
  assertPossible(input);
  return proveNumber(
    channelOf({
      kind: input.kind,
      externalId: input.phoneNumberId,
      parentExternalId: input.wabaId,
      accessToken: input.accessToken,
      isSimulated: input.isSimulated,
      hasOwnSecret: input.appSecret !== undefined,
    }),
  );
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

async function insertAccount(tx: Tx, account: Account, claim: Claim): Promise<void> {
  const workspaceId = tx.workspaceId ?? "";
  const sealed = (column: string, plain: string | null | undefined) =>
    plain ? seal(plain, { table: "ChannelAccount", column, workspaceId, id: account.id }) : null;
  await tx.sql(
    `INSERT INTO "ChannelAccount" (id, "workspaceId", kind, "displayName", "phoneNumber", "externalId",
       "parentExternalId", "credentialsEnc", "appSecretEnc", "verifyTokenEnc", token, "isSimulated", "connectionStatus",
       "connectionError")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
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
      statusAfter(claim, { ...account, hasOwnSecret: account.appSecret !== undefined }),
      claim.outcome === "refused" ? claim.words.slice(0, 1000) : null,
    ],
  );
}
