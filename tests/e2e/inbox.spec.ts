import { expect, test } from "@playwright/test";
import {
  composer,
  layla,
  newCustomer,
  openThread,
  phoneSends,
  phoneShows,
  reem,
  row,
  signedIn,
  thread,
} from "./people.ts";

test("a message comes in live, the reply goes out, and its ticks follow", async ({ browser, request }) => {
  const page = await signedIn(browser, layla);
  const customer = newCustomer("Hana of the ticks");
  await phoneSends(request, customer, { type: "text", body: "Is the *mixed grill* available?" });
  await expect(row(page, customer.name)).toContainText("1");
  await row(page, customer.name).click();
  await expect(thread(page).locator("strong, b")).toHaveText("mixed grill");

  await composer(page).fill("Yes, until midnight.");
  await composer(page).press("Enter");
  await expect(thread(page)).toContainText("Yes, until midnight.");
  await expect(thread(page).getByRole("img", { name: "Read" })).toBeVisible();
  expect(await phoneShows(request, customer.waId)).toContain("Yes, until midnight.");
  await expect(row(page, customer.name)).not.toContainText("unread");
});

test("two agents see the same thread live, and each other", async ({ browser, request }) => {
  const [first, second] = [await signedIn(browser, layla), await signedIn(browser, reem)];
  const customer = newCustomer("Yara of the two agents");
  await phoneSends(request, customer, { type: "text", body: "Hello both" });
  await row(first, customer.name).click();
  await row(second, customer.name).click();
  await expect(first.getByRole("list", { name: "Also looking at this conversation" })).toBeVisible();
  await composer(first).fill("Layla answers");
  await composer(first).press("Enter");
  await expect(thread(second)).toContainText("Layla answers");
});

test("a picture arrives and opens; a file goes out", async ({ browser, request }) => {
  const page = await signedIn(browser, layla);
  const customer = newCustomer("Dina of the pictures");
  await phoneSends(request, customer, { type: "image", caption: "my table" });
  await row(page, customer.name).click();
  const picture = thread(page).locator("img[src*='/api/files/']");
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);

  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: /attach/i }).click();
  await page.getByRole("menuitem", { name: "Document" }).click();
  const chooser = await choosing;
  await chooser.setFiles({
    name: "menu.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.4\n%âãÏÓ\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"),
  });
  await page.getByRole("button", { name: /^send/i }).click();
  await expect(thread(page)).toContainText("menu.pdf");
  await expect.poll(() => phoneShows(request, customer.waId)).toContain("menu.pdf");
});

test("outside the 24 hours the composer is a template prompt, and the template goes out", async ({
  browser,
  request,
}) => {
  const page = await signedIn(browser, layla);
  const customer = newCustomer("Omar of the closed window");
  await phoneSends(request, customer, {
    type: "text",
    body: "See you next week",
    timestamp: Math.floor(Date.now() / 1000) - 90_000,
  });
  await openThread(page, customer);
  await expect(composer(page)).toHaveCount(0);
  await page.getByLabel("Search templates").fill("order update");
  await page
    .getByRole("list", { name: "Approved templates" })
    .getByRole("button")
    .filter({ hasText: "your order" })
    .click();
  for (const field of await page.getByRole("textbox", { name: /^Value/ }).all()) await field.fill("Layla");
  await page.getByRole("button", { name: "Send template" }).click();
  await expect(thread(page)).toContainText("Hi Layla, your order Layla is now Layla.");
  await expect(thread(page).getByRole("img", { name: "Read" })).toBeVisible();
});

test("keys move, open and leave; ? explains them", async ({ browser }) => {
  const page = await signedIn(browser, layla);
  // A page that is drawn takes a moment longer to listen to the whole window.
  await expect(async () => {
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await expect(thread(page)).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(page).toHaveURL(/[?&]c=/);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("search finds by part of a name and by the last digits of a number", async ({ browser, request }) => {
  const page = await signedIn(browser, layla);
  const customer = newCustomer("أحمد بن الصُّحبة");
  await phoneSends(request, customer, { type: "text", body: "salam" });
  await expect(row(page, customer.name)).toBeVisible();
  const search = page.getByRole("searchbox");
  await search.fill("احمد بن الصحبه");
  await expect(page.locator("[data-conversation]")).toHaveCount(1);
  await search.fill(customer.waId.slice(-6));
  await expect(page.locator("[data-conversation]")).toHaveCount(1);
  await expect(row(page, customer.name)).toBeVisible();
});

test("a failed send says why and can be sent again", async ({ browser, request }) => {
  const page = await signedIn(browser, layla);
  const customer = newCustomer("Nour of the failure");
  await phoneSends(request, customer, { type: "text", body: "hello" });
  await row(page, customer.name).click();
  await request.post("/simulator/api/faults", { data: { sends: [{ kind: "error", code: 131026, next: 1 }] } });
  await composer(page).fill("Will this arrive?");
  await composer(page).press("Enter");
  await expect(thread(page).getByRole("img", { name: "Not delivered" })).toBeVisible();
  await thread(page).getByRole("button", { name: "Send again" }).click();
  await expect.poll(() => phoneShows(request, customer.waId)).toContain("Will this arrive?");
});
