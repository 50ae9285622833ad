import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { can } from "#/domain/team/permissions.ts";
import { requirePage } from "#/http/page-session.ts";
import { TemplateScreen } from "#/ui/settings/templates/template-screen.tsx";
import { templateOfPage } from "./template-of-page.ts";

type Props = { params: Promise<{ workspace: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.nav"))("templates") };
}

export default async function TemplatePage({ params }: Props) {
  const { workspace, id } = await params;
  const { actor } = await requirePage(workspace);
  const template = await templateOfPage(actor, id);
  return <TemplateScreen template={template} canManage={can(actor, "template.manage")} />;
}
