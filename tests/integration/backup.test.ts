import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { holdRestored } from "#/domain/messaging/hold-restored.ts";
import { countOutbox } from "#/domain/messaging/outbox.ts";
import { releaseRestored } from "#/domain/messaging/restored-queue.ts";
import { settleWaiting } from "#/domain/messaging/settle-waiting.ts";
import { makeBackup } from "#/platform/backup/make-backup.ts";
import { assertNoHalfRestore, restoreBackup } from "#/platform/backup/restore-backup.ts";
import { env, parseEnv } from "#/platform/env.ts";
import { migrate } from "#/platform/migrate.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#/platform/postgres/embedded.ts";
import { localDisk } from "#/platform/storage/local-disk.ts";
import { putObject } from "#/platform/storage.ts";
import { deliver, envelope, rows, textMessage } from "../factories.ts";
import { startSimulator } from "./channel-fixtures.ts";
import { faults, ledgerOf, openThread, passTime, pump, type Thread, write } from "./send-fixtures.ts";

// A whole installation of its own in a temporary folder: backed up while webhooks come in, restored into an empty one.
const home = mkdtempSync(join(tmpdir(), "wasl-backup-"));
const [dataDir, restoredDir, folder] = [join(home, "data"), join(home, "restored"), join(home, "backup")];
const quiet = { onFirstStart() {}, onRestart() {} };
const settings = vi.hoisted(() => ({ SIMULATOR_URL: "", DATABASE_URL: "", DATA_DIR: "" }));
vi.mock(import("#/platform/env.ts"), async (original) => {
  const actual = await original();
  const own = new Proxy(actual.env, {
    get: (target, name) => ({ ...settings })[name as string] || Reflect.get(target, name),
  });
  return { ...actual, env: own };
});

let database: EmbeddedPostgres;
let world: Awaited<ReturnType<typeof startSimulator>>;
let thread: Thread;
const made: Record<string, string> = {};
let before: Record<string, string>;
const acknowledged: string[] = [];

beforeAll(async () => {
  database = await startEmbeddedPostgres(dataDir, quiet);
  await migrate(database.url);
  Object.assign(settings, { DATABASE_URL: database.url, DATA_DIR: dataDir });
  writeFileSync(join(dataDir, "secrets.json"), JSON.stringify({ ENCRYPTION_KEYS: env.ENCRYPTION_KEYS }));
  world = await startSimulator();
  settings.SIMULATOR_URL = world.url;
  faults(world.simulator);
  thread = await openThread();
  const { phoneNumberId, wabaId } = thread.shop;
  const number = { phoneNumberId, wabaId, displayPhoneNumber: "966112345678", name: "Sufra House" };
  await world.simulator.record({ kind: "number", at: new Date(0).toISOString(), number });
  await putObject(`${thread.shop.actor.workspaceId}/a-file`, Buffer.from("the bytes of a file"), {
    contentType: "text/plain",
  });
  await fillOutbox();
  before = await digests();
}, 120_000);

afterAll(async () => {
  await world.close();
  await database.stop();
  rmSync(home, { recursive: true, force: true });
}, 60_000);

test("a backup of a running installation holds all that was acknowledged before it", async () => {
  const storm = webhookStorm();
  await expect.poll(() => acknowledged.length).toBeGreaterThan(20);
  const sure = [...acknowledged];
  const lines: string[] = [];
  await makeBackup(installation(), { to: folder, withSecrets: true, say: (line) => lines.push(line) }).finally(
    storm.stop,
  );
  expect(lines.join("\n")).toContain("Copying 1 files");
  made.sure = JSON.stringify(sure);
  await expect(makeBackup(installation(), { to: folder, withSecrets: false, say() {} })).rejects.toThrow(/not empty/);
}, 120_000);

test("a damaged backup is refused before anything is touched", async () => {
  const file = join(folder, "database.tar.gz");
  const sound = readFileSync(file);
  const bad = Buffer.from(sound);
  bad[bad.length >> 1] = (bad[bad.length >> 1] ?? 0) ^ 1;
  writeFileSync(file, bad);
  await expect(restoreTo(restoredDir)).rejects.toThrow(/damaged/);
  writeFileSync(file, sound);
  expect(() => readFileSync(join(restoredDir, "postgres.json"))).toThrow(/ENOENT/);
});

test("without the keys, or over a running or used installation, it is refused", async () => {
  const otherKeys = `other:${Buffer.alloc(32, 9).toString("base64")}`;
  await expect(restoreTo(restoredDir, { encryptionKeys: otherKeys })).rejects.toThrow(
    /keys of this backup are not here/,
  );
  await expect(restoreTo(dataDir)).rejects.toThrow(/exists already/);
  await expect(restoreTo(dataDir, { force: true })).rejects.toThrow(/running here/);
});

