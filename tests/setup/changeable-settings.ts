import { vi } from "vitest";

// For all test files: the settings of the process, which a test may change while it runs through `settings.ts`.
vi.mock(import("#/platform/env.ts"), async (original) => {
  const actual = await original();
  const { settings } = await import("./settings.ts");
  const env = new Proxy(actual.env, {
    get: (target, name) => Reflect.get(name in settings ? settings : target, name),
  });
  return { ...actual, env };
});
