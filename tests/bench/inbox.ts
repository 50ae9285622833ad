import type { Actor } from "#/domain/team/actor.ts";
import { catchStatement, runBare } from "./bare-sql.ts";
import { runLoad } from "./child.ts";
import { fillInbox, fullSize, type InboxSize, neighbours, smallSize } from "./inbox-data.ts";
import { familyMicros, processMicros } from "./processor-time.ts";
import { type Product, prepareProduct } from "./product.ts";
import type { ReadResult, ReadTask } from "./read-load.ts";
import { atLeast, atMost, medians, quantile, type Report, rounded, type Settings, say, type Target } from "./report.ts";
import { makeWorkspaces, signIn, type Workspaces } from "./workspaces.ts";

const repetitions = 3;
const bareRuns = 300;
const tables = /Seq Scan on "?(Conversation|Message|Contact|ContactIdentity)"?/;

type Read = { path: string; sql: () => Promise<unknown> };
type Measured = {
  perSecond: number;
  p50At32: number;
  p99At32: number;
  p50: number;
  p99: number;
  serverMicros: number;
  databaseMicros: number;
};

/** Pages of the inbox and of a thread over HTTP, beside an empty route of the same server and beside the bare SQL. */
export async function run({ seconds = 4, isSmall }: Settings): Promise<Report> {
  const product = await prepareProduct();
  try {
    const size = isSmall ? smallSize : fullSize;
    const workspaces = await makeWorkspaces(product.database, 1 + neighbours);
    await fillInbox(product.database, size);
    const reads = await readsOf(workspaces, size);
    const bare = await bareFigures(product, workspaces, reads);
    const measured = await overHttp(product, workspaces, reads, seconds);
    return report(measured, bare, size);
  } finally {
    await product.stop();
  }
}

/** The reads over HTTP, and how the product asks the database for the same. */
async function readsOf({ main }: Workspaces, size: InboxSize): Promise<Record<string, Read>> {
  const { listConversations, listMessages } = await import("#/domain/messaging/queries.ts");
  const { conversationsQuery } = await import("#/domain/messaging/schema.ts");
  const { systemActor } = await import("#/domain/team/actor.ts");
  const actor: Actor = systemActor(main.workspaceId, "bench");
  const cursor = await cursorOfPage(actor, Math.min(1_000, size.mainConversations / 100));
  const thread = "01900003-0000-7000-8000-000000000001";
  const list = (query: object) => () => listConversations(actor, conversationsQuery.parse(query));
  return {
    first: { path: "/api/conversations?limit=50", sql: list({ limit: 50 }) },
    page1000: { path: `/api/conversations?limit=50&cursor=${cursor}`, sql: list({ limit: 50, cursor }) },
    thread: {
      path: `/api/conversations/${thread}/messages?limit=50`,
      sql: () => listMessages(actor, thread, { limit: 50 }),
    },
  };
}

/** Walking there would take a thousand requests; the cursor is the place after the last row of the page before. */
async function cursorOfPage(actor: Actor, page: number): Promise<string> {
  const { encodeCursor } = await import("#/domain/messaging/cursor.ts");
  const { inWorkspace } = await import("#/platform/db.ts");
  const [row] = await inWorkspace(actor, (tx) =>
    tx.sql<{ at: Date; id: string }>(
      `SELECT "lastMessageAt" AS at, id FROM "Conversation" WHERE "workspaceId" = current_workspace()
       ORDER BY "lastMessageAt" DESC, id DESC OFFSET $1 LIMIT 1`,
      [(page - 1) * 50 - 1],
    ),
  );
  if (!row) throw new Error(`There is no page ${page}.`);
  return encodeCursor(row.at.toISOString(), row.id);
}

async function bareFigures({ env }: Product, { main }: Workspaces, reads: Record<string, Read>) {
  const figures: Record<string, { p50: number; p99: number; scansTable: boolean }> = {};
  for (const [name, read] of Object.entries(reads)) {
    const statement = await catchStatement(read.sql);
    const { latencies, plan } = await runBare(env.DATABASE_URL ?? "", main.workspaceId, statement, bareRuns);
    const scansTable = plan.some((line) => tables.test(line));
    if (scansTable) console.log(plan.join("\n"));
    figures[name] = { p50: rounded(quantile(latencies, 0.5)), p99: rounded(quantile(latencies, 0.99)), scansTable };
    say(`bare SQL, ${name}: ${JSON.stringify(figures[name])}`);
  }
  return figures;
}

async function overHttp(product: Product, workspaces: Workspaces, reads: Record<string, Read>, seconds: number) {
  const web = await product.startWeb();
  const headers = await signIn(product.port, workspaces);
  const paths = {
    empty: "/api/me",
    ...Object.fromEntries(Object.entries(reads).map(([name, { path }]) => [name, path])),
  };
  const runs: Record<string, Measured[]> = {};
  for (let n = 0; n < repetitions; n++) {
    for (const [name, path] of Object.entries(paths)) {
      const one = await measure(product, web.pid, { port: product.port, path, headers, seconds });
      runs[name] = [...(runs[name] ?? []), one];
      say(`${name}: ${Math.round(one.perSecond)}/s at 32 connections, p50 ${rounded(one.p50)} ms at one`);
    }
  }
  await web.stop();
  return Object.fromEntries(Object.entries(runs).map(([name, list]) => [name, medians(list)]));
}

async function measure(product: Product, web: number, task: Omit<ReadTask, "connections">): Promise<Measured> {
  const before = { server: processMicros(web), database: familyMicros(product.postmasterPid) };
  const many = await runLoad<ReadResult>("read-load.ts", { ...task, connections: 32 });
  const requests = many.perSecond * (task.seconds + 0.5);
  const serverMicros = (processMicros(web) - before.server) / requests;
  const databaseMicros = (familyMicros(product.postmasterPid) - before.database) / requests;
  const one = await runLoad<ReadResult>("read-load.ts", {
    ...task,
    connections: 1,
    seconds: Math.min(2, task.seconds),
  });
  const { perSecond, p50: p50At32, p99: p99At32 } = many;
  return { perSecond, p50At32, p99At32, p50: one.p50, p99: one.p99, serverMicros, databaseMicros };
}

type Bare = Awaited<ReturnType<typeof bareFigures>>;

function report({ empty, ...pages }: Record<string, Measured>, bare: Bare, size: InboxSize): Report {
  const { first } = pages;
  if (!empty || !first) throw new Error("nothing was measured");
  const ratios: Record<string, number> = {};
  const targets: Record<string, Target> = {};
  for (const [name, page] of Object.entries(pages)) {
    const sql = bare[name];
    if (!sql) throw new Error(`no bare SQL for ${name}`);
    ratios[`${name}PerSecond`] = rounded(page.perSecond / empty.perSecond);
    targets[`${name}, requests/s beside an empty route`] = atLeast(ratios[`${name}PerSecond`] ?? 0, 0.6);
    targets[`${name}, p50 at one connection`] = atMost(page.p50, empty.p50 + 2 * sql.p50 + 1, " ms");
    targets[`${name}, tables scanned`] = atMost(Number(sql.scansTable), 0);
  }
  ratios.page1000 = rounded((pages.page1000?.p50 ?? Number.NaN) / first.p50);
  targets["page 1000 beside page 1"] = atMost(ratios.page1000, 1.5);
  return { bench: "inbox", figures: { ...pages, size }, yardstick: { empty, bare }, ratios, targets };
}
