import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requirePage } from "#/http/page-session.ts";
import { PageHeader } from "#/ui/kit/page-header.tsx";
import { visibleSettings } from "#/ui/settings/settings-nav.ts";
import { SettingsOverview } from "#/ui/settings/settings-overview.tsx";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function SettingsIndex({ params }: Props) {
  const { actor, workspace } = await requirePage((await params).workspace);
  const t = await getTranslations("settings");
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-5">
      <PageHeader title={t("title")} text={t("intro")} />
      <SettingsOverview base={`/${workspace.slug}/settings`} groups={visibleSettings(actor.permissions)} />
    </div>
  );
}
