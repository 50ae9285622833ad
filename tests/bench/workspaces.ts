import type pg from "pg";
import type { CreatedWorkspace } from "#/domain/team/create-workspace.ts";

/** Workspaces with one WhatsApp number each; the first has a person and an API key. */
export type Workspaces = { main: CreatedWorkspace; password: string; email: string; ids: string[]; numbers: string[] };

const email = "owner@example.com";
const password = "a long enough password";

/** Makes the first workspace as the product does, the others by SQL: hashing their passwords would take a minute. */
export async function makeWorkspaces(database: pg.Pool, count: number): Promise<Workspaces> {
  const { createWorkspace } = await import("#/domain/team/create-workspace.ts");
  const main = await createWorkspace({
    name: "Bench",
    slug: "bench",
    ownerEmail: email,
    ownerPassword: password,
    ownerName: "Owner",
    kind: "STORE",
    currency: "SAR",
    timezone: "Asia/Riyadh",
    locale: "en",
  });
  await database.query(
    `INSERT INTO "Workspace" (id, name, slug, "updatedAt")
     SELECT uuidv7(), 'Neighbour ' || n, 'neighbour-' || n, now() FROM generate_series(2, $1::int) AS n`,
    [count],
  );
  const { rows } = await database.query<{ id: string; number: string }>(connectNumbers);
  return { main, email, password, ids: rows.map(({ id }) => id), numbers: rows.map(({ number }) => number) };
}

/** The headers of a request by the first workspace's person. */
export async function signIn(port: number, { main, email, password }: Workspaces): Promise<Record<string, string>> {
  const response = await fetch(`http://127.0.0.1:${port}/api/auth/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`signing in answered ${response.status}: ${await response.text()}`);
  const { accessToken } = (await response.json()) as { accessToken: string };
  return { authorization: `Bearer ${accessToken}`, "x-workspace": main.slug };
}

const connectNumbers = `
  WITH numbers AS (
    SELECT id AS "workspaceId", uuidv7() AS "channelId", (106540000000000 + row_number() OVER (ORDER BY slug))::text AS number
    FROM "Workspace"
  ), accounts AS (
    INSERT INTO "ChannelAccount" (id, "workspaceId", kind, "displayName", "externalId", "parentExternalId",
      "connectionStatus", token)
    SELECT "channelId", "workspaceId", 'WHATSAPP_CLOUD', 'Number', number, '10' || number, 'CONNECTED', number FROM numbers
  ), routes AS (
    INSERT INTO "ChannelRoute" (id, provider, "externalId", "workspaceId", "channelId")
    SELECT uuidv7(), 'whatsapp', number, "workspaceId", "channelId" FROM numbers
  ), lanes AS (
    INSERT INTO "OutboundLane" (id, "workspaceId", "channelId") SELECT uuidv7(), "workspaceId", "channelId" FROM numbers
  )
  SELECT "workspaceId" AS id, number FROM numbers ORDER BY number`;
