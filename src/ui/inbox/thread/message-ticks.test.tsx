// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { messageStatuses } from "#/domain/messaging/schema.ts";
import { TestFrame } from "../test-frame.tsx";
import { MessageTicks } from "./message-ticks.tsx";

afterEach(cleanup);

const names = {
  SCHEDULED: "Scheduled",
  QUEUED: "Waiting to be sent",
  SENDING: "Sending",
  SENT: "Sent",
  DELIVERED: "Delivered",
  READ: "Read",
  FAILED: "Not delivered",
  AMBIGUOUS: "Not confirmed",
  HELD: "Held back",
  CANCELLED: "Cancelled",
} as const;

test.each(Object.entries(names))("%s is a sign called %s", (status, name) => {
  render(
    <TestFrame>
      <MessageTicks status={status as keyof typeof names} />
    </TestFrame>,
  );
  expect(screen.getByRole("img", { name })).toBeDefined();
});

test("only what a customer wrote has no sign", () => {
  const silent = messageStatuses.filter((status) => !(status in names));
  expect(silent).toEqual(["RECEIVED"]);
});
