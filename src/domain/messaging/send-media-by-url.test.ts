import { Readable } from "node:stream";
import { expect, test, vi } from "vitest";
import type { Actor } from "#/domain/team/actor.ts";
import { sendMediaByUrl } from "./send-media-by-url.ts";

const names: string[] = [];
vi.mock("#/platform/db.ts", () => ({ inWorkspace: async () => "conversation" }));
vi.mock("#/platform/safe-fetch.ts", () => ({
  safeFetch: async (url: string) => ({ ok: true, url, headers: {}, stream: () => Readable.from([]) }),
}));
vi.mock("./send-message.ts", () => ({ sendMessage: async () => ({ id: "message" }) }));
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
