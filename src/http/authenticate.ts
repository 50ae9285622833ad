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
  const slug = request.headers.get("x-workspace") ?? undefined;
  const authorization = request.headers.get("authorization");
  if (authorization !== null) return byBearer(authorization, slug);
  const sessionId = await sessionIdFromCookies(request.headers.get("cookie"));
  if (!sessionId) throw unauthenticated();
  assertSameOrigin(request);
  return bySession(sessionId, slug);
}

/** The same for what a socket sends in its first frame: an API key or an access token. */
export async function authenticateToken(token: string, slug: string | undefined): Promise<Caller> {
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
