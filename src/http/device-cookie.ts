import { decode, encode } from "next-auth/jwt";
import type { KnownDevice } from "#/domain/team/sign-in.ts";
import { env } from "#/platform/env.ts";
import { newToken } from "#/platform/ids.ts";
import { hasSecureCookies, readCookie } from "./session-cookie.ts";

/** Another purpose, another key: a device cookie opens nothing. */
const salt = "wasl-device";
const maxAge = 365 * 24 * 60 * 60;
const mostPeople = 4;

/**
 * The device that a browser was made known as for one of the people who signed in with it. It proves nothing but that
 * this browser was in their hands once, so that strangers who guess do not use up the owner's own tries.
 */
export async function knownDevices(cookieHeader: string | null): Promise<KnownDevice[]> {
  const tokens =
    readCookie(cookieHeader ?? "", cookieName())
      ?.split("~")
      .slice(0, mostPeople) ?? [];
  const read = await Promise.all(
    tokens.map((token) => decode({ token, secret: env.NEXTAUTH_SECRET, salt }).catch(() => null)),
  );
  return read.flatMap((one) =>
    typeof one?.sub === "string" && typeof one.did === "string" ? [{ userId: one.sub, deviceId: one.did }] : [],
  );
}

/** The header that makes a browser known for this person, beside those it is known for already. */
export async function rememberDevice(cookieHeader: string | null, userId: string): Promise<string> {
  const known = (await knownDevices(cookieHeader)).filter((device) => device.userId !== userId);
  const all = [{ userId, deviceId: newToken(16) }, ...known].slice(0, mostPeople);
  const tokens = await Promise.all(
    all.map((one) =>
      encode({ token: { sub: one.userId, did: one.deviceId }, secret: env.NEXTAUTH_SECRET, salt, maxAge }),
    ),
  );
  const flags = `Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${hasSecureCookies() ? "; Secure" : ""}`;
  return `${cookieName()}=${tokens.join("~")}; ${flags}`;
}

function cookieName(): string {
  return `${hasSecureCookies() ? "__Host-" : ""}wasl-device`;
}
