import { asAppError } from "#/platform/db-errors.ts";
import { makePool, namedStatement } from "#/platform/db-pool.ts";
import { naturalBatch } from "#/platform/natural-batch.ts";
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

/** Measured: two groups in flight beat one, and both beat any timer. */
const maxFlights = 2;
/**
 * Bodies from here on go alone: as one parameter the bytes are handed over as they are, in an array the driver spells
 * them out, and twenty such bodies kept the process deaf for 40 ms and more.
 */
const largeBytes = 65_536;
const maxSize = 4 * largeBytes;

/** Stores a delivery durably. Concurrent calls share one INSERT. Throws `unavailable` when the database is away. */
export function insertDelivery(delivery: NewDelivery): Promise<void> {
  return inserter()(delivery);
}

/** One queue per process, on connections of its own: webhooks go on when every other connection is taken. */
function inserter(): (delivery: NewDelivery) => Promise<void> {
  return processGlobal("wasl.deliveries", () => {
    const pool = makePool({ max: maxFlights, application_name: "wasl-webhooks" });
    return naturalBatch<NewDelivery, void>({
      maxItems: 128,
      maxFlights,
      maxSize,
      sizeOf: ({ body }) => (body.length < largeBytes ? body.length : maxSize),
      flush: async (deliveries) => {
        const [only] = deliveries.length === 1 ? deliveries : [];
        const text = only ? insertOneSql : insertSql;
        try {
          await pool.query({ name: namedStatement(text), text, values: only ? row(only) : columns(deliveries) });
        } catch (error) {
          throw asAppError(error);
        }
        hint("wasl_inbound");
        return [];
      },
    });
  });
}

const insertSql = `
  INSERT INTO "InboundDelivery" (id, provider, "accountToken", body, headers)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::jsonb[])`;

const insertOneSql = `
  INSERT INTO "InboundDelivery" (id, provider, "accountToken", body, headers) VALUES ($1, $2, $3, $4, $5)`;

function row({ id, provider, accountToken, body, headers }: NewDelivery): unknown[] {
  return [id, provider, accountToken, body, JSON.stringify(headers)];
}

function columns(deliveries: NewDelivery[]): unknown[][] {
  return [
    deliveries.map(({ id }) => id),
    deliveries.map(({ provider }) => provider),
    deliveries.map(({ accountToken }) => accountToken),
    deliveries.map(({ body }) => body),
    deliveries.map(({ headers }) => JSON.stringify(headers)),
  ];
}
