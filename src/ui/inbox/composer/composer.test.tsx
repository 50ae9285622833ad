// @vitest-environment jsdom
import { cleanup, createEvent, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { ConversationDto } from "#/domain/messaging/schema.ts";
import type { ReplyWindow } from "../reply-window.ts";
import { TestFrame } from "../test-frame.tsx";
import { Composer, type ComposerMode } from "./composer.tsx";

afterEach(() => {
  cleanup();
  localStorage.clear();
});

const open: ReplyWindow = { isOpen: true, isLimited: true, msLeft: 3_600_000 * 5, fraction: 0.2, isClosing: false };
const shut: ReplyWindow = { ...open, isOpen: false, msLeft: 0, fraction: 0 };
const conversation = {
  id: "c",
  channelAccountId: "ch",
  windowExpiresAt: "2026-11-20T09:00:00.000Z",
} as ConversationDto;

function draw({ window = open, mode = "reply" as ComposerMode, canSend = true } = {}) {
  const send = vi.fn();
  const onMode = vi.fn();
  render(
    <TestFrame canSend={canSend}>
      <Composer
        {...{ conversation, window, mode, onMode, send }}
        customerName="Sara"
        replyTo={null}
        onReplyTo={() => undefined}
      />
    </TestFrame>,
  );
  return { send, onMode };
}

const write = (text: string) => {
  const area = screen.getByRole("textbox");
  fireEvent.change(area, { target: { value: text } });
  return area as HTMLTextAreaElement;
};

describe("keys", () => {
  test("Enter sends what was written, trimmed, and empties the field", () => {
    const { send } = draw();
    const area = write("  Hello ");
    fireEvent.keyDown(area, { key: "Enter" });
    expect(send).toHaveBeenCalledExactlyOnceWith({ input: { type: "text", body: "Hello" }, replyTo: null });
    expect(area.value).toBe("");
  });

  test("Shift and Enter is left to the browser, which breaks the line", () => {
    const { send } = draw();
    const area = write("Hello");
    const event = createEvent.keyDown(area, { key: "Enter", shiftKey: true });
    fireEvent(area, event);
    expect(event.defaultPrevented).toBe(false);
    expect(send).not.toHaveBeenCalled();
  });

  test("Enter that ends a composed letter does not send", () => {
    const { send } = draw();
    fireEvent.keyDown(write("مرحبا"), { key: "Enter", isComposing: true });
    expect(send).not.toHaveBeenCalled();
  });

  test("nothing but spaces is not sent", () => {
    const { send } = draw();
    fireEvent.keyDown(write("   "), { key: "Enter" });
    expect(send).not.toHaveBeenCalled();
  });

  test("a text above 4,096 characters is counted and not sent", () => {
    const { send } = draw();
    fireEvent.keyDown(write("a".repeat(4097)), { key: "Enter" });
    expect(screen.getByText("4,097/4,096")).toBeDefined();
    expect(send).not.toHaveBeenCalled();
  });
});

test("files can go at another time, each with its caption", async () => {
  Object.assign(URL, { createObjectURL: () => "blob:x", revokeObjectURL: () => undefined });
  vi.stubGlobal("IntersectionObserver", NothingInSight);
  const { send } = draw();
  const file = new File(["menu"], "menu.pdf", { type: "application/pdf" });
  fireEvent.paste(screen.getByRole("textbox"), { clipboardData: { files: [file] } });
  fireEvent.change(await screen.findByLabelText("Add a caption", {}, { timeout: 4_000 }), {
    target: { value: "Tonight" },
  });
  fireEvent.click(screen.getByRole("button", { name: "Schedule" }));
  fireEvent.click(await screen.findByRole("menuitem", { name: /Tomorrow/ }, { timeout: 4_000 }));
  const [outgoing] = send.mock.calls[0] ?? [];
  expect(outgoing).toMatchObject({ file, input: { type: "document", caption: "Tonight" } });
  expect(Date.parse(outgoing.input.scheduledFor)).toBeGreaterThan(Date.now());
  cleanup();
  vi.unstubAllGlobals();
}, 15_000);

/** jsdom has none, and draws nothing that could come into sight. */
class NothingInSight {
  observe() {}
  disconnect() {}
}

test("a draft is there again after one was elsewhere", () => {
  draw();
  write("Half a thought");
  cleanup();
  draw();
  expect(screen.getByRole("textbox")).toHaveProperty("value", "Half a thought");
});

describe("with the 24-hour window shut", () => {
  test("there is nothing to write in, but a choice of templates", async () => {
    vi.stubGlobal("fetch", async () => Response.json([]));
    draw({ window: shut });
    expect(await screen.findByText(/more than 24 hours ago/)).toBeDefined();
    expect(screen.queryByRole("textbox")).toBeNull();
    vi.unstubAllGlobals();
  });

  test("a note is still possible", () => {
    const { send } = draw({ window: shut, mode: "note" });
    fireEvent.keyDown(write("Call back"), { key: "Enter" });
    expect(send).toHaveBeenCalledExactlyOnceWith({ input: { type: "text", body: "Call back" }, isNote: true });
  });
});

test("without the right to send, the reason stands in place of the field", () => {
  draw({ canSend: false });
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(screen.getByText(/your role does not allow/)).toBeDefined();
});
