import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { listChannels } from "#/domain/channels/list-channels.ts";
import { findTemplate } from "#/domain/channels/list-templates.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { requirePage } from "#/http/page-session.ts";
import { TemplateEditor } from "#/ui/settings/templates/template-editor.tsx";

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<{ from?: string | string[]; as?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates.editor"))("newTitle") };
}

/** `from` is the model to begin with; `as=translation` keeps its name, for another language of it. */
export default async function NewTemplatePage({ params, searchParams }: Props) {
  const { actor } = await requirePage((await params).workspace);
  authorize(actor, "template.manage");
  const { from, as } = await searchParams;
  const id = z.uuid().safeParse(from);
  const model = id.success ? await findTemplate(actor, id.data) : null;
  const { items } = await listChannels(actor, { limit: 100 });
  return <TemplateEditor channels={items} model={model} mode={as === "translation" ? "translation" : "copy"} />;
}
