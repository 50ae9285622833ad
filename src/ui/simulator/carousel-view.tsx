import { FileView } from "./file-view.tsx";
import { LinkButton } from "./interactive-action.tsx";
import type { PhoneMessage } from "./phone-api.ts";
import { useSender } from "./phone-sender.ts";
import { TapButton } from "./tap-button.tsx";
import type { CarouselCard } from "./wire-content.ts";
import { Words } from "./words.tsx";

/** Cards to swipe through, each with a link or with buttons that answer. */
export function CarouselView({ cards, message }: { cards: CarouselCard[]; message: PhoneMessage }) {
  const { send } = useSender();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <ul tabIndex={0} className="flex max-w-64 snap-x gap-2 overflow-x-auto pb-1">
      {cards.map(({ header, body, action }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cards of one message never change places
        <li key={index} className="w-48 shrink-0 snap-start space-y-1">
          {header?.image && <FileView kind="image" file={header.image} message={message} />}
          {header?.video && <FileView kind="video" file={header.video} message={message} />}
          {body && <Words text={body.text} />}
          {action?.parameters && <LinkButton {...action.parameters} />}
          {action?.buttons?.map(({ quick_reply: { id, title } }) => (
            <TapButton key={id} onTap={() => void send({ type: "button_reply", id, title, replyTo: message.wamid })}>
              {title}
            </TapButton>
          ))}
        </li>
      ))}
    </ul>
  );
}
