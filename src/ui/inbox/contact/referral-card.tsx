import { Megaphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Fields, textField } from "../content/message-metadata.ts";
import { safeHref } from "../content/whatsapp-markup.ts";

/** The advertisement through which the customer came, in Meta's words. */
export function ReferralCard({ referral }: { referral: Fields }) {
  const t = useTranslations("inbox.contact");
  const headline = textField(referral, "headline");
  const body = textField(referral, "body");
  const address = textField(referral, "source_url") || textField(referral, "sourceUrl");
  const href = address && safeHref(address);
  return (
    <section className="mx-4 mb-4 rounded-lg bg-info-soft p-3 text-sm">
      <h3 className="flex items-center gap-1.5 font-semibold text-info text-xs">
        <Megaphone aria-hidden className="size-3.5" />
        {t("fromAd")}
      </h3>
      {headline && (
        <p className="mt-1 font-medium">
          <bdi>{headline}</bdi>
        </p>
      )}
      {body && (
        <p className="mt-0.5 line-clamp-3 text-muted-foreground">
          <bdi>{body}</bdi>
        </p>
      )}
      {href && (
        <a
          href={href}
          target="_blank"
          rel="noopener noreferrer"
          className="mt-1.5 inline-block text-info text-xs underline underline-offset-2"
        >
          {t("openAd")}
        </a>
      )}
    </section>
  );
}
