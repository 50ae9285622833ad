// @vitest-environment jsdom
import { QueryClient } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ChatLinkDto } from "#/domain/channels/chat-links-schema.ts";
import { TestFrame } from "#/ui/inbox/test-frame.tsx";
import { qrSvg } from "#/ui/kit/qr-file.ts";
import { LinksCard } from "./links-card.tsx";

const link = (code: string, text: string): ChatLinkDto => ({ code, text, url: `https://wa.me/message/${code}` });

let calls: { method: string; url: string; body: unknown }[];
let refusal: string | undefined;

beforeEach(() => {
  calls = [];
  refusal = undefined;
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** Meta with these links and no answer for a further page; what is sent there is noted and answered. */
async function draw(links: ChatLinkDto[], nextCursor?: string) {
  vi.stubGlobal("fetch", async (url: string, { method, body }: { method: string; body: string | null }) => {
    if (method === "GET" && url.includes("cursor=")) return Response.json({}, { status: 503 });
    if (method === "GET")
      return Response.json(links, { headers: { ...(nextCursor && { "X-Next-Cursor": nextCursor }) } });
    calls.push({ method, url, body: body && JSON.parse(body) });
    if (refusal) return Response.json({ error: { code: "invalid", message: refusal } }, { status: 400 });
    if (method === "DELETE") return new Response(null, { status: 204 });
    const { text } = JSON.parse(body ?? "{}") as { text: string };
    return Response.json(link(url.split("/links/")[1] ?? "NEW", text));
  });
  render(
    <TestFrame client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <LinksCard channelId="ch" />
    </TestFrame>,
  );
  await screen.findAllByRole("button");
}

const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const write = (text: string) =>
  fireEvent.change(screen.getByRole("textbox", { name: "Text that is written for the customer" }), {
    target: { value: text },
  });

test("the first link: written, seen as the customer sees it, made, and its code shown at once", async () => {
  await draw([]);
  expect(screen.getByText("No link yet")).toBeTruthy();
  press("New link");
  const dialog = within(await screen.findByRole("dialog", { name: "New link" }));
  expect(dialog.getByRole<HTMLButtonElement>("button", { name: "Make the link" }).disabled).toBe(true);
  write("I want to book a table");
  expect(dialog.getByRole("region", { name: "What the customer sees" }).textContent).toBe("I want to book a table");
  fireEvent.submit(dialog.getByRole("textbox"));
  expect(await screen.findByRole("img", { name: "QR code that opens the chat" })).toBeTruthy();
  expect(screen.getByText("https://wa.me/message/NEW")).toBeTruthy();
  expect(calls).toEqual([{ method: "POST", url: "/api/channels/ch/links", body: { text: "I want to book a table" } }]);
});

test("a longer text than Meta takes is counted and not sent", async () => {
  await draw([]);
  press("New link");
  await screen.findByRole("dialog");
  write("x".repeat(141));
  expect(screen.getByText("141/140")).toBeTruthy();
  expect(screen.getByText("At most 140 characters.")).toBeTruthy();
  fireEvent.submit(screen.getByRole("textbox"));
  expect(calls).toEqual([]);
});

test("a text is changed under the same code; a refusal is shown in Meta's words", async () => {
  await draw([link("AAA", "one"), link("BBB", "two")]);
  press("Change: two");
  await screen.findByRole("dialog", { name: "Change the text" });
  refusal = "WhatsApp answered 100: this text is not allowed";
  write("three");
  press("Save");
  expect((await screen.findByRole("alert")).textContent).toContain("this text is not allowed");
  refusal = undefined;
  press("Save");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(screen.getAllByRole("listitem").map((row) => row.querySelector("p")?.textContent)).toEqual(["one", "three"]);
  expect(calls.at(-1)).toEqual({ method: "PATCH", url: "/api/channels/ch/links/BBB", body: { text: "three" } });
});

test("a link is deleted by who says so twice", async () => {
  await draw([link("AAA", "one"), link("BBB", "two")]);
  press("Delete: one");
  expect(calls).toEqual([]);
  fireEvent.click(await screen.findByRole("button", { name: "Delete" }));
  await waitFor(() => expect(screen.queryByText("one")).toBeNull());
  expect(calls).toEqual([{ method: "DELETE", url: "/api/channels/ch/links/AAA", body: null }]);
});

test("a link that Meta does not delete stays, and its question says why", async () => {
  await draw([link("AAA", "one")]);
  press("Delete: one");
  refusal = "WhatsApp answered 100: there is no such link";
  fireEvent.click(await screen.findByRole("button", { name: "Delete" }));
  const question = within(await screen.findByRole("dialog", { name: "Delete this link?" }));
  expect((await question.findByRole("alert")).textContent).toContain("there is no such link");
  expect(screen.getAllByText("one").length).toBeGreaterThan(1);
});

test("a link without a text is called by its address", async () => {
  await draw([link("AAA", "")]);
  expect(screen.getByText("Without a text")).toBeTruthy();
  press("Delete: wa.me/message/AAA");
  const question = within(await screen.findByRole("dialog", { name: "Delete this link?" }));
  expect(question.getByText("https://wa.me/message/AAA")).toBeTruthy();
});

test("that a further page did not come is said below the links that are there", async () => {
  await draw([link("AAA", "one")], "next");
  press("Show more");
  expect((await screen.findByRole("alert")).textContent).toBe("Meta does not show the links");
  expect(screen.getByText("one")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Show more" })).toBeTruthy();
});

test("a link is copied, and its code is a picture that stands by itself", async () => {
  const writeText = vi.fn(async () => undefined);
  vi.stubGlobal("navigator", { ...navigator, clipboard: { writeText } });
  await draw([link("AAA", "one")]);
  press("Copy the link: one");
  await waitFor(() => expect(writeText).toHaveBeenCalledWith("https://wa.me/message/AAA"));
  const svg = new DOMParser().parseFromString(await qrSvg("https://wa.me/message/AAA").text(), "image/svg+xml");
  expect(svg.documentElement.getAttribute("viewBox")).toBe("0 0 33 33"); // 25 squares between two white edges of four
});
