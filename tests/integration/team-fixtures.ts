import { encode } from "next-auth/jwt";
import { systemActor } from "#/domain/team/actor.ts";
import { createUser } from "#/domain/team/create-user.ts";
import { createWorkspace } from "#/domain/team/create-workspace.ts";
import type { Role } from "#/domain/team/schema.ts";
import { openSession } from "#/domain/team/sessions.ts";
import { unscoped } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { newId } from "#/platform/ids.ts";

export const password = "a long enough password";

/** A workspace of its own with an owner and an all-scopes key; nothing in it is shared with another test. */
export async function makeWorkspace() {
  const mark = newId().slice(-12);
  const email = `owner-${mark}@example.com`;
  const made = await createWorkspace({
    name: "Test",
    slug: `test-${mark}`,
    ownerEmail: email,
    ownerPassword: password,
  });
  return { ...made, email, actor: systemActor(made.workspaceId, "test") };
}

/** Another person in that workspace. */
export async function makeMember(workspaceId: string, role: Role) {
  const email = `member-${newId().slice(-12)}@example.com`;
  const made = await createUser(systemActor(workspaceId, "test"), { email, password, name: "Member", role });
  return { ...made, email };
}

/** A signed-in browser of that person: the cookie as next-auth writes it. */
export async function signedIn(userId: string) {
  const origin = { ip: "203.0.113.1", userAgent: "test" };
  const sessionId = await unscoped(async (tx) => {
    const user = await tx.prisma.user.findUniqueOrThrow({ where: { id: userId } });
    return openSession(tx, user, origin);
  });
  const token = await encode({ token: { sub: userId, sid: sessionId }, secret: env.NEXTAUTH_SECRET });
  return { sessionId, cookie: `next-auth.session-token=${token}` };
}

type Init = { method?: string; json?: unknown; headers?: Record<string, string> };

/** A request as a route handler gets it. */
export function request(path: string, { method, json, headers }: Init = {}): Request {
  const body = json === undefined ? undefined : JSON.stringify(json);
  return new Request(`http://localhost:3000${path}`, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    body,
    headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
  });
}

/** Next's second argument of a route handler. */
export function withParams(params: Record<string, string>) {
  return { params: Promise.resolve(params) };
}

/** Status and body of an error, less what may differ between two calls. */
export async function errorOf(response: Response) {
  const { error } = (await response.json()) as { error: { requestId?: string } };
  delete error.requestId;
  return { status: response.status, error };
}
