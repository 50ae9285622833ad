import { type APIRequestContext, expect, type Locator, type Page, test } from "@playwright/test";
import { expectNoFaults } from "./expect-no-faults.ts";
import { layla, newCustomer, phoneSends, restaurant, row, signedIn, thread } from "./people.ts";
import { smallPdf } from "./small-pdf.ts";

const menu = smallPdf(["Breakfast", "Lunch", "Dinner"]);

/** A customer sends a PDF from their phone, and the thread is open. */
async function received(page: Page, request: APIRequestContext, name: string, data: Buffer, filename: string) {
  const customer = newCustomer(name);
  const params = { phoneNumberId: restaurant.phoneNumberId, filename };
  const headers = { "content-type": "application/pdf" };
  const uploaded = await request.post("/simulator/api/media", { params, headers, data });
  const { id: mediaId } = (await uploaded.json()) as { id: string };
  await phoneSends(request, customer, { type: "document", mediaId, filename });
  await row(page, customer.name).click();
  await expect(thread(page)).toContainText(filename);
}

async function expectDrawn(picture: Locator) {
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
}

test("a PDF shows its first page, and all of them when it is opened", async ({ browser, request }) => {
  const page = await signedIn(browser, layla);
  await received(page, request, "Dina of the pages", menu, "menu.pdf");
  await expect(thread(page)).toContainText(/PDF · 3 pages · /);
  const cover = thread(page).getByRole("button", { name: "Open menu.pdf" });
  await expectDrawn(cover.locator("img"));

  await cover.click();
  const viewer = page.getByRole("dialog", { name: "menu.pdf" });
  await expect(viewer).toContainText("Page 1 of 3");
  await expect(viewer.getByRole("img", { name: "Page 1" })).toBeVisible();
  await expect(viewer).toContainText("Breakfast");
  await viewer.getByRole("button", { name: "Next page" }).click();
  await expect(viewer).toContainText("Page 2 of 3");
  await viewer.getByRole("button", { name: "Zoom in" }).click();
  await expect(viewer).toContainText("150%");
  await expectNoFaults(page, "[role=dialog]");
  await page.keyboard.press("Escape");
  await expect(viewer).toBeHidden();
  await expect(cover).toBeFocused();
});

test("a damaged PDF is a document without a picture", async ({ browser, request }) => {
  const page = await signedIn(browser, layla);
  const damaged = Buffer.from("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n");
  await received(page, request, "Wael of the damage", damaged, "torn.pdf");
  await expect(thread(page).getByRole("link", { name: "Download torn.pdf" })).toBeVisible();
  await expect(thread(page).locator("[data-cover]")).toHaveCount(0);
});

test("a PDF shows its first page before it is sent and after", async ({ browser, request }) => {
  const page = await signedIn(browser, layla);
  const customer = newCustomer("Nada of the offers");
  await phoneSends(request, customer, { type: "text", body: "What do you offer?" });
  await row(page, customer.name).click();
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Attach files" }).click();
  await page.getByRole("menuitem", { name: "Document" }).click();
  await (await choosing).setFiles({ name: "offer.pdf", mimeType: "application/pdf", buffer: menu });
  const card = page.getByRole("button", { name: /^offer\.pdf/ });
  await expectDrawn(card.locator("img"));
  await expect(card).toContainText("3 pages");
  await page.getByRole("button", { name: "Send 1 file" }).click();
  await expectDrawn(thread(page).getByRole("button", { name: "Open offer.pdf" }).locator("img"));
});
