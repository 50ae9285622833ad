import { defineConfig } from "@playwright/test";
import { freePort } from "./src/platform/postgres/free-port.ts";
import { findBrowser } from "./tests/setup/browser.ts";

// Read again by every worker, which must find the same address.
process.env.E2E_PORT ??= String(await freePort());
process.env.E2E_URL ??= `http://localhost:${process.env.E2E_PORT}`;

const browser = await findBrowser();
/** A microphone that beeps, and a person who allows it. */
const microphone = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/setup/running-product.ts",
  outputDir: "test-results",
  // The journeys share one product, whose live updates they watch.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  retries: 0,
  use: {
    baseURL: process.env.E2E_URL,
    launchOptions: { ...browser, args: [...browser.args, ...microphone] },
    trace: "retain-on-failure",
    timezoneId: "UTC",
  },
});
