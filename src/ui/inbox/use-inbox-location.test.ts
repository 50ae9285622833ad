// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { useInboxLocation } from "./use-inbox-location.ts";

vi.mock("next/navigation", () => ({
  usePathname: () => window.location.pathname,
  useSearchParams: () => new URLSearchParams(window.location.search),
}));

const team = "0197a1b2-0000-7000-8000-000000000001";
const at = (address: string) => {
  window.history.replaceState(null, "", address);
  return renderHook(() => useInboxLocation());
};
const address = () => window.location.pathname + window.location.search;

afterEach(cleanup);

test("opening and closing a conversation leaves the team in the address", () => {
  const { result, rerender } = at(`/sufra/inbox?team=${team}`);
  expect(result.current).toMatchObject({ openId: null, team });
  act(() => result.current.open("one"));
  expect(address()).toBe(`/sufra/inbox?team=${team}&c=one`);
  rerender();
  act(() => result.current.close());
  expect(address()).toBe(`/sufra/inbox?team=${team}`);
});

test("another team, or all of them, leaves the conversation open", () => {
  const { result, rerender } = at("/sufra/inbox?c=one");
  act(() => result.current.showTeam(team));
  expect(address()).toBe(`/sufra/inbox?team=${team}&c=one`);
  rerender();
  act(() => result.current.showTeam(""));
  expect(address()).toBe("/sufra/inbox?c=one");
});

test("a conversation opens at a message, and the next one at its end", () => {
  const { result, rerender } = at("/sufra/inbox");
  act(() => result.current.open("one", "word"));
  expect(address()).toBe("/sufra/inbox?c=one&m=word");
  rerender();
  expect(result.current).toMatchObject({ openId: "one", messageId: "word" });
  act(() => result.current.open("two"));
  expect(address()).toBe("/sufra/inbox?c=two");
});

test("what is no team's id is no team", () => {
  for (const word of ["everybody", "-".repeat(36), "0197a1b2-0000-0000-8000-000000000001"])
    expect(at(`/sufra/inbox?team=${word}`).result.current.team).toBe("");
});
