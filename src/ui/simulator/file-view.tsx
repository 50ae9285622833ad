import { FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { mediaPath, type PhoneMessage, phoneApi } from "./phone-api.ts";
import type { FileContent } from "./wire-content.ts";
import { Words } from "./words.tsx";

type Props = { kind: "image" | "video" | "audio" | "sticker" | "document"; file: FileContent; message: PhoneMessage };

/** A picture, film, recording, sticker or document, from the simulator's own store. */
export function FileView({ kind, file, message }: Props) {
  return (
    <div className="space-y-1">
      {file.id ? <StoredFile kind={kind} file={file} message={message} /> : <LinkedFile link={file.link ?? ""} />}
      {file.caption && <Words text={file.caption} />}
    </div>
  );
}

function StoredFile({ kind, file, message }: Props) {
  const t = useTranslations("simulator");
  const src = mediaPath(file.id ?? "");
  const name = file.filename ?? t(`kind.${kind}`);
  if (kind === "image") {
    // biome-ignore lint/performance/noImgElement: a file of the simulator, which the image optimiser cannot read
    return <img src={src} alt={file.caption ?? name} className="max-h-72 w-full rounded-lg object-cover" />;
  }
  // biome-ignore lint/performance/noImgElement: a file of the simulator, which the image optimiser cannot read
  if (kind === "sticker") return <img src={src} alt={name} className="size-32 object-contain" />;
  if (kind === "video") {
    return (
      // biome-ignore lint/a11y/useMediaCaption: a customer's film has no captions
      <video src={src} controls preload="metadata" aria-label={name} className="max-h-72 w-64 rounded-lg bg-black" />
    );
  }
  if (kind === "audio") return <Recording src={src} name={name} message={message} />;
  return (
    <a
      href={src}
      target="_blank"
      rel="noreferrer"
      className="flex items-center gap-2 rounded-lg bg-black/5 px-3 py-2 underline dark:bg-white/10"
    >
      <FileText aria-hidden="true" className="size-5 shrink-0" />
      <bdi className="truncate">{name}</bdi>
    </a>
  );
}

/** Playing a recording of the business tells it so. */
function Recording({ src, name, message }: { src: string; name: string; message: PhoneMessage }) {
  const isTheirs = message.from === "business" && message.status !== "played";
  const tell = () => {
    // Without the receipt the recording still plays; it is told at the next play.
    if (isTheirs) phoneApi.play(message.wamid).catch(() => undefined);
  };
  // biome-ignore lint/a11y/useMediaCaption: a voice message has no captions
  return <audio src={src} controls preload="metadata" aria-label={name} onPlay={tell} className="w-60" />;
}

function LinkedFile({ link }: { link: string }) {
  return (
    <a href={link} target="_blank" rel="noreferrer" dir="ltr" className="wrap-anywhere block underline">
      {link}
    </a>
  );
}
