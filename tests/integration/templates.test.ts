import { beforeEach, expect, test } from "vitest";
import { POST as syncRoute } from "#/app/api/channels/[id]/templates/sync/route.ts";
import { GET as getTemplates } from "#/app/api/templates/route.ts";
import type { TemplateDto } from "#/domain/channels/template-schema.ts";
import { inWorkspace } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { templates as held } from "#/simulator/templates.ts";
import { type Client, connect, makeClient, registerNumber, useSimulator } from "./channel-fixtures.ts";
import { errorOf } from "./team-fixtures.ts";

const world = useSimulator();
let client: Client;
let channelId: string;

beforeEach(async () => {
  client = await makeClient();
  const number = await registerNumber(world);
  channelId = (await connect(client, { phoneNumberId: number.phoneNumberId, wabaId: number.wabaId, isSimulated: true }))
    .id;
});

const sync = (id = channelId) => client.call(syncRoute, `/api/channels/${id}/templates/sync`, { method: "POST", id });
const list = (query = "", who = client) => who.call(getTemplates, `/api/templates${query}`);
/** Without the times of looking, which differ from one look to the next. */
const listed = async (query = "") =>
  ((await (await list(query)).json()) as TemplateDto[]).map(({ syncedAt: _, updatedAt: __, ...rest }) => rest);

test("templates are copied with all their parts, and copying again changes nothing", async () => {
  expect(await (await sync()).json()).toEqual({ synced: held.length, removed: 0 });
  const first = await listed(`?channel=${channelId}`);
  expect(first.map(({ name, language, components }) => ({ name, language, components }))).toEqual(
    held
      .map(({ name, language, components }) => ({ name, language, components }))
      .sort((a, b) => (`${a.name} ${a.language}` < `${b.name} ${b.language}` ? -1 : 1)),
  );
  expect(await (await sync()).json()).toEqual({ synced: held.length, removed: 0 });
  expect(await listed(`?channel=${channelId}`)).toEqual(first);
});

test("what is gone at Meta is gone here, and comes back as the same template", async () => {
  await sync();
  const before = await listed();
  const taken = held.pop();
  if (!taken) throw new Error("the simulator has no templates");
  try {
    expect(await (await sync()).json()).toEqual({ synced: held.length, removed: 1 });
    expect(await listed()).toHaveLength(held.length);
  } finally {
    held.push(taken);
  }
  await sync();
  expect(await listed()).toEqual(before);
});

test("approved ones come first, page by page", async () => {
  await sync();
  await inWorkspace(client.actor, (tx) =>
    tx.sql(`UPDATE "MessageTemplate" SET status = 'PAUSED' WHERE name = 'hello_world'`),
  );
  const seen: TemplateDto[] = [];
  for (let cursor = ""; ; ) {
    const response = await list(`?limit=5${cursor && `&cursor=${cursor}`}`);
    seen.push(...((await response.json()) as TemplateDto[]));
    const next = response.headers.get("x-next-cursor");
    if (!next) break;
    cursor = next;
  }
  expect(seen.map(({ id }) => id)).toEqual((await listed()).map(({ id }) => id));
  expect(new Set(seen.map(({ id }) => id)).size).toBe(held.length);
  const firstPaused = seen.findIndex(({ status }) => status === "PAUSED");
  expect(seen.slice(firstPaused).every(({ status }) => status === "PAUSED")).toBe(true);
});

test("another workspace neither reads nor copies them", async () => {
  await sync();
  const outsider = await makeClient();
  expect(await errorOf(await list(`?channel=${channelId}`, outsider))).toMatchObject({ status: 404 });
  expect(await (await list("", outsider)).json()).toEqual([]);
  const [own] = await listed();
  expect(await (await list(`?cursor=${own?.id}`, outsider)).json()).toEqual([]);
  const foreign = await outsider.call(syncRoute, `/api/channels/${channelId}/templates/sync`, {
    method: "POST",
    id: channelId,
  });
  expect(await errorOf(foreign)).toEqual(await errorOf(await sync(newId())));
});
