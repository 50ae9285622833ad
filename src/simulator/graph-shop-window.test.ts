import { afterEach, beforeEach, expect, test } from "vitest";
import { phoneNumberId, startTestBench, type TestBench } from "./test-bench.ts";

let bench: TestBench;
beforeEach(async () => {
  bench = await startTestBench();
  const registered = { phoneNumberId, wabaId: "200", displayPhoneNumber: "966112345678", name: "Sufra House" };
  await bench.call("POST", "/simulator/api/numbers", registered);
});
afterEach(() => bench.close());

const number = `/simulator/graph/v25.0/${phoneNumberId}`;
const automation = (body: object) => bench.call("POST", `${number}/conversational_automation`, body);
const starters = async () =>
  (await bench.call("GET", `${number}?fields=conversational_automation`)).json.conversational_automation;
const links = async (query = "") => (await bench.call("GET", `${number}/message_qrdls${query}`)).json;
const save = (body: object) => bench.call("POST", `${number}/message_qrdls`, body);
const commands = [{ command_name: "menu", command_description: "Dishes" }];

test("starters: what is left out stays, an empty list clears, and the phone offers them", async () => {
  await automation({ enable_welcome_message: true, prompts: ["Open?", "Where?"], commands });
  await automation({ prompts: ["Open?"] });
  expect(await starters()).toEqual({ enable_welcome_message: true, prompts: ["Open?"], commands });
  expect((await bench.call("GET", `/simulator/api/starters?phoneNumberId=${phoneNumberId}`)).json).toEqual({
    prompts: ["Open?"],
  });
  await automation({ commands: [] });
  expect(await starters()).toMatchObject({ commands: [] });
});

test.each([
  { prompts: ["1", "2", "3", "4", "5"] },
  { prompts: ["x".repeat(81)] },
  { prompts: ["🍕"] },
  { commands: [{ command_name: "x".repeat(33), command_description: "x" }] },
  { commands: [{ command_name: "/menu", command_description: "x" }] },
  { commands: [{ command_name: "menu", command_description: "x".repeat(257) }] },
  { commands: Array.from({ length: 31 }, (_, index) => ({ command_name: `c${index}`, command_description: "x" })) },
  { enable_welcome_message: "yes" },
])("Meta refuses %j", async (body) => {
  expect((await automation(body)).status).toBe(400);
  expect(await starters()).toBeUndefined();
});

test("links: made with a picture, changed under their code, paged and deleted", async () => {
  const first = (await save({ prefilled_message: "one", generate_qr_image: "SVG" })).json;
  expect(first).toEqual({
    code: expect.stringMatching(/^[A-Z0-9]{14}$/),
    prefilled_message: "one",
    deep_link_url: `https://wa.me/message/${first.code}`,
    qr_image_url: expect.stringMatching(/^data:image\/svg/),
  });
  await save({ prefilled_message: "two" });
  expect((await save({ code: first.code, prefilled_message: "uno" })).json).toMatchObject({ code: first.code });
  const page = (await links("?limit=1")) as { data: object[]; paging: { cursors: { after: string }; next?: string } };
  expect(page).toMatchObject({ data: [{ prefilled_message: "two" }], paging: { next: expect.any(String) } });
  const rest = await links(`?limit=1&after=${page.paging.cursors.after}`);
  expect(rest).toMatchObject({ data: [{ prefilled_message: "uno" }] });
  expect(rest).not.toHaveProperty("paging.next");
  await bench.call("DELETE", `${number}/message_qrdls/${first.code}`);
  expect(await links()).toMatchObject({ data: [{ prefilled_message: "two" }] });
  expect((await save({ code: first.code, prefilled_message: "gone" })).status).toBe(400);
  expect((await save({ prefilled_message: "x".repeat(141) })).status).toBe(400);
});

test("all of it is there again after a restart", async () => {
  await automation({ prompts: ["Open?"] });
  await save({ prefilled_message: "one" });
  await bench.call("POST", `${number}/whatsapp_commerce_settings?is_catalog_visible=true`);
  await bench.restart();
  expect(await starters()).toEqual({ prompts: ["Open?"] });
  expect(await links()).toMatchObject({ data: [{ prefilled_message: "one" }] });
  expect((await bench.call("GET", `${number}/whatsapp_commerce_settings`)).json).toEqual({
    data: [{ id: phoneNumberId, is_cart_enabled: true, is_catalog_visible: true }],
  });
});
