import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { expectNoFaults } from "./expect-no-faults.ts";
import { openPage } from "./open-page.ts";
import { layla, newCustomer, phoneSends, restaurant, row, signedIn } from "./people.ts";

const settings = `/${restaurant.slug}/settings`;
const password = "a rather long kitchen sentence 7";

/** The link of the invitation in the mailbox page of the demo. */
async function invitationLink(page: Page, email: string): Promise<string> {
  await page.goto("/mailbox");
  const mail = page.getByRole("listitem").filter({ hasText: email }).first();
  const link = mail.locator("a[href*='/invitations/']");
  if (!(await link.count())) await mail.getByRole("link").or(mail.getByRole("button")).first().click();
  const href = await page.locator("a[href*='/invitations/']").first().getAttribute("href");
  return new URL(href ?? "", page.url()).pathname;
}

async function idOf(request: APIRequestContext, name: string): Promise<string> {
  const answer = await request.get(`/api/conversations?q=${encodeURIComponent(name)}`, {
    headers: { "x-workspace": restaurant.slug },
  });
  const [found] = (await answer.json()) as { id: string }[];
  return found?.id ?? "";
}

test("a colleague is invited, joins by the link, and sees only what is given to them", async ({ browser, request }) => {
  const owner = await signedIn(browser, layla);
  const stamp = Date.now().toString(36);
  const email = `zaynab-${stamp}@sufra-house.example`;
  const [given, kept] = [newCustomer(`Given ${stamp}`), newCustomer(`Kept ${stamp}`)];
  for (const customer of [given, kept]) await phoneSends(request, customer, { type: "text", body: "Hello" });

  await owner.goto(`${settings}/roles`);
  await owner.getByRole("button", { name: "New role" }).click();
  await owner.getByLabel("Name").fill(`Waiter ${stamp}`);
  await owner.getByLabel("Conversations", { exact: true }).first().selectOption("OWN");
  await owner.getByRole("button", { name: "Save" }).click();
  await expect(owner.getByText(`Waiter ${stamp}`).first()).toBeVisible();

  await owner.goto(`${settings}/members`);
  await owner.getByRole("button", { name: "Invite" }).click();
  await owner.getByLabel("E-mail").fill(email);
  await owner.getByLabel("Role").selectOption({ label: `Waiter ${stamp}` });
  await owner.getByRole("button", { name: "Send the invitation" }).click();
  await expect(owner.getByRole("listitem").filter({ hasText: email })).toBeVisible();

  const link = await invitationLink(owner, email);
  const context = await browser.newContext();
  const guest = await openPage(context);
  await guest.goto(link);
  await expect(guest.getByRole("heading", { name: /Join/ })).toBeVisible();
  await guest.getByLabel("Your name").fill("Zaynab");
  await guest.locator("input[name=password]").fill(password);
  await guest.getByRole("button", { name: "Create the account and join" }).click();
  await guest.waitForURL(/\/inbox/);
  await expect(row(guest, given.name)).toHaveCount(0);

  await owner.goto(`/${restaurant.slug}/inbox`);
  await row(owner, given.name).click();
  await owner.getByRole("button", { name: "Assign" }).click();
  await owner.getByRole("menuitemradio", { name: /Zaynab/ }).click();
  await expect(row(guest, given.name)).toBeVisible();
  await expect(row(guest, kept.name)).toHaveCount(0);

  const foreign = await idOf(owner.request, kept.name);
  expect(foreign).not.toBe("");
  const headers = { "x-workspace": restaurant.slug };
  expect((await guest.request.get(`/api/conversations/${foreign}`, { headers })).status()).toBe(404);
  expect(await idOf(guest.request, kept.name)).toBe("");

  await owner.getByRole("button", { name: /Assigned to Zaynab/ }).click();
  await owner.getByRole("menuitemradio", { name: "Nobody" }).click();
  await expect(row(guest, given.name)).toHaveCount(0);

  await guest.goto(link);
  await expect(guest.getByRole("heading", { name: "This invitation is over" })).toBeVisible();
  await guest.getByRole("link", { name: "Continue to Wasl" }).click();
  await guest.waitForURL(new RegExp(`/${restaurant.slug}/inbox`));
});

for (const path of ["members", "roles", "teams", "workspace"]) {
  for (const look of [{ locale: "en" }, { locale: "ar", theme: "dark", width: 390, height: 844 }] as const) {
    test(`${path} in ${look.locale} has nothing for axe to say and does not run over the edge`, async ({ browser }) => {
      const page = await signedIn(browser, layla, look);
      await page.goto(`${settings}/${path}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.waitForLoadState("networkidle");
      await expectNoFaults(page);
    });
  }
}

test("a lead looks at the conversations of one team, and the address keeps it", async ({ browser, request }) => {
  const stamp = Date.now().toString(36);
  const [ours, others] = [newCustomer(`Ours ${stamp}`), newCustomer(`Others ${stamp}`)];
  for (const customer of [ours, others]) await phoneSends(request, customer, { type: "text", body: "Hello" });
  const page = await signedIn(browser, layla);
  const headers = { "x-workspace": restaurant.slug, origin: new URL(page.url()).origin };
  const made = await page.request.post("/api/teams", { data: { name: `Kitchen ${stamp}` }, headers });
  const { id: teamId } = (await made.json()) as { id: string };
  await expect(row(page, ours.name)).toBeVisible();
  const assign = async (id: string, to: string | null) =>
    page.request.post(`/api/conversations/${id}/assignment`, { data: { teamId: to }, headers });
  const conversationId = await idOf(page.request, ours.name);
  await assign(conversationId, teamId);

  await page.getByRole("button", { name: "Filter conversations" }).click();
  await page.getByRole("menuitemradio", { name: `Kitchen ${stamp}` }).click();
  await expect(page).toHaveURL(new RegExp(`team=${teamId}`));
  await expect(row(page, ours.name)).toBeVisible();
  await expect(row(page, others.name)).toHaveCount(0);
  await expectNoFaults(page);
  await row(page, ours.name).click();
  await expect(page).toHaveURL(new RegExp(`team=${teamId}&c=`));
  await page.reload();
  await expect(row(page, ours.name)).toBeVisible();
  await expect(row(page, others.name)).toHaveCount(0);

  // Given to the team meanwhile, it comes in; taken away, it leaves.
  const otherId = await idOf(page.request, others.name);
  await assign(otherId, teamId);
  await expect(row(page, others.name)).toBeVisible();
  await assign(otherId, null);
  await expect(row(page, others.name)).toHaveCount(0);
  await page.getByRole("button", { name: "Show all teams" }).click();
  await expect(page).not.toHaveURL(/team=/);
  await expect(row(page, others.name)).toBeVisible();
});
