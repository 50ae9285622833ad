import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { expectNoFaults } from "./expect-no-faults.ts";
import {
  composer,
  layla,
  newCustomer,
  openThread,
  phoneSends,
  phoneShows,
  restaurant,
  signedIn,
  thread,
} from "./people.ts";

const tray = (page: Page) => page.getByRole("region", { name: "Not sent yet" });

async function openConversation(page: Page, request: APIRequestContext, name: string, timestamp?: number) {
  const customer = newCustomer(name);
  await phoneSends(request, customer, { type: "text", body: "Hello", ...(timestamp && { timestamp }) });
  await openThread(page, customer);
  return customer;
}

test("a text is scheduled, changed, sent at once, and another one taken back", async ({ browser, request }) => {
  const page = await signedIn(browser, layla);
  const customer = await openConversation(page, request, "Nour of tomorrow");

  await composer(page).fill("Goood morning");
  await page.getByRole("button", { name: "Schedule" }).click();
  await page.getByRole("menuitem", { name: /^Tomorrow/ }).click();
  await expect(tray(page)).toContainText("Goood morning");
  await expect(tray(page)).toContainText("9:00");
  await expect(thread(page)).not.toContainText("Goood morning");

  await tray(page).getByRole("button", { name: "Edit" }).click();
  await page.getByRole("textbox", { name: "Text" }).fill("Good morning");
  await page.getByLabel("Date and time").fill("2099-01-01T09:00");
  await expect(page.getByText("Choose a time in the future")).toBeVisible();
  const nextWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("Date and time").fill(`${nextWeek}T18:30`);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(tray(page)).toContainText("6:30");
  await expect(tray(page)).toContainText("Good morning");

  await tray(page).getByRole("button", { name: "Send now" }).click();
  await expect(thread(page)).toContainText("Good morning");
  await expect(tray(page)).toHaveCount(0);
  await expect.poll(() => phoneShows(request, customer.waId)).toContain("Good morning");

  await composer(page).fill("Never mind");
  await page.getByRole("button", { name: "Schedule" }).click();
  await page.getByRole("menuitem", { name: /^Choose/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Schedule" }).click();
  await tray(page).getByRole("button", { name: "Do not send" }).click();
  await expect(thread(page).getByRole("img", { name: "Cancelled" })).toBeVisible();
  expect(await phoneShows(request, customer.waId)).not.toContain("Never mind");
});

test("outside the 24 hours a text is held, a template asks, and the reply lets it go", async ({ browser, request }) => {
  const page = await signedIn(browser, layla);
  const yesterday = Math.floor(Date.now() / 1000) - 90_000;
  const customer = await openConversation(page, request, "Omar who writes later", yesterday);

  await page.getByRole("radio", { name: "Hold a text" }).click();
  await page.getByRole("textbox", { name: "Your text" }).fill("Your table is free again");
  await page.getByLabel("Template that asks them to write").selectOption({ label: "order update (en)" });
  for (const field of await page.locator("form input:visible:not([type=file])").all()) {
    if ((await field.inputValue()) === "") await field.fill("Layla");
  }
  await page.getByRole("button", { name: "Hold until they write" }).click();
  await expect(tray(page)).toContainText("Your table is free again");
  await expect(tray(page)).toContainText(`Goes out when ${customer.name} writes`);
  await expect.poll(() => phoneShows(request, customer.waId)).toContain("template");
  expect(await phoneShows(request, customer.waId)).not.toContain("Your table");

  await page.getByRole("link", { name: /^Outbox/ }).click();
  await page.getByRole("radio", { name: /^Waiting/ }).click();
  const waiting = page.getByRole("listitem").filter({ hasText: customer.name });
  await expect(waiting).toContainText("Waits for the customer to write");

  await phoneSends(request, customer, { type: "text", body: "Yes?" });
  await expect(waiting).toHaveCount(0);
  await expect.poll(() => phoneShows(request, customer.waId)).toContain("Your table is free again");
});

test("the outbox decides about many at once, after asking", async ({ browser, request }) => {
  const page = await signedIn(browser, layla);
  const customer = await openConversation(page, request, "Rana of the many");
  for (const text of ["one", "two", "three"]) {
    await composer(page).fill(`Rana ${text}`);
    await page.getByRole("button", { name: "Schedule" }).click();
    await page.getByRole("menuitem", { name: /^Tomorrow/ }).click();
    await expect(tray(page)).toContainText(`Rana ${text}`);
  }
  await page.goto(`/${restaurant.slug}/outbox`);
  await page.getByRole("radio", { name: /^Waiting/ }).click();
  const own = page.getByRole("listitem").filter({ hasText: customer.name });
  await expect(own).toHaveCount(3);
  const boxes = page.getByRole("checkbox", { name: `Select the message to ${customer.name}` });
  for (const box of await boxes.all()) await box.check();
  await page.getByRole("region", { name: "Selected messages" }).getByRole("button", { name: "Do not send" }).click();
  await expect(page.getByRole("dialog")).toContainText("Do not send 3 messages?");
  await page.getByRole("dialog").getByRole("button", { name: "Do not send" }).click();
  await expect(own).toHaveCount(0);
});

for (const look of [{}, { theme: "dark", locale: "ar" }, { locale: "fr", width: 390, height: 844 }] as const) {
  test(`the outbox has no accessibility faults: ${JSON.stringify(look)}`, async ({ browser }) => {
    const page = await signedIn(browser, layla, look);
    await page.goto(`/${restaurant.slug}/outbox`);
    await page.waitForLoadState("networkidle");
    for (const tab of await page.getByRole("radio").all()) {
      await tab.click();
      await page.waitForLoadState("networkidle");
      await expectNoFaults(page);
    }
  });
}
