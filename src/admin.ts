import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { z } from "zod";
import { replayDelivery } from "#/domain/channels/replay-delivery.ts";
import { releaseAllRestored, releaseRestored } from "#/domain/messaging/restored-queue.ts";
import { verifyActivity } from "#/domain/team/activity-log/verify-activity.ts";
import { createApiKey } from "#/domain/team/api-keys.ts";
import { createUser } from "#/domain/team/create-user.ts";
import { createWorkspace } from "#/domain/team/create-workspace.ts";
import { operatorIn } from "#/domain/team/find-workspace.ts";
import { operatorStatus } from "#/domain/team/operator-status.ts";
import { setPlatformRole } from "#/domain/team/platform-role.ts";
import { type NewUser, type NewWorkspace, newApiKey, newUser, newWorkspace, scopes } from "#/domain/team/schema.ts";
import { pool } from "#/platform/db-pool.ts";
import { rawEnv } from "#/platform/env.ts";
import { isAppError } from "#/platform/errors.ts";
import { fieldProblems, inputSentence } from "#/platform/input-sentences.ts";
import { problemLine } from "#/platform/launch/problem.ts";
import { readSettings, withDatabase } from "#/platform/launch/settings.ts";
import { log } from "#/platform/logger.ts";
import { runningEmbeddedUrl } from "#/platform/postgres/running-url.ts";
import { rotateSecrets } from "#/platform/rotate-secrets.ts";

type Options = Record<string, string | undefined>;
type Command = { usage: string; needs: string[]; takes: string[]; run(options: Options): Promise<object> };

const commands: Record<string, Command> = {
  "workspace:create": {
    usage:
      "--name N --slug S --owner-email E --owner-password P [--owner-name N --kind RESTAURANT|STORE|SERVICE --currency SAR --timezone Asia/Riyadh --locale en|fr|ar]",
    needs: ["name", "slug", "owner-email", "owner-password"],
    takes: ["owner-name", "kind", "currency", "timezone", "locale"],
    run: (options) => createWorkspace(parsed(newWorkspace, camelCased(options)) as NewWorkspace),
  },
  "apikey:create": {
    usage: "--workspace SLUG|ID [--scopes all|a,b,c --name N --expires-at 2027-01-01T00:00:00Z]",
    needs: ["workspace"],
    takes: ["scopes", "name", "expires-at"],
    async run({ workspace = "", scopes: wanted = "all", name = "Key", "expires-at": expiresAt }) {
      const list = wanted === "all" ? scopes : wanted.split(",").map((scope) => scope.trim());
      const input = parsed(newApiKey, { name, scopes: list, expiresAt });
      const { id, key, ...rest } = await createApiKey(await operatorIn(workspace), input);
      return { apiKeyId: id, apiKey: key, ...rest };
    },
  },
  "user:create": {
    usage: "--workspace SLUG|ID --email E --password P --name N [--role OWNER|ADMIN|MANAGER|AGENT --locale en|fr|ar]",
    needs: ["workspace", "email", "password", "name"],
    takes: ["role", "locale"],
    async run({ workspace = "", ...person }) {
      return createUser(await operatorIn(workspace), parsed(newUser, person) as NewUser);
    },
  },
  "user:platform-role": {
    usage: "--email E --role ADMIN|USER",
    needs: ["email", "role"],
    takes: [],
    run(options) {
      const { email, role } = parsed(z.object({ email: z.email(), role: z.enum(["ADMIN", "USER"]) }), options);
      return setPlatformRole(email, role);
    },
  },
  "delivery:replay": {
    usage: "--id DELIVERY",
    needs: ["id"],
    takes: [],
    run: ({ id }) => replayDelivery(parsed(z.object({ id: z.uuid() }), { id }).id),
  },
  "keys:rotate": { usage: "", needs: [], takes: [], run: () => rotateSecrets() },
  "activity:verify": {
    usage: "[--workspace SLUG|ID]",
    needs: [],
    takes: ["workspace"],
    async run({ workspace }) {
      const workspaces = await verifyActivity(workspace && (await operatorIn(workspace)).workspaceId);
      return { isWhole: workspaces.every(({ broken }) => broken === null), workspaces };
    },
  },
  "outbox:release": { usage: "[--workspace SLUG|ID]", needs: [], takes: ["workspace"], run: releaseOutbox },
  status: { usage: "", needs: [], takes: [], run: () => operatorStatus() },
};

