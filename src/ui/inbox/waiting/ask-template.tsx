"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import type { TemplateDto } from "#/domain/channels/template-schema.ts";
import type { NewMessage } from "#/domain/messaging/new-message-schema.ts";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldSelect } from "#/ui/kit/field-select.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { readableName } from "../../templates/template-text.ts";
import { TemplateFilling } from "../composer/template-filling.tsx";
import { useTemplateValues } from "../composer/use-template-values.ts";
import { useAskTemplate } from "./use-ask-template.ts";

type Props = {
  conversationId: string;
  channelAccountId: string;
  /** The call once everything is filled in, else undefined. */
  onTemplate: (template: NewMessage["template"]) => void;
};

/** Which template asks the customer to write, what it says, and what is to be filled in. */
export function AskTemplate({ conversationId, channelAccountId, onTemplate }: Props) {
  const t = useTranslations("outbox.hold");
  const { templates, chosen, choose, isPending, isError, refetch } = useAskTemplate(channelAccountId);
  if (isPending) return <Skeleton className="h-16" />;
  if (isError) return <ErrorState onRetry={() => void refetch()} />;
  if (templates.length === 0) return <p className="rounded-lg bg-muted p-3 text-sm">{t("none")}</p>;
  const named = templates.map((one) => ({ value: one.id, label: `${readableName(one)} (${one.language})` }));
  return (
    <>
      <Field label={t("ask")}>
        <FieldSelect
          value={chosen?.id ?? ""}
          onValueChange={choose}
          options={[...(chosen ? [] : [{ value: "", label: t("choose") }]), ...named]}
        />
      </Field>
      {chosen && <Fill key={chosen.id} template={chosen} {...{ conversationId, onTemplate }} />}
    </>
  );
}

type FillProps = Pick<Props, "conversationId" | "onTemplate"> & { template: TemplateDto };

function Fill({ template, conversationId, onTemplate }: FillProps) {
  const filling = useTemplateValues(template, conversationId);
  const filled = filling.isComplete ? JSON.stringify(filling.call()) : null;
  useEffect(() => {
    onTemplate(filled ? JSON.parse(filled) : undefined);
    return () => onTemplate(undefined);
  }, [filled, onTemplate]);
  return <TemplateFilling template={template} filling={filling} />;
}
