import { defineConfig } from "@playwright/test";
import { freePort } from "./src/platform/postgres/free-port.ts";
import { findBrowser } from "./tests/setup/browser.ts";

// Read again by every worker, which must find the same address.
process.env.E2E_PORT ??= String(await freePort());
process.env.E2E_URL ??= `http://localhost:${process.env.E2E_PORT}`;

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/setup/running-product.ts",
  outputDir: "test-results",
  // The journeys share one product, whose live updates they watch.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  retries: 0,
  use: {
    baseURL: process.env.E2E_URL,
    launchOptions: await findBrowser(),
    trace: "retain-on-failure",
    timezoneId: "UTC",
  },
});
