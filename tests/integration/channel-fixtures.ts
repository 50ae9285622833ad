import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { POST as postChannel } from "#/app/api/channels/route.ts";
import type { NewChannelDto } from "#/domain/channels/channel-schema.ts";
import type { RouteHandler } from "#/http/route.ts";
import type { BusinessNumber } from "#/simulator/ledger-entry.ts";
import { openSimulator } from "#/simulator/simulator.ts";
import { settings } from "../setup/settings.ts";
import { makeWorkspace, request, withParams } from "./team-fixtures.ts";

/** The simulator for the tests of a file, in place of Meta. Known once the file's `beforeAll` began. */
export function useSimulator(): World {
  const world = {} as World;
  beforeAll(async () => {
    Object.assign(world, await startSimulator());
    settings.SIMULATOR_URL = world.url;
  });
  afterAll(() => world.close());
  return world;
}

export type World = Awaited<ReturnType<typeof startSimulator>>;

/** The simulator on a port of its own; its webhooks go nowhere. */
export async function startSimulator() {
  const folder = await mkdtemp(join(tmpdir(), "wasl-simulator-"));
  const simulator = await openSimulator({ folder, webhookUrl: "http://127.0.0.1:9/", appSecret: "secret" });
  const door = createServer((req, res) => simulator.handle(req, res)).listen(0, "127.0.0.1");
  await once(door, "listening");
  const close = async () => {
    door.closeAllConnections();
    door.close();
    await simulator.close();
  };
  return { simulator, url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`, close };
}

let last = Date.now();

/** A number of Meta's kind that no other test has. */
export function newNumber() {
  last += 2;
  return { phoneNumberId: `1${last}`, wabaId: `2${last + 1}` };
}

/** Lets the simulator answer for a number, as Meta does for one that is registered there. */
export async function registerNumber(world: World, own: Partial<BusinessNumber> = {}): Promise<BusinessNumber> {
  const number = { ...newNumber(), displayPhoneNumber: "966112345678", name: "Sufra House", ...own };
  await world.simulator.record({ kind: "number", at: new Date(0).toISOString(), number });
  return number;
}

export type Client = Awaited<ReturnType<typeof makeClient>>;

/** A workspace of its own and a program with a key to all of it. */
export async function makeClient() {
  const workspace = await makeWorkspace();
  const authorization = `Bearer ${workspace.apiKey}`;
  const call = (handler: RouteHandler, path: string, init: { method?: string; json?: unknown; id?: string } = {}) =>
    handler(request(path, { ...init, headers: { authorization } }), withParams(init.id ? { id: init.id } : {}));
  return { ...workspace, authorization, call };
}

/** Connects a number by the API. */
export async function connect(client: Client, more: Record<string, unknown> = {}): Promise<NewChannelDto> {
  const json = {
    kind: "WHATSAPP_CLOUD",
    displayName: "Front desk",
    accessToken: "EAAG-token",
    ...newNumber(),
    ...more,
  };
  const response = await client.call(postChannel, "/api/channels", { json });
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as NewChannelDto;
}

/** Connects a number of the simulator's, which answers for it. */
export async function connectSimulated(client: Client, world: World, own: Partial<BusinessNumber> = {}) {
  const { phoneNumberId, wabaId } = await registerNumber(world, own);
  return { ...(await connect(client, { phoneNumberId, wabaId, isSimulated: true })), phoneNumberId, wabaId };
}

/** The answer of a success; an empty one is undefined. */
export async function answerOf<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (response.status > 299) throw new Error(`${response.status} ${text}`);
  return (text ? JSON.parse(text) : undefined) as T;
}
