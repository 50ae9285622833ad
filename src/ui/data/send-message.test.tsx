// @vitest-environment jsdom
import { cleanup, renderHook, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { TestFrame } from "../inbox/test-frame.tsx";
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
