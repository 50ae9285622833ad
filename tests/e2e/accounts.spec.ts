import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { totpAt } from "../../src/domain/team/accounts/totp.ts";

const word = "tile-moped-ninth-cargo";
const newEmail = () => `person-${Date.now()}-${Math.floor(Math.random() * 1e6)}@example.com`;

test("somebody signs up, turns two-factor sign-in on, makes a key, forgets the password and deletes the workspace", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const email = newEmail();
  const page = await newPage(browser);
  await signUp(page, email);
  await page.goto(await linkIn(page, "Confirm your e-mail for Wasl"));
  await page.getByRole("button", { name: "Confirm my e-mail" }).click();
  await page.getByRole("link", { name: "Sign in" }).first().click();
  await signIn(page, email, word);
  await page.waitForURL(/\/inbox/);
  const base = new URL(page.url()).pathname.replace("/inbox", "");

  await page.goto(`${base}/settings/security`);
  const secret = await turnOnTwoFactor(page);
  await page.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByText("10 recovery codes are left")).toBeVisible();
  await expectNoFaults(page);

  await page.goto(`${base}/settings/api-keys`);
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByLabel("Name").fill("Till");
  await page.getByRole("button", { name: "Everything" }).click();
  await expectNoFaults(page);
  await page.getByRole("button", { name: "Make the key" }).click();
  const key = await page
    .getByRole("dialog")
    .getByText(/^wasl_/)
    .textContent();
  await page.getByRole("button", { name: "I have copied it" }).click();
  const headers = { authorization: `Bearer ${key}` };
  expect((await page.request.get("/api/members", { headers })).status()).toBe(200);
  await page.getByRole("button", { name: "Revoke" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("Revoked", { exact: true })).toBeVisible();
  expect((await page.request.get("/api/members", { headers })).status()).toBe(401);

  const other = await newPage(browser);
  await other.goto("/forgot");
  await other.getByLabel("E-mail").fill(email);
  await other.getByRole("button", { name: "Send the link" }).click();
  await other.goto(await linkIn(other, "Choose a new password"));
  await other.locator("input[name=password]").fill(`${word}-2`);
  await other.getByRole("button", { name: "Save the password" }).click();
  await other.getByRole("link", { name: "Sign in" }).first().click();
  await signIn(other, email, `${word}-2`);
  await other.getByLabel("Code", { exact: true }).fill(totpAt(secret, Math.floor(Date.now() / 30_000) + 1));
  await expectNoFaults(other);
  await other.getByRole("button", { name: "Continue" }).click();
  await other.waitForURL(/\/inbox/);
  await page.goto(`${base}/settings`);
  await expect(page).toHaveURL(/sign-in/);

  await other.goto(`${base}/settings/danger`);
  await other.getByRole("button", { name: "Delete workspace" }).click();
  await other.getByRole("dialog").getByRole("textbox").fill(base.slice(1));
  await other.getByRole("button", { name: "Close and delete" }).click();
  await other.waitForURL(/\/pending\//);
  await expectNoFaults(other);
  await other.getByRole("button", { name: "Take the deletion back" }).click();
  await other.waitForURL(/\/inbox/);
});

for (const locale of ["en", "fr", "ar"]) {
  test(`the pages before one is in have no faults: ${locale}`, async ({ browser }) => {
    const page = await newPage(browser, locale, 390);
    for (const path of ["/sign-in", "/sign-up", "/forgot", "/reset", "/verify", "/mailbox"]) {
      await page.goto(path);
      await page.waitForLoadState("networkidle");
      await expectNoFaults(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, path).toBeLessThanOrEqual(0);
    }
  });
}

async function newPage(browser: Browser, locale = "en", width = 1280): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  await context.addCookies([{ name: "wasl-locale", value: locale, url: process.env.E2E_URL ?? "" }]);
  return context.newPage();
}

async function signUp(page: Page, email: string): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill("Nadia Benali");
  await page.getByLabel("E-mail").fill(email);
  await page.locator("input[name=password]").fill("password123");
  await expect(page.getByText("Too easy to guess")).toBeVisible();
  await page.locator("input[name=password]").fill(word);
  await expect(page.getByText("Very good")).toBeVisible();
  await page.getByLabel("Name of the business").fill("Atelier Nadia");
  await page.getByLabel("Country").selectOption("MA");
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByText("Look into your mail")).toBeVisible();
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.locator("input[type=email]").fill(email);
  await page.locator("input[name=password]").fill(password);
  await page.locator("button[type=submit]").click();
}

/** Mails are written by a job, so the mailbox is looked into until it is there. */
async function linkIn(page: Page, subject: string): Promise<string> {
  const mail = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: subject }) });
  await expect(async () => {
    await page.goto("/mailbox");
    await expect(mail.first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  return (await mail.first().getByRole("link").getAttribute("href")) ?? "";
}

async function turnOnTwoFactor(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Turn on" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("img", { name: /QR/ })).toBeVisible();
  const secret = (await dialog.getByText(/^[A-Z2-7]{32}$/).textContent()) ?? "";
  await dialog.getByLabel("Code", { exact: true }).fill(totpAt(secret, Math.floor(Date.now() / 30_000)));
  await dialog.getByRole("button", { name: "Turn on" }).click();
  return secret;
}

async function expectNoFaults(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
}
