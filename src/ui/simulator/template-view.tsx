import { FileView } from "./file-view.tsx";
import type { PhoneMessage } from "./phone-api.ts";
import { useSender } from "./phone-sender.ts";
import { TapButton } from "./tap-button.tsx";
import { fillTemplate, type TemplateCall, type TemplateDefinition } from "./wire-content.ts";
import { Words } from "./words.tsx";

type Props = { call: TemplateCall; templates: TemplateDefinition[]; message: PhoneMessage };

/** A template with its variables filled in and its quick replies to tap. */
export function TemplateView({ call, templates, message }: Props) {
  const { send } = useSender();
  const shown = fillTemplate(call, templates);
  const parameters = call.components?.find((part) => part.type.toLowerCase() === "header")?.parameters ?? [];
  const image = parameters.find((parameter) => parameter.image)?.image;
  return (
    <div className="min-w-52 space-y-1">
      {image && <FileView kind="image" file={image} message={message} />}
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
    </div>
  );
}
