import { expect, test } from "@playwright/test";
import { expectNoFaults } from "./expect-no-faults.ts";
import { type Look, layla, signedIn, thread } from "./people.ts";

const looks: Look[] = [
  { theme: "light", locale: "en" },
  { theme: "dark", locale: "ar" },
  { theme: "light", locale: "fr", width: 390, height: 844 },
];

for (const look of looks) {
  test(`no accessibility faults: ${look.theme}, ${look.locale}, ${look.width ?? 1366} px`, async ({ browser }) => {
    const page = await signedIn(browser, layla, look);
    await expectNoFaults(page);
    await page.locator("[data-conversation]").first().click();
    await expect(thread(page)).toBeVisible();
    await expectNoFaults(page);
  });
}

test("the sign-in page and the phone page have no accessibility faults", async ({ page }) => {
  for (const path of ["/sign-in", "/simulator"]) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    await expectNoFaults(page);
  }
});
