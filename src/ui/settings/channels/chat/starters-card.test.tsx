// @vitest-environment jsdom
import { QueryClient } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import type { ConversationStarters } from "#/domain/channels/conversation-starters-schema.ts";
import { TestFrame } from "#/ui/inbox/test-frame.tsx";
import { StartersCard } from "./starters-card.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const channel = { id: "ch", displayName: "Front desk", verifiedName: "Sufra House" } as ChannelDto;
const atMeta: ConversationStarters = {
  prompts: ["Where are you?", "Do you deliver?"],
  commands: [{ name: "menu", description: "Today’s dishes" }],
  tellsOfNewChats: false,
};

/** Meta as it answers: with what it was given, when it is asked to, or with a refusal. */
async function draw(starters = atMeta, refusal?: string, answersAt?: Promise<void>) {
  const put: ConversationStarters[] = [];
  vi.stubGlobal("fetch", async (_url: string, { method, body }: { method: string; body: string }) => {
    if (method === "GET") return Response.json(starters);
    if (refusal) return Response.json({ error: { code: "invalid", message: refusal } }, { status: 400 });
    put.push(JSON.parse(body));
    await answersAt;
    return Response.json(put.at(-1));
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <TestFrame client={client}>
      <StartersCard channel={channel} />
    </TestFrame>,
  );
  await screen.findByLabelText("What the customer sees");
  return put;
}

const write = (label: string, value: string) =>
  fireEvent.change(screen.getByRole("textbox", { name: label }), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const preview = () => within(screen.getByRole("region", { name: "What the customer sees" }));
const isOff = (name: string) => {
  const button = screen.getByRole<HTMLButtonElement>("button", { name });
  return button.disabled || button.getAttribute("aria-disabled") === "true";
};

test("what is written stands in the chat at once, and is saved in its order", async () => {
  const put = await draw();
  expect(isOff("Save")).toBe(true);
  press("Add a question");
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Question 3" }));
  write("Question 3", "Are you open?");
  press("Move up: Question 3");
  expect(
    preview()
      .getAllByRole("listitem")
      .map(({ textContent }) => textContent),
  ).toEqual(["Where are you?", "Are you open?", "Do you deliver?"]);
  expect(screen.getByText("Question 3 is now number 2.").getAttribute("role")).toBe("status");
  press("Remove: Question 1");
  write("Command 1", "/menu2");
  press("Save");
  await screen.findByText("The starters are saved at Meta");
  expect(put).toEqual([
    {
      prompts: ["Are you open?", "Do you deliver?"],
      commands: [{ name: "menu2", description: "Today’s dishes" }],
      tellsOfNewChats: false,
    },
  ]);
  await waitFor(() => expect(isOff("Save")).toBe(true));
});

test("a command is shown as it is offered after a slash", async () => {
  await draw();
  fireEvent.click(screen.getByRole("radio", { name: "After a slash" }));
  expect(preview().getByText("/menu")).toBeTruthy();
});

test("what WhatsApp would refuse is said at its place, and not sent", async () => {
  const put = await draw();
  write("Question 1", "x".repeat(81));
  expect(screen.getByText("At most 80 characters.")).toBeTruthy();
  expect(screen.getByText("81/80")).toBeTruthy();
  write("Question 1", "Menu 🍕");
  expect(screen.getByText("WhatsApp takes no emoji here.")).toBeTruthy();
  write("Question 1", "");
  expect(screen.queryByText("Fill this in.")).toBeNull();
  press("Save");
  expect(screen.getByText("Fill this in.")).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Question 1" }));
  expect(put).toEqual([]);
  press("Discard changes");
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Question 1" }).value).toBe("Where are you?");
});

test("what is written while Meta saves is kept, and the same is not saved twice", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const put = await draw(atMeta, undefined, promise);
  write("Question 1", "Where?");
  press("Save");
  await waitFor(() => expect(isOff("Save")).toBe(true));
  fireEvent.submit(screen.getByRole("textbox", { name: "Question 1" }));
  write("Question 2", "Delivery?");
  resolve();
  await screen.findByText("The starters are saved at Meta");
  expect(put.map(({ prompts }) => prompts)).toEqual([["Where?", "Do you deliver?"]]);
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Question 2" }).value).toBe("Delivery?");
  await waitFor(() => expect(isOff("Save")).toBe(false));
});

test("four questions are all that there can be", async () => {
  await draw({ ...atMeta, prompts: ["a", "b", "c", "d"] });
  expect(screen.queryByRole("button", { name: "Add a question" })).toBeNull();
  expect(screen.getByText("4 of 4")).toBeTruthy();
});

test("Meta's refusal is shown in its own words, and nothing written is lost", async () => {
  await draw(atMeta, "WhatsApp answered 131009: prompts must be different");
  write("Question 1", "Where?");
  press("Save");
  expect((await screen.findByRole("alert")).textContent).toContain("prompts must be different");
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Question 1" }).value).toBe("Where?");
});

test.each([
  ["invalid", "WhatsApp answered 190: the token has expired", "WhatsApp answered 190: the token has expired"],
  ["unavailable", "the provider did not answer", "Meta could not be reached. Try again later."],
])("where Meta does not tell (%s), why and a way to try again", async (code, message, shown) => {
  vi.stubGlobal("fetch", async () => Response.json({ error: { code, message } }, { status: 503 }));
  render(
    <TestFrame>
      <StartersCard channel={channel} />
    </TestFrame>,
  );
  expect((await screen.findAllByText(shown)).length).toBeGreaterThan(0);
  expect(screen.getAllByRole("button", { name: "Try again" }).length).toBeGreaterThan(0);
});
