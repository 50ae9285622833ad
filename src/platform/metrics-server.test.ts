import { expect, test, vi } from "vitest";
import { metricsAccess } from "./metrics.ts";

const settings = vi.hoisted(() => ({ METRICS_TOKEN: "" }));
vi.mock(import("./env.ts"), async (original) => {
  const actual = await original();
  const env = new Proxy(actual.env, {
    get: (target, name) => ({ ...settings })[name as string] ?? Reflect.get(target, name),
  });
  return { ...actual, env };
});

test.each([
  ["", undefined, "127.0.0.1", "granted"],
  ["", undefined, "::1", "granted"],
  ["", undefined, "::ffff:127.0.0.1", "granted"],
  ["", undefined, "203.0.113.9", "forbidden"],
  ["", undefined, undefined, "forbidden"],
  ["secret", "Bearer secret", "203.0.113.9", "granted"],
  ["secret", "Bearer wrong", "127.0.0.1", "unauthenticated"],
  ["secret", undefined, "127.0.0.1", "unauthenticated"],
])("token %j: %j from %s is %s", (token, authorization, address, access) => {
  settings.METRICS_TOKEN = token;
  expect(metricsAccess(authorization, address)).toBe(access);
});
