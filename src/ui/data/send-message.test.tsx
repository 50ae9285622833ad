// @vitest-environment jsdom
import { QueryClient } from "@tanstack/react-query";
import { cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { TestFrame } from "../inbox/test-frame.tsx";
import type { OutboxItem } from "./outbox-item.ts";
import { queryKeys } from "./query-keys.ts";
import { useSendMessage } from "./send-message.ts";

const { uploadFile, posted } = vi.hoisted(() => ({ uploadFile: vi.fn(), posted: [] as unknown[] }));
vi.mock("./upload-file.ts", () => ({ uploadFile }));
vi.mock("./api-client.ts", async (original) => ({
  ...(await original<object>()),
  workspaceApi: () => ({
    post: async (_path: string, body: { fileId?: string; body?: string }) => {
      posted.push(body.fileId ?? body.body);
      return { id: String(posted.length), conversationId: "c" };
    },
  }),
}));

afterEach(cleanup);

test("files arrive in the order in which they were chosen, however long each takes; a text does not wait", async () => {
  URL.createObjectURL = () => "blob:x";
  const finish: Record<string, () => void> = {};
  uploadFile.mockImplementation(
    (_slug: string, file: File) => new Promise((resolve) => (finish[file.name] = () => resolve({ id: file.name }))),
  );
  const { result } = renderHook(() => useSendMessage("c"), { wrapper: TestFrame });
  for (const name of ["large", "small"]) result.current.send({ input: { type: "image" }, file: new File(["x"], name) });
  result.current.send({ input: { type: "text", body: "text" } });
  await waitFor(() => expect(posted).toEqual(["text"]));
  finish.small?.();
  finish.large?.();
  await waitFor(() => expect(posted).toEqual(["text", "large", "small"]));
});

test("an upload that is cancelled stops, leaves no trace, and lets the next file go", async () => {
  URL.createObjectURL = () => "blob:x";
  posted.length = 0;
  uploadFile.mockImplementation(async (_slug: string, file: File, _onProgress: unknown, signal: AbortSignal) => {
    if (file.name === "small") return { id: "small" };
    return new Promise((_, reject) => {
      signal.addEventListener("abort", () => reject(new DOMException("cancelled", "AbortError")));
    });
  });
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => <TestFrame client={client}>{children}</TestFrame>;
  const { result } = renderHook(() => useSendMessage("c"), { wrapper });
  for (const name of ["large", "small"]) result.current.send({ input: { type: "image" }, file: new File(["x"], name) });
  const outbox = () => client.getQueryData<OutboxItem[]>(queryKeys.outbox("demo", "c")) ?? [];
  const large = outbox().find(({ file }) => file?.name === "large");
  if (!large) throw new Error("the file is not in the outbox");
  result.current.discard(large);
  await waitFor(() => expect(posted).toEqual(["small"]));
  expect(outbox().filter(({ state }) => state === "failed")).toEqual([]);
  expect(outbox().map(({ file }) => file?.name)).not.toContain("large");
});
