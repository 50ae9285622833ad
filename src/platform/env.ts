import { z } from "zod";
import { fieldProblems, inputSentence } from "./input-sentences.ts";

const onOff = z.enum(["on", "off"]).transform((value) => value === "on");
const list = z
  .string()
  .default("")
  .transform((value) =>
    value
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean),
  );
/** "crm.example.com:443" is an address too, of the protocol "crm.example.com:". */
const url = z.url({ protocol: /^https?$/, error: "must start with https:// or http://" });

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default("0.0.0.0"),
  PUBLIC_URL: url.optional(),
  TRUST_PROXY: onOff.default(false),
  DATA_DIR: z.string().min(1).default("./.data"),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must start with postgresql://"),
  DATABASE_OWNER_URL: z.string().optional(),
  DATABASE_DIRECT_URL: z.string().optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  NEXTAUTH_SECRET: z.string().min(32, "needs at least 32 characters (openssl rand -base64 32)"),
  ENCRYPTION_KEYS: z
    .string()
    .regex(/^[\w-]+:[A-Za-z0-9+/=_-]{43,44}(,[\w-]+:[A-Za-z0-9+/=_-]{43,44})*$/, "must be kid:base64 of 32 bytes,…"),
  META_GRAPH_URL: url.default("https://graph.facebook.com"),
  META_GRAPH_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, "A version such as v25.0.")
    .default("v25.0"),
  META_APP_ID: z.string().default(""),
  META_APP_SECRET: z.string().default(""),
  META_VERIFY_TOKEN: z.string().default(""),
  META_CONFIG_ID: z.string().default(""),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: "must start with redis:// or rediss://" }).optional(),
  STORAGE_URL: z
    .string()
    .regex(/^(s3:\/\/|(?!.*:\/\/))/, "must be a folder, or start with s3://")
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/, "must be smtp:// or smtps://")
    .optional(),
  MAIL_FROM: z.string().max(254).default(""),
  SIGNUP: z.enum(["open", "approval", "off"]).default("approval"),
  SIMULATOR: onOff.default(false),
  SIMULATOR_URL: url.optional(),
  SEED_DEMO: onOff.default(false),
  ALLOW_PRIVATE_HOSTS: list,
  METRICS_TOKEN: z.string().default(""),
  WORKER_METRICS_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  FAIL_POINT: z
    .string()
    .regex(/^([\w-]+(:\d+)?)?$/, "A name of the code, such as before-send, and which time, such as before-send:2.")
    .default(""),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

/** The settings of this process, parsed. Names and defaults are those of `.env.example`. */
export type Env = z.infer<typeof schema>;

/** Thrown when settings are missing or wrong; `problems` lists every one of them, not only the first. */
export class EnvError extends Error {
  readonly code = "bad_env";
  readonly problems: string[];

  constructor(problems: string[]) {
    super(`The environment is not usable:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    this.problems = problems;
  }
}

/** Parses settings from any source. Empty strings count as unset. Throws `EnvError`. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given, { error: inputSentence });
  if (result.success) return result.data;
  throw new EnvError(Object.entries(fieldProblems(result.error)).map(([name, text]) => `${name}: ${text}`));
}

let parsed: Env | undefined;

/**
 * Settings of this process, read on first use rather than at import: `next build` loads route modules on
 * machines that have no database and no secrets.
 */
export const env: Env = new Proxy({} as Env, {
  get(_target, name) {
    parsed ??= parseEnv(process.env);
    return parsed[name as keyof Env];
  },
});

/** The address that people and providers use to reach this installation, without a trailing slash. */
export function publicUrl(): string {
  return (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, "");
}

/** Settings before any parsing, for the supervisor that fills in what is missing and hands it to its children. */
export function rawEnv(): Record<string, string | undefined> {
  return process.env;
}

/** next-auth takes its own address from the process, not from its options. */
export function prepareNextAuth(): void {
  process.env.NEXTAUTH_URL = publicUrl();
}

/**
 * Lets Next take the configuration that its build wrote down, as its own standalone server does. Otherwise it compiles
 * next.config.ts at every start, and two compilers stay in memory (60 MB).
 */
export function prepareNext(builtConfig: object): void {
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(builtConfig);
}
