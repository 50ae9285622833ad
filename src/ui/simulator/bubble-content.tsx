import { useTranslations } from "next-intl";
import { CardList, OrderCard, PlaceCard } from "./card-content.tsx";
import { FileView } from "./file-view.tsx";
import { InteractiveView } from "./interactive-view.tsx";
import type { PhoneMessage } from "./phone-api.ts";
import { TemplateView } from "./template-view.tsx";
import type {
  ContactContent,
  FileContent,
  InteractiveContent,
  LocationContent,
  OrderContent,
  TemplateCall,
  TemplateDefinition,
} from "./wire-content.ts";
import { Words } from "./words.tsx";

/** What a message says, by its type. */
export function BubbleContent({ message, templates }: { message: PhoneMessage; templates: TemplateDefinition[] }) {
  const t = useTranslations("simulator");
  const { type, content } = message;
  switch (type) {
    case "text":
      return <Words text={(content as { body: string }).body} />;
    case "button":
      return <Words text={(content as { text: string }).text} />;
    case "image":
    case "video":
    case "audio":
    case "sticker":
    case "document":
      return <FileView kind={type} file={content as FileContent} message={message} />;
    case "location":
      return <PlaceCard place={content as LocationContent} />;
    case "contacts":
      return <CardList cards={content as ContactContent[]} />;
    case "order":
      return <OrderCard order={content as OrderContent} />;
    case "interactive":
      return <InteractiveView content={content as InteractiveContent} message={message} />;
    case "template":
      return <TemplateView call={content as TemplateCall} templates={templates} message={message} />;
    default:
      return <p className="text-muted-foreground italic">{t("notShown", { type })}</p>;
  }
}
