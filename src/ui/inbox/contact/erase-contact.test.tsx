// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { TestFrame } from "../test-frame.tsx";
import { EraseContact } from "./erase-contact.tsx";

const { asked } = vi.hoisted(() => ({ asked: [] as string[] }));
vi.mock("#/ui/data/api-client.ts", async (original) => ({
  ...(await original<object>()),
  workspaceApi: () => ({
    delete: async () => ({ id: "erasure", receipt: null, hasFailed: false }),
    get: async (path: string) => {
      asked.push(path);
      return { id: "erasure", receipt: null, hasFailed: true };
    },
  }),
}));

afterEach(cleanup);

const nadia = { id: "n", name: "Nadia Haddad", phone: "212612345678", username: null, identities: [] };

test("a customer is erased only by who types whom, each time anew", async () => {
  render(
    <TestFrame canErase>
      <EraseContact contact={nadia} />
    </TestFrame>,
  );
  const open = () => fireEvent.click(screen.getByRole("button", { name: "Erase customer…" }));
  const confirm = () => screen.findByRole<HTMLButtonElement>("button", { name: "Erase for good" });
  const type = (value: string) =>
    fireEvent.change(screen.getByLabelText("Type Nadia Haddad to confirm"), { target: { value } });
  open();
  expect((await confirm()).disabled).toBe(true);
  type("Nadia");
  expect((await confirm()).disabled).toBe(true);
  type("+212 612 345 678");
  expect((await confirm()).disabled).toBe(false);
  fireEvent.click(screen.getByRole("button", { name: "Cancel" }));
  open();
  expect((await confirm()).disabled).toBe(true);
});

test("an erasure that failed is told, and not asked for again", async () => {
  render(
    <TestFrame canErase>
      <EraseContact contact={{ ...nadia, name: "", phone: null }} />
    </TestFrame>,
  );
  fireEvent.click(screen.getByRole("button", { name: "Erase customer…" }));
  fireEvent.click(await screen.findByRole("button", { name: "Erase for good" }));
  await screen.findAllByText(/has stopped/);
  expect(asked).toEqual(["/api/erasures/erasure"]);
});
