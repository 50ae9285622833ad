import { type Browser, expect, type Page } from "@playwright/test";
import { openPage } from "./open-page.ts";
import type { Look } from "./people.ts";

export const word = "tile-moped-ninth-cargo";

export const newEmail = () => `person-${Date.now()}-${Math.floor(Math.random() * 1e6)}@example.com`;

/** A browser in which nobody is signed in, in another time zone than the server. */
export async function newPage(browser: Browser, { locale = "en", width = 1280 }: Look = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, timezoneId: "Asia/Riyadh" });
  await context.addCookies([{ name: "wasl-locale", value: locale, url: process.env.E2E_URL ?? "" }]);
  return openPage(context);
}

/** Signs up, confirms the address and signs in; where the new workspace is. */
export async function openAccount(page: Page, email: string): Promise<string> {
  await signUp(page, email);
  await page.goto(await linkIn(page, email, "Confirm your e-mail for Wasl"));
  await page.getByRole("button", { name: "Confirm my e-mail" }).click();
  await page.getByRole("link", { name: "Sign in" }).first().click();
  await signIn(page, email, word);
  await page.waitForURL(/\/inbox/);
  return new URL(page.url()).pathname.replace("/inbox", "");
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

export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.locator("input[type=email]").fill(email);
  await page.locator("input[name=password]").fill(password);
  await page.locator("button[type=submit]").click();
}

/** Mails are written by a job, so the mailbox is looked into until it is there: theirs, not an earlier one of others. */
export async function linkIn(page: Page, email: string, subject: string): Promise<string> {
  const heading = page.getByRole("heading", { name: subject });
  const mail = page.getByRole("listitem").filter({ has: heading, hasText: email });
  await expect(async () => {
    await page.goto("/mailbox");
    await expect(mail.first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  return (await mail.first().getByRole("link").getAttribute("href")) ?? "";
}
