import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { type LedgerEntry, phoneApi } from "./phone-api.ts";

const POLL_MS = 1500;
const SHOWN = 200;

/** The newest lines of the ledger: what was accepted, refused, sent from a phone and posted to the product. */
export function LedgerView() {
  const t = useTranslations("simulator");
  const entries = useLedger();
  if (entries.length === 0) return <p className="text-sm text-muted-foreground">{t("ledgerEmpty")}</p>;
  return (
    <ol className="max-h-[44rem] space-y-1 overflow-y-auto text-sm">
      {entries.toReversed().map(({ key, entry }) => (
        <LedgerLine key={key} entry={entry} />
      ))}
    </ol>
  );
}

function LedgerLine({ entry }: { entry: LedgerEntry }) {
  const t = useTranslations("simulator");
  const format = useFormatter();
  const { kind, at, ...rest } = entry;
  const isTrouble = kind === "refused" || (kind === "webhook" && entry.answer !== 200);
  return (
    <li className="rounded-lg bg-raised">
      <details>
        <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-3 px-3 py-2">
          <time dateTime={at} className="text-muted-foreground text-xs tabular-nums">
            {format.dateTime(new Date(at), { timeStyle: "medium" })}
          </time>
          <span className={isTrouble ? "font-medium text-destructive" : "font-medium"}>
            {isKnown(kind) ? t(`entry.${kind}`) : kind}
          </span>
          <span dir="ltr" className="min-w-0 truncate font-mono text-xs">
            {noteOf(entry)}
          </span>
        </summary>
        <pre dir="ltr" className="overflow-x-auto border-t p-3 text-xs">
          {JSON.stringify(rest, null, 2)}
        </pre>
      </details>
    </li>
  );
}

const kinds = [
  "number",
  "customer",
  "accepted",
  "refused",
  "read",
  "inbound",
  "webhook",
  "media",
  "media-deleted",
  "block",
  "faults",
] as const;

function isKnown(kind: string): kind is (typeof kinds)[number] {
  return (kinds as readonly string[]).includes(kind);
}

function noteOf(entry: LedgerEntry): string {
  if (entry.kind === "webhook") return `${String(entry.answer)} · ${String(entry.milliseconds)} ms`;
  if (entry.kind === "refused") return String(entry.code ?? entry.fault ?? "");
  if (entry.kind === "accepted") return `${String((entry.message as { type: string }).type)} → ${String(entry.to)}`;
  return String(entry.fault ?? entry.wamid ?? "");
}

/** The last lines of the file, then whatever is added. */
function useLedger(): { key: number; entry: LedgerEntry }[] {
  const [entries, setEntries] = useState<{ key: number; entry: LedgerEntry }[]>([]);
  useEffect(() => {
    let since: number | undefined;
    let count = 0;
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    const poll = async () => {
      try {
        const answer = await phoneApi.ledger(since);
        since = answer.next;
        const added = answer.entries.map((entry) => ({ key: ++count, entry }));
        if (!isOver && added.length > 0) setEntries((before) => [...before, ...added].slice(-SHOWN));
      } catch {
        // The server is restarting: what was missed is there at the next try, because `since` did not move.
      }
      if (!isOver) timer = setTimeout(poll, POLL_MS);
    };
    void poll();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, []);
  return entries;
}
