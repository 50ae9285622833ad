import { inWorkspace, type Tx } from "#/platform/db.ts";
import { isUniqueViolation } from "#/platform/db-errors.ts";
import { AppError } from "#/platform/errors.ts";
import { newId } from "#/platform/ids.ts";
import { recordActivity } from "./activity.ts";
import { systemActor } from "./actor.ts";
import { createApiKey } from "./api-keys.ts";
import { insertMembership, insertUser } from "./create-user.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { type NewWorkspace, newWorkspace, scopes } from "./schema.ts";

/** What a new workspace consists of; `apiKey` is shown once and has all scopes. */
export type CreatedWorkspace = { workspaceId: string; slug: string; ownerId: string; apiKeyId: string; apiKey: string };

/**
 * Makes a workspace, its owner and a first API key. An owner who has an account already is recognised by the password.
 * Throws `invalid` for bad input and `conflict` if the slug is taken or the password is not that account's.
 */
export async function createWorkspace(input: NewWorkspace): Promise<CreatedWorkspace> {
  const { ownerEmail, ownerPassword, ownerName, ...workspace } = newWorkspace.parse(input);
  const id = newId();
  const actor = systemActor(id, "admin");
  const owner = { email: ownerEmail, password: ownerPassword, name: ownerName ?? nameFrom(ownerEmail) };
  const passwordHash = await hashPassword(ownerPassword);
  return inWorkspace(actor, async (tx) => {
    await insertWorkspace(tx, { id, ...workspace });
    const known = await findOwner(tx, owner);
    const ownerId = known ?? (await insertUser(tx, { ...owner, passwordHash, locale: workspace.locale }));
    await insertMembership(tx, { workspaceId: id, userId: ownerId, role: "OWNER" });
    const details = { slug: workspace.slug, ownerId };
    await recordActivity(tx, actor, { action: "workspace.create", resource: "Workspace", resourceId: id, details });
    const key = await createApiKey(actor, { name: "First key", scopes, expiresAt: null });
    return { workspaceId: id, slug: workspace.slug, ownerId, apiKeyId: key.id, apiKey: key.key };
  });
}

async function insertWorkspace(tx: Tx, workspace: { id: string; slug: string; name: string }): Promise<void> {
  try {
    await tx.prisma.workspace.create({ data: workspace });
  } catch (error) {
    if (!isUniqueViolation(error) && !isPrismaDuplicate(error)) throw error;
    throw new AppError("conflict", `The slug "${workspace.slug}" is taken.`, { fields: { slug: "Taken." } });
  }
}

/** P2002: Prisma's own name for a broken unique constraint. */
function isPrismaDuplicate(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "P2002";
}

async function findOwner(tx: Tx, owner: { email: string; password: string }): Promise<string | undefined> {
  const user = await tx.prisma.user.findUnique({ where: { email: owner.email } });
  if (!user) return undefined;
  if (await verifyPassword(owner.password, user.passwordHash)) return user.id;
  throw new AppError("conflict", "This e-mail address has an account with another password.", {
    fields: { ownerPassword: "Use the account's password." },
  });
}

function nameFrom(email: string): string {
  const name = email.split("@")[0] ?? email;
  return name.charAt(0).toUpperCase() + name.slice(1);
}
