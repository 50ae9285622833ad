import { unscoped } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import type { SessionUser } from "./sessions.ts";

/** True for a person who runs this installation. It opens no workspace: what is in one stays closed to them. */
export function runsPlatform({ platformRole }: Pick<SessionUser, "platformRole">): boolean {
  return platformRole === "ADMIN";
}

/** Throws `forbidden` for everybody else. */
export function assertRunsPlatform(user: Pick<SessionUser, "platformRole">): void {
  if (!runsPlatform(user)) throw new AppError("forbidden", "This is for those who run this installation.");
}

/** Makes a person one of those who run this installation, or ends that. Throws `not_found` for an unknown address. */
export async function setPlatformRole(
  email: string,
  platformRole: "ADMIN" | "USER",
): Promise<{ userId: string; platformRole: string }> {
  const [user] = await unscoped((tx) =>
    tx.sql<{ userId: string }>(
      `UPDATE "User" SET "platformRole" = $2, "updatedAt" = now() WHERE email = $1 AND "deletedAt" IS NULL
       RETURNING id AS "userId"`,
      [email.toLowerCase(), platformRole],
    ),
  );
  if (!user) throw new AppError("not_found", "Nobody has this e-mail address.");
  return { ...user, platformRole };
}
