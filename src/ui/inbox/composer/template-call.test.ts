import { expect, test } from "vitest";
import type { TemplateDto } from "#/domain/channels/template-schema.ts";
import { needsHeaderMedia, templateCall, templateFields, templatePreview } from "./template-call.ts";

const template = (components: Record<string, unknown>[]) =>
  ({ name: "order_ready", language: "en", components }) as unknown as TemplateDto;

const order = template([
  { type: "HEADER", format: "TEXT", text: "Order {{1}}" },
  { type: "BODY", text: "Hi {{1}}, your order {{2}} is ready.", example: { body_text: [["Sara", "#12"]] } },
  { type: "FOOTER", text: "Thank you" },
  { type: "BUTTONS", buttons: [{ type: "URL", text: "Track", url: "https://wasl.app/t/{{1}}" }] },
]);

test("finds every placeholder with its example", () => {
  expect(templateFields(order)).toEqual([
    { key: "HEADER.1", part: "HEADER", name: "1", example: "" },
    { key: "BODY.1", part: "BODY", name: "1", example: "Sara" },
    { key: "BODY.2", part: "BODY", name: "2", example: "#12" },
    { key: "BUTTONS.0.1", part: "BUTTONS", name: "1", example: "" },
  ]);
});

test("the preview shows values and keeps empty placeholders", () => {
  expect(templatePreview(order, { "BODY.1": "Omar" })).toEqual({
    header: "Order {{1}}",
    body: "Hi Omar, your order {{2}} is ready.",
    footer: "Thank you",
    buttons: [{ text: "Track", type: "URL" }],
  });
});

test("builds Meta's components", () => {
  const values = { "HEADER.1": "12", "BODY.1": "Omar", "BODY.2": "#12", "BUTTONS.0.1": "abc" };
  expect(templateCall(order, values).components).toEqual([
    { type: "header", parameters: [{ type: "text", text: "12" }] },
    {
      type: "body",
      parameters: [
        { type: "text", text: "Omar" },
        { type: "text", text: "#12" },
      ],
    },
    { type: "button", sub_type: "url", index: "0", parameters: [{ type: "text", text: "abc" }] },
  ]);
});

test("named placeholders are sent under their name", () => {
  const named = template([
    {
      type: "BODY",
      text: "Hi {{first_name}}",
      example: { body_text_named_params: [{ param_name: "first_name", example: "Sara" }] },
    },
  ]);
  expect(templateFields(named)).toEqual([
    { key: "BODY.first_name", part: "BODY", name: "first_name", example: "Sara" },
  ]);
  expect(templateCall(named, { "BODY.first_name": "Omar" }).components).toEqual([
    { type: "body", parameters: [{ type: "text", parameter_name: "first_name", text: "Omar" }] },
  ]);
});

test("a header with a picture is told apart", () => {
  expect(needsHeaderMedia(order)).toBe(false);
  expect(needsHeaderMedia(template([{ type: "HEADER", format: "IMAGE" }]))).toBe(true);
});
