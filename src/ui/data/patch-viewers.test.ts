import { expect, test } from "vitest";
import type { ViewerEvent } from "#/domain/messaging/schema.ts";
import { applyViewer, expireViewers } from "./patch-viewers.ts";

const event = (state: ViewerEvent["state"]): ViewerEvent => ({
  conversationId: "c",
  userId: "said",
  name: "Said",
  state,
});
const after = (state: ViewerEvent["state"], now: number) => applyViewer({}, event(state), { now, userId: "me" });

test("who stops writing is still looking", () => {
  expect(expireViewers(after("typing", 0), 7000).c?.[0]?.state).toBe("viewing");
});

test("who was not heard of for 65 seconds is gone", () => {
  expect(expireViewers(after("viewing", 0), 64_999).c).toHaveLength(1);
  expect(expireViewers(after("viewing", 0), 65_000).c).toBeUndefined();
});

test("with nothing to expire the same object comes back, so nothing is drawn again", () => {
  const viewers = after("viewing", 0);
  expect(expireViewers(viewers, 1000)).toBe(viewers);
});
