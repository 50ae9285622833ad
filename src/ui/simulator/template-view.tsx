import { MapPin } from "lucide-react";
import { FileView } from "./file-view.tsx";
import type { PhoneMessage } from "./phone-api.ts";
import { useSender } from "./phone-sender.ts";
import { TapButton } from "./tap-button.tsx";
import {
  fillTemplate,
  type ShownTemplate,
  type TemplateCall,
  type TemplateDefinition,
  type TemplateParameter,
} from "./wire-content.ts";
import { Words } from "./words.tsx";

type Props = { call: TemplateCall; templates: TemplateDefinition[]; message: PhoneMessage };

/** A template with its variables filled in and its buttons to tap, and the cards of a carousel. */
export function TemplateView({ call, templates, message }: Props) {
  return <Shown shown={fillTemplate(call, templates)} message={message} />;
}

function Shown({ shown, message }: { shown: ShownTemplate; message: PhoneMessage }) {
  const { send } = useSender();
  return (
    <div className="min-w-52 space-y-1">
      {shown.media && <Media media={shown.media} message={message} />}
      {shown.header && (
        <p dir="auto" className="font-semibold">
          {shown.header}
        </p>
      )}
      <Words text={shown.body} />
      {shown.footer && <p className="text-muted-foreground text-xs">{shown.footer}</p>}
      {shown.buttons.map((button) => (
        <TapButton key={button.text} onTap={() => void send({ type: "button", ...button, replyTo: message.wamid })}>
          {button.text}
        </TapButton>
      ))}
      {shown.cards.map((card, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a card is known by its place only
        <div key={index} className="rounded-lg border p-1.5">
          <Shown shown={card} message={message} />
        </div>
      ))}
    </div>
  );
}

function Media({ media, message }: { media: TemplateParameter; message: PhoneMessage }) {
  const { image, video, document, location } = media;
  if (image) return <FileView kind="image" file={image} message={message} />;
  if (video) return <FileView kind="video" file={video} message={message} />;
  if (document) return <FileView kind="document" file={document} message={message} />;
  if (!location) return null;
  return (
    <p className="flex items-center gap-1.5 font-medium">
      <MapPin aria-hidden className="size-4 shrink-0" />
      <bdi>{[location.name, location.address].filter(Boolean).join(", ")}</bdi>
    </p>
  );
}
