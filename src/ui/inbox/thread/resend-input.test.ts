import { expect, test } from "vitest";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { resendInput } from "./resend-input.ts";

const fileId = "01987654-3210-7abc-8def-0123456789ab";
const message = (change: Partial<MessageDto>) =>
  ({ messageType: "text", content: "Hi", metadata: {}, mediaUrl: null, replyToId: null, ...change }) as MessageDto;

test("a text is said again with its quote", () => {
  expect(resendInput(message({ replyToId: "r" }))).toEqual({ type: "text", body: "Hi", replyToId: "r" });
});

test("a file is sent again without a new upload", () => {
  const again = resendInput(message({ messageType: "image", mediaUrl: `/api/files/${fileId}?v=1` }));
  expect(again).toEqual({ type: "image", fileId, caption: "Hi" });
});

test("a template is sent again with the same values", () => {
  const template = { name: "order_ready", language: "ar", components: [{ type: "body" }] };
  expect(resendInput(message({ messageType: "template", metadata: { template } }))).toEqual({
    type: "template",
    template,
  });
});

test("what cannot be rebuilt is not offered", () => {
  expect(resendInput(message({ messageType: "image" }))).toBeNull();
  expect(resendInput(message({ messageType: "template" }))).toBeNull();
  expect(resendInput(message({ messageType: "interactive" }))).toBeNull();
});
