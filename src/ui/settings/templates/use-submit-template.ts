import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { NewTemplate, TemplateDto } from "#/domain/channels/template-schema.ts";
import { ApiError } from "#/ui/data/api-client.ts";
import { useCreateTemplate, useEditTemplate } from "#/ui/data/templates.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import type { Draft } from "./draft.ts";

/** Why a template was not taken: Meta's words and code, or a sentence of ours. */
export type Refusal = { words: string; code: string | undefined; isProvider: boolean };

type Ready = Draft & { components: Record<string, unknown>[] };

/** Hands a template in, new or changed, and goes to its page. */
export function useSubmitTemplate(existing: TemplateDto | null) {
  const t = useTranslations("templates.editor");
  const router = useRouter();
  const toast = useToast();
  const { workspaceSlug } = useWorkspaceSession();
  const create = useCreateTemplate();
  const edit = useEditTemplate();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const options = {
    onSuccess: ({ id }: TemplateDto) => {
      toast.show({ tone: "success", title: t("submitted"), text: t("submittedText") });
      router.push(`/${workspaceSlug}/settings/templates/${id}`);
    },
    onError: (error: unknown) => setRefusal(refusalOf(error, t("failed"))),
  };
  const submit = (channelId: string, { name, language, category, components, ttlSeconds }: Ready) => {
    setRefusal(null);
    const body: NewTemplate = { name, language, category, components, ...(ttlSeconds !== null && { ttlSeconds }) };
    if (!existing) return create.mutate({ channelId, ...body }, options);
    const isMoved = category !== existing.category;
    const isOtherTime = ttlSeconds !== null && ttlSeconds !== existing.ttlSeconds;
    edit.mutate(
      {
        id: existing.id,
        components,
        ...(isMoved && { category }),
        ...(isOtherTime && { ttlSeconds }),
      },
      options,
    );
  };
  return { submit, isPending: create.isPending || edit.isPending, refusal };
}

function refusalOf(error: unknown, otherwise: string): Refusal {
  if (!(error instanceof ApiError)) return { words: otherwise, code: undefined, isProvider: false };
  const { provider, providerCode } = error.fields;
  return { words: provider ?? error.message, code: providerCode, isProvider: provider !== undefined };
}
