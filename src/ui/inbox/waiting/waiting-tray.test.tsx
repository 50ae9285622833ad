// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { TestFrame } from "../test-frame.tsx";
import { WaitingTray } from "./waiting-tray.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const scheduled = {
  id: "m1",
  conversationId: "c",
  direction: "OUT",
  status: "SCHEDULED",
  messageType: "text",
  content: "Good morning",
  scheduledFor: "2026-11-22T06:00:00.000Z",
} as MessageDto;
const held = {
  ...scheduled,
  id: "m2",
  status: "HELD",
  holdReason: "awaiting_reply",
  content: "Your table is free",
  scheduledFor: null,
  holdExpiresAt: "2026-11-24T06:00:00.000Z",
} as MessageDto;

function draw(messages: MessageDto[], isWindowOpen = true) {
  const called = vi.fn(async () => new Response("{}", { status: 409 }));
  vi.stubGlobal("fetch", called);
  render(
    <TestFrame>
      <WaitingTray messages={messages} customerName="Sara" isWindowOpen={isWindowOpen} />
    </TestFrame>,
  );
  return called;
}

test("nothing that waits, no tray", () => {
  draw([]);
  expect(screen.queryByRole("region", { name: "Not sent yet" })).toBeNull();
});

test("times are on the workspace's clock, not on the browser's", () => {
  draw([scheduled, held], false);
  const [first, second] = screen.getAllByRole("listitem");
  expect(first?.textContent).toContain("Goes out when Sara writes · until Tue, Nov 24, 9:00 AM");
  expect(second?.textContent).toContain("Scheduled · Sun, Nov 22, 9:00 AM");
});

test("with the window shut a text cannot be sent now, only changed or taken back", () => {
  draw([held], false);
  expect(screen.getAllByRole("button").map((button) => button.getAttribute("aria-label"))).toEqual([
    "Edit",
    "Do not send",
  ]);
});

test("a message that the server does not have yet cannot be changed", () => {
  draw([{ ...scheduled, id: "local:1" }]);
  expect(within(screen.getByRole("region", { name: "Not sent yet" })).queryAllByRole("button")).toEqual([]);
});

test("a decision goes to the server", async () => {
  const called = draw([scheduled]);
  fireEvent.click(screen.getByRole("button", { name: "Send now" }));
  const decision = expect.objectContaining({ method: "POST" });
  await vi.waitFor(() => expect(called).toHaveBeenCalledWith("/api/messages/m1/retry", decision));
});
