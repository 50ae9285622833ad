// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ConnectionState } from "#/ui/data/live-socket.ts";
import { ConnectionBanner } from "./connection-banner.tsx";
import { TestFrame } from "./test-frame.tsx";

const live = vi.hoisted(() => ({ connection: "live" as ConnectionState }));
vi.mock("#/ui/data/live-provider.tsx", () => ({ useLive: () => live }));

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function draw(connection: ConnectionState) {
  live.connection = connection;
  render(<ConnectionBanner />, { wrapper: TestFrame });
  return () => screen.queryByRole("status")?.textContent;
}

test("a short cut is not spoken of, a longer one is", () => {
  const text = draw("reconnecting");
  act(() => vi.advanceTimersByTime(1_400));
  expect(text()).toBeUndefined();
  act(() => vi.advanceTimersByTime(200));
  expect(text()).toBe("Reconnecting…");
});

test("without a network there is nothing to wait for", () => {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  expect(draw("reconnecting")()).toMatch(/offline/i);
});

test("who is refused is led to sign in", () => {
  expect(draw("refused")()).toMatch(/sign in/i);
});
