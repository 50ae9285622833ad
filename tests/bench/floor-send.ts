import { Agent, request } from "node:http";
import pg from "pg";
import { serveLoad } from "./child.ts";

/** The yardstick of sending: claim a thousand rows, post them, write the answers down together. No rules, no events. */
export type FloorSendTask = { databaseUrl: string; origin: string; phoneNumberId: string; inFlight: number };
export type FloorSendResult = { sent: number; seconds: number };

const claimSize = 1_000;

serveLoad<FloorSendTask>(async ({ databaseUrl, origin, phoneNumberId, inFlight }) => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 3 });
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight, maxFreeSockets: inFlight });
  const url = `${origin}/simulator/graph/v25.0/${phoneNumberId}/messages`;
  const writing = new Set<Promise<unknown>>();
  const flights = new Set<Promise<void>>();
  let answered: { id: string; wamid: string }[] = [];
  let sent = 0;
  const flush = () => {
    if (answered.length === 0) return;
    const batch = JSON.stringify(answered);
    answered = [];
    const write: Promise<unknown> = pool.query(update, [batch]).finally(() => writing.delete(write));
    writing.add(write);
  };
  const began = performance.now();
  for (;;) {
    const { rows } = await pool.query<{ id: string; phone: string; body: string }>(claim);
    if (rows.length === 0) break;
    for (const { id, phone, body } of rows) {
      if (flights.size >= inFlight) await Promise.race(flights);
      const flight: Promise<void> = post(url, agent, { id, phone, body }).then((wamid) => {
        flights.delete(flight);
        sent += 1;
        answered.push({ id, wamid });
        if (answered.length >= 200) flush();
      });
      flights.add(flight);
    }
  }
  await Promise.all(flights);
  flush();
  await Promise.all(writing);
  const seconds = (performance.now() - began) / 1_000;
  await pool.end();
  return { sent, seconds } satisfies FloorSendResult;
});

const claim = `
  UPDATE floor_message SET status = 'SENDING' WHERE id IN (
    SELECT id FROM floor_message WHERE status = 'QUEUED' ORDER BY id LIMIT ${claimSize} FOR UPDATE SKIP LOCKED)
  RETURNING id, phone, body`;
const update = `
  UPDATE floor_message m SET status = 'SENT', wamid = r.wamid FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, wamid text)
  WHERE m.id = r.id`;

function post(url: string, agent: Agent, message: { id: string; phone: string; body: string }): Promise<string> {
  const json = JSON.stringify({
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to: `+${message.phone}`,
    type: "text",
    text: { preview_url: true, body: message.body },
    biz_opaque_callback_data: message.id,
  });
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: "Bearer bench",
      "content-type": "application/json",
      "content-length": Buffer.byteLength(json),
    };
    const call = request(url, { method: "POST", agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const answer = JSON.parse(Buffer.concat(chunks).toString()) as { messages?: { id: string }[] };
        const wamid = answer.messages?.[0]?.id;
        if (wamid) resolve(wamid);
        else reject(new Error(`the simulator refuses: ${Buffer.concat(chunks)}`));
      });
    });
    call.on("error", reject);
    call.end(json);
  });
}
