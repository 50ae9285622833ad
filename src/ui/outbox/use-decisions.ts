"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { OutboxItemDto } from "#/domain/messaging/outbox-schema.ts";
import { type MessageCommand, useMessageCommand } from "#/ui/data/message-commands.ts";
import { useToast } from "#/ui/kit/use-toast.ts";

/** A decision that waits for a yes. */
export type AskedDecision = { command: MessageCommand; items: OutboxItemDto[] };

/** At a time; the server is asked once for each message. */
const atOnce = 6;

/**
 * Carries out decisions about one message or many, and tells what came of them. It asks first, but for one message that
 * surely did not arrive and is sent again.
 */
export function useDecisions() {
  const t = useTranslations("outbox.done");
  const toast = useToast();
  const { mutateAsync } = useMessageCommand();
  const [asked, setAsked] = useState<AskedDecision | null>(null);
  const [isBusy, setBusy] = useState(false);
  const run = async ({ command, items }: AskedDecision): Promise<boolean> => {
    setBusy(true);
    const outcomes = await inGroups(items, ({ id }) => mutateAsync({ id, command }));
    setBusy(false);
    const failed = outcomes.filter(({ status }) => status === "rejected").length;
    const done = items.length - failed;
    if (done > 0) toast.show({ tone: "success", title: t(command, { count: done }) });
    if (failed > 0) toast.show({ tone: "error", title: t("failed", { count: failed }) });
    return true;
  };
  const decide = (decision: AskedDecision) => {
    const [only, ...more] = decision.items;
    const isPlain = decision.command === "retry" && more.length === 0 && only?.status !== "AMBIGUOUS";
    if (isPlain) void run(decision);
    else setAsked(decision);
  };
  return { asked, isBusy, decide, run, close: () => setAsked(null) };
}

async function inGroups<T>(items: T[], work: (item: T) => Promise<unknown>): Promise<PromiseSettledResult<unknown>[]> {
  const outcomes: PromiseSettledResult<unknown>[] = [];
  for (let start = 0; start < items.length; start += atOnce) {
    outcomes.push(...(await Promise.allSettled(items.slice(start, start + atOnce).map(work))));
  }
  return outcomes;
}
