import { expect, test } from "vitest";
import { templateCall, templateFields, valuesOfCall } from "./template-call-schema.ts";

const order = [
  { type: "HEADER", format: "TEXT", text: "Order {{1}}", example: { header_text: ["12"] } },
  { type: "BODY", text: "Hi {{1}}, your order {{2}} is ready.", example: { body_text: [["Sara", "#12"]] } },
  { type: "FOOTER", text: "Thank you" },
  {
    type: "BUTTONS",
    buttons: [
      { type: "QUICK_REPLY", text: "Thanks" },
      { type: "URL", text: "Track", url: "https://wasl.app/t/{{1}}", example: ["https://wasl.app/t/abc"] },
      { type: "URL", text: "Shop", url: "https://wasl.app/" },
      { type: "PHONE_NUMBER", text: "Call", phone_number: "+966500000000" },
    ],
  },
];

const text = (value: string) => ({ type: "text", text: value });

test("every placeholder is a field with its sample, and what needs no value is none", () => {
  expect(templateFields(order).map(({ key, kind, example, isRequired }) => [key, kind, example, isRequired])).toEqual([
    ["header.1", "text", "12", true],
    ["body.1", "text", "Sara", true],
    ["body.2", "text", "#12", true],
    ["buttons.0.payload", "payload", "", false],
    ["buttons.1.url", "url", "abc", true],
  ]);
});

test("Meta's components are built from the values; parts without one are left out", () => {
  const values = { "header.1": "12", "body.1": "Omar", "body.2": "#12", "buttons.1.url": "abc" };
  expect(templateCall(order, values)).toEqual([
    { type: "header", parameters: [text("12")] },
    { type: "body", parameters: [text("Omar"), text("#12")] },
    { type: "button", sub_type: "url", index: "1", parameters: [text("abc")] },
  ]);
});

test("numbered values go in the order of their numbers, wherever they stand in the text", () => {
  const turned = [{ type: "BODY", text: "The order {{2}} of {{1}} is ready" }];
  const call = templateCall(turned, { "body.1": "Omar", "body.2": "#12" });
  expect(call).toEqual([{ type: "body", parameters: [text("Omar"), text("#12")] }]);
});

test("named values go under their names", () => {
  const named = [
    {
      type: "BODY",
      text: "Hi {{first_name}}!",
      example: { body_text_named_params: [{ param_name: "first_name", example: "Sara" }] },
    },
  ];
  expect(templateFields(named)).toMatchObject([{ key: "body.first_name", name: "first_name", example: "Sara" }]);
  expect(templateCall(named, { "body.first_name": "Omar" })).toEqual([
    { type: "body", parameters: [{ type: "text", parameter_name: "first_name", text: "Omar" }] },
  ]);
});

test("a source travels in place of a text", () => {
  const call = templateCall(order, { "body.1": { source: "contact.first_name", fallback: "you" } });
  expect(call[1]).toMatchObject({ parameters: [{ type: "text", source: "contact.first_name", fallback: "you" }, {}] });
});

test("the code of a one-time password goes twice", () => {
  const code = [
    { type: "BODY", text: "*{{1}}* is your verification code." },
    {
      type: "BUTTONS",
      buttons: [{ type: "URL", text: "Copy", url: "https://www.whatsapp.com/otp/code/?code=otp{{1}}" }],
    },
  ];
  const call = templateCall(code, { "body.1": "424242" });
  expect(call).toEqual([
    { type: "body", parameters: [text("424242")] },
    { type: "button", sub_type: "url", index: "0", parameters: [text("424242")] },
  ]);
});

test("values for parts that the template does not have are named", () => {
  const strange = [
    { type: "header", parameters: [text("12"), text("13")] },
    { type: "button", sub_type: "url", index: "7", parameters: [text("x")] },
  ];
  expect(valuesOfCall(order, strange).unknown).toEqual(["header", "button"]);
});
