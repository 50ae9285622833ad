// @vitest-environment jsdom
import { QueryClient } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { TestFrame } from "#/ui/inbox/test-frame.tsx";
import { CommerceCard } from "./commerce-card.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** Meta, which answers a change when it is told to. */
async function draw() {
  const sent: unknown[] = [];
  let answer: (response: Response) => void = () => undefined;
  vi.stubGlobal("fetch", async (_url: string, { method, body }: { method: string; body: string }) => {
    if (method === "GET") return Response.json({ isCatalogVisible: false, isCartEnabled: true });
    sent.push(JSON.parse(body));
    return new Promise<Response>((resolve) => {
      answer = resolve;
    });
  });
  render(
    <TestFrame client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <CommerceCard channelId="ch" />
    </TestFrame>,
  );
  await screen.findByRole("switch", { name: "Show the catalogue" });
  return { sent, answer: (response: Response) => answer(response) };
}

const isOn = (name: string) => screen.getByRole("switch", { name }).getAttribute("aria-checked") === "true";
const flip = (name: string) => fireEvent.click(screen.getByRole("switch", { name }));

test("a switch moves at once and says when Meta has it", async () => {
  const { sent, answer } = await draw();
  expect([isOn("Show the catalogue"), isOn("Cart")]).toEqual([false, true]);
  flip("Show the catalogue");
  await waitFor(() => expect(isOn("Show the catalogue")).toBe(true));
  expect(sent).toEqual([{ isCatalogVisible: true }]);
  answer(Response.json({ isCatalogVisible: true, isCartEnabled: true }));
  expect(await screen.findByText("Saved at Meta")).toBeTruthy();
  expect(isOn("Show the catalogue")).toBe(true);
});

test("it goes back when Meta refuses, with Meta's words", async () => {
  const { answer } = await draw();
  flip("Cart");
  await waitFor(() => expect(isOn("Cart")).toBe(false));
  const message = "WhatsApp answered 100: no catalogue is linked";
  answer(Response.json({ error: { code: "invalid", message } }, { status: 400 }));
  expect((await screen.findByRole("alert")).textContent).toContain("no catalogue is linked");
  expect(isOn("Cart")).toBe(true);
});
