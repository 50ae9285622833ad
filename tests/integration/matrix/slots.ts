import { encodeCursor } from "#/domain/messaging/cursor.ts";
import { bodySlots, isAccepted, type Operation, querySlots, type Slot, smallestBody, withValue } from "./operations.ts";

/** A way to name a row of somebody else's in a call. `make` gives what to send for an id. */
export type Probe = {
  where: string;
  make(id: string): { query?: string; json?: unknown };
  /** The id is a place in an order, so that an absent one has to be beside it. */
  isPlace?: boolean;
};

/** Bodies of operations whose rules no schema tells, good enough to reach the rows. */
export const bodies: Record<string, Record<string, unknown>> = {
  "PATCH /api/channels/[id]": { displayName: "taken over" },
  "PATCH /api/channels/[id]/profile": { about: "taken over" },
  "PATCH /api/channels/[id]/commerce": { isCartEnabled: false },
  "PUT /api/channels/[id]/starters": { prompts: ["taken over"], commands: [], tellsOfNewChats: false },
  "POST /api/channels/[id]/templates": {
    name: "from_outside",
    language: "en",
    category: "UTILITY",
    components: [{ type: "BODY", text: "from outside" }],
  },
  "POST /api/contacts": { name: "from outside", phones: ["+966501234567"] },
  "POST /api/invitations": { email: "guest@example.com", role: "AGENT" },
  "POST /api/me/email": { email: "guest@example.com", password: "not the one" },
  "POST /api/me/workspaces": {
    workspaceName: "from outside",
    kind: "STORE",
    country: "SA",
    timezone: "Asia/Riyadh",
    locale: "en",
  },
  "POST /api/me/two-factor/confirmation": { code: "123456" },
  "PATCH /api/conversations/[id]": { priority: "URGENT" },
  "POST /api/conversations/[id]/assignment": { assigneeId: null },
  "POST /api/conversations/[id]/messages": { type: "text", body: "from outside" },
  "POST /api/conversations/[id]/send-media": { mediaUrl: "https://example.com/a.jpg", mediaType: "image" },
  "PATCH /api/messages/[id]": { body: "from outside" },
  "PATCH /api/templates/[id]": { category: "MARKETING" },
  "POST /api/templates/[id]/move": { move: "archive" },
};

const card = {
  header: { type: "image", fileId: "00000000-0000-4000-8000-000000000000" },
  link: { label: "Open", url: "https://example.com" },
};

/** Bodies around one slot, where the others would contradict it. */
const around: Record<string, Record<string, unknown>> = {
  "POST /api/invitations roleId": { email: "guest@example.com" },
  "POST /api/conversations/[id]/messages fileId": { type: "image" },
  "POST /api/conversations/[id]/messages interactive.header.fileId": {
    type: "interactive",
    body: "from outside",
    interactive: { kind: "buttons", buttons: [{ id: "a", title: "A" }], header: { type: "image" } },
  },
  "POST /api/conversations/[id]/messages interactive.cards.0.header.fileId": {
    type: "interactive",
    body: "from outside",
    interactive: { kind: "carousel", cards: [card, card] },
  },
};

/** Ids and names that a body takes without its schema saying so. */
const hidden: Record<string, Record<string, (id: string) => unknown>> = {
  "POST /api/conversations/[id]/messages": {
    "template by name": (name) => ({ type: "template", template: { name, language: "en" } }),
    "reply with a reaction": (id) => ({ type: "reaction", emoji: "👍", replyToId: id }),
  },
  "POST /api/channels/[id]/templates": {
    "sample file": (id) => ({
      name: "from_outside",
      language: "en",
      category: "UTILITY",
      components: [
        { type: "HEADER", format: "IMAGE", example: { file_id: id } },
        { type: "BODY", text: "from outside" },
      ],
    }),
  },
};

/** A body that gets past the schema. */
export function bodyOf(operation: Operation): unknown {
  return operation.handler.spec.body ? (bodies[operation.name] ?? smallestBody(operation)) : undefined;
}

/** Every way to name a foreign row in the query or the body of an operation. */
export function probesOf(operation: Operation): Probe[] {
  return [
    ...querySlots(operation).flatMap((name) => inQuery(operation, name)),
    ...bodySlots(operation).map((slot) => inBody(operation, slot)),
    ...Object.entries(hidden[operation.name] ?? {}).map(([where, make]) => ({
      where,
      make: (id: string) => ({ json: make(id) }),
    })),
  ];
}

/** Slots of bodies for which no body is known that the schema takes. */
export function unreachable(operation: Operation): string[] {
  const id = "00000000-0000-4000-8000-000000000001";
  return bodySlots(operation)
    .filter((slot) => !isAccepted(operation, bodyAround(operation, slot, id)))
    .map((slot) => `${operation.name} ${slot.join(".")}`);
}

function inQuery(operation: Operation, name: string): Probe[] {
  const json = bodyOf(operation);
  const probe = (where: string, of: (id: string) => string): Probe => ({
    where,
    isPlace: name === "cursor",
    make: (id) => ({ query: `?${name}=${encodeURIComponent(of(id))}`, json }),
  });
  const plain = probe(`?${name}`, (id) => id);
  return name === "cursor"
    ? [plain, probe("?cursor, ours", (id) => encodeCursor(new Date().toISOString(), id))]
    : [plain];
}

function inBody(operation: Operation, slot: Slot): Probe {
  return { where: slot.join("."), make: (id) => ({ json: bodyAround(operation, slot, id) }) };
}

function bodyAround(operation: Operation, slot: Slot, id: string): unknown {
  const base = around[`${operation.name} ${slot.join(".")}`] ?? bodyOf(operation);
  return withValue(base, slot, id);
}
