import { beforeEach, expect, test } from "vitest";
import { GET as getStarters, PUT as putStarters } from "#/app/api/channels/[id]/starters/route.ts";
import type { ConversationStarters } from "#/domain/channels/conversation-starters-schema.ts";
import { inWorkspace } from "#/platform/db.ts";
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

const read = async () =>
  answerOf<ConversationStarters>(await client.call(getStarters, "/starters", { id: channel.id }));
const put = (json: unknown) => client.call(putStarters, "/starters", { method: "PUT", json, id: channel.id });
const logged = () =>
  inWorkspace(client.actor, (tx) =>
    tx.sql<{ details: object }>(`SELECT details FROM "ActivityLog" WHERE action = 'channel.starters'`),
  );

const starters = {
  prompts: ["Where are you?", "هل لديكم توصيل؟"],
  commands: [{ name: "menu", description: "Today’s dishes" }],
  tellsOfNewChats: true,
};
const none = { prompts: [], commands: [], tellsOfNewChats: false };

test("a number begins with none; what is set is at Meta, in order, and in the activity log", async () => {
  expect(await read()).toEqual(none);
  expect(await answerOf(await put(starters))).toEqual(starters);
  expect(await read()).toEqual(starters);
  expect(world.simulator.world.book.settingsOf(channel.phoneNumberId).automation).toEqual({
    enable_welcome_message: true,
    prompts: starters.prompts,
    commands: [{ command_name: "menu", command_description: "Today’s dishes" }],
  });
  expect(await logged()).toEqual([{ details: { prompts: 2, commands: 1, tellsOfNewChats: true } }]);
  expect(await answerOf(await put(none))).toEqual(none);
});

test.each([
  ["five prompts", { ...none, prompts: ["a", "b", "c", "d", "e"] }, "prompts"],
  ["an empty prompt", { ...none, prompts: ["a", " \u200b"] }, "prompts.1"],
  ["a long prompt", { ...none, prompts: ["a".repeat(81)] }, "prompts.0"],
  ["an emoji", { ...none, prompts: ["Menu 🍕"] }, "prompts.0"],
  ["a prompt twice", { ...none, prompts: ["Menu", "menu "] }, "prompts.1"],
  ["a slash", { ...none, commands: [{ name: "/menu", description: "Dishes" }] }, "commands.0.name"],
  ["a blank in a command", { ...none, commands: [{ name: "my menu", description: "Dishes" }] }, "commands.0.name"],
  ["no description", { ...none, commands: [{ name: "menu", description: "" }] }, "commands.0.description"],
])("%s is refused before Meta is asked", async (_what, json, field) => {
  expect(await errorOf(await put(json))).toEqual({
    status: 400,
    error: { code: "invalid", message: expect.anything(), fields: { [field]: expect.anything() } },
  });
  expect(await read()).toEqual(none);
  expect(await logged()).toEqual([]);
});

test("Meta's refusal comes in its own words, and is no change", async () => {
  world.simulator.faults.set(faultSettings.parse({ sends: [{ kind: "error", code: 10, on: "any" }] }));
  const { error } = await errorOf(await put(starters));
  expect(error).toMatchObject({ code: "channel_unavailable", message: expect.stringContaining("answered 10:") });
  expect(await logged()).toEqual([]);
});

test("another workspace's channel is not found", async () => {
  client = await makeClient();
  expect(await errorOf(await put(starters))).toMatchObject({ status: 404 });
});
