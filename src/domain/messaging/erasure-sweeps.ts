import { type Mention, mentions } from "./erase-mentions.ts";
import type { ErasedKind } from "./erasure-schema.ts";

type Key = { column: string; type: "uuid" | "text" | "bigint" | "timestamptz"; first: string };

/** A table that is looked through for what it says of a person, portion by portion, in the order of an index. */
export type Sweep = {
  kind: ErasedKind;
  table: string;
  key: readonly Key[];
  /** Where nothing newer is looked at: the last row, or the moment, at which the erasure began. */
  until: { column: string; type: "uuid" | "timestamptz" };
  /** Whether the row `t` speaks of the person: SQL with $1, the words, $2, the ids that were theirs, and $6, what texts of ours may name them by. */
  speaks: string;
  /** What happens to such rows; `rewrite`: nothing yet, they are changed by `rewriteMentions`. */
  act: "delete" | "blank" | "redact" | "rewrite";
  /** Rows of one portion. */
  rows: number;
  /** Rows of all workspaces, which are not told apart before they are read. How many there are is nobody's business, so they do not count. */
  isOfAll?: boolean;
  mention?: Mention;
};

const nil = "00000000-0000-0000-0000-000000000000";
const byId = { key: [{ column: "id", type: "uuid", first: nil }], until: { column: "id", type: "uuid" } } as const;
const says = (text: string) => `EXISTS (SELECT FROM unnest($1::text[]) AS word WHERE strpos(${text}, word) > 0)`;
const namesOne = (text: string) => `EXISTS (SELECT FROM unnest($6::text[]) AS word WHERE strpos(${text}, word) > 0)`;

/** Everything that is looked through for an erased customer, in this order. */
export const sweeps: readonly Sweep[] = [
  {
    kind: "activities",
    table: "ActivityLog",
    ...byId,
    speaks: `t.details IS NOT NULL AND NOT t.details ? 'erased' AND (t."resourceId" = ANY ($2::text[])
      OR EXISTS (SELECT FROM unnest($1::text[]) AS word WHERE strpos(lower(t.details::text), lower(word)) > 0))`,
    act: "redact",
    rows: 2_000,
  },
  { kind: "inboundItems", table: "InboundItem", ...byId, speaks: says("t.json::text"), act: "delete", rows: 1_000 },
  {
    // Whole bodies, which nobody needs once they are processed; a body that speaks of another workspace's number only stays.
    kind: "deliveries",
    table: "InboundDelivery",
    key: [
      { column: "receivedAt", type: "timestamptz", first: "-infinity" },
      { column: "id", type: "uuid", first: nil },
    ],
    until: { column: "receivedAt", type: "timestamptz" },
    speaks: `(t."doneAt" IS NOT NULL OR t."deadAt" IS NOT NULL) AND (t.id::text = ANY ($2::text[]) OR (
      EXISTS (SELECT FROM unnest($1::text[]) AS word WHERE position(convert_to(word, 'UTF8') IN t.body) > 0)
      AND EXISTS (SELECT FROM "ChannelAccount" a WHERE a."workspaceId" = current_workspace() AND a."externalId" <> ''
        AND position(convert_to(a."externalId", 'UTF8') IN t.body) > 0)))`,
    act: "delete",
    rows: 500,
    isOfAll: true,
  },
  {
    // Answers kept for Idempotency-Key.
    kind: "answers",
    table: "IdempotencyKey",
    key: (["principal", "route", "key"] as const).map((column) => ({ column, type: "text", first: "" })),
    until: { column: "createdAt", type: "timestamptz" },
    speaks: namesOne("t.body::text"),
    act: "delete",
    rows: 1_000,
  },
  {
    kind: "events",
    table: "Event",
    key: [{ column: "seq", type: "bigint", first: "0" }],
    until: { column: "createdAt", type: "timestamptz" },
    speaks: `t.data IS NOT NULL AND ${namesOne("t.data::text")}`,
    act: "blank",
    rows: 2_000,
  },
  {
    kind: "notifications",
    table: "Notification",
    ...byId,
    speaks: `t."resourceId"::text = ANY ($2::text[]) OR ${namesOne("t.params::text")}`,
    act: "delete",
    rows: 2_000,
  },
  { kind: "importRows", table: "ContactImportRow", ...byId, speaks: says("t.data::text"), act: "delete", rows: 2_000 },
  {
    kind: "reactions",
    table: "Reaction",
    ...byId,
    speaks: "t.reactor = ANY ($1::text[])",
    act: "delete",
    rows: 5_000,
  },
  {
    // What a provider said of the person as one of a group's.
    kind: "mentions",
    table: "MessageStatusEvent",
    ...byId,
    speaks: "t.participant = ANY ($1::text[])",
    act: "delete",
    rows: 5_000,
  },
  ...mentions.map((mention): Sweep => {
    const { table, speaks } = mention;
    return { kind: "mentions", table, ...byId, speaks, act: "rewrite", rows: 1_000, mention };
  }),
];
