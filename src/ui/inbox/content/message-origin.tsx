import { ExternalLink, Megaphone, ShoppingBag } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { type Fields, fields, textField } from "./message-metadata.ts";
import { safeHref } from "./whatsapp-markup.ts";

/** What the customer had in front of them when they wrote: an advertisement, or a product of the catalogue. */
export function MessageOrigin({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.origin");
  const { referral, referredProduct } = message.metadata;
  if (message.revokedAt) return null;
  if (referral) return <AdCard referral={fields(referral)} />;
  if (!referredProduct) return null;
  return (
    <p className="mb-1.5 flex items-center gap-1.5 rounded-md bg-foreground/6 px-2.5 py-1.5 text-muted-foreground text-xs">
      <ShoppingBag aria-hidden className="size-3.5 shrink-0" />
      <span className="shrink-0">{t("product")}</span>
      <bdi className="truncate font-medium text-foreground">
        {textField(fields(referredProduct), "productRetailerId")}
      </bdi>
    </p>
  );
}

/** Without its picture, which is Meta's: loading it would tell Meta who reads when. */
function AdCard({ referral }: { referral: Fields }) {
  const t = useTranslations("inbox.origin");
  const [headline, body] = [textField(referral, "headline"), textField(referral, "body")];
  const address = textField(referral, "sourceUrl") || textField(referral, "source_url");
  const href = address && safeHref(address);
  return (
    <div className="mb-1.5 max-w-80 rounded-md bg-foreground/6 px-2.5 py-2 text-xs">
      <p className="flex items-center gap-1.5 text-muted-foreground">
        <Megaphone aria-hidden className="size-3.5 shrink-0" />
        {t("ad")}
      </p>
      {headline && (
        <p className="mt-1 line-clamp-2 font-medium text-sm">
          <bdi>{headline}</bdi>
        </p>
      )}
      {body && (
        <p className="mt-0.5 line-clamp-2 text-muted-foreground">
          <bdi>{body}</bdi>
        </p>
      )}
      {href && (
        <a
          href={href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="mt-1 inline-flex pointer-coarse:min-h-11 items-center gap-1 underline underline-offset-2 hover:no-underline"
        >
          {t("openAd")}
          <ExternalLink aria-hidden className="size-3" />
        </a>
      )}
    </div>
  );
}
