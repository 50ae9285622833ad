import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Env, parseEnv, rawEnv } from "../env.ts";
import { projectRoot } from "../project-root.ts";
import { keepSecrets } from "./secrets.ts";

/** What `npm start` found and made up: raw for the children, parsed for itself. */
export type Settings = {
  isEmbedded: boolean;
  raw: Record<string, string | undefined>;
  env: Env;
};

/** A database address that satisfies the parser until the embedded server has chosen its port. */
const notYet = "postgresql://embedded";

/**
 * Settings from the environment and from `.env`, where the environment wins. With an embedded database the secrets are
 * made and kept, simulator and demo data are on, and anybody may sign up. Throws `EnvError` with everything that is wrong.
 */
export function readSettings(mode: "production" | "development"): Settings {
  const { given, isEmbedded, dataDir } = readGiven();
  const comfort = { DATABASE_URL: notYet, SIMULATOR: "on", SEED_DEMO: "on", SIGNUP: "open" };
  const raw = {
    ...(isEmbedded && { ...comfort, ...keepSecrets(dataDir) }),
    ...given,
    DATA_DIR: dataDir,
    NODE_ENV: mode,
  };
  return { isEmbedded, raw, env: parseEnv(raw) };
}

/** What somebody has set, before anything is made up, and where the data are. */
export function readGiven() {
  const file = join(projectRoot, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  const given = Object.fromEntries(Object.entries(rawEnv()).filter(([, value]) => value !== ""));
  const isEmbedded = given.DATABASE_URL === undefined;
  return { given, isEmbedded, dataDir: resolve(projectRoot, given.DATA_DIR ?? ".data") };
}

/** The same settings with the address of the server that was started meanwhile. */
export function withDatabase(settings: Settings, url: string): Settings {
  const raw = { ...settings.raw, DATABASE_URL: url };
  return { ...settings, raw, env: parseEnv(raw) };
}
