import pg from "pg";
import { describe, expect, test, vi } from "vitest";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { publish, relayEvents } from "#/platform/events.ts";
import { newId } from "#/platform/ids.ts";
import { numbersOf, say, welcomed } from "./live-fixtures.ts";
import { cookie, cut, dialer, inbox, kinds, told, useLive } from "./socket-fixtures.ts";
import { makeMember, signedIn } from "./team-fixtures.ts";

// Nothing is lost for who was away for a while, nor while the server itself heard nothing.
useLive();

describe.each(kinds)("%s", (_name, opener) => {
  const dial = dialer(opener);

  test("resume gives what was missed, without gap or duplicate, while more comes in", async () => {
    await say(inbox.actor, inbox.conversationId, "a", "b", "c");
    const socket = dial({ cookie });
    const seq = await welcomed(socket);
    expect(seq).toBe(3);
    socket.tell("resume", { since: 1 });
    const later = Array.from({ length: 20 }, (_, index) => `later ${index}`);
    for (const text of later) await say(inbox.actor, inbox.conversationId, text);
    await told(socket, ["b", "c", ...later]);
    expect(numbersOf(socket)).toEqual(Array.from({ length: 22 }, (_, index) => index + 2));
    const resumed = socket.seen.find((one) => one.type === "resumed");
    expect(resumed).toMatchObject({ data: { seq: resumed?.seq } });
    const before = socket.seen.slice(0, socket.seen.indexOf(resumed!)).filter((one) => one.type === "message.created");
    expect(before.at(-1)?.seq).toBe(resumed?.seq);
  });

  test("a resume from the middle of an event gives its other half", async () => {
    await inWorkspace(inbox.actor, (tx) =>
      publish(tx, {
        workspaceId: inbox.workspaceId,
        type: "conversation.updated",
        entityIds: [inbox.conversationId, inbox.conversationId, inbox.conversationId],
      }),
    );
    await unscoped(relayEvents);
    const socket = dial({ cookie });
    await welcomed(socket);
    socket.tell("resume", { since: 2 });
    await vi.waitFor(() => expect(socket.seen.at(-1)?.type).toBe("resumed"));
    expect(socket.seen.slice(3).map(({ type, seq }) => [type, seq])).toEqual([
      ["conversation.updated", 3],
      ["resumed", 3],
    ]);
  });

  test("resync when too much was missed, when it is no longer kept, and when the number is from the future", async () => {
    const socket = dial({ cookie });
    await welcomed(socket);
    socket.tell("resume", { since: 1_000 });
    await vi.waitFor(() => expect(socket.seen.at(-1)).toEqual({ type: "resync", data: { seq: 0 }, seq: 0 }));
    await inWorkspace(inbox.actor, (tx) =>
      publish(tx, { workspaceId: inbox.workspaceId, type: "unknown", entityIds: Array.from({ length: 2_001 }, newId) }),
    );
    await say(inbox.actor, inbox.conversationId, "last");
    await told(socket, ["last"]);
    socket.tell("resume", { since: 0 });
    await vi.waitFor(() => expect(socket.seen.at(-1)).toMatchObject({ type: "resync", seq: 2_002 }));
    await unscoped((tx) =>
      tx.sql(`DELETE FROM "Event" WHERE "workspaceId" = $1 AND type = 'unknown'`, [inbox.workspaceId]),
    );
    socket.tell("resume", { since: 2_000 });
    await vi.waitFor(() => expect(socket.seen.filter((one) => one.type === "resync")).toHaveLength(3));
    socket.tell("resume", { since: 2_001 });
    await vi.waitFor(() => expect(socket.seen.at(-1)).toMatchObject({ type: "resumed", seq: 2_002 }));
  });

  test("what was said while the LISTEN connection was away arrives, revocations too", async () => {
    const [kept, lost] = [
      dial({ cookie }),
      dial(await signedIn((await makeMember(inbox.workspaceId, "AGENT")).userId)),
    ];
    await Promise.all([welcomed(kept), welcomed(lost)]);
    const lostSession = await unscoped((tx) =>
      tx.sql<{ id: string }>(`SELECT id FROM "UserSession" WHERE "userId" <> $1 ORDER BY "createdAt" DESC LIMIT 1`, [
        inbox.ownerId,
      ]),
    );
    await terminateListeners();
    await unscoped((tx) => tx.sql(`UPDATE "UserSession" SET "revokedAt" = now() WHERE id = $1`, [lostSession[0]?.id]));
    await say(inbox.actor, inbox.conversationId, "one", "two");
    await told(kept, ["one", "two"]);
    await cut(lost);
    await say(inbox.actor, inbox.conversationId, "three");
    await told(kept, ["one", "two", "three"]);
  });
});

/** As an operator, a failover or an idle timeout of a proxy would. */
async function terminateListeners(): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'wasl-listen'`,
  );
  await client.end();
  expect(rows.length).toBeGreaterThan(0);
}
