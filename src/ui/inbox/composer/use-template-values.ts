import { useState } from "react";
import { templateCall, templateFields } from "#/domain/channels/template-call-schema.ts";
import type { TemplateDto } from "#/domain/channels/template-schema.ts";
import { sourceOfName } from "#/domain/channels/template-sources-schema.ts";
import { useTemplateVariables } from "#/ui/data/template-variables.ts";

/** What a template leaves open, with what is known of the customer filled in, and the call that it makes. */
export function useTemplateValues({ name, language, components }: TemplateDto, conversationId: string) {
  const { known, onRetry } = useTemplateVariables(conversationId, language);
  const [written, setWritten] = useState<Record<string, string>>({});
  const fields = templateFields(components);
  const guesses = fields.map(({ key, kind, name: field }) => {
    const source = kind === "text" ? sourceOfName(field) : undefined;
    return [key, (source && known[source]?.text) ?? ""];
  });
  const values: Record<string, string> = { ...Object.fromEntries(guesses), ...written };
  return {
    known,
    onRetry,
    fields,
    values,
    isComplete: fields.every(({ key, isRequired }) => !isRequired || values[key]?.trim()),
    call: () => ({ name, language, components: templateCall(components, trimmed(values)) }),
    change: (key: string, value: string) => setWritten((before) => ({ ...before, [key]: value })),
  };
}

/** Meta refuses line breaks and runs of spaces in a value. */
function trimmed(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value.replace(/\s+/g, " ").trim()]));
}
