import {
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  expect,
  type Locator,
  type Page,
  test,
} from "@playwright/test";
import { openPage } from "./open-page.ts";

/** The demo restaurant, which `npm start` makes, and whom it knows. */
export const restaurant = { slug: "sufra-house", phoneNumberId: "700100200300401" };
export const password = "sufra-house-demo";
export const layla = "layla@sufra-house.example";
export const reem = "reem@sufra-house.example";

export type Look = { locale?: "en" | "fr" | "ar"; theme?: "light" | "dark"; width?: number; height?: number };

const looks: readonly [string, string] = ["wasl-locale", "wasl-theme"];

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

const sessions = new Map<string, { cookies: Cookies; inbox: string }>();

/** A browser of its own in which this person is signed in and looks at the inbox. They sign in once, for all tests. */
export async function signedIn(browser: Browser, email: string, look: Look = {}): Promise<Page> {
  const known = sessions.get(email);
  if (known) {
    const page = await newPage(browser, look, known.cookies);
    await page.goto(known.inbox);
    if (new URL(page.url()).pathname === known.inbox) return atInbox(page);
    await page.context().close(); // signed out meanwhile
  }
  const page = await signedInAnew(browser, email, look);
  const cookies = (await page.context().cookies()).filter(({ name }) => !looks.includes(name));
  sessions.set(email, { cookies, inbox: new URL(page.url()).pathname });
  return page;
}

/** The same with a session that no other test has. */
export async function signedInAnew(browser: Browser, email: string, look: Look = {}): Promise<Page> {
  const page = await newPage(browser, look, []);
  await page.goto("/sign-in");
  await page.locator("input[type=email]").fill(email);
  await page.locator("input[name=password]").fill(password);
  await page.locator("button[type=submit]").click();
  await page.waitForURL(/\/inbox/);
  return atInbox(page);
}

async function newPage(browser: Browser, look: Look, cookies: Cookies): Promise<Page> {
  const { locale = "en", theme = "light", width = 1366, height = 860 } = look;
  await closeEarlierTests();
  const context = await browser.newContext({ viewport: { width, height } });
  openedBy.set(context, test.info().testId);
  const url = process.env.E2E_URL ?? "";
  await context.addCookies([...cookies, { name: looks[0], value: locale, url }, { name: looks[1], value: theme, url }]);
  return openPage(context);
}

const openedBy = new Map<BrowserContext, string>();

/** Nobody else does it, and a page left open goes on following every message of the tests after it. */
async function closeEarlierTests(): Promise<void> {
  for (const [context, testId] of openedBy) {
    if (testId === test.info().testId) continue;
    openedBy.delete(context);
    await context.close();
  }
}

async function atInbox(page: Page): Promise<Page> {
  await expect(page.locator("[data-conversation]").first()).toBeVisible();
  return page;
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

/** Opens a conversation wherever it stands: the list draws only what is in sight. */
export async function openThread(page: Page, customer: { waId: string; name: string }): Promise<void> {
  await page.getByRole("searchbox", { name: "Name, number or words" }).fill(customer.waId.slice(-8));
  await row(page, customer.name).click();
}

export function thread(page: Page): Locator {
  return page.getByRole("log");
}

export function composer(page: Page): Locator {
  return page.getByRole("textbox", { name: "Write a message" });
}
