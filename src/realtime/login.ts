import { authorize } from "#/domain/team/permissions.ts";
import { resolveSession } from "#/domain/team/sessions.ts";
import { actorOf, authenticateToken, type Caller } from "#/http/authenticate.ts";
import { sessionIdFromCookies } from "#/http/session-cookie.ts";
import { hashToken } from "#/platform/crypto.ts";
import { AppError } from "#/platform/errors.ts";
import type { Login } from "./connection.ts";

/** What a socket shows of itself: the cookie of its handshake, or a token, and the workspace it means. */
export type Introduction = { cookie?: string | undefined; token?: string | undefined; workspace?: string | undefined };

/**
 * Signs a socket in by API key, access token or session cookie; a token beats the cookie. Another site's page never
 * gets here: `filterUpgrade` checks the Origin. Throws like a request would.
 */
export async function signInSocket({ cookie, token, workspace }: Introduction): Promise<Login> {
  const caller = token ? await authenticateToken(token, workspace) : await byCookie(cookie, workspace);
  const actor = actorOf(caller, workspace);
  authorize(actor, "conversation.read");
  if (caller.keyActor) return { actor, credential: { kind: "key", hash: hashToken(token ?? "") } };
  const slug = caller.session.membership?.workspaceSlug ?? "";
  return { actor, credential: { kind: "session", sessionId: caller.session.user.sessionId, slug } };
}

async function byCookie(cookie: string | undefined, workspace: string | undefined): Promise<Caller> {
  const sessionId = await sessionIdFromCookies(cookie);
  const session = sessionId ? await resolveSession(sessionId, workspace) : undefined;
  if (!session) throw new AppError("unauthenticated", "Sign in, or send a valid API key or access token.");
  return { session };
}
