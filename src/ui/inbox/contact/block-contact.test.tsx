// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ConversationDetailDto } from "#/domain/messaging/schema.ts";
import { BlockedLine } from "../composer/blocked-line.tsx";
import { TestFrame } from "../test-frame.tsx";
import { BlockContact } from "./block-contact.tsx";
import { BlockState } from "./block-state.tsx";

const { called } = vi.hoisted(() => ({ called: [] as string[] }));
vi.mock("#/ui/data/api-client.ts", async (original) => ({
  ...(await original<object>()),
  workspaceApi: () => ({
    post: async (path: string) => answer("POST", path),
    delete: async (path: string) => answer("DELETE", path),
  }),
}));

const answer = (method: string, path: string) => {
  called.push(`${method} ${path}`);
  return { contactId: "n", isBlocked: method === "POST", conversations: [] };
};

beforeEach(() => called.splice(0));
afterEach(cleanup);

const nadia = { contactId: "n", isBlocked: false, providerBlock: null, contact: { name: "Nadia Haddad" } };
const of = (more: Partial<ConversationDetailDto>) => ({ ...nadia, ...more }) as ConversationDetailDto;

test("a customer is blocked after one was told what that does, and the toast takes it back", async () => {
  render(
    <TestFrame canBlock>
      <BlockContact conversation={of({})} />
    </TestFrame>,
  );
  fireEvent.click(screen.getByRole("button", { name: "Block customer…" }));
  await screen.findByText(/does not count as unread/);
  expect(called).toEqual([]);
  fireEvent.click(screen.getByRole("button", { name: "Block" }));
  await screen.findByText("The customer is blocked.");
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  await screen.findByText("The customer is no longer blocked.");
  expect(called).toEqual(["POST /api/contacts/n/block", "DELETE /api/contacts/n/block"]);
});

test("the button keeps the focus when what it does changes", async () => {
  const { rerender } = render(
    <TestFrame canBlock>
      <BlockContact conversation={of({})} />
    </TestFrame>,
  );
  const button = screen.getByRole("button", { name: "Block customer…" });
  button.focus();
  fireEvent.click(button);
  fireEvent.click(await screen.findByRole("button", { name: "Block" }));
  rerender(
    <TestFrame canBlock>
      <BlockContact conversation={of({ isBlocked: true })} />
    </TestFrame>,
  );
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe("Unblock"));
  expect(document.activeElement).toBe(button);
});

test("in place of the composer stands why, and the way back for who may", async () => {
  const conversation = of({ isBlocked: true });
  const { rerender } = render(
    <TestFrame canBlock>
      <BlockedLine conversation={conversation} />
    </TestFrame>,
  );
  fireEvent.click(screen.getByRole("button", { name: "Unblock" }));
  await screen.findByText("The customer is no longer blocked.");
  expect(called).toEqual(["DELETE /api/contacts/n/block"]);
  rerender(
    <TestFrame>
      <BlockedLine conversation={conversation} />
    </TestFrame>,
  );
  expect(screen.getByText(/your role does not allow/)).toBeDefined();
  expect(screen.queryByRole("button", { name: "Unblock" })).toBeNull();
});

test.each([
  [true, "PENDING", "Blocked in Wasl. WhatsApp is being told…", null],
  [true, "BLOCKED", "WhatsApp holds their messages back, too.", null],
  [true, "NOT_RECENT", /only blocks people who wrote in the last 24 hours/, null],
  [true, "FAILED", /WhatsApp did not accept the block/, "POST /api/contacts/n/block"],
  [false, "PENDING", "Unblocked in Wasl. WhatsApp is being told…", null],
  [false, "FAILED", /their messages may not arrive/, "DELETE /api/contacts/n/block"],
] as const)(
  "blocked %s, at WhatsApp %s: it is said, and what failed can be asked again",
  async (isBlocked, state, words, again) => {
    render(
      <TestFrame canBlock>
        <BlockState conversation={of({ isBlocked, providerBlock: state })} />
      </TestFrame>,
    );
    expect(screen.getByText(words)).toBeDefined();
    expect(screen.queryByText("Blocked") !== null).toBe(isBlocked);
    const button = screen.queryByRole("button", { name: "Try again" });
    expect(button !== null).toBe(again !== null);
    if (!button) return;
    fireEvent.click(button);
    await vi.waitFor(() => expect(called).toEqual([again]));
  },
);

test("of somebody who is not blocked nothing is said", () => {
  const { container } = render(
    <TestFrame canBlock>
      <BlockState conversation={of({})} />
    </TestFrame>,
  );
  expect(container.textContent).toBe("");
});
