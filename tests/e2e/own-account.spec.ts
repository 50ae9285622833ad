import { expect, type Page, test } from "@playwright/test";
import { expectNoFaults } from "./expect-no-faults.ts";
import { linkIn, newEmail, newPage, openAccount, signIn, word } from "./new-account.ts";

test("somebody changes their address: the new one signs in, the old one and other browsers do not", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const [email, next] = [newEmail(), newEmail()];
  const page = await newPage(browser);
  const base = await openAccount(page, email);
  const other = await newPage(browser);
  await other.goto("/sign-in");
  await signIn(other, email, word);
  await other.waitForURL(/\/inbox/);

  await page.goto(`${base}/settings/security`);
  await page.getByRole("button", { name: "Change address" }).click();
  const dialog = page.getByRole("dialog");
  await expectNoFaults(page);
  await dialog.getByLabel("New e-mail").fill(next);
  await dialog.locator("input[name=password]").fill("not the one");
  await dialog.getByRole("button", { name: "Send a link" }).click();
  await expect(dialog.getByText("The password is wrong.")).toBeVisible();
  await dialog.locator("input[name=password]").fill(word);
  await dialog.getByRole("button", { name: "Send a link" }).click();
  await expect(page.getByText(`Waits for ${next} to be confirmed`)).toBeVisible();

  const link = await linkIn(page, next, "Confirm your new e-mail address");
  await expect(page.getByRole("heading", { name: "Another e-mail address was asked for" }).first()).toBeVisible();
  await page.goto(link);
  await page.getByRole("button", { name: "Confirm my e-mail" }).click();
  await expect(page.getByText(`${next} is confirmed`)).toBeVisible();
  await page.goto(`${base}/settings/security`);
  await expect(page.getByText(next, { exact: true })).toBeVisible();
  await other.goto(`${base}/settings`);
  await expect(other).toHaveURL(/sign-in/);
  await signIn(other, email, word);
  await expect(other.getByText("The e-mail or the password is not right.")).toBeVisible();
  await signIn(other, next, word);
  await other.waitForURL(/\/settings/);
});

test("somebody makes a second workspace and goes between the two: nothing of the one is left in the other", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const page = await newPage(browser);
  const first = await openAccount(page, newEmail());
  await openSwitcher(page);
  await page.getByRole("menuitem", { name: "Make a workspace" }).click();
  await page.waitForURL("**/new-workspace");
  await page.getByRole("button", { name: "Make the workspace" }).click();
  await expect(page.getByText("Please fill this in.")).toBeVisible();
  await page.getByLabel("Name of the business").fill("Zaytoun");
  await page.getByRole("button", { name: "Make the workspace" }).click();
  await page.waitForURL(/\/zaytoun[^/]*\/inbox/);
  const second = new URL(page.url()).pathname.replace("/inbox", "");
  await expect(page.getByText("No number connected yet")).toBeVisible();

  const traffic = follow(page);
  await switchTo(page, "Atelier Nadia", first);
  await expect.poll(() => traffic.sockets.filter(({ isOpen }) => isOpen).length).toBe(1);
  await openMembers(page);
  await switchTo(page, "Zaytoun", second);
  await expect(page.getByText("No number connected yet")).toBeVisible();
  await expect.poll(() => traffic.sockets.filter(({ isOpen }) => isOpen).length).toBe(1);
  const since = traffic.calls.length;
  await page.getByRole("radio", { name: "Unread" }).check({ force: true });
  await expect(page.getByText("All caught up")).toBeVisible();
  await openMembers(page);
  expect(new Set(traffic.calls.slice(since))).toEqual(new Set([second.slice(1)]));
});

/** What goes over the wire from now on: sockets, and the workspace that each call names. */
function follow(page: Page) {
  const sockets: { isOpen: boolean }[] = [];
  const calls: string[] = [];
  page.on("websocket", (socket) => {
    const one = { isOpen: true };
    sockets.push(one);
    socket.on("close", () => {
      one.isOpen = false;
    });
  });
  page.on("request", (request) => {
    const workspace = request.headers()["x-workspace"];
    if (workspace) calls.push(workspace);
  });
  return { sockets, calls };
}

/** By links, as a person does: a page that is loaded anew has forgotten everything anyway. */
async function openMembers(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Settings" }).filter({ visible: true }).first().click();
  await page
    .getByRole("link", { name: /^Members/ })
    .first()
    .click();
  await expect(page.getByRole("row").filter({ hasText: "Nadia Benali" })).toBeVisible();
}

async function openSwitcher(page: Page): Promise<void> {
  await page
    .getByRole("button", { name: /^Switch workspace/ })
    .filter({ visible: true })
    .click();
}

async function switchTo(page: Page, name: string, path: string): Promise<void> {
  await openSwitcher(page);
  await page.getByRole("menuitem", { name }).click();
  await page.waitForURL(`**${path}/inbox`);
}
