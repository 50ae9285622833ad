import { expect, test, vi } from "vitest";
import { Feeds } from "./feeds.ts";
import { Rooms } from "./rooms.ts";

vi.mock(import("#/platform/db.ts"), async (original) => ({
  ...(await original()),
  unscoped: () => Promise.reject(new Error("the database is away")),
}));

test("a feed that cannot be opened ends nothing, is told to who waits for it, and is opened anew", async () => {
  const unheard = vi.fn();
  process.on("unhandledRejection", unheard);
  const feeds = new Feeds(new Rooms());
  const feed = feeds.follow("w");
  await new Promise((resolve) => setImmediate(resolve));
  expect(unheard).not.toHaveBeenCalled();
  await expect(feed.ready).rejects.toThrow("away");
  expect(feeds.follow("w")).not.toBe(feed);
  process.off("unhandledRejection", unheard);
});
