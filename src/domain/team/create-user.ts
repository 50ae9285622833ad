import { clock } from "#/platform/clock.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { newId } from "#/platform/ids.ts";
import { recordActivity } from "./activity.ts";
import type { Actor } from "./actor.ts";
import { hashPassword } from "./password.ts";
import { authorize } from "./permissions.ts";
import { type NewUser, newUser, type Role } from "./schema.ts";

type Person = { email: string; passwordHash: string; name: string; locale: string };

/**
 * Makes a person and puts them into the actor's workspace. Throws `conflict` if the e-mail address is taken: a person
 * who exists already is invited, never given a new password by somebody else.
 */
export async function createUser(actor: Actor, input: NewUser): Promise<{ userId: string; membershipId: string }> {
  authorize(actor, "member.manage");
  const { role, password, ...person } = newUser.parse(input);
  const passwordHash = await hashPassword(password);
  return inWorkspace(actor, async (tx) => {
    const userId = await insertUser(tx, { ...person, passwordHash });
    const membershipId = await insertMembership(tx, { workspaceId: actor.workspaceId, userId, role });
    const details = { email: person.email, role };
    await recordActivity(tx, actor, { action: "member.create", resource: "User", resourceId: userId, details });
    return { userId, membershipId };
  });
}

/** Writes a new person. Throws `conflict` if the e-mail address is taken. */
export async function insertUser(tx: Tx, { email, passwordHash, name, locale }: Person): Promise<string> {
  const [row] = await tx.sql<{ id: string }>(
    `INSERT INTO "User" (id, email, "passwordHash", name, locale, "updatedAt") VALUES ($1, $2, $3, $4, $5, now())
     ON CONFLICT (email) DO NOTHING RETURNING id`,
    [newId(), email, passwordHash, name, locale],
  );
  if (!row)
    throw new AppError("conflict", "Somebody has this e-mail address already.", { fields: { email: "Taken." } });
  return row.id;
}

/** Puts a person into a workspace at once, without an invitation. */
export async function insertMembership(
  tx: Tx,
  { workspaceId, userId, role }: { workspaceId: string; userId: string; role: Role },
): Promise<string> {
  const id = newId();
  await tx.prisma.membership.create({
    data: { id, workspaceId, userId, role, status: "ACTIVE", joinedAt: clock.now() },
  });
  return id;
}
