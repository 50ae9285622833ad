import { join } from "node:path";
import { parseArgs } from "node:util";
import { makeBackup } from "#/platform/backup/make-backup.ts";
import { problemLine, StartProblem } from "#/platform/launch/problem.ts";
import { say } from "#/platform/launch/screen.ts";
import { readGiven, readSettings } from "#/platform/launch/settings.ts";
import { projectRoot } from "#/platform/project-root.ts";

const usage = "Usage: npm run backup -- [--to folder] [--include-secrets]";

try {
  await backUp();
} catch (error) {
  console.error(problemLine(error) ?? error);
  process.exitCode = 1;
}

async function backUp(): Promise<void> {
  const { to = defaultFolder(), "include-secrets": withSecrets = false } = readOptions();
  if (!readGiven().isEmbedded)
    throw new StartProblem(
      "The database is not the embedded one (DATABASE_URL is set): see docs/operations.md, Backups.",
    );
  const { env } = readSettings("production");
  await makeBackup(env, { to, withSecrets, say });
  say(`The backup is whole: ${to}`);
  say(
    withSecrets
      ? "It holds the secrets: who has it can read everything. Keep it like a password."
      : `It does not hold the secrets. Keep ${join(env.DATA_DIR, "secrets.json")} (or your ENCRYPTION_KEYS) in another place: without them stored tokens cannot be read.`,
  );
}

function readOptions() {
  try {
    const options = { to: { type: "string" }, "include-secrets": { type: "boolean" } } as const;
    return parseArgs({ options }).values;
  } catch (cause) {
    throw new StartProblem(usage, { cause });
  }
}

function defaultFolder(): string {
  return join(projectRoot, "backups", new Date().toISOString().replace(/\..*/, "").replaceAll(":", "-"));
}
