import { type APIRequestContext, type Browser, expect, type Locator, type Page } from "@playwright/test";

/** The demo restaurant, which `npm start` makes, and whom it knows. */
export const restaurant = { slug: "sufra-house", phoneNumberId: "700100200300401" };
export const password = "sufra-house-demo";
export const layla = "layla@sufra-house.example";
export const reem = "reem@sufra-house.example";

export type Look = { locale?: "en" | "fr" | "ar"; theme?: "light" | "dark"; width?: number; height?: number };

/** A browser of its own in which this person is signed in and looks at the inbox. */
export async function signedIn(browser: Browser, email: string, look: Look = {}): Promise<Page> {
  const { locale = "en", theme = "light", width = 1366, height = 860 } = look;
  const context = await browser.newContext({ viewport: { width, height } });
  const url = process.env.E2E_URL ?? "";
  await context.addCookies([
    { name: "wasl-locale", value: locale, url },
    { name: "wasl-theme", value: theme, url },
  ]);
  const page = await context.newPage();
  failOnErrors(page);
  await page.goto("/sign-in");
  await page.locator("input[type=email]").fill(email);
  await page.locator("input[name=password]").fill(password);
  await page.locator("button[type=submit]").click();
  await page.waitForURL(/\/inbox/);
  await expect(page.locator("[data-conversation]").first()).toBeVisible();
  return page;
}

/** Nothing may go wrong unseen: a script error or a violated content policy fails the journey. */
function failOnErrors(page: Page): void {
  page.on("pageerror", (error) => {
    throw error;
  });
  page.on("console", (message) => {
    if (message.type() === "error" && /Content Security Policy|Hydration|hydrat/.test(message.text())) {
      throw new Error(message.text());
    }
  });
}

/** A customer nobody has heard of yet. */
export function newCustomer(name: string): { waId: string; name: string } {
  return { waId: `9665${Math.floor(10_000_000 + Math.random() * 89_999_999)}`, name };
}

/** Sends from a customer's phone in the simulator. */
export async function phoneSends(
  request: APIRequestContext,
  customer: { waId: string; name: string },
  message: Record<string, unknown>,
): Promise<void> {
  const data = { phoneNumberId: restaurant.phoneNumberId, customer, message };
  const response = await request.post("/simulator/api/send", { data });
  expect(response.ok(), await response.text()).toBe(true);
}

/** What the customer's phone shows. */
export async function phoneShows(request: APIRequestContext, waId: string): Promise<string> {
  const response = await request.get("/simulator/api/chat", {
    params: { phoneNumberId: restaurant.phoneNumberId, waId },
  });
  return JSON.stringify(await response.json());
}

export function row(page: Page, name: string): Locator {
  return page.locator("[data-conversation]").filter({ hasText: name });
}

export function thread(page: Page): Locator {
  return page.getByRole("log");
}

export function composer(page: Page): Locator {
  return page.getByRole("textbox", { name: "Write a message" });
}
