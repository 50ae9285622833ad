import { useTranslations } from "next-intl";
import { CarouselView } from "./carousel-view.tsx";
import { FileView } from "./file-view.tsx";
import { InteractiveAction } from "./interactive-action.tsx";
import type { PhoneMessage } from "./phone-api.ts";
import type { InteractiveContent } from "./wire-content.ts";
import { Words } from "./words.tsx";

/** A message with buttons, a list or another action of the business, or the customer's answer to one. */
export function InteractiveView({ content, message }: { content: InteractiveContent; message: PhoneMessage }) {
  const t = useTranslations("simulator");
  const reply = content.button_reply ?? content.list_reply;
  if (reply) {
    return (
      <>
        <Words text={reply.title} />
        {reply.description && <p className="text-xs">{reply.description}</p>}
      </>
    );
  }
  if (content.nfm_reply) return <Words text={t("formSent")} />;
  return (
    <div className="min-w-52 space-y-1">
      <Header content={content} message={message} />
      {content.body && <Words text={content.body.text} />}
      {content.footer && <p className="text-muted-foreground text-xs">{content.footer.text}</p>}
      {content.action?.cards && <CarouselView cards={content.action.cards} message={message} />}
      {message.from === "business" && <InteractiveAction content={content} wamid={message.wamid} />}
    </div>
  );
}

function Header({ content: { header }, message }: { content: InteractiveContent; message: PhoneMessage }) {
  if (!header) return null;
  if (header.text) return <p className="font-semibold">{header.text}</p>;
  for (const kind of ["image", "video", "document"] as const) {
    const file = header[kind];
    if (file) return <FileView kind={kind} file={file} message={message} />;
  }
  return null;
}
