import { expect, type Page, test } from "@playwright/test";
import { expectNoFaults } from "./expect-no-faults.ts";
import { composer, layla, newCustomer, openThread, phoneSends, phoneShows, row, signedIn, thread } from "./people.ts";

const contact = (page: Page) => page.getByRole("complementary", { name: "Customer" });

test("a customer is blocked, WhatsApp holds back what they write, and they are unblocked again", async ({
  browser,
  request,
}) => {
  const page = await signedIn(browser, layla);
  const other = await signedIn(browser, layla);
  const customer = newCustomer("Shouting Shadi");
  await phoneSends(request, customer, { type: "text", body: "First insult" });
  await openThread(page, customer);
  await openThread(other, customer);

  await contact(page).getByRole("button", { name: "Block customer…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Block" }).click();
  await expect(page.getByText("Unblock them to write.")).toBeVisible();
  await expect(composer(page)).toHaveCount(0);
  await expect(contact(page)).toContainText("WhatsApp holds their messages back, too.");
  await expect(composer(other)).toHaveCount(0);
  await expect(row(other, customer.name).getByRole("img", { name: "Blocked" })).toBeVisible();
  await expectNoFaults(page);

  await phoneSends(request, customer, { type: "text", body: "Second insult" });
  expect(await phoneShows(request, customer.waId)).toContain("Second insult");

  await page.getByRole("button", { name: "Unblock" }).first().click();
  await expect(composer(page)).toBeVisible();
  await expect(contact(page).getByRole("button", { name: "Block customer…" })).toBeVisible();
  await phoneSends(request, customer, { type: "text", body: "An apology" });
  await expect(thread(page)).toContainText("An apology");
  await expect(thread(page)).not.toContainText("Second insult");
});

test("someone who wrote long ago is blocked here, and the screen says why not at WhatsApp", async ({
  browser,
  request,
}) => {
  const page = await signedIn(browser, layla, { locale: "fr", theme: "dark" });
  const customer = newCustomer("Silent Samir");
  const timestamp = Math.floor(Date.now() / 1000) - 3 * 86_400;
  await phoneSends(request, customer, { type: "text", body: "Long ago", timestamp });
  await page.getByRole("searchbox").first().fill(customer.waId.slice(-8));
  await row(page, customer.name).click();
  await page.getByRole("button", { name: "Bloquer le client…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Bloquer" }).click();
  await expect(page.getByText(/WhatsApp ne bloque que les personnes qui ont écrit/)).toBeVisible();
  await expectNoFaults(page);
});
