import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { expectNoFaults } from "./expect-no-faults.ts";
import { type Look, layla, newCustomer, openThread, phoneSends, restaurant, row, signedIn } from "./people.ts";

const looks: Look[] = [
  { theme: "light", locale: "en" },
  { theme: "dark", locale: "ar" },
  { theme: "light", locale: "fr", width: 390, height: 844 },
];

for (const look of looks) {
  test(`the data page has no faults: ${look.theme}, ${look.locale}, ${look.width ?? 1366} px`, async ({ browser }) => {
    const page = await signedIn(browser, layla, look);
    await page.goto(`/${restaurant.slug}/settings/data`);
    await expect(page.getByRole("switch")).toBeVisible();
    await page.waitForLoadState("networkidle");
    await expectNoFaults(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
  });
}

test("an export is started, watched and downloaded", async ({ browser }) => {
  const page = await signedIn(browser, layla);
  await page.goto(`/${restaurant.slug}/settings/data`);
  await page.getByRole("button", { name: "Begin export" }).click();
  const exports = page.getByRole("list", { name: "Exports" });
  const link = exports.getByRole("link", { name: "Download" }).first();
  await expect(link).toBeVisible({ timeout: 50_000 });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(download.suggestedFilename()).toMatch(/^sufra-house-.*\.zip$/);
  expect(
    readFileSync(await download.path())
      .subarray(0, 4)
      .toString("latin1"),
  ).toBe("PK\u0003\u0004");
});

test("a customer is erased: gone from the list, with a receipt", async ({ browser, request }) => {
  const page = await signedIn(browser, layla);
  const customer = newCustomer("Nadia Erasable");
  await phoneSends(request, customer, { type: "text", body: "please forget me" });
  await expect(row(page, customer.name)).toBeVisible();
  await openThread(page, customer);
  await page.getByRole("button", { name: "Erase customer…" }).click();
  const question = page.getByRole("dialog");
  await expect(question).toContainText(`Erase ${customer.name} for good?`);
  await expectNoFaults(page);
  const erase = question.getByRole("button", { name: "Erase for good" });
  await expect(erase).toBeDisabled();
  await question.getByRole("textbox").fill(customer.name);
  await erase.click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download receipt" }).click(),
  ]);
  const receipt = readFileSync(await download.path(), "utf8");
  expect(JSON.parse(receipt)).toMatchObject({ counts: { contacts: 1, messages: 1 } });
  expect(receipt).not.toContain(customer.waId);
  await expect(row(page, customer.name)).toHaveCount(0);
});
