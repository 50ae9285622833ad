import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "#/domain/team/permissions.ts";
import { requirePage } from "#/http/page-session.ts";
import { ExampleGallery } from "#/ui/settings/templates/examples/example-gallery.tsx";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates.examples"))("title") };
}

export default async function TemplateExamplesPage({ params }: Props) {
  const { actor, workspace } = await requirePage((await params).workspace);
  if (!can(actor, "template.manage")) notFound();
  return <ExampleGallery business={workspace.name} />;
}