test("what is restored is what was backed up, and holds what had not gone out", async () => {
  await database.stop();
  const { held } = await restoreTo(restoredDir);
  expect(held).toBe(5);
  await assertNoHalfRestore(restoredDir);
  await openAtSameAddress();
  expect(await digests()).toEqual(before);
  const found = await rows<{ id: string }>(thread.shop, `SELECT encode(body, 'escape') AS id FROM "InboundDelivery"`);
  const bodies = found.map(({ id }) => id).join("\n");
  expect((JSON.parse(made.sure ?? "[]") as string[]).filter((id) => !bodies.includes(id))).toEqual([]);
  const { stream } = await localDisk(join(restoredDir, "storage")).get(`${thread.shop.actor.workspaceId}/a-file`);
  expect(await text(stream)).toBe("the bytes of a file");
  for (const what of ["queued", "scheduled", "awaiting"]) expect(await statusOf(what)).toBe("HELD restored");
  expect(await statusOf("sending")).toBe("AMBIGUOUS ");
  expect(await statusOf("ambiguous")).toBe("AMBIGUOUS ");
  expect((await countOutbox(thread.shop.actor)).restored).toBe(3);
}, 120_000);

test("nothing goes out until it is released, and then once", async () => {
  await passTime(thread.shop);
  await pump();
  await settleWaiting({ workspaceId: thread.shop.actor.workspaceId, at: new Date().toISOString() });
  expect((await ledgerOf(world.simulator, thread.shop)).accepted).toEqual([]);
  expect(await releaseRestored(thread.shop.actor)).toBe(3);
  expect(await releaseRestored(thread.shop.actor)).toBe(0);
  await pump();
  const sent = (await ledgerOf(world.simulator, thread.shop)).accepted;
  expect(sent.map(({ opaque }) => opaque).sort()).toEqual([made.queued, made.awaiting].sort());
  expect(await statusOf("scheduled")).toBe("SCHEDULED ");
  expect(await statusOf("sending")).toBe("AMBIGUOUS ");
});

async function fillOutbox(): Promise<void> {
  const states: Record<string, string> = {
    queued: `status = 'QUEUED'`,
    scheduled: `status = 'SCHEDULED', "scheduledFor" = now() + interval '1 hour', "nextAttemptAt" = NULL`,
    awaiting: `status = 'HELD', "holdReason" = 'awaiting_reply', "holdExpiresAt" = now() + interval '1 day', "nextAttemptAt" = NULL`,
    sending: `status = 'SENDING', "leaseUntil" = now() + interval '1 second', fence = 1`,
    ambiguous: `status = 'AMBIGUOUS', "stuckSince" = now() - interval '1 hour', "nextAttemptAt" = NULL`,
  };
  for (const [what, change] of Object.entries(states)) {
    const { id } = await write(thread, { body: `a message that is ${what}` });
    await rows(thread.shop, `UPDATE "Message" SET ${change} WHERE id = $1`, [id]);
    made[what] = id;
  }
}

/** Customers write, one after the other, until told to stop. */
function webhookStorm() {
  let isOver = false;
  const done = (async () => {
    for (let n = 0; !isOver; n++) {
      const id = `wamid.storm-${n}-end`;
      await deliver(envelope(thread.shop, textMessage({ id, from: "5511988887777", body: `storm ${n}` })));
      acknowledged.push(id);
    }
  })();
  return {
    async stop() {
      isOver = true;
      await done;
    },
  };
}

/** What the storm does not touch, as PostgreSQL sums it up; of messages without the state that a restore changes. */
async function digests(): Promise<Record<string, string>> {
  const tables = [
    "Workspace",
    "Contact",
    "ContactIdentity",
    "Conversation",
    "ChannelAccount",
    "File",
    "MessageStatusEvent",
  ];
  const sums: Record<string, string> = {};
  for (const table of tables) {
    const [row] = await rows<{ sum: string }>(
      thread.shop,
      `SELECT md5(string_agg(t::text, ',' ORDER BY id)) AS sum FROM "${table}" t`,
    );
    sums[table] = row?.sum ?? "";
  }
  const kept = `concat_ws('|', id, body, type, payload, "conversationId", "scheduledFor", "holdExpiresAt", "createdAt")`;
  const [messages] = await rows<{ sum: string }>(
    thread.shop,
    `SELECT md5(string_agg(${kept}, ',' ORDER BY id)) AS sum FROM "Message"`,
  );
  return { ...sums, Message: messages?.sum ?? "" };
}

async function statusOf(what: string): Promise<string> {
  const [row] = await rows<{ status: string; reason: string | null }>(
    thread.shop,
    `SELECT status, "holdReason" AS reason FROM "Message" WHERE id = $1`,
    [made[what]],
  );
  return `${row?.status} ${row?.reason ?? ""}`;
}

async function restoreTo(target: string, more: { force?: boolean; encryptionKeys?: string } = {}) {
  let held = 0;
  await restoreBackup({
    from: folder,
    dataDir: target,
    encryptionKeys: undefined,
    storageUrl: undefined,
    force: false,
    withoutSecrets: false,
    say() {},
    onDatabase: async (url) => {
      held = await holdRestored(url);
    },
    ...more,
  });
  return { held };
}

/** The restored installation takes the place of the other, so that all that is connected finds it. */
async function openAtSameAddress(): Promise<void> {
  const file = join(restoredDir, "postgres.json");
  const { port } = new URL(database.url);
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), port: Number(port) }));
  const { url } = database;
  database = await startEmbeddedPostgres(restoredDir, quiet);
  expect(database.url).toBe(url);
}

function installation() {
  return parseEnv({
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    NEXTAUTH_SECRET: env.NEXTAUTH_SECRET,
    ENCRYPTION_KEYS: env.ENCRYPTION_KEYS,
  });
}
