import { parseArgs } from "node:util";
import { holdRestored } from "#/domain/messaging/hold-restored.ts";
import { restoreBackup } from "#/platform/backup/restore-backup.ts";
import { problemLine, StartProblem } from "#/platform/launch/problem.ts";
import { say } from "#/platform/launch/screen.ts";
import { readGiven } from "#/platform/launch/settings.ts";

const usage = "Usage: npm run restore -- --from folder [--force] [--without-secrets]";

try {
  await restore();
} catch (error) {
  console.error(problemLine(error) ?? error);
  process.exitCode = 1;
}

async function restore(): Promise<void> {
  const { from, force = false, "without-secrets": withoutSecrets = false } = readOptions();
  if (!from) throw new StartProblem(usage);
  const { given, isEmbedded, dataDir } = readGiven();
  if (!isEmbedded)
    throw new StartProblem(
      "The database is not the embedded one (DATABASE_URL is set): see docs/operations.md, Backups.",
    );
  const { ENCRYPTION_KEYS: encryptionKeys, STORAGE_URL: storageUrl } = given;
  let held = 0;
  const onDatabase = async (url: string) => {
    held = await holdRestored(url);
  };
  const target = { from, dataDir, encryptionKeys, storageUrl };
  const { createdAt } = await restoreBackup({ ...target, force, withoutSecrets, say, onDatabase });
  say(`Restored to ${dataDir} as of ${createdAt}. Start it with npm start.`);
  say(
    held > 0
      ? `${held} messages that had not gone out then are held: look at the outbox, then release or cancel them there, or run npm run admin -- outbox:release.`
      : "No message was waiting to be sent.",
  );
}

function readOptions() {
  try {
    const flags = { force: { type: "boolean" }, "without-secrets": { type: "boolean" } } as const;
    return parseArgs({ options: { from: { type: "string" }, ...flags } }).values;
  } catch (cause) {
    throw new StartProblem(usage, { cause });
  }
}
