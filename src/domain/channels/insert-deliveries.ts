import type pg from "pg";
import { makePool, namedStatement } from "#/platform/db-pool.ts";
import { asAppError } from "#/platform/db-errors.ts";
import { hint } from "#/platform/notify.ts";
import { processGlobal } from "#/platform/process-global.ts";

/** A webhook body as it came, before anybody looked into it. */
export type NewDelivery = {
  id: string;
  provider: string;
  accountToken: string | null;
  body: Buffer;
  headers: Record<string, string>;
};

type Waiting = { delivery: NewDelivery; resolve: () => void; reject: (error: unknown) => void };

const maxBatch = 128;
const maxBatchBytes = 8_000_000;
/** More flushes at once would make smaller batches: measured, 2 in flight beat both 1 and any timer. */
const maxFlights = 2;

/** Stores a delivery durably. Concurrent calls share one INSERT. Throws `unavailable` when the database is away. */
export function insertDelivery(delivery: NewDelivery): Promise<void> {
  return inserter().insert(delivery);
}

/** One queue per process, on connections of its own: webhooks go on when every other connection is taken. */
function inserter(): DeliveryInserter {
  return processGlobal("wasl.deliveries", () => {
    return new DeliveryInserter(makePool({ max: maxFlights, application_name: "wasl-webhooks" }));
  });
}

class DeliveryInserter {
  readonly #pool: pg.Pool;
  #waiting: Waiting[] = [];
  #flights = 0;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  insert(delivery: NewDelivery): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ delivery, resolve, reject });
      this.#flush();
    });
  }

  #flush(): void {
    while (this.#waiting.length > 0 && this.#flights < maxFlights) {
      const batch = this.#nextBatch();
      this.#flights += 1;
      this.#store(batch).finally(() => {
        this.#flights -= 1;
        this.#flush();
      });
    }
  }

  #nextBatch(): Waiting[] {
    let count = 0;
    let bytes = 0;
    for (const { delivery } of this.#waiting) {
      bytes += delivery.body.length;
      if (count > 0 && (count >= maxBatch || bytes > maxBatchBytes)) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #store(batch: Waiting[]): Promise<void> {
    try {
      await this.#pool.query({ name: namedStatement(insertSql), text: insertSql, values: columns(batch) });
      for (const { resolve } of batch) resolve();
      hint("wasl_inbound");
    } catch (error) {
      for (const { reject } of batch) reject(asAppError(error));
    }
  }
}

const insertSql = `
  INSERT INTO "InboundDelivery" (id, provider, "accountToken", body, headers)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::jsonb[])`;

function columns(batch: Waiting[]): unknown[][] {
  const deliveries = batch.map(({ delivery }) => delivery);
  return [
    deliveries.map(({ id }) => id),
    deliveries.map(({ provider }) => provider),
    deliveries.map(({ accountToken }) => accountToken),
    deliveries.map(({ body }) => body),
    deliveries.map(({ headers }) => JSON.stringify(headers)),
  ];
}
