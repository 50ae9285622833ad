import { expect, test } from "@playwright/test";
import { layla, signedIn, signedInAnew } from "./people.ts";

test("a wrong password is refused in words, and a stranger's page leads to sign-in and back", async ({ page }) => {
  await page.goto("/sufra-house/inbox");
  await expect(page).toHaveURL(/sign-in\?next=/);
  await page.locator("input[type=email]").fill(layla);
  await page.locator("input[name=password]").fill("not the password");
  await page.locator("button[type=submit]").click();
  await expect(page.getByRole("alert").first()).toBeVisible();
});

test("another workspace's inbox looks absent", async ({ browser }) => {
  const page = await signedIn(browser, layla);
  const response = await page.goto("/dar-derb/inbox");
  expect(response?.status()).toBe(404);
});

test("signing out ends the session", async ({ browser }) => {
  const page = await signedInAnew(browser, layla);
  await page.getByRole("button", { name: /Layla/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/sign-in/);
  await page.goto("/sufra-house/inbox");
  await expect(page).toHaveURL(/sign-in/);
});