/** Sends what is held since a restore, in one workspace or in all. */
async function releaseOutbox({ workspace }: Options): Promise<object> {
  if (!workspace) return releaseAllRestored();
  return { messages: await releaseRestored(await operatorIn(workspace)) };
}

/** A mistake in the command line; its message is followed by the usage. */
class UsageError extends Error {}

process.exitCode = await main(process.argv.slice(2));

async function main([name = "", ...args]: string[]): Promise<number> {
  const wantsJson = args.includes("--json");
  try {
    const command = commands[name];
    if (!command) throw new UsageError(name && name !== "help" ? `There is no command "${name}".` : "Say what to do.");
    const options = optionsOf(command, args);
    await useInstallation();
    const result = await command.run(options).finally(() => pool().end());
    print(result, wantsJson);
    return "isWhole" in result && !result.isWhole ? 1 : 0;
  } catch (error) {
    return report(error, name, wantsJson);
  }
}

function optionsOf(command: Command, args: string[]): Options {
  const names = [...command.needs, ...command.takes];
  const known: ParseArgsOptionsConfig = Object.fromEntries(names.map((option) => [option, { type: "string" }]));
  try {
    const values: Record<string, unknown> = parseArgs({
      args,
      options: { ...known, json: { type: "boolean" } },
    }).values;
    const missing = command.needs.filter((option) => typeof values[option] !== "string" || values[option] === "");
    if (missing.length > 0) throw new UsageError(`Missing: ${missing.map((option) => `--${option}`).join(", ")}.`);
    return Object.fromEntries(Object.entries(values).filter(([option]) => option !== "json")) as Options;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Settings as `npm start` has them, with the address of its database if that is the embedded one. */
async function useInstallation(): Promise<void> {
  const found = readSettings("production");
  const settings = found.isEmbedded ? withDatabase(found, await runningEmbeddedUrl(found.env.DATA_DIR)) : found;
  Object.assign(rawEnv(), settings.raw);
  log.level = "warn";
}

function parsed<S extends z.ZodType>(schema: S, input: Options | object): z.output<S> {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  const result = schema.safeParse(given, { error: inputSentence });
  if (result.success) return result.data;
  const problems = Object.entries(fieldProblems(result.error)).map(([name, text]) => `--${kebabCased(name)}: ${text}`);
  throw new UsageError(problems.join("\n"));
}

function print(result: object, wantsJson: boolean): void {
  if (wantsJson) {
    console.log(JSON.stringify(result));
    return;
  }
  for (const [name, value] of Object.entries(result)) {
    console.log(`${name.padEnd(14)} ${typeof value === "string" ? value : JSON.stringify(value)}`);
  }
}

function report(error: unknown, name: string, wantsJson: boolean): number {
  const isUsage = error instanceof UsageError;
  const message = isUsage || isAppError(error) ? (error as Error).message : problemLine(error);
  if (message === undefined) {
    console.error(error);
    return 1;
  }
  const code = isAppError(error) ? error.code : isUsage ? "usage" : "start_problem";
  console.error(wantsJson ? JSON.stringify({ error: { code, message } }) : message);
  if (isUsage && !wantsJson) console.error(`\n${usage(name)}`);
  return isUsage ? 2 : 1;
}

function usage(name: string): string {
  const shown = commands[name] ? [name] : Object.keys(commands);
  return [
    "Usage: npm run admin -- <command> [--json]",
    ...shown.map((each) => `  ${each} ${commands[each]?.usage ?? ""}`.trimEnd()),
  ].join("\n");
}

function camelCased(options: Options): Options {
  const camel = (name: string) => name.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [camel(name), value]));
}

function kebabCased(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
