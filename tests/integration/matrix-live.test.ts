import { globSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { addNote } from "#/domain/messaging/add-note.ts";
import { unscoped } from "#/platform/db.ts";
import { relayEvents } from "#/platform/events.ts";
import { newId } from "#/platform/ids.ts";
import type { JobDefinition } from "#/platform/jobs.ts";
import type { JobBinding } from "#/platform/run-jobs.ts";
import { clientEvents } from "#/realtime/client-events.ts";
import { openPlain, openSocketIo, type TestSocket, textsOf, welcomed } from "./live-fixtures.ts";
import { startLive } from "./live-server.ts";
import { canary, digestOf, type Headers, makeParty, type Party, platformAdmin, principalsOf } from "./matrix/world.ts";

// T6, T8 and T22 for sockets and jobs: what is asked for with another workspace's ids is not there, and nothing of it is heard.
vi.mock("#/platform/rate-limit.ts", () => ({ limit: async () => {}, refund: async () => {} }));

let victim: Party;
let outsider: Party;
let principals: Record<string, Headers>;
let live: Awaited<ReturnType<typeof startLive>>;

beforeAll(async () => {
  [victim, outsider] = [await makeParty(canary), await makeParty("own")];
  principals = await principalsOf(outsider);
  live = await startLive();
}, 60_000);
afterAll(() => live.close());

/** What each event of a browser says, with an id of somebody else's in it. */
const payloads: Record<string, (id: string) => unknown> = {
  viewing: (id) => ({ conversationId: id }),
  typing: (id) => ({ conversationId: id, isTyping: true }),
  resume: () => ({ since: 0 }),
};

describe.each([
  ["socket.io", openSocketIo],
  ["/ws", openPlain],
] as const)("%s", (_name, opener) => {
  const enter = (headers: Headers | undefined, workspace?: string): TestSocket =>
    opener(live.origin, {
      cookie: headers?.cookie,
      token: headers?.authorization?.replace("Bearer ", ""),
      workspace: workspace ?? headers?.["x-workspace"],
    });

  test("every event of a browser is in this table", () => {
    expect(Object.keys(payloads).sort()).toEqual([...clientEvents].sort());
  });

  test("an event with another workspace's ids is answered as one with an absent id", async () => {
    for (const [who, headers] of Object.entries(principals)) {
      const socket = enter(headers);
      await welcomed(socket);
      for (const name of clientEvents) {
        const answer = async (id: string) => {
          const before = socket.seen.length;
          socket.tell(name, payloads[name]?.(id));
          await vi.waitFor(() => expect(socket.seen.length).toBeGreaterThan(before), {
            interval: 2,
            timeout: 5_000,
          });
          return socket.seen.slice(before);
        };
        const absent = await answer(newId());
        for (const id of Object.values(victim.ids)) expect(await answer(id), `${who} ${name}`).toEqual(absent);
      }
      socket.close();
    }
  });

  test("of 1,000 names of rooms none is joined, and nothing of another workspace is heard by anybody", async () => {
    const sockets: TestSocket[] = [];
    for (const headers of Object.values(principals)) sockets.push(enter(headers));
    // Somebody of theirs listens too: what nobody follows is not told at all.
    const insider = enter((await principalsOf(victim)).key); // a key comes and goes without a trace in its rows
    for (const socket of [...sockets, insider]) await welcomed(socket);
    const key = sockets.at(-1);
    const heard = key ? key.seen.length : 0;
    for (const [index, room] of roomNames().entries()) {
      key?.tell(["join", "subscribe", "room", "viewing"][index % 4] ?? "", room);
      // The server ends who lets more than 200 wait.
      if (index % 100 === 99) await vi.waitFor(() => expect(key?.seen.length).toBe(heard + index + 1), 5_000);
    }
    await addNote(victim.shop.actor, victim.thread.id, { body: canary });
    await addNote(outsider.shop.actor, outsider.thread.id, { body: "the end" });
    await unscoped(relayEvents);
    const all = sockets.filter((_socket, index) => Object.keys(principals)[index] !== "agent of own conversations");
    for (const socket of all) await vi.waitFor(() => expect(textsOf(socket)).toContain("the end"), 5_000);
    await vi.waitFor(() => expect(textsOf(insider)).toContain(canary), 5_000);
    insider.close();
    const ids = Object.values(victim.ids);
    for (const socket of sockets) {
      const frames = JSON.stringify(socket.seen);
      for (const word of [canary, ...ids]) expect(frames).not.toContain(word);
      socket.close();
    }
  });

  test("the workspace itself is closed: to members of another and to who runs the installation", async () => {
    const operator = await platformAdmin();
    for (const headers of [...Object.values(principals), operator]) {
      const socket = enter(headers, victim.slug);
      await vi.waitFor(() => expect(socket.ended).toBeDefined(), 6_000);
      expect(socket.seen.filter(({ type }) => type !== "error")).toEqual([]);
    }
  });
});

/** Names as the server writes them, and as somebody would guess them. */
function roomNames(): string[] {
  const { workspace = "", user = "", sessionId = "", key = "", conversation = "" } = victim.ids;
  const known = [
    `ws:${workspace}:all`,
    `user:${user}`,
    `member:${workspace}:${user}`,
    `session:${sessionId}`,
    `key:${key}`,
    `conversation:${conversation}`,
    victim.slug,
    "*",
  ];
  return Array.from({ length: 1_000 }, (_, index) => known[index] ?? `ws:${workspace}:${index}`);
}

const definitions = await everyJob();
const bindings = await everyBinding();

/** Jobs whose payload names no workspace, and why none of its tenants can misuse them. */
const ofAll: Record<string, string> = {
  "channels.check-all": "starts one job per channel",
  "messaging.forget-settled-items": "upkeep of every workspace by age",
  "messaging.remove-objects": "deletes files by keys that the erasure of a customer put there",
  "platform.expire-idempotency-keys": "upkeep of every workspace by age",
  "platform.keep-partitions": "upkeep of partitions",
  "team.answer-email-change": "of a person, by a link that they asked for",
  "team.answer-forgotten": "of a person, found by address",
  "team.answer-sign-up": "of nobody's workspace yet",
  "team.deliver-mail": "of a mail",
  "team.erase-due-workspaces": "starts one job per workspace",
  "team.forget-expired": "upkeep of persons by age",
  "team.seal-activity": "seals the logs of all workspaces in turn",
};

describe("jobs", () => {
  const fieldsOf = ({ payload }: JobDefinition<unknown>) =>
    Object.entries(
      (z.toJSONSchema(payload, { io: "input" }) as { properties?: Record<string, Field> }).properties ?? {},
    );
  const named = definitions.filter((job) => fieldsOf(job).some(([name]) => name === "workspaceId"));

  test("every job that is declared is bound, the worker runs every list, and every one is of one workspace or named here", () => {
    expect(bindings.map(({ name }) => name).sort()).toEqual(definitions.map(({ name }) => name).sort());
    const worker = readFileSync("src/worker.ts", "utf8");
    for (const file of globSync("src/domain/*/job-handlers.ts")) expect(worker).toContain(file.replace("src/", "#/"));
    const others = definitions.filter((job) => !named.includes(job)).map(({ name }) => name);
    expect(others.sort()).toEqual(Object.keys(ofAll).sort());
  });

  test.each(named)("$name of one workspace with another's ids changes nothing of it", async (job) => {
    const before = await digestOf(victim);
    const run = bindings.find(({ name }) => name === job.name)?.run;
    const context = { jobId: "1", attempt: 1, isLastAttempt: true, signal: new AbortController().signal };
    const generated = [...victim.rows.values()].map((row) => String(row.id)).filter((id) => id.includes("-"));
    for (const id of [...Object.values(victim.ids), ...generated]) {
      const payload = Object.fromEntries(fieldsOf(job).map(([name, field]) => [name, sampleFor(field, id)]));
      // Failing is fine; what counts is what it touched.
      await run?.({ ...payload, workspaceId: outsider.shop.actor.workspaceId }, context).catch(() => {});
    }
    expect(await digestOf(victim)).toEqual(before);
  });
});

type Field = { type?: string; format?: string; enum?: unknown[] };

function sampleFor({ type, format, enum: allowed }: Field, id: string): unknown {
  if (format === "uuid") return id;
  if (format === "date-time") return new Date(0).toISOString();
  if (allowed) return allowed[0];
  return { boolean: true, integer: 1, number: 1, array: [id] }[type ?? ""] ?? id;
}

async function everyJob(): Promise<JobDefinition<unknown>[]> {
  const files = [...globSync("src/domain/**/jobs.ts"), "src/platform/housekeeping.ts"];
  const modules = await Promise.all(files.map((file) => import(/* @vite-ignore */ pathToFileURL(file).href)));
  return modules.flatMap((module) => Object.values<JobDefinition<unknown>>(module)).filter((one) => "payload" in one);
}

async function everyBinding(): Promise<JobBinding[]> {
  const files = [...globSync("src/domain/**/job-handlers.ts"), "src/platform/housekeeping.ts"];
  const modules = await Promise.all(files.map((file) => import(/* @vite-ignore */ pathToFileURL(file).href)));
  return modules
    .flatMap((module) => Object.values<JobBinding[]>(module))
    .filter(Array.isArray)
    .flat();
}
