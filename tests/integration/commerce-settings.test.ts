import { beforeEach, expect, test, vi } from "vitest";
import { GET as getCommerce, PATCH as patchCommerce } from "#/app/api/channels/[id]/commerce/route.ts";
import { whatsappCloud } from "#/domain/channels/adapters/whatsapp-cloud/adapter.ts";
import { inWorkspace } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { faultSettings } from "#/simulator/faults.ts";
import { answerOf, type Client, connectSimulated, makeClient, useSimulator } from "./channel-fixtures.ts";
import { errorOf } from "./team-fixtures.ts";

const world = useSimulator();
let client: Client;
let channel: { id: string; phoneNumberId: string };

beforeEach(async () => {
  world.simulator.faults.set(faultSettings.parse({}));
  client = await makeClient();
  channel = await connectSimulated(client, world);
});

const read = async () => answerOf(await client.call(getCommerce, "/commerce", { id: channel.id }));
const patch = (json: unknown) => client.call(patchCommerce, "/commerce", { method: "PATCH", json, id: channel.id });
const logged = () =>
  inWorkspace(client.actor, (tx) =>
    tx.sql<{ details: object }>(`SELECT details FROM "ActivityLog" WHERE action = 'channel.commerce' ORDER BY id`),
  );

test("the cart is on and the catalogue hidden until somebody changes it; one switch leaves the other", async () => {
  expect(await read()).toEqual({ isCatalogVisible: false, isCartEnabled: true });
  expect(await answerOf(await patch({ isCatalogVisible: true }))).toEqual({
    isCatalogVisible: true,
    isCartEnabled: true,
  });
  expect(await answerOf(await patch({ isCartEnabled: false }))).toEqual({
    isCatalogVisible: true,
    isCartEnabled: false,
  });
  expect(await read()).toEqual({ isCatalogVisible: true, isCartEnabled: false });
  expect(world.simulator.world.book.settingsOf(channel.phoneNumberId).commerce).toEqual({
    is_catalog_visible: true,
    is_cart_enabled: false,
  });
  expect(await logged()).toEqual([
    { details: { after: { isCatalogVisible: true } } },
    { details: { after: { isCartEnabled: false } } },
  ]);
});

test.each([{}, { isCartEnabled: "yes" }, { isCartOn: true }])("%j is refused before Meta is asked", async (json) => {
  expect(await errorOf(await patch(json))).toMatchObject({ status: 400, error: { code: "invalid" } });
  expect(await logged()).toEqual([]);
});

test("Meta's refusal comes in its own words, and is no change", async () => {
  world.simulator.faults.set(faultSettings.parse({ sends: [{ kind: "error", code: 10, on: "any" }] }));
  expect(await errorOf(await patch({ isCartEnabled: false }))).toMatchObject({
    error: { code: "channel_unavailable", message: expect.stringContaining("answered 10:") },
  });
  expect(await logged()).toEqual([]);
});

test("a change that Meta took is in the activity log, also when Meta then does not say what it is now", async () => {
  vi.spyOn(whatsappCloud.shopWindow, "commerce").mockRejectedValueOnce(
    new AppError("unavailable", "WhatsApp is away."),
  );
  expect(await errorOf(await patch({ isCartEnabled: false }))).toMatchObject({ error: { code: "unavailable" } });
  expect(await logged()).toEqual([{ details: { after: { isCartEnabled: false } } }]);
});

test("another workspace does not find the number", async () => {
  client = await makeClient();
  expect(await errorOf(await patch({ isCartEnabled: false }))).toMatchObject({ status: 404 });
});
