import type { AuthOptions } from "next-auth";
import { credentials } from "#/domain/team/schema.ts";
import { revokeSession } from "#/domain/team/sessions.ts";
import { signIn } from "#/domain/team/sign-in.ts";
import { unscoped } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { hasCode, isAppError } from "#/platform/errors.ts";
import { log } from "#/platform/logger.ts";
import { originOf } from "./client-address.ts";
import { knownDevices } from "./device-cookie.ts";
import { safeNext } from "./safe-next.ts";
import { cookieMaxAgeSeconds, hasSecureCookies, sessionCookieName } from "./session-cookie.ts";

/**
 * next-auth's settings. The cookie holds an encrypted pointer to a `UserSession` row and nothing else; that row lives
 * for 30 days after its last use and is what decides. Made per request, because settings are not known while building.
 * `onSignedIn` is told who got in.
 */
export function authOptions(onSignedIn: (userId: string) => void): AuthOptions {
  return {
    secret: env.NEXTAUTH_SECRET,
    useSecureCookies: hasSecureCookies(),
    cookies: cookies(),
    session: { strategy: "jwt", maxAge: cookieMaxAgeSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    providers: [
      {
        id: "credentials",
        name: "Credentials",
        type: "credentials",
        credentials: { email: { type: "email" }, password: { type: "password" }, totp: { type: "text" } },
        async authorize(given, request) {
          const person = await signInOrRefuse(given, new Headers(request.headers as HeadersInit));
          if (person) onSignedIn(person.id);
          return person;
        },
      },
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, sid: (user as { sessionId?: string }).sessionId } : token),
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) =>
        baseUrl + safeNext(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url),
    },
    events: {
      async signOut({ token }) {
        const sessionId = token?.sid;
        if (typeof sessionId === "string") await unscoped((tx) => revokeSession(tx, sessionId));
      },
    },
    logger: {
      error: (code, details) =>
        log.error({ code, err: details instanceof Error ? details : details.error }, "next-auth"),
      warn: (code) => log.warn({ code }, "next-auth"),
      debug: (code) => log.debug({ code }, "next-auth"),
    },
  };
}

/** next-auth's own but for the prefix, which it gives to one of the three only. */
function cookies(): AuthOptions["cookies"] {
  const secure = hasSecureCookies();
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure };
  const named = (name: string) => ({ name: `${secure ? "__Host-" : ""}next-auth.${name}`, options });
  return {
    sessionToken: { name: sessionCookieName(), options },
    callbackUrl: named("callback-url"),
    csrfToken: named("csrf-token"),
  };
}

/**
 * Null is "wrong e-mail or password"; a thrown code reaches the sign-in page as its `error`, with the seconds to wait
 * (`rate_limited:60`), or whether a second factor was given and wrong (`second_factor_required:wrong`).
 */
async function signInOrRefuse(given: unknown, headers: Headers) {
  const { email, password, totp } = (given ?? {}) as Record<string, unknown>;
  const parsed = credentials.safeParse({ email, password, ...(totp ? { totp } : {}) });
  if (!parsed.success) return null;
  try {
    const person = await signIn(parsed.data, originOf(headers), await knownDevices(headers.get("cookie")));
    return { id: person.userId, sessionId: person.sessionId };
  } catch (error) {
    if (hasCode(error, "unauthenticated")) return null;
    if (!isAppError(error)) throw error;
    const more = error.retryAfterSeconds ?? (error.fields?.totp && "wrong");
    throw new Error(more === undefined ? error.code : `${error.code}:${more}`, { cause: error });
  }
}
