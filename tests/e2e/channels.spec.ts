import { expect, type Page, test } from "@playwright/test";
import { expectNoFaults } from "./expect-no-faults.ts";
import { layla, newCustomer, reem, restaurant, row, signedIn } from "./people.ts";

const settings = `/${restaurant.slug}/settings`;

test("a number is connected, tested, written to, and what Meta delivers about it is found", async ({
  browser,
  request,
}) => {
  const digits = String(Date.now()).slice(-9);
  const number = { phoneNumberId: `710${digits}`, wabaId: `720${digits}` };
  const registered = { ...number, displayPhoneNumber: `966${digits}`, name: "Second branch" };
  expect((await request.post("/simulator/api/numbers", { data: registered })).ok()).toBe(true);
  const page = await signedIn(browser, layla);
  await connect(page, number);
  await expect(page.getByRole("heading", { name: "Branch", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(page.getByText("The connection works")).toBeVisible();
  await expect(page.getByText("Second branch")).toBeVisible();
  await page.getByRole("tab", { name: "Business profile" }).click();
  await page.getByLabel("About").fill("Open until late");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The profile is saved at Meta")).toBeVisible();

  const customer = newCustomer(`Guest ${digits}`);
  const message = { type: "text", body: "Is the second branch open?" };
  const { phoneNumberId } = number;
  expect((await request.post("/simulator/api/send", { data: { phoneNumberId, customer, message } })).ok()).toBe(true);
  const value = { event: "AD_ACCOUNT_LINKED", note: digits };
  const raw = {
    object: "whatsapp_business_account",
    entry: [{ id: number.wabaId, changes: [{ field: "account_update", value }] }],
  };
  expect((await request.post("/simulator/api/send", { data: { phoneNumberId, raw } })).ok()).toBe(true);
  await page.goto(`/${restaurant.slug}/inbox`);
  await expect(row(page, customer.name)).toBeVisible();

  await page.goto(`${settings}/deliveries`);
  await page.getByLabel("Kind").selectOption("account_update");
  await page.getByRole("button", { name: "account_update" }).first().click();
  await expect(page.getByText(digits).first()).toBeVisible();
  await page.getByRole("button", { name: "Apply again" }).click();
  await expect(page.getByText("It is being applied again")).toBeVisible();
});

test("starters, a link and the catalogue are set, and are there again for the next one who looks", async ({
  browser,
}) => {
  const page = await signedIn(browser, layla);
  const open = async () => {
    await page.goto(`${settings}/channels`);
    await page.locator("main a[href*='/settings/channels/']").first().click();
    await page.getByRole("tab", { name: "In the chat" }).click();
  };
  const mark = String(Date.now()).slice(-6);
  await open();
  const question = page.getByRole("textbox", { name: "Question 1" });
  await page.getByRole("heading", { name: "Conversation starters" }).waitFor();
  if (!(await question.isVisible())) await page.getByRole("button", { name: "Add a question" }).click();
  await question.fill(`Are you open at ${mark}?`);
  await expect(page.getByRole("region", { name: "What the customer sees" })).toContainText(mark);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The starters are saved at Meta")).toBeVisible();

  await page.getByRole("button", { name: "New link" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill(`A table, please (${mark})`);
  await page.getByRole("button", { name: "Make the link" }).click();
  await expect(page.getByRole("img", { name: "QR code that opens the chat" })).toBeVisible();
  await expectNoFaults(page);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "PNG" }).click();
  expect((await download).suggestedFilename()).toMatch(/^whatsapp-\w{14}\.png$/);
  await page.keyboard.press("Escape");

  const catalogue = page.getByRole("switch", { name: "Show the catalogue" });
  const wasOn = await catalogue.isChecked();
  await catalogue.click();
  await expect(page.getByText("Saved at Meta", { exact: true })).toBeVisible();
  await open();
  await expect(question).toHaveValue(`Are you open at ${mark}?`);
  await expect(catalogue).toBeChecked({ checked: !wasOn });
  await page.getByRole("button", { name: `Delete: A table, please (${mark})` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText(`A table, please (${mark})`)).toHaveCount(0);
});

test("an agent sees how a number is doing, and nothing to change it by", async ({ browser }) => {
  const page = await signedIn(browser, reem);
  await page.goto(`${settings}/channels`);
  await expect(page.getByRole("button", { name: "Connect a number" })).toHaveCount(0);
  await page.locator("main a[href*='/settings/channels/']").first().click();
  await expect(page.getByText("Quality", { exact: true })).toBeVisible();
  await expect(page.getByRole("tab")).toHaveCount(0);
});

for (const look of [
  { theme: "light", locale: "en" },
  { theme: "dark", locale: "ar" },
  { theme: "light", locale: "fr", width: 390, height: 844 },
] as const) {
  test(`no accessibility faults in the settings: ${look.theme}, ${look.locale}`, async ({ browser }) => {
    const page = await signedIn(browser, layla, look);
    for (const path of ["", "/channels", "/deliveries"]) {
      await page.goto(settings + path);
      await expectNoFaults(page);
    }
    await page.goto(`${settings}/channels`);
    await page.locator("main a[href*='/settings/channels/']").first().click();
    for (const tab of [0, 1, 2, 3]) {
      await page.getByRole("tab").nth(tab).click();
      await page.waitForLoadState("networkidle");
      await expectNoFaults(page);
    }
  });
}

async function connect(page: Page, number: { phoneNumberId: string; wabaId: string }): Promise<void> {
  await page.goto(`${settings}/channels`);
  await page.getByRole("button", { name: "Connect a number" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("Branch");
  await dialog.getByLabel("Phone number ID").fill(number.phoneNumberId);
  await dialog.getByLabel("WhatsApp Business Account ID").fill(number.wabaId);
  await dialog.getByLabel("Access token").fill("a token for the simulator");
  await dialog.getByRole("switch", { name: "Simulated number" }).click();
  await dialog.getByRole("button", { name: "Connect and test" }).click();
  await page.getByRole("button", { name: "Open the number" }).click();
}
