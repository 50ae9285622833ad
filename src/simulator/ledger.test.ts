import { appendFile, mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Ledger } from "./ledger.ts";
import type { LedgerEntry } from "./ledger-entry.ts";

const read = (wamid: string): LedgerEntry => ({ kind: "read", at: "2026-01-01T00:00:00.000Z", wamid, typing: false });

async function newFile(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), "wasl-ledger-")), "sub", "ledger.jsonl");
}

test("parallel lines are all on disk when they resolve, and come back in order", async () => {
  const file = await newFile();
  const ledger = new Ledger(file);
  await ledger.open(() => undefined);
  const entries = Array.from({ length: 500 }, (_, index) => read(`wamid.${index}`));
  await Promise.all(entries.map((entry) => ledger.append(entry)));
  expect((await readFile(file, "utf8")).split("\n")).toHaveLength(501);
  await ledger.close();
  const replayed: LedgerEntry[] = [];
  const again = new Ledger(file);
  await again.open((entry) => replayed.push(entry));
  expect(replayed).toEqual(entries);
  await again.close();
});

test("a line that a crash cut off is skipped and the next line is whole", async () => {
  const file = await newFile();
  const first = new Ledger(file);
  await first.open(() => undefined);
  await first.append(read("wamid.1"));
  await first.close();
  await appendFile(file, '{"kind":"read","wam');
  const second = new Ledger(file);
  const replayed: LedgerEntry[] = [];
  await second.open((entry) => replayed.push(entry));
  await second.append(read("wamid.2"));
  expect(replayed).toHaveLength(1);
  const { entries, next } = await second.read(0, 10);
  expect(entries).toEqual([read("wamid.1"), read("wamid.2")]);
  expect(await second.read(next, 10)).toEqual({ entries: [], next });
  await second.close();
});

test("secrets of numbers are kept but not shown", async () => {
  const ledger = new Ledger(await newFile());
  await ledger.open(() => undefined);
  const number = { phoneNumberId: "1", wabaId: "2", displayPhoneNumber: "3", name: "x", appSecret: "hidden" };
  await ledger.append({ kind: "number", at: "2026-01-01T00:00:00.000Z", number });
  expect(JSON.stringify(await ledger.read(0, 10))).not.toContain("hidden");
  await ledger.close();
});
