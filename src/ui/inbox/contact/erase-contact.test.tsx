// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { TestFrame } from "../test-frame.tsx";
import { EraseContact } from "./erase-contact.tsx";

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
