import { afterEach, expect, test, vi } from "vitest";

const settings = vi.hoisted(() => ({ publicUrl: "" }));
vi.mock("#/platform/env.ts", () => ({
  env: { NEXTAUTH_SECRET: "a-secret-of-at-least-32-characters" },
  publicUrl: () => settings.publicUrl,
  rawEnv: () => ({ LOG_LEVEL: "silent" }),
}));

const { authOptions } = await import("./auth-options.ts");
const { rememberDevice } = await import("./device-cookie.ts");
const { encode } = await import("next-auth/jwt");
const { sessionIdFromCookies } = await import("./session-cookie.ts");

afterEach(() => {
  settings.publicUrl = "";
});

test.each([
  ["https://wasl.example", "__Host-", true],
  ["http://localhost:3000", "", false],
])("at %s cookies are for this host, its pages and no script", async (url, prefix, secure) => {
  settings.publicUrl = url;
  const cookies = Object.values(authOptions(() => undefined).cookies ?? {});
  expect(cookies.map(({ name }) => name)).toEqual(
    ["session-token", "callback-url", "csrf-token"].map((name) => `${prefix}next-auth.${name}`),
  );
  for (const { options } of cookies) expect(options).toEqual({ httpOnly: true, sameSite: "lax", path: "/", secure });
  const device = await rememberDevice(null, "0192f0c1-0000-7000-8000-00000000000a");
  expect(device).toMatch(new RegExp(`^${prefix}wasl-device=`));
  expect(device).toContain(`Path=/; Max-Age=`);
  expect(device.includes("; Secure")).toBe(secure);
  expect(device).toMatch(/HttpOnly; SameSite=Lax/);
});

test("over https a session cookie without the prefix, which a neighbour host may have set, is nothing", async () => {
  const token = await encode({ token: { sid: "s" }, secret: "a-secret-of-at-least-32-characters" });
  settings.publicUrl = "https://wasl.example";
  for (const name of ["next-auth.session-token", "__Secure-next-auth.session-token"]) {
    expect(await sessionIdFromCookies(`${name}=${token}`)).toBeUndefined();
  }
  expect(await sessionIdFromCookies(`__Host-next-auth.session-token=${token}`)).toBe("s");
});
