import { type Tx, unscoped } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { AppError } from "#/platform/errors.ts";
import { newId } from "#/platform/ids.ts";
import type { OpenedWorkspaceDto, OwnWorkspaceInput } from "../account-schema.ts";
import { recordActivity } from "../activity.ts";
import { systemActor } from "../actor.ts";
import { currencyOf } from "../country-schema.ts";
import { insertMembership } from "../create-user.ts";
import type { Origin, ResolvedSession } from "../sessions.ts";

/** Workspaces that one person may own at a time, those that wait and those that were refused included. */
export const mostOwnedWorkspaces = 5;

/**
 * Makes another workspace for somebody who has an account. Throws `forbidden` where nobody may sign up or while their
 * address is not confirmed, as a sign-up would not get through either, and `conflict` if they own too many.
 */
export async function openOwnWorkspace(
  { user }: ResolvedSession,
  input: OwnWorkspaceInput,
  origin: Origin,
): Promise<OpenedWorkspaceDto> {
  if (env.SIGNUP === "off") throw new AppError("forbidden", "Signing up is switched off here.");
  if (!user.emailVerifiedAt) throw new AppError("forbidden", "Confirm your e-mail address first.");
  const { userId, name } = user;
  return unscoped(async (tx) => {
    // One at a time: two calls at once must not both find room.
    await tx.sql(`SELECT FROM "User" WHERE id = $1 FOR UPDATE`, [userId]);
    const [owned] = await tx.sql<{ count: number }>(
      `SELECT count(*)::int FROM "Membership" WHERE "userId" = $1 AND role = 'OWNER' AND status = 'ACTIVE'`,
      [userId],
    );
    if ((owned?.count ?? 0) >= mostOwnedWorkspaces) {
      throw new AppError("conflict", `Nobody may own more than ${mostOwnedWorkspaces} workspaces.`);
    }
    return openWorkspace(tx, { userId, name, ...origin }, input);
  });
}

type Owner = { userId: string; name: string } & Partial<Origin>;

/** Makes a workspace that this person owns. Whether it is open or waits for approval is a setting of the installation. */
export async function openWorkspace(
  tx: Tx,
  owner: Owner,
  { workspaceName: name, kind, country, timezone, locale }: OwnWorkspaceInput,
): Promise<OpenedWorkspaceDto> {
  const id = newId();
  const { userId } = owner;
  const status = env.SIGNUP === "open" ? "ACTIVE" : "PENDING_APPROVAL";
  await tx.enterWorkspace(id);
  const slug = await freeSlug(tx, name);
  const currency = currencyOf(country);
  await tx.prisma.workspace.create({ data: { id, name, slug, status, kind, country, currency, timezone, locale } });
  await insertMembership(tx, { workspaceId: id, userId, role: "OWNER" });
  const actor = { ...systemActor(id, owner.name), ...owner, kind: "user" as const };
  await recordActivity(tx, actor, {
    action: "workspace.create",
    resource: "Workspace",
    resourceId: id,
    details: { slug, ownerId: userId, status },
  });
  return { slug, status };
}

/** A name in Latin letters is the address; any other, or one that is taken, gets some random ones. */
async function freeSlug(tx: Tx, name: string): Promise<string> {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
  const [taken] = await tx.sql<{ id: string | null }>("SELECT workspace_id_of($1) AS id", [plain]);
  const isFree = plain.length > 1 && !taken?.id && !reserved.has(plain);
  return isFree ? plain : `${plain || "workspace"}-${newId().slice(-6)}`;
}

/** First parts of addresses that are the product's own. */
const reserved = new Set([
  ..."api admin docs forgot invitations mailbox new-workspace pending platform reset settings sign-in sign-up simulator two-factor verify".split(
    " ",
  ),
  ..."ws socket-io public static help support status".split(" "),
]);
