import { beforeAll } from "vitest";
import { PATCH as patchWorkspace } from "#/app/api/admin/workspaces/[id]/route.ts";
import { listActivity } from "#/domain/team/activity-log/list-activity.ts";
import { setPlatformRole } from "#/domain/team/platform-role.ts";
import type { PlatformWorkspaceDetailDto } from "#/domain/team/platform-schema.ts";
import type { RouteHandler } from "#/http/route.ts";
import { inWorkspace } from "#/platform/db.ts";
import type { Shop } from "../factories.ts";
import { makeWorkspace, request, signedIn, withParams } from "./team-fixtures.ts";

export type Caller = { cookie: string; sessionId: string };
/** Who runs the installation. */
export let admin: Caller & { userId: string };

/** Makes the admin before the tests of a file. */
export function useAdmin(): void {
  beforeAll(async () => {
    const own = await makeWorkspace();
    await setPlatformRole(own.email, "ADMIN");
    admin = { ...(await signedIn(own.ownerId)), userId: own.ownerId };
  });
}

type Options = { id?: string; json?: unknown; method?: string; slug?: string; cookie?: string; query?: string };

export async function call<T>(handler: RouteHandler, { id, json, method, slug, cookie, query = "" }: Options = {}) {
  const headers = {
    cookie: cookie ?? admin.cookie,
    origin: "http://localhost:3000",
    ...(slug && { "x-workspace": slug }),
  };
  const init = { headers, ...(json !== undefined && { json }), ...(method && { method }) };
  const response = await handler(request(`/api/any${query}`, init), withParams(id ? { id } : {}));
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (text ? JSON.parse(text) : undefined) as T };
}

export const decide = (id: string, json: unknown) =>
  call<PlatformWorkspaceDetailDto>(patchWorkspace, { id, json, method: "PATCH" });

export async function actionsIn(shop: Pick<Shop, "actor">, action: string) {
  return (await listActivity(shop.actor, { action, limit: 50 })).items;
}

export async function ownerOf(shop: Shop) {
  const [owner] = await inWorkspace(shop.actor, (tx) =>
    tx.sql<{ userId: string; membershipId: string; slug: string; email: string }>(
      `SELECT m."userId", m.id AS "membershipId", w.slug, u.email FROM "Membership" m
       JOIN "Workspace" w ON w.id = m."workspaceId" JOIN "User" u ON u.id = m."userId"
       WHERE w.id = $1 AND m.role = 'OWNER'`,
      [shop.actor.workspaceId],
    ),
  );
  if (!owner) throw new Error("A shop without an owner.");
  return owner;
}
