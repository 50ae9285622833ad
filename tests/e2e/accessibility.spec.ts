import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { type Look, layla, signedIn, thread } from "./people.ts";

const looks: Look[] = [
  { theme: "light", locale: "en" },
  { theme: "dark", locale: "en" },
  { theme: "light", locale: "ar" },
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
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

test("the sign-in page and the phone page have no accessibility faults", async ({ page }) => {
  for (const path of ["/sign-in", "/simulator"]) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    await expectNoFaults(page);
  }
});

async function expectNoFaults(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
}
