// @vitest-environment jsdom
import { QueryClient } from "@tanstack/react-query";
import { renderHook } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { TestFrame } from "../inbox/test-frame.tsx";
import { useSetBlocked } from "./contacts.ts";
import { queryKeys } from "./query-keys.ts";

vi.mock("./api-client.ts", async (original) => ({
  ...(await original<object>()),
  workspaceApi: () => ({
    post: async () => ({ contactId: "n", isBlocked: true, conversations: [{ id: "c", providerBlock: "PENDING" }] }),
  }),
}));

test.each([
  ["is shown with what the answer says", { isBlocked: false, providerBlock: null }, "PENDING"],
  ["that a live update told before keeps what that said", { isBlocked: true, providerBlock: "BLOCKED" }, "BLOCKED"],
])("a block %s", async (_what, known, shown) => {
  const client = new QueryClient();
  const conversation = { id: "c", contact: { isBlocked: known.isBlocked }, ...known };
  const listKey = [...queryKeys.conversationLists("demo"), {}];
  client.setQueryData(queryKeys.conversation("demo", "c"), conversation);
  client.setQueryData(listKey, { pages: [{ items: [conversation], nextCursor: null }], pageParams: [null] });
  const { result } = renderHook(() => useSetBlocked("n"), {
    wrapper: ({ children }) => <TestFrame client={client}>{children}</TestFrame>,
  });
  await result.current.mutateAsync(true);
  const now = { isBlocked: true, providerBlock: shown };
  expect(client.getQueryData(queryKeys.conversation("demo", "c"))).toMatchObject({
    ...now,
    contact: { isBlocked: true },
  });
  expect(client.getQueryData(listKey)).toMatchObject({ pages: [{ items: [now] }] });
});
