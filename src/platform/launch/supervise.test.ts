import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { supervise } from "./supervise.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wasl-supervise-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("who crashes is started again, and says how it ended", async () => {
  const endings: string[] = [];
  const third = Promise.withResolvers<void>();
  const role = supervise({
    ...named("crasher", "process.exit(7)"),
    onCrash(ending, lives) {
      endings.push(ending);
      if (lives === 3) third.resolve();
    },
  });
  await third.promise;
  await role.stop(1_000);
  expect(endings).toEqual(Array(3).fill("ended with code 7"));
});

test("who is stopped may finish its work and stays stopped", async () => {
  const crashes: string[] = [];
  const role = supervise({
    ...named(
      "worker",
      "setInterval(() => {}, 1e6); process.on('SIGTERM', () => { console.log('done'); process.exit() }); console.log('up')",
    ),
    onCrash: (ending) => crashes.push(ending),
  });
  await expect.poll(() => log("worker"), { timeout: 10_000 }).toBe("up\n");
  await role.stop(10_000);
  expect(log("worker")).toBe("up\ndone\n");
  expect(crashes).toEqual([]);
});

test("who does not end in time is killed", async () => {
  const role = supervise({
    ...named("deaf", "setInterval(() => {}, 1e6); process.on('SIGTERM', () => {}); console.log('up')"),
    onCrash() {},
  });
  await expect.poll(() => log("deaf"), { timeout: 10_000 }).toBe("up\n");
  await role.stop(100);
});

function named(name: string, program: string) {
  return { name, args: ["-e", program], env: {}, logFile: join(folder, `${name}.log`) };
}

function log(name: string): string {
  try {
    return readFileSync(join(folder, `${name}.log`), "utf8");
  } catch {
    return ""; // not started yet
  }
}
