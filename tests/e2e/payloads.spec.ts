import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { layla, restaurant, signedIn, thread } from "./people.ts";

// T15, G13: markup in everything a stranger can write, seen on every screen that shows it. Nothing runs, nothing is loaded,
// and the content policy never has to step in.

/** Each tells on itself: by calling `pwned`, by opening a dialog, or by asking for /pwned. */
const payloads = [
  "<script>pwned(1)</script>",
  "<img src=/pwned onerror=pwned(2)>",
  "<svg/onload=pwned(3)>",
  "<svg><script>pwned(4)</script></svg>",
  '"><img src=/pwned onerror="pwned(5)">',
  "'-alert(6)-'",
  "javascript:pwned(7)",
  "JaVaScRiPt:pwned(8)",
  'https://example.com/"onmouseover="pwned(9)',
  "[link](javascript:pwned(10))",
  "data:text/html,<script>pwned(11)</script>",
  "<iframe srcdoc='<script>parent.pwned(12)</script>'></iframe>",
  "<iframe src=/pwned></iframe>",
  "<object data=/pwned></object>",
  "<embed src=/pwned>",
  "<link rel=stylesheet href=/pwned>",
  "<style>@import '/pwned';</style>",
  "<base href=/pwned/>",
  "<meta http-equiv=refresh content='0;url=/pwned'>",
  "<form action=/pwned><button autofocus>x</button></form>",
  "<details open ontoggle=pwned(13)>",
  "<math><mtext><table><mglyph><style><img src=/pwned onerror=pwned(14)>",
  "</title></textarea></script><script>pwned(15)</script>",
  "{{constructor.constructor('pwned(16)')()}}",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is meant for somebody's template engine
  "${pwned(17)}#{pwned(18)}<%= pwned(19) %>",
  "\u202e\u2066<img src=/pwned onerror=pwned(20)>\u2069",
  "*_~```<img src=/pwned onerror=pwned(21)>```~_*",
  "\ufeff<img\u00a0src=/pwned\u000conerror=pwned(22)>",
];

type Signs = { executions: string[]; violations: string[]; requests: string[] };

test("what strangers write runs nowhere: names, texts, captions, files, cards, places, orders, answers, notes", async ({
  browser,
  request,
}) => {
  test.setTimeout(180_000);
  const page = await signedIn(browser, layla);
  const signs = await watch(page);
  const customers = payloads.map((payload, index) => ({ payload, waId: `96659${String(1_000_000 + index)}` }));
  for (const customer of customers) await say(request, customer);
  const ids = await conversationIds(
    page,
    customers.map(({ waId }) => waId),
  );
  for (const { payload, waId } of customers) {
    const id = ids.get(waId) ?? "";
    await writeInside(page, id, payload);
    await page.goto(`/${restaurant.slug}/inbox?c=${id}`);
    await expect(thread(page), payload).toContainText("the end");
    await expect(thread(page)).toContainText(visible(payload));
    await expectHarmlessLinks(page);
  }
  for (const path of ["inbox", "outbox", "settings/channels", "settings/templates"]) {
    await page.goto(`/${restaurant.slug}/${path}`);
    await page.locator("main").first().waitFor();
    await expectHarmlessLinks(page);
  }
  expect(signs).toEqual({ executions: [], violations: [], requests: [] });
});

async function watch(page: Page): Promise<Signs> {
  const signs: Signs = { executions: [], violations: [], requests: [] };
  await page.context().exposeBinding("pwned", (_source, what) => signs.executions.push(String(what)));
  await page.context().exposeBinding("violated", (_source, what) => signs.violations.push(String(what)));
  await page.addInitScript(() => {
    const { violated } = window as unknown as { violated(what: string): void };
    document.addEventListener("securitypolicyviolation", (event) =>
      violated(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  page.on("dialog", (dialog) => {
    signs.executions.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("request", (sent) => {
    if (/pwned/.test(new URL(sent.url()).pathname)) signs.requests.push(sent.url());
  });
  return signs;
}

/** Everything that a customer's phone can send, with the payload in every word of it. */
async function say(request: APIRequestContext, { payload, waId }: { payload: string; waId: string }): Promise<void> {
  const card = {
    name: { formatted_name: payload, first_name: payload },
    org: { company: payload, title: payload },
    phones: [{ phone: payload, type: payload }],
    emails: [{ email: payload, type: payload }],
    urls: [{ url: payload, type: payload }],
    addresses: [{ street: payload, city: payload }],
  };
  const ad = {
    source_url: payload,
    source_id: "1",
    source_type: "ad",
    headline: payload,
    body: payload,
    media_type: "image",
    image_url: payload,
  };
  const messages = [
    { type: "text", body: payload, referral: ad },
    { type: "image", caption: payload },
    { type: "document", filename: payload, caption: payload },
    { type: "contacts", contacts: [card] },
    { type: "location", latitude: 1, longitude: 2, name: payload, address: payload, url: payload },
    { type: "button", text: payload, payload },
    { type: "button_reply", id: payload, title: payload },
    { type: "list_reply", id: payload, title: payload, description: payload },
    { type: "flow_reply", name: payload, response: { [payload]: payload } },
    { type: "order", text: payload, items: [{ retailerId: payload, quantity: 1, price: 1, currency: "SAR" }] },
    { type: "unsupported", subject: payload },
    { type: "text", body: `${payload} the end` },
  ];
  const data = { phoneNumberId: restaurant.phoneNumberId, customer: { waId, name: payload.slice(0, 200) }, messages };
  const response = await request.post("/simulator/api/send", { data });
  expect(response.ok(), await response.text()).toBe(true);
}

/** What colleagues write: a note, a file by its name, a customer's fields. */
async function writeInside(page: Page, id: string, payload: string): Promise<void> {
  const headers = { origin: process.env.E2E_URL ?? "" };
  const note = await page.request.post(`/api/conversations/${id}/notes`, { data: { body: payload }, headers });
  expect(note.status()).toBe(201);
  const name = encodeURIComponent(payload);
  await page.request.post(`/api/files?name=${name}`, {
    data: Buffer.from("a file"),
    headers: { ...headers, "content-type": "application/octet-stream" },
  });
  const data = {
    name: payload,
    company: payload,
    phones: [`+9665${Math.floor(10_000_000 + Math.random() * 89_999_999)}`],
  };
  await page.request.post("/api/contacts", { data, headers });
}

async function conversationIds(page: Page, phones: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const phone of phones) {
    await expect(async () => {
      const answer = await page.request.get(`/api/conversations?q=${phone}`);
      const [row] = (await answer.json()) as { id: string }[];
      expect(row?.id).toBeDefined();
      found.set(phone, row?.id ?? "");
    }).toPass({ timeout: 30_000 });
  }
  return found;
}

/** No link leads anywhere but to http, mail, telephone, or within the product. */
async function expectHarmlessLinks(page: Page): Promise<void> {
  const schemes = await page.evaluate(() =>
    [...document.querySelectorAll("a[href], area[href]")].map((link) => (link as HTMLAnchorElement).protocol),
  );
  expect(schemes.filter((scheme) => !["http:", "https:", "mailto:", "tel:", "blob:"].includes(scheme))).toEqual([]);
}

/** A part of the payload that no formatting takes away: it must stand there as text. */
function visible(payload: string): string {
  return /pwned\(?\d*|alert\(6\)|pwned/.exec(payload)?.[0] ?? payload;
}
