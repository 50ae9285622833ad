import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseEnv } from "../env.ts";
import { keepSecrets } from "./secrets.ts";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "wasl-secrets-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test("secrets are kept, readable by their owner only, and pass as settings", () => {
  const secrets = keepSecrets(dataDir);
  expect(keepSecrets(dataDir)).toEqual(secrets);
  expect(statSync(join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
  expect(parseEnv({ ...secrets, DATABASE_URL: "postgresql://x" })).toMatchObject(secrets);
});

test("two installations share no secret", () => {
  const mine = Object.values(keepSecrets(dataDir));
  const theirs = Object.values(keepSecrets(join(dataDir, "other")));
  expect(mine.filter((secret) => theirs.includes(secret))).toEqual([]);
});

test("a secret that an older release did not know is added, the others stay", () => {
  writeFileSync(join(dataDir, "secrets.json"), JSON.stringify({ META_VERIFY_TOKEN: "kept" }));
  const secrets = keepSecrets(dataDir);
  expect(secrets.META_VERIFY_TOKEN).toBe("kept");
  expect(secrets.NEXTAUTH_SECRET.length).toBeGreaterThanOrEqual(32);
});
