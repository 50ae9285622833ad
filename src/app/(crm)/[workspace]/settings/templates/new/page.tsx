import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { listChannels } from "#/domain/channels/list-channels.ts";
import { can } from "#/domain/team/permissions.ts";
import { requirePage } from "#/http/page-session.ts";
import { TemplateEditor } from "#/ui/settings/templates/template-editor.tsx";
import { templateOfPage } from "../[id]/template-of-page.ts";

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
  if (!can(actor, "template.manage")) notFound();
  const { from, as } = await searchParams;
  const model = typeof from === "string" ? await templateOfPage(actor, from) : null;
  const { items } = await listChannels(actor, { limit: 100 });
  return <TemplateEditor channels={items} model={model} mode={as === "translation" ? "translation" : "copy"} />;
}
