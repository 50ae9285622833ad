import { createServer, type Socket, connect as tcp } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { asAppError } from "#/platform/db-errors.ts";
import { connectClient, makePool } from "#/platform/db-pool.ts";
import { env } from "#/platform/env.ts";
import { newId } from "#/platform/ids.ts";
import { listen } from "#/platform/notify.ts";
import { lazyPrisma } from "#/platform/prisma-in-tx.ts";
import { settings } from "../setup/settings.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

test("a unit of work that swallows a failed statement is refused, not silently undone", async () => {
  const id = newId();
  const unit = inWorkspace({ workspaceId: id }, async (tx) => {
    const after = vi.fn();
    tx.afterCommit(after);
    await tx.sql("SELECT 1 / 0").catch(() => undefined);
    return after;
  });
  await expect(unit).rejects.toMatchObject({ code: "internal" });
  expect(await unscoped((tx) => tx.sql("SELECT 1 AS one"))).toEqual([{ one: 1 }]);
});

test("Prisma that cannot start fails its caller, and rejects nowhere else", async () => {
  const client = await connectClient();
  closing.push(() => client.release());
  const unheard = vi.fn();
  process.on("unhandledRejection", unheard);
  closing.push(() => process.off("unhandledRejection", unheard));
  const broken = lazyPrisma(undefined as unknown as typeof client);
  await expect(broken.prisma.user.findMany()).rejects.toThrow("through the unit of work only");
  // A caller may do other things before it gives up.
  await client.query("SELECT 1");
  await expect(broken.finish(new Error("given up"))).rejects.toThrow();
  await client.query("SELECT 1");
  expect(unheard).not.toHaveBeenCalled();
});

test.each(["breaks", "falls silent"])(
  "listening goes on after a connection that %s while it subscribes",
  async (how) => {
    let broken = 0;
    settings.DATABASE_DIRECT_URL = await proxy((socket, chunk) => {
      if (broken > 0 || !chunk.includes("LISTEN")) return true;
      broken += 1;
      if (how === "breaks") socket.destroy();
      return false;
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    const stop = listen({ wasl_live: () => {} }, resolve);
    await promise;
    expect(broken).toBe(1);
    await stop();
  },
);

test("a database that is gone without a word is unavailable after a while", async () => {
  const pool = makePool({
    connectionString: await proxy((_socket, chunk) => !chunk.includes("now()")),
    query_timeout: 50,
  });
  closing.push(() => void pool.end());
  await pool.query("SELECT 1");
  const error = await pool.query("SELECT now()").catch(asAppError);
  expect(error).toMatchObject({ code: "unavailable" });
});

/** A way to the database that hands on only what `passes` says; once it refuses, the connection carries nothing more. */
async function proxy(passes: (socket: Socket, chunk: Buffer) => boolean): Promise<string> {
  const url = new URL(env.DATABASE_URL);
  const server = createServer((inner) => {
    const outer = tcp(Number(url.port || 5432), url.hostname);
    for (const socket of [inner, outer]) socket.on("error", () => inner.destroy());
    inner.on("close", () => outer.destroy());
    outer.on("close", () => inner.destroy());
    outer.pipe(inner);
    let isSilent = false;
    inner.on("data", (chunk: Buffer) => {
      isSilent ||= !passes(inner, chunk);
      if (!isSilent) outer.write(chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => server.close());
  const own = new URL(url);
  own.host = `127.0.0.1:${(server.address() as { port: number }).port}`;
  return own.toString();
}
