import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { layla, signedIn } from "./people.ts";

/** Bytes, gzipped: what a phone on a slow line loads before the inbox answers to a finger. */
const most = 260_000;

test("the scripts named in the inbox's page stay small", async ({ browser }) => {
  const page = await signedIn(browser, layla);
  const html = await (await page.request.get(page.url())).text();
  const addresses = [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)].map(([, address = ""]) => address);
  const bodies = await Promise.all(addresses.map(async (address) => (await page.request.get(address)).body()));
  const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
  expect(addresses.length).toBeGreaterThan(5);
  expect(bytes).toBeLessThanOrEqual(most);
});
