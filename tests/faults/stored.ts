import type { Findings } from "./invariants.ts";
import type { Stage } from "./stage.ts";
import { until } from "./until.ts";
import type { LoadResult } from "./webhook-load.ts";

/** Waits until the worker has processed every stored delivery and numbered every event. False if it does not. */
export function drained(stage: Stage, withinMs: number): Promise<boolean> {
  return until(async () => {
    const [row] = await stage.ask<{ open: number }>(
      `SELECT (SELECT count(*) FROM "InboundDelivery" WHERE "doneAt" IS NULL AND "deadAt" IS NULL)::int
         + (SELECT count(*) FROM "Event" WHERE seq IS NULL)::int AS open`,
    );
    return row?.open === 0;
  }, withinMs);
}

/** What every load must leave behind: each acknowledged message once, and nothing that acted twice. */
export async function checkStored(
  stage: Stage,
  findings: Findings,
  workspaceId: string,
  load: LoadResult,
): Promise<void> {
  const messages = await stage.ask<{ wamid: string }>(
    `SELECT "providerMessageId" AS wamid FROM "Message" WHERE "workspaceId" = $1 AND direction = 'INBOUND'`,
    [workspaceId],
  );
  const stored = new Set(messages.map(({ wamid }) => wamid));
  const lost = [...load.acknowledged].filter((wamid) => !stored.has(wamid));
  findings.none(
    "every acknowledged message is stored",
    lost,
    `${load.acknowledged.size} acknowledged, ${stored.size} stored`,
  );
  const invented = [...stored].filter((wamid) => !load.sent.has(wamid));
  findings.none("each message is stored once", [...invented, ...messages.slice(stored.size)], `${load.sent.size} sent`);
  await checkCounters(stage, findings, workspaceId);
}

async function checkCounters(stage: Stage, findings: Findings, workspaceId: string): Promise<void> {
  const wrong = await stage.ask(
    `SELECT c.id, c."unreadCount", count(m.id)::int AS messages FROM "Conversation" c
     LEFT JOIN "Message" m ON m."workspaceId" = c."workspaceId" AND m."conversationId" = c.id AND m.direction = 'INBOUND'
     WHERE c."workspaceId" = $1 GROUP BY c.id, c."unreadCount" HAVING c."unreadCount" <> count(m.id)`,
    [workspaceId],
  );
  findings.none("unread counters equal messages", wrong);
  const [counts] = await stage.ask<{ conversations: number; contacts: number; writers: number }>(
    `SELECT (SELECT count(*)::int FROM "Conversation" WHERE "workspaceId" = $1) AS conversations,
       (SELECT count(*)::int FROM "Contact" WHERE "workspaceId" = $1) AS contacts,
       (SELECT count(DISTINCT "contactId")::int FROM "Message" WHERE "workspaceId" = $1) AS writers`,
    [workspaceId],
  );
  const { conversations = -1, contacts = -1, writers = -1 } = counts ?? {};
  const agree = conversations === contacts && contacts === writers;
  findings.check(
    "one contact and one conversation each",
    agree,
    `${contacts} contacts, ${conversations} conversations`,
  );
  const [events] = await stage.ask<{ numbered: string; last: string }>(
    `SELECT coalesce(sum(e.size), 0) AS numbered, (SELECT "lastSeq" FROM "EventCursor" WHERE "workspaceId" = $1) AS last
     FROM "Event" e WHERE e."workspaceId" = $1`,
    [workspaceId],
  );
  findings.check("events are numbered without a gap", events?.numbered === events?.last, `${events?.last} numbers`);
}
