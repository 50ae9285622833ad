// @vitest-environment jsdom
import { QueryClient } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { MessageDto, MessageHistory } from "#/domain/messaging/schema.ts";
import { queryKeys } from "#/ui/data/query-keys.ts";
import { TestFrame } from "../test-frame.tsx";
import MessageInfo from "./message-info.tsx";

afterEach(cleanup);

const at = (minute: number) => `2026-11-20T09:0${minute}:00.000Z`;

function show(message: Partial<MessageDto>, history: MessageHistory): string {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, enabled: false } } });
  client.setQueryData(queryKeys.messageHistory("demo", "m"), history);
  const whole = {
    id: "m",
    direction: "OUT",
    channel: "WHATSAPP",
    errorCode: null,
    metadata: {},
    ...message,
  } as MessageDto;
  render(
    <TestFrame client={client}>
      <MessageInfo message={whole} trigger={<button type="button">open</button>} />
    </TestFrame>,
  );
  return screen.getByRole("dialog").textContent ?? "";
}

test("times, price in words, and the provider's id", () => {
  const times = { createdAt: at(0), sentAt: at(1), deliveredAt: at(2), readAt: null, waSid: "wamid.X" };
  const text = show(times, {
    edits: [],
    statuses: [{ status: "PLAYED", participant: "", at: at(4), code: null }],
    pricing: { category: "authentication-international", type: "free_customer_service", billable: false },
  });
  expect(text).toMatch(/Sent.*9:01.*Delivered.*9:02.*Played.*9:04/);
  expect(text).not.toContain("Read");
  expect(text).toContain("Authentication, international · free");
  expect(text).toContain("wamid.X");
});

test("an error is a sentence with a next step, with Meta's code and words beside it", () => {
  const failed = { createdAt: at(0), sentAt: null, deliveredAt: null, readAt: null, waSid: null, errorCode: "131047" };
  const text = show({ ...failed, errorMessage: "Re-engagement message" }, { edits: [], statuses: [], pricing: null });
  expect(text).toContain("131047");
  expect(text).toContain("Re-engagement message");
  expect(text).toMatch(/template/i);
});
