import type { BrowserContext, Page } from "@playwright/test";

/** A new page on which nothing goes wrong unseen, and which is not touched before it listens. */
export async function openPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  failOnErrors(page);
  const goto = page.goto.bind(page);
  page.goto = async (...to) => {
    const response = await goto(...to);
    await page.waitForFunction(isListening);
    return response;
  };
  return page;
}

/** A script error or a violated content policy fails the journey. */
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

/** In the browser: a button that React has not yet taken over is drawn, and a click on it is lost. */
function isListening(): boolean {
  const buttons = [...document.querySelectorAll("button, input")];
  return buttons.every((button) => Object.keys(button).some((key) => key.startsWith("__reactProps$")));
}
