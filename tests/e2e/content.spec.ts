import { type APIRequestContext, expect, test } from "@playwright/test";
import { layla, newCustomer, phoneSends, restaurant, row, signedIn, thread } from "./people.ts";

/** Sends one message and tells its id. */
async function sentId(
  request: APIRequestContext,
  customer: { waId: string; name: string },
  message: Record<string, unknown>,
): Promise<string> {
  const data = { phoneNumberId: restaurant.phoneNumberId, customer, message };
  const response = await request.post("/simulator/api/send", { data });
  return ((await response.json()) as { messageIds: string[] }).messageIds[0] ?? "";
}

test("every kind of message can be read, heard and used", async ({ browser, request }) => {
  const page = await signedIn(browser, layla);
  const customer = newCustomer("Samar of every kind");
  const friend = newCustomer("Bia Lima");
  await phoneSends(request, customer, { type: "text", body: "from the ad", referral: true });
  await row(page, customer.name).click();
  await expect(thread(page)).toContainText("From an advertisement");

  await phoneSends(request, customer, { type: "image", caption: "the table" });
  const picture = thread(page).locator("img[src*='as=thumbnail']");
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);

  await phoneSends(request, customer, { type: "document", filename: "order.pdf" });
  await expect(thread(page)).toContainText(/PDF · 1 page · /);

  await phoneSends(request, customer, {
    type: "contacts",
    contacts: [
      {
        name: { formatted_name: friend.name },
        phones: [{ phone: `+${friend.waId}`, wa_id: friend.waId, type: "CELL" }],
      },
    ],
  });
  const add = thread(page).getByRole("button", { name: "Add to customers" });
  await add.click();
  await expect(page.getByText(`${friend.name} was added to your customers`)).toBeVisible();
  await expect(thread(page).getByText("In your customers")).toBeVisible();

  const items = [{ retailerId: "SKU-42", quantity: 2, price: 1.5, currency: "KWD" }];
  await phoneSends(request, customer, { type: "order", items });
  await expect(thread(page)).toContainText("3.000");

  await phoneSends(request, customer, { type: "unsupported", subject: "poll" });
  await expect(thread(page)).toContainText("A poll");
  await expect(thread(page)).toContainText("does not pass this kind of message on");
});

test("a voice note shows its waveform, plays, and goes on by keyboard", async ({ browser, request }) => {
  const page = await signedIn(browser, layla);
  const customer = newCustomer("Walid of the voice");
  await phoneSends(request, customer, { type: "audio", voice: true });
  await row(page, customer.name).click();
  const player = thread(page).getByRole("group", { name: "Voice message" });
  await expect(player.locator("svg[preserveAspectRatio] path").first()).toHaveAttribute(
    "d",
    /(M[\d.]+ [\d.]+v[\d.]+){64}/,
  );
  const slider = player.getByRole("slider");
  await expect(slider).toHaveAttribute("aria-valuetext", "0:00 of 0:04");
  await slider.press("ArrowRight");
  await expect(slider).toHaveAttribute("aria-valuetext", "0:01 of 0:04");
  await player.getByRole("button", { name: /speed/ }).click();
  await expect(player.getByRole("button", { name: "Playback speed 1.5×" })).toBeVisible();
  await player.getByRole("button", { name: "Play", exact: true }).click();
  await expect(player.getByRole("button", { name: "Pause" })).toBeVisible();
});

test("an edited message tells what it said before, and how it came", async ({ browser, request }) => {
  const page = await signedIn(browser, layla);
  const customer = newCustomer("Rim of the edits");
  const messageId = await sentId(request, customer, { type: "text", body: "Two pizzas" });
  await row(page, customer.name).click();
  await expect(thread(page)).toContainText("Two pizzas");
  await phoneSends(request, customer, { type: "edit", messageId, body: "Three pizzas" });
  await expect(thread(page)).toContainText("Three pizzas");
  await thread(page).getByRole("button", { name: "Edited, show the earlier text" }).click();
  const details = page.getByRole("dialog");
  await expect(details).toContainText("Two pizzas");
  await expect(details).toContainText(messageId);
});

test("the line before the first unread message is found on an older page", async ({ browser, request }) => {
  const customer = newCustomer("Hind of the many");
  const messages = Array.from({ length: 70 }, (_, index) => ({
    type: "text",
    body: `line ${index + 1}`,
    timestamp: Math.floor(Date.now() / 1000) - 300 + index,
  }));
  const data = { phoneNumberId: restaurant.phoneNumberId, customer, messages };
  expect((await request.post("/simulator/api/send", { data })).ok()).toBe(true);
  const page = await signedIn(browser, layla);
  await expect(row(page, customer.name)).toContainText("70");
  await row(page, customer.name).click();
  await expect(thread(page)).toContainText("line 70");
  await expect
    .poll(async () => {
      await thread(page).evaluate((list) => list.scrollTo({ top: 0 }));
      return thread(page).innerText();
    })
    .toContain("70 new messages");
});

test("words are found in a conversation, on pages that are not loaded too", async ({ browser, request }) => {
  const customer = newCustomer("Suha of the search");
  const messages = Array.from({ length: 120 }, (_, index) => ({
    type: "text",
    body: index === 3 ? "أَحْمَد يريد الفاتورة" : `talk ${index}`,
    timestamp: Math.floor(Date.now() / 1000) - 600 + index,
  }));
  const data = { phoneNumberId: restaurant.phoneNumberId, customer, messages };
  expect((await request.post("/simulator/api/send", { data })).ok()).toBe(true);
  const page = await signedIn(browser, layla);
  await expect(row(page, customer.name)).toContainText("99+");
  await row(page, customer.name).click();
  await expect(thread(page)).toContainText("talk 119");
  await page.getByRole("button", { name: "Search in this conversation" }).click();
  const search = page.getByRole("searchbox", { name: "Search in this conversation" });
  await search.fill("احمد");
  await expect(page.getByText("0 of 1")).toBeVisible();
  await search.press("Enter");
  await expect(thread(page).getByText("أَحْمَد يريد الفاتورة")).toBeVisible();
  await search.press("Escape");
  await expect(search).toHaveCount(0);
});

test("an address that names a conversation has its messages in the first HTML", async ({ browser, request }) => {
  const customer = newCustomer("Lama of the link");
  await phoneSends(request, customer, { type: "text", body: "already in the page" });
  const page = await signedIn(browser, layla);
  await row(page, customer.name).click();
  await expect(thread(page)).toContainText("already in the page");
  const html = await (await page.request.get(page.url())).text();
  const drawn = html.split("<script").map((part) => part.slice(part.indexOf("</script>")));
  expect(drawn.join("")).toContain("already in the page");
});
