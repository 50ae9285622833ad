import { expect, type Page, test } from "@playwright/test";
import { totpAt } from "../../src/domain/team/accounts/totp.ts";
import { expectNoFaults } from "./expect-no-faults.ts";
import { linkIn, newEmail, newPage, openAccount, signIn, word } from "./new-account.ts";

test("somebody signs up, turns two-factor sign-in on, makes a key, forgets the password and deletes the workspace", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const email = newEmail();
  const page = await newPage(browser);
  const base = await openAccount(page, email);

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
  await other.goto(await linkIn(other, email, "Choose a new password"));
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

async function turnOnTwoFactor(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Turn on" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("img", { name: /QR/ })).toBeVisible();
  const secret = (await dialog.getByText(/^[A-Z2-7]{32}$/).textContent()) ?? "";
  await dialog.getByLabel("Code", { exact: true }).fill(totpAt(secret, Math.floor(Date.now() / 30_000)));
  await dialog.getByRole("button", { name: "Turn on" }).click();
  return secret;
}
