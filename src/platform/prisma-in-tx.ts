import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlDriverAdapterFactory, Transaction } from "@prisma/driver-adapter-utils";
import type { PoolClient } from "pg";
import { pool } from "./db-pool.ts";
import { type Prisma, PrismaClient } from "./prisma/client.ts";
import { processGlobal } from "./process-global.ts";

/** Prisma's models, bound to the open transaction. Raw SQL goes through `tx.sql`. */
export type TxPrisma = Omit<
  Prisma.TransactionClient,
  "$executeRaw" | "$executeRawUnsafe" | "$queryRaw" | "$queryRawUnsafe" | "$extends" | "$transaction"
>;

type Model = Record<string, (...args: unknown[]) => unknown>;

const connection = processGlobal("wasl.prisma.connection", () => new AsyncLocalStorage<PoolClient>());

/**
 * Prisma on the connection that the unit of work already holds. Prisma's own interactive transaction is opened on the
 * first use of a model, so that units of plain SQL pay nothing for it; `finish` ends it, and the unit of work, not
 * Prisma, commits.
 */
export function lazyPrisma(client: PoolClient): { prisma: TxPrisma; finish(error?: unknown): Promise<void> } {
  let opened: ReturnType<typeof openPrisma> | undefined;
  const start = () => {
    opened ??= openPrisma(client);
    return opened.ready;
  };
  const prisma = new Proxy({} as TxPrisma, {
    get: (_target, model) =>
      new Proxy({} as Model, {
        get:
          (_model, method) =>
          async (...args: unknown[]) => {
            const ready = (await start()) as unknown as Record<PropertyKey, Record<PropertyKey, Model[string]>>;
            return ready[model]?.[method]?.(...args);
          },
      }),
  });
  return { prisma, finish: async (error) => opened?.finish(error) };
}

function openPrisma(client: PoolClient) {
  const ready = Promise.withResolvers<Prisma.TransactionClient>();
  const end = Promise.withResolvers<void>();
  // Heard by `finish`, which may come much later, or never look at one of them: unheard, a rejection ends the process.
  end.promise.catch(() => {});
  const done = connection
    .run(client, () =>
      prismaClient().$transaction(
        async (tx) => {
          ready.resolve(tx);
          await end.promise;
        },
        { timeout: 60_000, maxWait: 5_000 },
      ),
    )
    .catch((error: unknown) => {
      ready.reject(error);
      if (error !== rolledBack) throw error;
    });
  done.catch(() => {});
  return {
    ready: ready.promise,
    async finish(error?: unknown) {
      if (error === undefined) end.resolve();
      else end.reject(rolledBack);
      await done;
    },
  };
}

const rolledBack = new Error("the unit of work was rolled back");

function prismaClient(): PrismaClient {
  return processGlobal("wasl.prisma", () => new PrismaClient({ adapter: borrowingAdapter() }));
}

/** Prisma's own adapter, except that a "transaction" is the one that the unit of work has open on its connection. */
function borrowingAdapter(): SqlDriverAdapterFactory {
  const factory = new PrismaPg(pool());
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect() {
      const adapter = await factory.connect();
      const startTransaction = async (): Promise<Transaction> => {
        const client = connection.getStore();
        if (!client) throw new Error("Prisma is used through the unit of work only.");
        const nothing = async () => {};
        return Object.assign(Object.create(adapter, { client: { value: client } }), {
          options: { usePhantomQuery: true },
          commit: nothing,
          rollback: nothing,
        });
      };
      return Object.assign(Object.create(adapter), { startTransaction });
    },
  };
}
