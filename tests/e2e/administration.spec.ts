import { spawnSync } from "node:child_process";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { openPage } from "./open-page.ts";
import { layla, password, restaurant, signedIn } from "./people.ts";

const salma = "salma@dar-derb.example";
const salmaPassword = "dar-derb-demo";
const operator = "operator@dar-derb.example";

test.beforeAll(() => {
  runAdmin("user:create", { workspace: "dar-derb", email: operator, password, name: "Omar Operator" }, [0, 1]);
  runAdmin("user:platform-role", { email: operator, role: "ADMIN" });
});

/** As somebody at the machine would. */
function runAdmin(command: string, options: Record<string, string>, fine = [0]): void {
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const { DATABASE_URL: _, DATABASE_OWNER_URL: __, DATABASE_DIRECT_URL: ___, ...env } = process.env;
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--import", "./src/require-node.mjs", "src/admin.ts", command, ...args],
    { encoding: "utf8", env: { ...env, DATA_DIR: process.env.E2E_DATA_DIR } },
  );
  expect(fine, stderr).toContain(status);
}

async function openWorkspace(page: Page, name: string): Promise<void> {
  await page.goto("/admin/workspaces");
  await page.getByRole("searchbox").fill(name);
  await page.getByRole("button", { name }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
}

test("somebody visits a workspace, looks, changes nothing and leaves; its owner reads it", async ({ browser }) => {
  const page = await signedIn(browser, operator);
  await openWorkspace(page, "Sufra House");
  await page.getByRole("button", { name: /Visit in the place of Layla/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Begin the visit" })).toBeDisabled();
  await dialog.getByLabel("Reason").fill("Ticket 4711: replies do not arrive");
  await dialog.getByRole("button", { name: "Begin the visit" }).click();
  await page.waitForURL(`**/${restaurant.slug}/inbox`);
  const banner = page.getByRole("region", { name: "Visit" });
  await expect(banner).toContainText("You look only.");
  await page.locator("[data-conversation]").first().click();
  await expect(page.getByRole("log")).toBeVisible();
  const refused = await page.request.post("/api/notifications/read", {
    data: {},
    headers: { "x-workspace": restaurant.slug, origin: new URL(page.url()).origin },
  });
  expect(refused.status()).toBe(403);
  await banner.getByRole("button", { name: "End the visit" }).click();
  await page.waitForURL(/\/admin\/workspaces\//);
  expect((await page.request.get("/api/conversations", { headers: { "x-workspace": restaurant.slug } })).status()).toBe(
    404,
  );

  const owner = await signedIn(browser, layla);
  await owner.goto(`/${restaurant.slug}/settings/activity`);
  await owner
    .getByRole("button", { name: /Omar Operator.*began a visit.*Layla/ })
    .first()
    .click();
  await expect(owner.getByRole("dialog")).toContainText("Ticket 4711");
});

test("who runs the installation finds the administration in their menu; others have no such entry", async ({
  browser,
}) => {
  const page = await signedIn(browser, operator);
  await page.getByRole("button", { name: /^Your account/ }).click();
  await page.getByRole("menuitem", { name: "Administration" }).click();
  await page.waitForURL("**/admin");
  const owner = await signedIn(browser, layla);
  await owner.getByRole("button", { name: /^Your account/ }).click();
  await expect(owner.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
  await expect(owner.getByRole("menuitem", { name: "Administration" })).toHaveCount(0);
});

test("a workspace is suspended, shuts its people out at once, and opens again", async ({ browser }) => {
  const page = await signedIn(browser, operator);
  const member = await browser.newContext();
  const theirs = await openPage(member);
  await theirs.goto("/sign-in");
  await theirs.locator("input[type=email]").fill(salma);
  await theirs.locator("input[name=password]").fill(salmaPassword);
  await theirs.locator("button[type=submit]").click();
  await theirs.waitForURL(/\/inbox/);
  await openWorkspace(page, "Dar Derb");
  await page.getByRole("button", { name: "Suspend" }).click();
  await page.getByRole("dialog").getByLabel("Reason").fill("Complaints of customers");
  await page.getByRole("dialog").getByRole("button", { name: "Suspend" }).click();
  await expect(page.getByText("The workspace is suspended")).toBeVisible();
  const status = async () =>
    (await theirs.request.get("/api/conversations", { headers: { "x-workspace": "dar-derb" } })).status();
  await expect.poll(status).toBe(403);
  await page.getByRole("button", { name: "Reopen" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Reopen" }).click();
  await expect(page.getByText("The workspace is open again")).toBeVisible();
  await expect.poll(status).toBe(200);
});

for (const look of [
  { theme: "light", locale: "en" },
  { theme: "dark", locale: "ar" },
  { theme: "light", locale: "fr", width: 390, height: 844 },
] as const) {
  test(`administration and activity are clean for axe: ${JSON.stringify(look)}`, async ({ browser }) => {
    const page = await signedIn(browser, operator, look);
    for (const path of ["/admin/workspaces", "/admin/users", "/admin/status"]) await check(page, path);
    const owner = await signedIn(browser, layla, look);
    await check(owner, `/${restaurant.slug}/settings/activity`);
  });
}

async function check(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}
