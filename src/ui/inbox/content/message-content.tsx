import type { MessageDto } from "#/domain/messaging/schema.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { AudioContent } from "./audio-content.tsx";
import { ContactsContent } from "./contacts-content.tsx";
import { DocumentContent } from "./document-content.tsx";
import { FormattedText } from "./formatted-text.tsx";
import { ImageContent } from "./image-content.tsx";
import { ButtonContent, InteractiveContent } from "./interactive-content.tsx";
import { LinkChip } from "./link-chip.tsx";
import { LocationContent } from "./location-content.tsx";
import { OrderContent } from "./order-content.tsx";
import { RevokedContent, UnsupportedContent } from "./plain-content.tsx";
import { StickerContent } from "./sticker-content.tsx";
import { TemplateContent } from "./template-content.tsx";
import { VideoContent } from "./video-content.tsx";

/** What a message says. Its file is asked for by the browser itself, which cannot name the workspace in a header. */
export function MessageContent({ message }: { message: MessageDto }) {
  const { workspaceSlug } = useWorkspaceSession();
  const isStored = message.mediaUrl?.startsWith("/api/files/");
  return <ContentByType message={isStored ? withWorkspace(message, workspaceSlug) : message} />;
}

function withWorkspace(message: MessageDto, slug: string): MessageDto {
  const { mediaUrl, filePreview } = message;
  const thumbnailUrl = filePreview?.thumbnailUrl;
  return {
    ...message,
    mediaUrl: `${mediaUrl}?workspace=${slug}`,
    filePreview: filePreview && {
      ...filePreview,
      thumbnailUrl: thumbnailUrl ? `${thumbnailUrl}&workspace=${slug}` : null,
    },
  };
}

/** A component by type. A type that is new to us reads as unsupported, with its text if it has one. */
function ContentByType({ message }: { message: MessageDto }) {
  if (message.revokedAt) return <RevokedContent isOwn={message.direction === "OUT"} />;
  switch (message.messageType) {
    case "text":
      return (
        <>
          <FormattedText text={message.content} />
          <LinkChip text={message.content} />
        </>
      );
    case "image":
      return <ImageContent message={message} />;
    case "video":
      return <VideoContent message={message} />;
    case "audio":
      return <AudioContent message={message} />;
    case "document":
      return <DocumentContent message={message} />;
    case "sticker":
      return <StickerContent message={message} />;
    case "location":
      return <LocationContent message={message} />;
    case "contacts":
      return <ContactsContent message={message} />;
    case "interactive":
      return <InteractiveContent message={message} />;
    case "button":
      return <ButtonContent message={message} />;
    case "template":
      return <TemplateContent message={message} />;
    case "order":
      return <OrderContent message={message} />;
    case "reaction":
      return <FormattedText text={message.content} />;
    default:
      return <UnsupportedContent message={message} />;
  }
}
