import type { Env } from "#/platform/env.ts";

/** What a test file changes of the settings; the rest is as in the environment. Read anew at each use. */
export const settings: Partial<Env> = {};
