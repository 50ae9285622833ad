// @vitest-environment jsdom
import { cleanup, fireEvent, renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { type InboxKeys, useInboxKeys } from "./use-inbox-keys.ts";

afterEach(cleanup);

function pressed(key: string, code: string): string[] {
  const names = ["next", "previous", "search", "leave", "help", "reply", "note"] as const;
  const actions = Object.fromEntries(names.map((name) => [name, vi.fn()])) as unknown as InboxKeys;
  renderHook(() => useInboxKeys(actions));
  fireEvent.keyDown(document.body, { key, code });
  cleanup();
  return names.filter((name) => vi.mocked(actions[name]).mock.calls.length > 0);
}

test("a letter acts, on an Arabic keyboard by its place", () => {
  expect(pressed("j", "KeyJ")).toEqual(["next"]);
  expect(pressed("ت", "KeyJ")).toEqual(["next"]);
  expect(pressed("؟", "Slash")).toEqual(["help"]);
});

test("a Latin layout with other places is taken at its letters", () => {
  expect(pressed("j", "KeyC")).toEqual(["next"]);
  expect(pressed("h", "KeyJ")).toEqual([]);
});
