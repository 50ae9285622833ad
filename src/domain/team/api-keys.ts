import { clock } from "#/platform/clock.ts";
import { hashToken } from "#/platform/crypto.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { newId, newToken } from "#/platform/ids.ts";
import { lookup } from "#/platform/lookup.ts";
import { assertProven } from "./accounts/proof.ts";
import { recordActivity } from "./activity.ts";
import type { Actor } from "./actor.ts";
import { authorize, permissionsOfScopes } from "./permissions.ts";
import type { ApiKeyDto, ListQuery, Locale, NewApiKey, NewApiKeyDto } from "./schema.ts";
import { announceRevoked } from "./sessions.ts";

const keyPattern = /^wasl_[A-Za-z0-9]{8}_[A-Za-z0-9_-]{43}$/;
const touchEveryMs = 60_000;

type KeyRow = {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};

/**
 * Makes a key: `wasl_`, 8 letters to tell it by, and 256 random bits of which only the SHA-256 is kept. Throws
 * `proof_required` unless the person proved who they are lately.
 */
export async function createApiKey(actor: Actor, input: NewApiKey): Promise<NewApiKeyDto> {
  authorize(actor, "apikey.manage");
  assertProven(actor);
  const expiresAt = input.expiresAt ? new Date(input.expiresAt) : null;
  if (expiresAt && expiresAt <= clock.now()) {
    throw new AppError("invalid", "The key would expire at once.", { fields: { expiresAt: "Choose a later moment." } });
  }
  const prefix = `wasl_${newToken(12)
    .replace(/[^A-Za-z0-9]/g, "0")
    .slice(0, 8)}`;
  const key = `${prefix}_${newToken(32)}`;
  return inWorkspace(actor, async (tx) => {
    const row = await tx.prisma.apiKey.create({
      data: {
        id: newId(),
        workspaceId: actor.workspaceId,
        name: input.name,
        prefix,
        hash: hashToken(key),
        scopes: input.scopes,
        createdById: actor.userId ?? null,
        expiresAt,
      },
    });
    const details = { name: input.name, prefix, scopes: input.scopes };
    await recordActivity(tx, actor, { action: "apikey.create", resource: "ApiKey", resourceId: row.id, details });
    return { ...toDto(row), key };
  });
}

/** The workspace's keys, newest first, without the keys themselves. */
export async function listApiKeys(
  actor: Actor,
  { limit, cursor }: ListQuery,
): Promise<{ items: ApiKeyDto[]; nextCursor: string | null }> {
  authorize(actor, "apikey.manage");
  const rows = await inWorkspace(actor, (tx) =>
    tx.prisma.apiKey.findMany({
      where: { workspaceId: actor.workspaceId, ...(cursor ? { id: { lt: cursor } } : {}) },
      orderBy: { id: "desc" },
      take: limit + 1,
    }),
  );
  const items = rows.slice(0, limit).map(toDto);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** Ends a key at once, also on open sockets. Throws `not_found`. Ending it twice does nothing. */
export async function revokeApiKey(actor: Actor, id: string): Promise<void> {
  authorize(actor, "apikey.manage");
  await inWorkspace(actor, async (tx) => {
    const where = { workspaceId: actor.workspaceId, id };
    const key = await tx.prisma.apiKey.findFirst({ where });
    if (!key) throw new AppError("not_found", "There is no such API key.");
    if (key.revokedAt) return;
    await tx.prisma.apiKey.updateMany({ where, data: { revokedAt: clock.now() } });
    await announceRevoked(tx, { apiKeyId: id });
    const details = { name: key.name, prefix: key.prefix };
    await recordActivity(tx, actor, { action: "apikey.revoke", resource: "ApiKey", resourceId: id, details });
  });
}

/** Who holds this key, and the slug of its workspace; undefined if it is malformed, unknown, revoked or expired. */
export async function resolveApiKey(key: string): Promise<{ actor: Actor; slug: string } | undefined> {
  if (!keyPattern.test(key)) return undefined;
  const [row] = await lookup<{
    apiKeyId: string;
    name: string;
    scopes: string[];
    lastUsedAt: Date | null;
    workspaceId: string;
    workspaceSlug: string;
    workspaceLocale: Locale;
  }>("SELECT * FROM resolve_api_key($1)", [hashToken(key)]);
  if (!row) return undefined;
  await touchApiKey(row);
  const actor: Actor = {
    kind: "apiKey",
    workspaceId: row.workspaceId,
    apiKeyId: row.apiKeyId,
    name: row.name,
    role: null,
    permissions: permissionsOfScopes(row.scopes),
    locale: row.workspaceLocale,
  };
  return { actor, slug: row.workspaceSlug };
}

/** At most one write a minute per key: `lastUsedAt` tells a forgotten key from one in use, no more. */
async function touchApiKey(row: { apiKeyId: string; workspaceId: string; lastUsedAt: Date | null }): Promise<void> {
  const age = row.lastUsedAt ? clock.now().getTime() - row.lastUsedAt.getTime() : Number.POSITIVE_INFINITY;
  if (age <= touchEveryMs) return;
  await unscoped((tx) =>
    tx.sql(
      `UPDATE "ApiKey" SET "lastUsedAt" = now()
       WHERE "workspaceId" = $1 AND id = $2 AND ("lastUsedAt" IS NULL OR "lastUsedAt" < now() - interval '1 minute')`,
      [row.workspaceId, row.apiKeyId],
    ),
  );
}

function toDto(row: KeyRow): ApiKeyDto {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}
