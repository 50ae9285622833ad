import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { listChannels } from "#/domain/channels/list-channels.ts";
import { can } from "#/domain/team/permissions.ts";
import { requirePage } from "#/http/page-session.ts";
import { exampleInAddress } from "#/ui/settings/templates/examples/example-draft.ts";
import { TemplateEditor } from "#/ui/settings/templates/template-editor.tsx";
import { templateOfPage } from "../[id]/template-of-page.ts";

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<"from" | "as" | "example" | "language", string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates.editor"))("newTitle") };
}

/**
 * `from` is the model to begin with; `as=translation` keeps its name, for another language of it. `example` is a
 * ready-made text to begin with, in its `language`.
 */
export default async function NewTemplatePage({ params, searchParams }: Props) {
  const { actor, workspace } = await requirePage((await params).workspace);
  if (!can(actor, "template.manage")) notFound();
  const { from, as, ...query } = await searchParams;
  const model = typeof from === "string" ? await templateOfPage(actor, from) : null;
  const { items } = await listChannels(actor, { limit: 100 });
  return (
    <TemplateEditor
      channels={items}
      model={model}
      example={model ? null : exampleInAddress(query, workspace.name)}
      mode={as === "translation" ? "translation" : "copy"}
    />
  );
}
