import {
  ChartBar,
  ClipboardList,
  EyeOff,
  FileText,
  Film,
  Forward,
  Hand,
  ImageIcon,
  type LucideIcon,
  MapPin,
  Megaphone,
  Mic,
  Paperclip,
  Plus,
  Repeat,
  ShoppingCart,
  Sticker,
  UserRound,
  UsersRound,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useState } from "react";
import { Popover } from "#/ui/kit/popover.tsx";
import { phoneApi } from "./phone-api.ts";
import { useSender } from "./phone-sender.ts";
import { type SampleKind, sampleKinds, sampleMessage, typeOfFile } from "./sample-messages.ts";

const icons: Record<SampleKind, LucideIcon> = {
  image: ImageIcon,
  video: Film,
  audio: Mic,
  sticker: Sticker,
  document: FileText,
  location: MapPin,
  contacts: UserRound,
  order: ShoppingCart,
  flow: ClipboardList,
  forwarded: Forward,
  ad: Megaphone,
  group: UsersRound,
  hidden: EyeOff,
  welcome: Hand,
  unsupported: ChartBar,
  newNumber: Repeat,
};

/** Every kind of message that a phone can send, as an example or from a file. */
export function AttachMenu() {
  const t = useTranslations("simulator");
  const { send, person, replyTo } = useSender();
  const [isOpen, setOpen] = useState(false);
  function pick(kind: SampleKind) {
    if (!person) return;
    setOpen(false);
    const words = { text: t("sampleText"), place: t("samplePlace") };
    void send({ ...sampleMessage(kind, person, words), ...(replyTo && { replyTo: replyTo.wamid }) });
  }
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      side="top"
      className="grid max-h-96 w-72 grid-cols-3 gap-1 overflow-y-auto rounded-2xl text-xs"
      trigger={
        <button
          type="button"
          aria-label={t("attach")}
          className="grid size-10 place-items-center rounded-full hover:bg-accent"
        >
          <Plus aria-hidden="true" className="size-5" />
        </button>
      }
    >
      <FileItem onDone={() => setOpen(false)} />
      {sampleKinds.map((kind) => {
        const Icon = icons[kind];
        return (
          <button key={kind} type="button" onClick={() => pick(kind)} className={item}>
            <Icon aria-hidden="true" className="size-5 text-primary" />
            {t(`attachment.${kind}`)}
          </button>
        );
      })}
    </Popover>
  );
}

const item = "flex flex-col items-center gap-1 rounded-xl p-2 text-center hover:bg-accent focus-within:outline-2";

function FileItem({ onDone }: { onDone: () => void }) {
  const t = useTranslations("simulator");
  const { send, phoneNumberId, setNotice } = useSender();
  async function upload(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    if (!file) return;
    onDone();
    try {
      const { id } = await phoneApi.upload(phoneNumberId, file);
      await send({ type: typeOfFile(file.type), mediaId: id, filename: file.name });
    } catch (failure) {
      setNotice(failure instanceof Error ? failure.message : String(failure));
    }
  }
  return (
    <label className={`${item} cursor-pointer`}>
      <Paperclip aria-hidden="true" className="size-5 text-primary" />
      {t("attachment.file")}
      <input type="file" className="sr-only" onChange={upload} />
    </label>
  );
}
