// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, test } from "vitest";
import { WorkspaceSessionProvider } from "#/ui/data/workspace-context.tsx";
import type { Locale } from "#/ui/i18n/locale.ts";
import settings from "#/ui/messages/en/settings.json" with { type: "json" };
import templates from "#/ui/messages/en/templates.json" with { type: "json" };
import { ExampleGallery } from "./example-gallery.tsx";
import { exampleIds } from "./example-templates.ts";

afterEach(cleanup);

const session = { workspaceSlug: "sufra", me: { id: "me", name: "Lina" }, canSend: true, timeZone: "UTC" };

function draw(locale: Locale = "en") {
  render(
    <NextIntlClientProvider locale={locale} timeZone="UTC" messages={{ settings, templates }}>
      <WorkspaceSessionProvider value={session}>
        <ExampleGallery business="Sufra House" />
      </WorkspaceSessionProvider>
    </NextIntlClientProvider>,
  );
}

const cards = () => screen.getAllByRole("listitem");
const hrefs = () => cards().map((card) => within(card).getByRole("link").getAttribute("href"));

test("every example shows what customers read, signed by the business, and opens in the editor", () => {
  draw();
  expect(hrefs()).toEqual(exampleIds.map((id) => `/sufra/settings/templates/new?example=${id}&language=en`));
  const [first] = cards();
  expect(first?.textContent).toContain("Hi Sara, thank you for your order");
  expect(first?.textContent).toContain("Sufra House");
  expect(screen.getByRole("region", { name: "Preview: Order confirmation" })).toBeDefined();
});

test("the texts begin in the reader's language and come in another", () => {
  draw("ar");
  expect(cards()[0]?.textContent).toContain("شكرًا لطلبك");
  fireEvent.click(screen.getByRole("radio", { name: "Français" }));
  expect(cards()[0]?.textContent).toContain("merci pour votre commande");
  expect(hrefs()[0]).toMatch(/language=fr$/);
});

test("one trade sees its own examples and those for all", () => {
  draw();
  fireEvent.change(screen.getByRole("combobox", { name: "For" }), { target: { value: "restaurant" } });
  const shown = hrefs().join();
  expect(shown).toContain("reservation_confirmation");
  expect(shown).toContain("welcome");
  expect(shown).not.toContain("quote_ready");
});
