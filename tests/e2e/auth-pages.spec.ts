import { expect, type Page, test } from "@playwright/test";
import { expectNoFaults } from "./expect-no-faults.ts";
import { newEmail, newPage, openAccount } from "./new-account.ts";
import { layla, restaurant, signedIn } from "./people.ts";

const before = ["/sign-in", "/sign-up", "/forgot", "/reset", "/reset#a-link-that-is-long-over", "/verify", "/mailbox"];
const overInvitation = "/invitations/abcdefghijklmnopqrstuvwxyz0123456789";

let invitation = "";
test.beforeAll(async ({ browser }) => {
  const owner = await signedIn(browser, layla);
  await owner.request.post("/api/invitations", {
    data: { email: newEmail(), role: "AGENT" },
    headers: { "x-workspace": restaurant.slug, origin: new URL(owner.url()).origin },
  });
  await owner.goto("/mailbox");
  const href = await owner.locator("a[href*='/invitations/']").first().getAttribute("href");
  invitation = new URL(href ?? "").pathname;
});

for (const locale of ["en", "fr", "ar"] as const) {
  test(`the pages before one is in have no faults, and the console says nothing: ${locale}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const page = await newPage(browser, { locale, width: 390 });
    await visit(page, [...before, overInvitation, invitation]);
  });

  test(`neither have those for who has an account but no way on yet: ${locale}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const page = await newPage(browser, { width: 390 });
    const base = await openAccount(page, newEmail());
    const { origin } = new URL(page.url());
    await page.goto("/verify"); // away from the inbox, which would be refused from now on
    await page.context().addCookies([{ name: "wasl-locale", value: locale, url: process.env.E2E_URL ?? "" }]);
    await page.request.post("/api/workspace/deletion", {
      data: { slug: base.slice(1) },
      headers: { "x-workspace": base.slice(1), origin },
    });
    await visit(page, ["/new-workspace", `/pending${base}`, `/two-factor?for=${base.slice(1)}`, invitation]);
  });
}

test("the short address of the description of the API leads there", async ({ page }) => {
  await page.goto("/docs");
  await expect(page).toHaveURL(/\/docs\/api$/);
  await expect(page.getByRole("heading", { name: /Wasl/ })).toBeVisible();
});

/** React tells the console where the browser's page is not the server's (error 418 and its like). */
async function visit(page: Page, paths: string[]): Promise<void> {
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`${page.url()}: ${message.text()}`);
  });
  for (const path of paths) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    await expectNoFaults(page);
  }
  expect(errors).toEqual([]);
}
