import { readFileSync } from "node:fs";
import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { expectNoFaults } from "./expect-no-faults.ts";
import { composer, layla, newCustomer, phoneSends, phoneShows, row, signedIn, thread } from "./people.ts";

/** A customer who has just written, with the thread open. */
async function opened(page: Page, request: APIRequestContext, name: string) {
  const customer = newCustomer(name);
  await phoneSends(request, customer, { type: "text", body: "What can I order?" });
  await row(page, name).click();
  await expect(thread(page)).toContainText("What can I order?");
  return customer;
}

async function attach(page: Page, item: string) {
  await page.getByRole("button", { name: "Attach files" }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

test("reply buttons are built with a preview and counted limits, go out, and are answered", async ({
  browser,
  request,
}) => {
  const page = await signedIn(browser, layla);
  const customer = await opened(page, request, "Nour of the buttons");
  await attach(page, "Buttons, list and more…");
  const dialog = page.getByRole("dialog", { name: "Interactive message" });
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(dialog.getByRole("alert").last()).toContainText("still missing");

  await dialog.getByRole("textbox", { name: "Text", exact: true }).fill("Delivery or pick-up?");
  await dialog.getByRole("textbox", { name: "Button 1" }).fill("Delivery to my own address");
  await expect(dialog).toContainText("26/20");
  await expect(dialog).toContainText("at most 20 characters");
  await dialog.getByRole("textbox", { name: "Button 1" }).fill("Delivery");
  await dialog.getByRole("button", { name: "Add a button" }).click();
  await dialog.getByRole("textbox", { name: "Button 2" }).fill("Pick-up");
  await expect(dialog.getByRole("region", { name: "On the customer’s phone" })).toContainText("Pick-up");
  await expectNoFaults(page, "[role=dialog]");
  await dialog.getByRole("button", { name: "Send" }).click();

  await expect(dialog).toBeHidden();
  await expect(thread(page)).toContainText("Pick-up");
  await expect.poll(() => phoneShows(request, customer.waId)).toContain('"title":"Pick-up"');
  await phoneSends(request, customer, { type: "button_reply", id: "x", title: "Pick-up" });
  await expect(thread(page)).toContainText("Tapped a button");
});

test("a voice note is recorded, paused, heard and sent as OGG with Opus", async ({ browser, request }) => {
  const page = await signedIn(browser, layla);
  const customer = await opened(page, request, "Rami of the voice");
  await page.getByRole("button", { name: "Record a voice note" }).click();
  const recorder = page.getByRole("group", { name: "Voice note" });
  await expect(recorder.getByRole("timer")).toHaveText(/0:0[2-9]/);
  await recorder.getByRole("button", { name: "Pause" }).click();
  await recorder.getByRole("button", { name: "Listen", exact: true }).click();
  await expect(recorder.getByRole("button", { name: "Stop listening" })).toBeVisible();
  await recorder.getByRole("button", { name: "Continue" }).click();
  await expect(recorder.getByRole("timer")).toHaveText(/0:0[4-9]/);
  await recorder.getByRole("button", { name: "Send the voice note" }).click();
  await expect(composer(page)).toBeVisible();
  await expect.poll(() => phoneShows(request, customer.waId)).toContain('"voice":true');
  await expect(thread(page).getByRole("img", { name: "Read" })).toBeVisible();
});

test("a place, a contact and files with a caption each go out", async ({ browser, request }) => {
  const page = await signedIn(browser, layla);
  const customer = await opened(page, request, "Maha of the places");
  await attach(page, "Location");
  await page.getByRole("textbox", { name: "Map link or coordinates" }).fill("24.7136, 46.6753");
  await page.getByRole("textbox", { name: /Name of the place/ }).fill("Sufra House");
  await page.getByRole("button", { name: "Send location" }).click();
  await expect.poll(() => phoneShows(request, customer.waId)).toContain('"latitude":"24.7136"');

  await attach(page, "Contact");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Sami the driver");
  await page.getByRole("textbox", { name: "Phone number" }).fill("+966 50 123 4567");
  await page.getByRole("button", { name: "Send contact" }).click();
  await expect.poll(() => phoneShows(request, customer.waId)).toContain('"wa_id":"966501234567"');

  const choosing = page.waitForEvent("filechooser");
  await attach(page, "Document");
  const pdf = (name: string) => ({
    name,
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.4\n%âãÏÓ\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"),
  });
  await (await choosing).setFiles([pdf("menu.pdf"), pdf("drinks.pdf")]);
  await page.getByRole("textbox", { name: "Add a caption" }).fill("All dishes");
  await page.getByRole("button", { name: /^drinks\.pdf/ }).click();
  await page.getByRole("textbox", { name: "Add a caption" }).fill("All drinks");
  await page.getByRole("button", { name: "Send 2 files" }).click();
  await expect
    .poll(() => phoneShows(request, customer.waId))
    .toMatch(/All dishes[\s\S]*All drinks|All drinks[\s\S]*All dishes/);
});

test("on a phone in Arabic the dialog fits and has no accessibility faults", async ({ browser, request }) => {
  const page = await signedIn(browser, layla, { locale: "ar", width: 390, height: 844 });
  const customer = newCustomer("Huda of the phone");
  await phoneSends(request, customer, { type: "text", body: "مرحبا" });
  await row(page, customer.name).click();
  await page.getByRole("button", { name: "إرفاق ملفات" }).click();
  await page.getByRole("menuitem", { name: "أزرار وقائمة والمزيد…" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectNoFaults(page, "[role=dialog]");
});

test("a link goes without its preview when that is switched off", async ({ browser, request }) => {
  const page = await signedIn(browser, layla);
  const customer = await opened(page, request, "Ola of the links");
  await composer(page).fill("See https://sufra.example/menu");
  await page.getByRole("button", { name: "With link preview" }).click();
  await composer(page).press("Enter");
  await expect.poll(() => phoneShows(request, customer.waId)).toContain('"preview_url":false');
});

test("a picture that WhatsApp would not show goes as JPEG, and one heads a message with buttons", async ({
  browser,
  request,
}) => {
  const page = await signedIn(browser, layla);
  const customer = await opened(page, request, "Lama of the pictures");
  const webp = {
    name: "dish.webp",
    mimeType: "image/webp",
    buffer: readFileSync("src/simulator/samples/sticker.webp"),
  };
  const picking = page.waitForEvent("filechooser");
  await attach(page, "Photo, video or audio");
  await (await picking).setFiles(webp);
  await expect(page.getByRole("button", { name: /^dish\.jpg/ })).toBeVisible();
  await page.getByRole("button", { name: "Send 1 file" }).click();
  await expect.poll(() => phoneShows(request, customer.waId)).toContain('"type":"image"');

  await attach(page, "Buttons, list and more…");
  const dialog = page.getByRole("dialog", { name: "Interactive message" });
  await dialog.getByText("Photo", { exact: true }).click();
  const choosing = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "Choose a photo" }).click();
  await (await choosing).setFiles("src/simulator/samples/photo.jpg");
  const picture = dialog.getByRole("region", { name: "On the customer’s phone" }).locator("img");
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await dialog.getByRole("textbox", { name: "Text", exact: true }).fill("Would you like this one?");
  await dialog.getByRole("textbox", { name: "Button 1" }).fill("Yes please");
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect.poll(() => phoneShows(request, customer.waId)).toMatch(/"header":\{"type":"image","image":\{"id":"\d+"/);
});

test("a microphone that may not be used is explained", async ({ browser, request }) => {
  const page = await signedIn(browser, layla);
  await opened(page, request, "Zain of the silence");
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = async () => {
      throw new DOMException("Permission denied", "NotAllowedError");
    };
  });
  await page.getByRole("button", { name: "Record a voice note" }).click();
  await expect(page.getByText("The microphone is blocked for this page.")).toBeVisible();
  await page.getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(composer(page)).toBeVisible();
});
