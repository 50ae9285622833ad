import type { Actor } from "#/domain/team/actor.ts";
import { resolveApiKey } from "#/domain/team/api-keys.ts";
import { sessionActor } from "#/domain/team/session-actor.ts";
import { type ResolvedSession, resolveSession } from "#/domain/team/sessions.ts";
import { AppError } from "#/platform/errors.ts";
import { assertSameOrigin } from "./csrf.ts";
import { sessionIdFromAccessToken, sessionIdFromCookies } from "./session-cookie.ts";

/** Who sent a request: a signed-in person (with or without a workspace), or a program with a key. */
export type Caller = { session: ResolvedSession; keyActor?: undefined } | { keyActor: Actor; session?: undefined };

/**
 * Tells who sent the request, by API key, access token or session cookie. Throws `unauthenticated`, `not_found` when a
 * key is used for another workspace than its own, and `forbidden` when another site's page sent the cookie.
 */
export async function authenticate(request: Request): Promise<Caller> {
  const slug = workspaceOf(request) ?? undefined;
  const authorization = request.headers.get("authorization");
  if (authorization !== null) return byBearer(authorization, slug);
  const caller = await authenticateCookie(request.headers.get("cookie"), slug);
  assertSameOrigin(request);
  return caller;
}

/** The same by the `Cookie` header alone, for a socket's handshake, whose Origin the request filter has checked. */
export async function authenticateCookie(cookieHeader: string | null | undefined, slug?: string): Promise<Caller> {
  const sessionId = await sessionIdFromCookies(cookieHeader);
  if (!sessionId) throw unauthenticated();
  return bySession(sessionId, slug);
}

/** The workspace that a request names: by its header, or by `?workspace=` where a page loads a picture or a sound. */
export function workspaceOf(request: Request): string | null {
  const header = request.headers.get("x-workspace");
  return header === null && request.method === "GET" ? new URL(request.url).searchParams.get("workspace") : header;
}

/** The same for what a socket sends in its first frame: an API key or an access token. */
export async function authenticateToken(token: string, slug?: string): Promise<Caller> {
  if (token.startsWith("wasl_")) return byKey(token, slug);
  const sessionId = await sessionIdFromAccessToken(token);
  if (!sessionId) throw unauthenticated();
  return bySession(sessionId, slug);
}

/** The caller as an actor in the workspace that the request names. Throws `invalid` if it names none and several could be meant. */
export function actorOf(caller: Caller, slug: string | null | undefined): Actor {
  if (caller.keyActor) return caller.keyActor;
  if (!caller.session.membership && !slug) {
    throw new AppError("invalid", "Say which workspace you mean, by the X-Workspace header.", {
      fields: { "X-Workspace": "The slug of a workspace." },
    });
  }
  return sessionActor(caller.session);
}

function byBearer(authorization: string, slug: string | undefined): Promise<Caller> {
  const token = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization)?.[1];
  if (!token) throw unauthenticated();
  return authenticateToken(token, slug);
}

async function byKey(key: string, slug: string | undefined): Promise<Caller> {
  const found = await resolveApiKey(key);
  if (!found) throw unauthenticated();
  if (slug && slug !== found.slug) throw new AppError("not_found", "There is no such workspace, or you are not in it.");
  return { keyActor: found.actor };
}

async function bySession(sessionId: string, slug: string | undefined): Promise<Caller> {
  const session = await resolveSession(sessionId, slug);
  if (!session) throw unauthenticated();
  return { session };
}

function unauthenticated(): AppError {
  return new AppError("unauthenticated", "Sign in, or send a valid API key or access token.");
}
