// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, test, vi } from "vitest";
import { templateFields } from "#/domain/channels/template-call-schema.ts";
import common from "#/ui/messages/en/common.json" with { type: "json" };
import templates from "#/ui/messages/en/templates.json" with { type: "json" };
import type { KnownValues } from "../data/template-variables.ts";
import { TemplateFields } from "./template-fields.tsx";

afterEach(cleanup);

const fields = templateFields([
  { type: "BODY", text: "Hello {{1}}, we have it." },
  { type: "BUTTONS", buttons: [{ type: "URL", text: "Track", url: "https://x.example/{{1}}" }] },
]);

const known: KnownValues = {
  "contact.name": { text: "Hana", missing: null },
  "contact.first_name": { text: "Hana", missing: null },
  "contact.email": { text: "", missing: "unknown" },
  "order.reference": { text: "7F3A91C2", missing: null },
  "order.total": { text: "", missing: "no_currency" },
};

function draw(values: Record<string, string> = {}, of: KnownValues = known, onRetry: (() => void) | null = null) {
  const onChange = vi.fn();
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ common, templates }}>
      <TemplateFields fields={fields} values={values} known={of} onRetry={onRetry} onChange={onChange} />
    </NextIntlClientProvider>,
  );
  return onChange;
}

async function openMenu(of: RegExp) {
  fireEvent.click(screen.getByRole("button", { name: of }));
  return screen.findByRole("menu");
}

test("an empty text offers who the customer is, the same words once, and no order", () => {
  const onChange = draw();
  const chips = within(screen.getByRole("list", { name: "What is known" })).getAllByRole("button");
  expect(chips.map(({ textContent }) => textContent)).toEqual(["Customer's name: Hana"]);
  fireEvent.click(chips[0] as HTMLElement);
  expect(onChange).toHaveBeenCalledExactlyOnceWith("body.1", "Hana");
});

test("everything that can be inserted is in a menu, for what comes after a link too", async () => {
  const onChange = draw({ "buttons.0.url": "old" });
  const menu = await openMenu(/^Insert a field into “Track”/);
  expect(within(menu).getByRole("group", { name: "Newest order" })).toBeDefined();
  fireEvent.click(within(menu).getByRole("menuitem", { name: /Order reference/ }));
  expect(onChange).toHaveBeenCalledExactlyOnceWith("buttons.0.url", "7F3A91C2");
});

test("what says nothing tells why and cannot be chosen", async () => {
  const onChange = draw();
  const menu = await openMenu(/^Insert a field into Value 1/);
  const total = within(menu).getByRole("menuitem", { name: /^Total/ });
  expect(total.textContent).toContain("The order names no currency");
  expect(total.getAttribute("aria-disabled")).toBe("true");
  fireEvent.click(total);
  expect(onChange).not.toHaveBeenCalled();
});

test("before anything is known there is nothing to insert", () => {
  draw({}, {});
  expect(screen.queryByRole("button", { name: /Insert a field/ })).toBeNull();
  expect(screen.queryByRole("status")).toBeNull();
});

test("that nothing could be learnt is said once, with a second try", () => {
  const onRetry = vi.fn();
  draw({}, {}, onRetry);
  expect(screen.getByRole("status").textContent).toContain("could not be loaded");
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(onRetry).toHaveBeenCalledOnce();
});
