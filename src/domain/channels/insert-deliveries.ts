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
/** Bytes of bodies in one group, unless one alone has more. */
const maxSize = 262_144;

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
      sizeOf: ({ body }) => body.length,
      flush: async (deliveries) => {
        try {
          await pool.query({ name: namedStatement(insertSql), text: insertSql, values: columns(deliveries) });
        } catch (error) {
          throw asAppError(error);
        }
        hint("wasl_inbound");
        return [];
      },
    });
  });
}

/** The bodies come as one value, which is handed over as it is: in an array the driver spells every byte out. */
const insertSql = `
  INSERT INTO "InboundDelivery" (id, provider, "accountToken", headers, body)
  SELECT d.id, d.provider, d.token, d.headers, substring($5::bytea FROM d.start FOR d.length)
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::jsonb[], $6::int[], $7::int[])
    AS d(id, provider, token, headers, start, length)`;

function columns(deliveries: NewDelivery[]): unknown[] {
  const starts: number[] = [];
  let next = 1; // as SQL counts
  for (const { body } of deliveries) {
    starts.push(next);
    next += body.length;
  }
  return [
    deliveries.map(({ id }) => id),
    deliveries.map(({ provider }) => provider),
    deliveries.map(({ accountToken }) => accountToken),
    deliveries.map(({ headers }) => JSON.stringify(headers)),
    Buffer.concat(deliveries.map(({ body }) => body)),
    starts,
    deliveries.map(({ body }) => body.length),
  ];
}
