import { expect, test } from "vitest";
import { newMessage } from "./new-message-schema.ts";

const fileId = "0198f2d0-7c00-7000-8000-0000000000a1";
const reply = { id: "ok:42", title: "Confirm" };

test.each([
  [
    "buttons",
    {
      type: "button",
      header: { type: "image", image: { id: fileId } },
      body: { text: "Hello" },
      footer: { text: "Shop" },
      action: { buttons: [{ type: "reply", reply }] },
    },
    { kind: "buttons", header: { type: "image", fileId }, footer: "Shop", buttons: [reply] },
  ],
  [
    "a list",
    {
      type: "list",
      body: { text: "Hello" },
      action: { button: "Open", sections: [{ title: "Fast", rows: [{ id: "exp", title: "Express" }] }] },
    },
    { kind: "list", label: "Open", sections: [{ title: "Fast", rows: [{ id: "exp", title: "Express" }] }] },
  ],
  [
    "a link",
    {
      type: "cta_url",
      body: { text: "Hello" },
      action: { name: "cta_url", parameters: { display_text: "See", url: "https://x.example" } },
    },
    { kind: "link", label: "See", url: "https://x.example" },
  ],
  [
    "the question for a place",
    { type: "location_request_message", body: { text: "Hello" }, action: { name: "send_location" } },
    { kind: "location_request" },
  ],
  [
    "products",
    {
      type: "product_list",
      header: { type: "text", text: "New" },
      body: { text: "Hello" },
      action: { catalog_id: "1", sections: [{ title: "A", product_items: [{ product_retailer_id: "SKU" }] }] },
    },
    {
      kind: "product_list",
      header: { type: "text", text: "New" },
      catalogId: "1",
      sections: [{ title: "A", productIds: ["SKU"] }],
    },
  ],
  [
    "a form",
    {
      type: "flow",
      body: { text: "Hello" },
      action: {
        name: "flow",
        parameters: { flow_message_version: "3", flow_id: "6", flow_cta: "Book", flow_action_payload: { screen: "A" } },
      },
    },
    { kind: "flow", label: "Book", flowId: "6", mode: "published", action: "navigate", screen: "A" },
  ],
])("%s as Meta writes it", (_, interactive, own) => {
  expect(newMessage.parse({ type: "interactive", interactive })).toMatchObject({
    type: "interactive",
    body: "Hello",
    interactive: own,
  });
});

test("contacts as Meta writes them", () => {
  const contact = {
    name: { formatted_name: "Bia Lima", first_name: "Bia" },
    org: { company: "X" },
    phones: [{ phone: "+5511988887777", type: "WORK", wa_id: "5511988887777" }],
  };
  expect(newMessage.parse({ type: "contacts", contacts: [contact] }).contacts).toEqual([
    {
      name: "Bia Lima",
      organization: "X",
      phones: [{ phone: "+5511988887777", label: "WORK", waId: "5511988887777" }],
      emails: [],
    },
  ]);
});

test("a kind that nobody knows is refused, and so is a field beside", () => {
  const text = { body: { text: "Hello" } };
  expect(newMessage.safeParse({ type: "interactive", interactive: { type: "poll", ...text } }).success).toBe(false);
  const odd = { type: "location_request_message", ...text, action: { name: "send_location" }, colour: "red" };
  expect(newMessage.safeParse({ type: "interactive", interactive: odd }).success).toBe(false);
});
