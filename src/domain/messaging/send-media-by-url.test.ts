import { Readable } from "node:stream";
import { expect, test, vi } from "vitest";
import type { Actor } from "#/domain/team/actor.ts";
import { sendMediaByUrl } from "./send-media-by-url.ts";

const names: string[] = [];
let conversationId = "one";
vi.mock("#/platform/db.ts", () => ({ inWorkspace: async () => conversationId }));
vi.mock("#/platform/safe-fetch.ts", () => ({
  safeFetch: async (url: string) => ({ ok: true, url, headers: {}, stream: () => Readable.from([]) }),
}));
const sent: (string | undefined)[] = [];
vi.mock("./send-message.ts", () => ({
  sendMessage: async (_actor: Actor, _ref: string, { clientMessageId }: { clientMessageId?: string }) => {
    sent.push(clientMessageId);
    return { id: "message" };
  },
}));
vi.mock("./store-file.ts", () => ({
  storeFile: async (_actor: Actor, { name }: { name: string }) => {
    names.push(name);
    return { id: "file" };
  },
}));

test("a file is named after its address, whatever is in it", async () => {
  const addresses = ["a%20b.png", "100%25.png", "%zz.png", "%ff.png", ""].map(
    (part) => `https://files.example/${part}`,
  );
  await sendMediaByUrl({} as Actor, "conversation", { mediaType: "image", mediaUrls: addresses }, null);
  expect(names).toEqual(["a b.png", "100%.png", "%zz.png", "%ff.png", "file"]);
});

test("the same key of another sender, or for another conversation, is another call", async () => {
  const send = (userId: string) =>
    sendMediaByUrl(
      { kind: "user", userId } as Actor,
      "966500000001",
      { mediaType: "image", mediaUrl: "https://files.example/a" },
      "1",
    );
  sent.length = 0;
  await send("layla");
  await send("layla");
  await send("omar");
  conversationId = "another";
  await send("layla");
  const [first, again, ...others] = sent;
  expect(again).toBe(first);
  expect(new Set([first, ...others]).size).toBe(3);
  for (const id of sent) expect(id?.length).toBeLessThanOrEqual(100);
});
