import { afterEach, expect, test, vi } from "vitest";

const settings: Record<string, string> = vi.hoisted(() => ({
  NODE_ENV: "production",
  META_APP_ID: "",
  META_CONFIG_ID: "",
  PUBLIC_URL: "https://wasl.example",
}));
vi.mock("#/platform/env.ts", () => ({ env: settings, publicUrl: () => settings.PUBLIC_URL }));

const { contentSecurityPolicy, securityHeaders } = await import("./security-headers.ts");
const openerPolicy = () => new Map(securityHeaders()).get("cross-origin-opener-policy");

afterEach(() => {
  Object.assign(settings, { META_APP_ID: "", META_CONFIG_ID: "" });
});

test("pages load from here only, and are framed by nobody", () => {
  const policy = contentSecurityPolicy("abc", "wasl.example");
  expect(policy).toContain("script-src 'nonce-abc' 'strict-dynamic';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("object-src 'none'; base-uri 'none';");
  expect(policy).not.toContain("facebook");
  expect(openerPolicy()).toBe("same-origin");
  expect(securityHeaders()).toEqual(
    expect.arrayContaining([
      ["x-content-type-options", "nosniff"],
      ["referrer-policy", "strict-origin-when-cross-origin"],
      ["strict-transport-security", "max-age=31536000; includeSubDomains"],
    ]),
  );
});

test("Meta's sign-up window may answer where it is set up, and nowhere else", () => {
  settings.META_APP_ID = "1";
  expect(contentSecurityPolicy("abc", "wasl.example")).not.toContain("facebook");
  settings.META_CONFIG_ID = "2";
  expect(contentSecurityPolicy("abc", "wasl.example")).toMatch(/connect-src [^;]*https:\/\/graph\.facebook\.com/);
  expect(contentSecurityPolicy("abc", "wasl.example")).toContain("script-src 'nonce-abc' 'strict-dynamic';");
  expect(openerPolicy()).toBe("same-origin-allow-popups");
});
