import {
  Contact,
  FileText,
  Image,
  LayoutTemplate,
  type LucideIcon,
  MapPin,
  Mic,
  MousePointerClick,
  ShoppingBag,
  Smartphone,
  Sticker,
  Video,
} from "lucide-react";

const icons: Record<string, LucideIcon> = {
  image: Image,
  video: Video,
  audio: Mic,
  document: FileText,
  sticker: Sticker,
  location: MapPin,
  contacts: Contact,
  interactive: MousePointerClick,
  button: MousePointerClick,
  template: LayoutTemplate,
  order: ShoppingBag,
  unsupported: Smartphone,
};

/** The small sign of a message type before its one-line preview; plain text has none. */
export function ContentIcon({ type, className }: { type: string; className?: string }) {
  const Icon = icons[type];
  return Icon ? <Icon aria-hidden className={className} /> : null;
}
