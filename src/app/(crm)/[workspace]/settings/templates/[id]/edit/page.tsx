import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { listChannels } from "#/domain/channels/list-channels.ts";
import { can } from "#/domain/team/permissions.ts";
import { requirePage } from "#/http/page-session.ts";
import { TemplateEditor } from "#/ui/settings/templates/template-editor.tsx";
import { templateOfPage } from "../template-of-page.ts";

type Props = { params: Promise<{ workspace: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates.editor"))("editTitle") };
}

export default async function EditTemplatePage({ params }: Props) {
  const { workspace, id } = await params;
  const { actor } = await requirePage(workspace);
  if (!can(actor, "template.manage")) notFound();
  const template = await templateOfPage(actor, id);
  const { items } = await listChannels(actor, { limit: 100 });
  return <TemplateEditor channels={items} model={template} mode="edit" />;
}
