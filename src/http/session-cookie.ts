import { decode, encode } from "next-auth/jwt";
import { clock } from "#/platform/clock.ts";
import { env, publicUrl } from "#/platform/env.ts";
import { processGlobal } from "#/platform/process-global.ts";

/** The cookie only points at a `UserSession` row, which decides; Chrome keeps cookies for at most 400 days. */
export const cookieMaxAgeSeconds = 365 * 24 * 60 * 60;

export const accessTokenSeconds = 15 * 60;

/** Another purpose, another key: neither kind of token passes for the other. */
const accessTokenSalt = "wasl-access-token";

const known = processGlobal("wasl.session-tokens", () => new Map<string, { sessionId: string; expiresAt: number }>());
const mostKnown = 10_000;

/** True when cookies carry `Secure` and its name prefix. */
export function hasSecureCookies(): boolean {
  return publicUrl().startsWith("https://");
}

/** Over https no other host of the same domain can set a cookie of this name. */
export function sessionCookieName(): string {
  return `${hasSecureCookies() ? "__Host-" : ""}next-auth.session-token`;
}

/** The session id in the cookies of a request, or undefined. It says nothing yet about whether the session still holds. */
export async function sessionIdFromCookies(cookieHeader: string | null | undefined): Promise<string | undefined> {
  const token = readCookie(cookieHeader ?? "", sessionCookieName());
  return token ? sessionIdIn(token, "") : undefined;
}

/** The session id in an access token, or undefined if it is forged or has run out. */
export function sessionIdFromAccessToken(token: string): Promise<string | undefined> {
  return sessionIdIn(token, accessTokenSalt);
}

/** A short-lived token that stands on a session row: revoking the session ends it at once. */
export function makeAccessToken(sessionId: string): Promise<string> {
  return encode({
    token: { sid: sessionId },
    secret: env.NEXTAUTH_SECRET,
    salt: accessTokenSalt,
    maxAge: accessTokenSeconds,
  });
}

/** Value of one cookie in a `Cookie` header. */
export function readCookie(header: string, name: string): string | undefined {
  for (const part of header.split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}

/** What a token says never changes, so decrypting it once (150 µs) is enough; the session row is read every time. */
async function sessionIdIn(token: string, salt: string): Promise<string | undefined> {
  const cacheKey = `${salt}:${token}`;
  const seen = known.get(cacheKey);
  if (seen) return seen.expiresAt > clock.now().getTime() ? seen.sessionId : undefined;
  const payload = await decode({ token, secret: env.NEXTAUTH_SECRET, salt }).catch(() => null);
  if (typeof payload?.sid !== "string" || typeof payload.exp !== "number") return undefined;
  if (known.size >= mostKnown) known.clear();
  known.set(cacheKey, { sessionId: payload.sid, expiresAt: payload.exp * 1_000 });
  return payload.sid;
}
