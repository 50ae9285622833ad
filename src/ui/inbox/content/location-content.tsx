import { ExternalLink, MapPin } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { numberField, part, textField } from "./message-metadata.ts";
import { UnsupportedContent } from "./plain-content.tsx";

/** No map picture: that would tell a third party where each customer is. The link opens one when asked for. */
export function LocationContent({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.location");
  const place = part(message, "location");
  const latitude = numberField(place, "latitude");
  const longitude = numberField(place, "longitude");
  if (latitude === null || longitude === null) return <UnsupportedContent message={message} />;
  const point = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const name = textField(place, "name");
  const address = textField(place, "address");
  return (
    <div className="w-72 max-w-full">
      <div className="grid h-24 place-items-center rounded-lg bg-[linear-gradient(to_right,color-mix(in_oklab,currentColor_9%,transparent)_1px,transparent_1px),linear-gradient(to_bottom,color-mix(in_oklab,currentColor_9%,transparent)_1px,transparent_1px)] bg-[size:18px_18px] bg-foreground/4">
        <MapPin aria-hidden className="size-8 fill-destructive/20 text-destructive" />
      </div>
      <div className="space-y-0.5 px-1 pt-2 text-sm">
        <p className="font-medium" dir="auto">
          {name || t("title")}
        </p>
        {address && (
          <p className="text-muted-foreground text-xs" dir="auto">
            {address}
          </p>
        )}
        <p className="text-muted-foreground text-xs">
          <bdi dir="ltr" className="tabular-nums">
            {point}
          </bdi>
        </p>
        <p className="flex flex-wrap gap-x-4 gap-y-1 pt-1 text-xs">
          <MapLink
            href={`https://www.google.com/maps/search/?api=1&query=${latitude},${longitude}`}
            label={t("google")}
          />
          <MapLink
            href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`}
            label={t("openStreetMap")}
          />
        </p>
      </div>
    </div>
  );
}

function MapLink({ href, label }: { href: string; label: string }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className="inline-flex items-center gap-1 pointer-coarse:min-h-11 underline underline-offset-2 hover:no-underline"
    >
      {label}
      <ExternalLink aria-hidden className="size-3" />
    </a>
  );
}
