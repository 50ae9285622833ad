import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSender } from "./phone-sender.ts";
import { card, sampleMessage } from "./sample-messages.ts";
import { TapButton } from "./tap-button.tsx";
import type { InteractiveContent, ListRow } from "./wire-content.ts";

type Props = { content: InteractiveContent; wamid: string };

/** What the customer can tap; each tap sends the answer that a real phone would send. */
export function InteractiveAction({ content, wamid }: Props) {
  const t = useTranslations("simulator");
  const { send, person } = useSender();
  const { action } = content;
  const answer = (message: { type: string; [field: string]: unknown }) => void send({ ...message, replyTo: wamid });
  if (action?.buttons) {
    return action.buttons.map(({ reply }) => (
      <TapButton key={reply.id} onTap={() => answer({ type: "button_reply", ...reply })}>
        {reply.title}
      </TapButton>
    ));
  }
  if (content.type === "list")
    return <ListSheet content={content} onPick={(row) => answer({ type: "list_reply", ...row })} />;
  if (content.type === "cta_url") return <LinkButton {...action?.parameters} />;
  // A call is beyond this phone; the words on its button are not.
  if (content.type === "voice_call")
    return <p className="px-2 py-1.5 text-center font-medium text-primary">{action?.parameters?.display_text}</p>;
  if (content.type === "flow") {
    const { flow_token, flow_cta } = action?.parameters ?? {};
    const response = { ...(flow_token && { flow_token }), rating: "5", when: ["morning"] };
    return <TapButton onTap={() => answer({ type: "flow_reply", response })}>{flow_cta ?? t("openForm")}</TapButton>;
  }
  if (content.type === "location_request_message" && person) {
    const place = sampleMessage("location", person, { text: "", place: t("samplePlace") });
    return <TapButton onTap={() => answer(place)}>{t("sendLocation")}</TapButton>;
  }
  if (content.type === "request_contact_info") {
    const own = { ...card, name: { formatted_name: person?.name ?? "" }, origin: "contact_request" };
    return <TapButton onTap={() => answer({ type: "contacts", contacts: [own] })}>{t("shareContact")}</TapButton>;
  }
  if (["product", "product_list", "catalog_message"].includes(content.type) && person) {
    const order = sampleMessage("order", person, { text: "", place: "" });
    return <TapButton onTap={() => answer(order)}>{t("sendCart")}</TapButton>;
  }
  return null;
}

function ListSheet({ content, onPick }: { content: InteractiveContent; onPick: (row: ListRow) => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <TapButton onTap={() => setOpen(!isOpen)}>{content.action?.button}</TapButton>
      {isOpen &&
        content.action?.sections?.map((section) => (
          <div key={section.title ?? ""} className="space-y-0.5">
            {section.title && <p className="px-2 pt-1 font-medium text-xs">{section.title}</p>}
            {section.rows?.map((row) => (
              <button
                key={row.id}
                type="button"
                onClick={() => {
                  setOpen(false);
                  onPick(row);
                }}
                className="block w-full rounded-lg px-2 py-1.5 text-start hover:bg-accent"
              >
                <span className="block">{row.title}</span>
                {row.description && <span className="block text-xs">{row.description}</span>}
              </button>
            ))}
          </div>
        ))}
    </>
  );
}

export function LinkButton({ url = "", display_text }: { url?: string; display_text?: string }) {
  if (!/^https?:\/\//.test(url)) return null;
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      className="block w-full px-2 py-1.5 text-center font-medium underline text-primary"
    >
      {display_text ?? url}
    </a>
  );
}
