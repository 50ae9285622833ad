import { useFormatter, useNow, useTranslations } from "next-intl";
import type { InteractiveRequest } from "#/domain/channels/interactive-schema.ts";
import { InteractiveRequestView } from "../../content/interactive-request.tsx";

/** The message on the customer's phone: it comes in there, so it stands at the start, on white. */
export function RequestPreview({ body, interactive }: { body: string; interactive: InteractiveRequest }) {
  const t = useTranslations("composer.interactive");
  const format = useFormatter();
  const now = useNow();
  const time = (
    <p className="text-end text-2xs text-muted-foreground tabular-nums">
      {format.dateTime(now, { hour: "numeric", minute: "2-digit" })}
    </p>
  );
  return (
    <section
      aria-label={t("preview")}
      className="self-start rounded-xl bg-thread p-4 text-sm sm:sticky sm:top-0 [&_details]:pointer-events-none"
    >
      <p aria-hidden className="mb-2 text-center text-2xs text-muted-foreground">
        {t("preview")}
      </p>
      <div className="w-fit max-w-full rounded-2xl rounded-ss-sm bg-bubble-in px-3 py-1.5 shadow-xs ring-1 ring-border/60">
        <InteractiveRequestView body={body || t("bodyPlaceholder")} interactive={interactive} time={time} />
      </div>
    </section>
  );
}
