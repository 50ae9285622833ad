import { createHmac } from "node:crypto";

/** The numbers to which customers write, and how bodies are signed. */
export type Recipients = { numbers: string[]; secret: string; path: string; port: number };

const customersOfOne = 1_000;
const customersOfEach = 100;
const names = ["Layla Haddad", "Omar Bennani", "Nour El Fassi", "Youssef Amrani", "Sara Al Qahtani"];
const words = "Salam, is the table for four still free tonight? We would come at eight with two children, thank you! ";

/** Signed webhook requests as Meta sends them, about 700 bytes of body, each with a message of its own. */
export function makeRequests(count: number, run: string, recipients: Recipients): Buffer[] {
  return Array.from({ length: count }, (_, index) => request(textWebhook(index, run, recipients), recipients));
}

/** Of the thousand updates of a bundle: half are messages, half say what became of messages of ours. */
export const bundleSize = 1_000;

/** Signed requests with as many updates as Meta ever puts into one body. */
export function makeBundles(count: number, run: string, recipients: Recipients): Buffer[] {
  return Array.from({ length: count }, (_, index) => request(bundleWebhook(index, run, recipients), recipients));
}

/** Meta's id of a message of ours that a bundle's status is about. */
export function sentId(index: number): string {
  return `wamid.HBgMsent${index}`;
}

/** Meta's id of a message of such a request. */
export function messageId(index: number, run: string): string {
  return `wamid.HBgM${Buffer.from(`${run}:${index}`).toString("base64url")}`;
}

function textWebhook(index: number, run: string, { numbers }: Recipients): string {
  const customers = Math.max(customersOfOne, customersOfEach * numbers.length);
  const customer = index % customers;
  const from = `9665${String(10_000_000 + customer)}`;
  const number = numbers[index % numbers.length];
  const id = messageId(index, run);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "966500000000", phone_number_id: number },
    contacts: [{ profile: { name: names[customer % names.length] }, wa_id: from }],
    messages: [{ from, id, timestamp, type: "text", text: { body: words.repeat(3) } }],
  };
  return JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: `10${number}`, changes: [{ value, field: "messages" }] }],
  });
}

function bundleWebhook(bundle: number, run: string, { numbers }: Recipients): string {
  const half = bundleSize / 2;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const first = bundle * half;
  const customers = Array.from({ length: half }, (_, index) => (first + index) % customersOfOne);
  const phone = (customer: number) => `9665${String(10_000_000 + customer)}`;
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "966500000000", phone_number_id: numbers[0] },
    contacts: customers.map((customer) => ({
      profile: { name: names[customer % names.length] },
      wa_id: phone(customer),
    })),
    messages: customers.map((customer, index) => ({
      from: phone(customer),
      id: messageId(first + index, run),
      timestamp,
      type: "text",
      text: { body: words },
    })),
    statuses: customers.map((customer, index) => ({
      id: sentId(first + index),
      status: "delivered",
      timestamp,
      recipient_id: phone(customer),
      pricing: { billable: true, pricing_model: "PMP", type: "regular", category: "marketing" },
    })),
  };
  return JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: `10${numbers[0]}`, changes: [{ value, field: "messages" }] }],
  });
}

function request(body: string, { secret, path, port }: Recipients): Buffer {
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    "User-Agent: facebookexternalua",
    "Content-Type: application/json",
    `X-Hub-Signature-256: sha256=${signature}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
}
