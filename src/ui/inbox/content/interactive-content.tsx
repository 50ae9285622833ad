import { ClipboardList, ListChecks, MousePointerClick, PhoneCall } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { InteractiveRequest } from "#/domain/channels/interactive-schema.ts";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { FormattedText } from "./formatted-text.tsx";
import { InteractiveRequestView } from "./interactive-request.tsx";
import { type Fields, fields, part, textField } from "./message-metadata.ts";

/** What the customer tapped or filled in, and interactive messages of our own. */
export function InteractiveContent({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.interactive");
  const answer = part(message, "interactive");
  const kind = textField(answer, "kind");
  const title = textField(answer, "title") || message.content;
  if (kind === "button_reply")
    return <Tap icon={<MousePointerClick aria-hidden />} label={t("button")} title={title} />;
  if (kind === "list_reply") {
    return (
      <Tap
        icon={<ListChecks aria-hidden />}
        label={t("list")}
        title={title}
        detail={textField(answer, "description")}
      />
    );
  }
  if (kind === "flow_reply") return <FlowAnswer answer={answer} />;
  if (kind === "call_permission_reply") {
    const isAllowed = textField(answer, "response") === "accept";
    return (
      <Tap icon={<PhoneCall aria-hidden />} label={t("call")} title={isAllowed ? t("callAllowed") : t("callRefused")} />
    );
  }
  // Written by our own server after its schema, unlike what a provider says.
  if (message.direction === "OUT" && kind && kind !== "other")
    return <InteractiveRequestView body={message.content} interactive={answer as InteractiveRequest} />;
  return <FormattedText text={message.content || t("other")} />;
}

/** The quick reply of a template. */
export function ButtonContent({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.interactive");
  return <Tap icon={<MousePointerClick aria-hidden />} label={t("button")} title={message.content} />;
}

function Tap({ icon, label, title, detail }: { icon: ReactNode; label: string; title: string; detail?: string }) {
  return (
    <div className="space-y-0.5">
      <p className="flex items-center gap-1.5 text-muted-foreground text-xs [&_svg]:size-3.5">
        {icon}
        {label}
      </p>
      <p className="font-medium" dir="auto">
        {title}
      </p>
      {detail && (
        <p className="text-muted-foreground text-xs" dir="auto">
          {detail}
        </p>
      )}
    </div>
  );
}

function FlowAnswer({ answer }: { answer: Fields }) {
  const t = useTranslations("inbox.interactive");
  const given = Object.entries(fields(answer.response)).filter(([name]) => name !== "flow_token");
  return (
    <div className="w-64 max-w-full">
      <p className="flex items-center gap-1.5 text-muted-foreground text-xs">
        <ClipboardList aria-hidden className="size-3.5" />
        {t("form")}
      </p>
      <dl className="mt-1 space-y-1">
        {given.map(([name, value]) => (
          <div key={name}>
            <dt className="text-muted-foreground text-xs" dir="auto">
              {name.replaceAll("_", " ")}
            </dt>
            <dd className="break-words font-medium" dir="auto">
              {answerText(value)}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function answerText(value: unknown): string {
  if (Array.isArray(value)) return value.map(answerText).join(", ");
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
}
