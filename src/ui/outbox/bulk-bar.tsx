"use client";

import { useTranslations } from "next-intl";
import type { OutboxItemDto } from "#/domain/messaging/outbox-schema.ts";
import type { MessageCommand } from "#/ui/data/message-commands.ts";
import { Button } from "#/ui/kit/button.tsx";

type Props = {
  selected: OutboxItemDto[];
  isBusy: boolean;
  onAll: () => void;
  onClear: () => void;
  onCommand: (command: MessageCommand) => void;
};

const labels = { retry: "action.retry", "mark-sent": "action.markSent", cancel: "action.cancel" } as const;

/** What can be decided about all selected messages at once: only what each of them allows. */
export function BulkBar({ selected, isBusy, onAll, onClear, onCommand }: Props) {
  const t = useTranslations("outbox");
  const commands = (["retry", "mark-sent", "cancel"] as const).filter((command) =>
    selected.every(({ actions }) => actions.includes(command)),
  );
  return (
    <section aria-label={t("bulk.label")} className="flex min-h-9 flex-wrap items-center gap-2">
      <Button variant="ghost" size="sm" onClick={selected.length > 0 ? onClear : onAll}>
        {t(selected.length > 0 ? "bulk.clear" : "bulk.all")}
      </Button>
      {selected.length > 0 && (
        <>
          <p aria-live="polite" className="text-muted-foreground text-sm tabular-nums">
            {t("bulk.count", { count: selected.length })}
          </p>
          <span className="ms-auto" />
          {commands.map((command) => (
            <Button key={command} size="sm" disabled={isBusy} onClick={() => onCommand(command)}>
              {t(labels[command])}
            </Button>
          ))}
        </>
      )}
    </section>
  );
}
