// The yardstick of `ingest`: what remains of a webhook endpoint when everything but its point is left out. It checks
// the signature and stores the body durably, grouping concurrent requests into one INSERT without a timer.
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import pg from "pg";

type Waiting = { id: string; body: Buffer; response: ServerResponse };

const insert = `INSERT INTO floor_delivery (id, provider, body, headers)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::bytea[], $4::jsonb[])`;
const maxFlights = 2;
const maxItems = 128;
const secret = process.env.META_APP_SECRET ?? "";
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: maxFlights });
const waiting: Waiting[] = [];
let flights = 0;

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const body = Buffer.concat(chunks);
    const expected = Buffer.from(`sha256=${createHmac("sha256", secret).update(body).digest("hex")}`);
    const given = Buffer.from(String(request.headers["x-hub-signature-256"]));
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      return void response.writeHead(403).end();
    waiting.push({ id: randomUUID(), body, response });
    pump();
  });
}).listen(Number(process.env.PORT), "127.0.0.1");
process.once("SIGTERM", () => process.exit(0));

function pump(): void {
  while (waiting.length > 0 && flights < maxFlights) {
    flights += 1;
    void store(waiting.splice(0, maxItems)).finally(() => {
      flights -= 1;
      pump();
    });
  }
}

async function store(group: Waiting[]): Promise<void> {
  const columns = [
    group.map(({ id }) => id),
    group.map(() => "whatsapp"),
    group.map(({ body }) => body),
    group.map(() => "{}"),
  ];
  await pool.query({ name: "insert", text: insert, values: columns });
  for (const { response } of group) response.writeHead(200, { "content-length": 0 }).end();
}
