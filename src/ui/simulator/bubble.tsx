import { useFormatter, useTranslations } from "next-intl";
import { BubbleContent } from "./bubble-content.tsx";
import { BubbleMenu } from "./bubble-menu.tsx";
import type { PhoneMessage } from "./phone-api.ts";
import { Quote } from "./quote.tsx";
import { TickMarks } from "./tick-marks.tsx";
import type { TemplateDefinition } from "./wire-content.ts";

type Props = { message: PhoneMessage; quoted: PhoneMessage | undefined; templates: TemplateDefinition[] };

/** One message as it looks on the phone: own messages at the end side, those of the business at the start. */
export function Bubble({ message, quoted, templates }: Props) {
  const t = useTranslations("simulator");
  const format = useFormatter();
  const isOwn = message.from === "customer";
  const reactions = [message.reactions.business, message.reactions.customer].filter(Boolean);
  const side = isOwn
    ? "ms-auto bg-bubble-out text-bubble-out-foreground"
    : "me-auto bg-bubble-in text-bubble-in-foreground";
  return (
    <article
      aria-label={isOwn ? t("you") : t("them")}
      className={`group relative w-fit max-w-[85%] rounded-2xl px-2.5 py-1.5 text-sm shadow-sm ${side} ${reactions.length > 0 ? "mb-4" : ""}`}
    >
      <Labels message={message} />
      {message.context?.id && <Quote message={quoted} />}
      {message.revoked ? (
        <p className="text-muted-foreground italic">{t("deleted")}</p>
      ) : (
        <BubbleContent message={message} templates={templates} />
      )}
      <footer className="mt-0.5 flex items-center justify-end gap-1 text-[0.7rem] text-muted-foreground">
        {message.edited && <span>{t("edited")}</span>}
        <time dateTime={message.at}>{format.dateTime(new Date(message.at), { timeStyle: "short" })}</time>
        {isOwn && <TickMarks status={message.status} />}
      </footer>
      {reactions.length > 0 && (
        <span className="absolute start-2 -bottom-4 rounded-full border bg-raised px-1.5 py-0.5 text-xs shadow-sm">
          {reactions.join(" ")}
        </span>
      )}
      {!message.revoked && <BubbleMenu message={message} />}
    </article>
  );
}

function Labels({ message }: { message: PhoneMessage }) {
  const t = useTranslations("simulator");
  const labels = [
    message.context?.frequently_forwarded && t("forwardedOften"),
    message.context?.forwarded && t("forwarded"),
    message.referral && t("fromAd", { headline: message.referral.headline ?? "" }),
    message.groupId && t("inGroup"),
  ].filter(Boolean);
  if (labels.length === 0) return null;
  return <p className="text-muted-foreground text-xs italic">{labels.join(" · ")}</p>;
}
