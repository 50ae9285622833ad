import {
  CalendarCheck,
  ContactRound,
  ExternalLink,
  FileText,
  List,
  MapPin,
  Phone,
  Reply,
  ShoppingBag,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CarouselCard, InteractiveHeader, InteractiveRequest } from "#/domain/channels/interactive-schema.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { FormattedText } from "./formatted-text.tsx";

type Props = {
  body: string;
  interactive: InteractiveRequest;
  /** Stands between the words and what can be tapped, as on the phone. */
  time?: ReactNode;
};

/** An interactive message of ours as the customer sees it: header, text, footer, and what can be tapped. */
export function InteractiveRequestView({ body, interactive, time }: Props) {
  const header = "header" in interactive ? interactive.header : undefined;
  const footer = "footer" in interactive ? interactive.footer : undefined;
  return (
    <div className="w-64 max-w-full space-y-1">
      {header && <Header header={header} />}
      {body && <FormattedText text={body} />}
      {footer && (
        <p className="text-muted-foreground text-xs" dir="auto">
          {footer}
        </p>
      )}
      {time}
      <Action interactive={interactive} />
    </div>
  );
}

function Header({ header }: { header: InteractiveHeader }) {
  const { workspaceSlug } = useWorkspaceSession();
  if (header.type === "text") {
    return (
      <p className="break-words font-semibold" dir="auto">
        {header.text}
      </p>
    );
  }
  const url = `/api/files/${header.fileId}?workspace=${workspaceSlug}`;
  if (header.type === "image") {
    return (
      // biome-ignore lint/performance/noImgElement: a file of the workspace, behind the session
      <img
        src={url}
        alt=""
        className="-mx-1 mb-1 aspect-video w-[calc(100%+0.5rem)] max-w-none rounded-lg object-cover"
      />
    );
  }
  // biome-ignore lint/a11y/useMediaCaption: a film of the business, which has no captions to give
  if (header.type === "video") return <video src={url} controls preload="metadata" className="w-full rounded-lg" />;
  return (
    <p className="flex items-center gap-2 rounded-lg bg-foreground/5 p-2">
      <FileText aria-hidden className="size-5 shrink-0" />
      <bdi className="truncate">{header.fileName}</bdi>
    </p>
  );
}

function Action({ interactive }: { interactive: InteractiveRequest }) {
  const t = useTranslations("composer.card");
  switch (interactive.kind) {
    case "buttons":
      return interactive.buttons.map(({ id, title }) => (
        <Tappable key={id} icon={<Reply aria-hidden className="rtl:-scale-x-100" />} label={title} />
      ));
    case "list":
      return <ListChoice {...interactive} />;
    case "link":
      return <LinkButton label={interactive.label} url={interactive.url} />;
    case "location_request":
      return <Tappable icon={<MapPin aria-hidden />} label={t("sendLocation")} />;
    case "contact_request":
      return <Tappable icon={<ContactRound aria-hidden />} label={t("shareContact")} />;
    case "address_request":
      return <Tappable icon={<MapPin aria-hidden />} label={t("giveAddress")} />;
    case "call":
      return <Tappable icon={<Phone aria-hidden />} label={interactive.label} />;
    case "flow":
      return <Tappable icon={<CalendarCheck aria-hidden />} label={interactive.label} />;
    case "carousel":
      return <Carousel cards={interactive.cards} />;
    default:
      return <Products interactive={interactive} />;
  }
}

function Tappable({ icon, label }: { icon: ReactNode; label: string }) {
  return (
    <p className="flex items-center justify-center gap-1.5 border-foreground/10 border-t pt-1.5 pb-0.5 font-medium text-primary [&_svg]:size-4 [&_svg]:shrink-0">
      {icon}
      <bdi className="truncate">{label}</bdi>
    </p>
  );
}

/** The address shows where it leads, as nobody can tell by the label. */
function LinkButton({ label, url }: { label: string; url: string }) {
  return (
    <a
      href={/^https?:\/\//i.test(url) ? url : undefined}
      target="_blank"
      rel="noopener noreferrer"
      title={url}
      className="block rounded-sm focus-visible:outline-2 focus-visible:outline-ring"
    >
      <Tappable icon={<ExternalLink aria-hidden />} label={label} />
    </a>
  );
}

function ListChoice({ label, sections }: Extract<InteractiveRequest, { kind: "list" }>) {
  return (
    <details className="group">
      <summary className="cursor-pointer list-none rounded-sm focus-visible:outline-2 focus-visible:outline-ring [&::-webkit-details-marker]:hidden">
        <Tappable icon={<List aria-hidden />} label={label} />
      </summary>
      {sections.map((section, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the sections of one message never change places
        <div key={index} className="pt-1.5">
          {section.title && (
            <p className="font-medium text-muted-foreground text-xs" dir="auto">
              {section.title}
            </p>
          )}
          <ul className="space-y-1 pt-0.5">
            {section.rows.map((row) => (
              <li key={row.id} dir="auto">
                {row.title}
                {row.description && <span className="block text-muted-foreground text-xs">{row.description}</span>}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
}

function Carousel({ cards }: { cards: CarouselCard[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <ul tabIndex={0} className="flex snap-x gap-2 overflow-x-auto pb-1">
      {cards.map((card, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cards of one message never change places
        <li key={index} className="w-44 shrink-0 snap-start space-y-1 rounded-lg border border-foreground/10 p-2">
          <Header header={card.header} />
          {card.body && <FormattedText text={card.body} />}
          {card.link && <LinkButton {...card.link} />}
          {card.buttons?.map(({ id, title }) => (
            <Tappable key={id} icon={<Reply aria-hidden />} label={title} />
          ))}
        </li>
      ))}
    </ul>
  );
}

type ProductKinds = Extract<InteractiveRequest, { kind: "product" | "product_list" | "catalog" }>;

/** Names and pictures of products are in Meta's catalogue; here are their ids. */
function Products({ interactive }: { interactive: ProductKinds }) {
  const t = useTranslations("composer.card");
  const ids =
    interactive.kind === "product"
      ? [interactive.productId]
      : interactive.kind === "product_list"
        ? interactive.sections.flatMap(({ productIds }) => productIds)
        : [];
  return (
    <>
      {ids.length > 0 && (
        <p className="break-words rounded-lg bg-foreground/5 p-2 font-mono text-xs">
          <bdi>{ids.join(", ")}</bdi>
        </p>
      )}
      <Tappable icon={<ShoppingBag aria-hidden />} label={t(interactive.kind)} />
    </>
  );
}
