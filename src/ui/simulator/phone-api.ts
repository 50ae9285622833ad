/** What the simulator says on the wire under `/simulator/api` (see `src/simulator/phone-door.ts`). */
export type BusinessNumber = { phoneNumberId: string; displayPhoneNumber: string; name: string };

export type Person = { id: string; waId?: string; userId?: string; username?: string; name: string; language?: string };

export type PhoneMessage = {
  wamid: string;
  phoneNumberId: string;
  customerId: string;
  from: "business" | "customer";
  at: string;
  type: string;
  content: unknown;
  context?: { id?: string; forwarded?: boolean; frequently_forwarded?: boolean };
  referral?: { headline?: string };
  groupId?: string;
  status: "accepted" | "sent" | "delivered" | "read" | "played" | "failed";
  reactions: { business?: string; customer?: string };
  edited?: boolean;
  revoked?: boolean;
};

/** A message to send from the phone, as `phoneMessage` in `src/simulator/phone-message.ts` reads it. */
export type Outgoing = { type: string; [field: string]: unknown };

export type FaultSettings = {
  sends: { kind: string; code?: number; next?: number; rate?: number; on?: string }[];
  statuses: Record<string, number | boolean | string>;
  limits: { perSecond: number | null; pair: boolean; window: boolean };
  latencyMs: number;
};

export type LedgerEntry = { kind: string; at: string; [field: string]: unknown };

const base = "/simulator/api";

export const phoneApi = {
  numbers: () => call<BusinessNumber[]>("GET", "/numbers"),
  people: () => call<Person[]>("GET", "/customers"),
  addPerson: (person: Omit<Person, "id">) => call<Omit<Person, "id">>("POST", "/customers", person),
  templates: () => call<unknown[]>("GET", "/templates"),
  chat: (phoneNumberId: string, customerId: string) =>
    call<PhoneMessage[]>("GET", `/chat?${new URLSearchParams({ phoneNumberId, customerId })}`),
  blocked: (phoneNumberId: string, customerId: string) =>
    call<{ isBlocked: boolean }>("GET", `/block?${new URLSearchParams({ phoneNumberId, customerId })}`),
  starters: (phoneNumberId: string) =>
    call<{ prompts: string[] }>("GET", `/starters?${new URLSearchParams({ phoneNumberId })}`),
  open: (phoneNumberId: string, customerId: string) => call("POST", "/open", { phoneNumberId, customerId }),
  play: (wamid: string) => call("POST", "/play", { wamid }),
  send: (phoneNumberId: string, { id: _id, ...customer }: Person, message: Outgoing) =>
    call<{ answers: number[] }>("POST", "/send", { phoneNumberId, customer, message }),
  faults: () => call<FaultSettings>("GET", "/faults"),
  setFaults: (settings: Partial<FaultSettings>) => call<FaultSettings>("POST", "/faults", settings),
  resetFaults: () => call<FaultSettings>("DELETE", "/faults"),
  ledger: (since?: number) =>
    call<{ entries: LedgerEntry[]; next: number }>(
      "GET",
      since === undefined ? "/ledger?tail" : `/ledger?since=${since}`,
    ),
  upload: async (phoneNumberId: string, file: File) => {
    const query = new URLSearchParams({ phoneNumberId, filename: file.name });
    return read<{ id: string }>(await fetch(`${base}/media?${query}`, { method: "POST", body: file }));
  },
};

export function mediaPath(id: string): string {
  return `${base}/media/${id}`;
}

type Chat = { phoneNumberId: string; customerId: string };

export type PhoneListeners = {
  onMessage: (message: PhoneMessage) => void;
  onTyping: (chat: Chat) => void;
  onBlock: (chat: Chat & { isBlocked: boolean }) => void;
  onReconnect: () => void;
};

/** News of all phones, until the result is called. */
export function listenToPhones({ onMessage, onTyping, onBlock, onReconnect }: PhoneListeners): () => void {
  const source = new EventSource(`${base}/stream`);
  source.addEventListener("message", (event) => onMessage(JSON.parse(event.data)));
  source.addEventListener("typing", (event) => onTyping(JSON.parse(event.data)));
  source.addEventListener("block", (event) => onBlock(JSON.parse(event.data)));
  source.addEventListener("open", onReconnect);
  return () => source.close();
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const init =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  return read<T>(await fetch(`${base}${path}`, { method, ...init }));
}

async function read<T>(response: Response): Promise<T> {
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error?.message ?? response.statusText);
  return answer as T;
}
