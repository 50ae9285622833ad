import { Link2, Link2Off } from "lucide-react";
import { useTranslations } from "next-intl";

const link = /\bhttps?:\/\/\S+\.\S+/i;

type Props = { text: string; isOn: boolean; onToggle: (isOn: boolean) => void };

/** Whether WhatsApp shows a card for the first link; nothing while there is none. */
export function LinkPreviewToggle({ text, isOn, onToggle }: Props) {
  const t = useTranslations("composer");
  if (!link.test(text)) return null;
  const Icon = isOn ? Link2 : Link2Off;
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={() => onToggle(!isOn)}
      className="mb-1 inline-flex items-center gap-1.5 rounded-full bg-muted px-2.5 py-0.5 text-xs hover:bg-accent focus-visible:outline-2 focus-visible:outline-ring pointer-coarse:min-h-9"
    >
      <Icon aria-hidden className="size-3.5" />
      {t(isOn ? "previewOn" : "previewOff")}
    </button>
  );
}
