import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "#/domain/team/permissions.ts";
import { requirePage } from "#/http/page-session.ts";
import { ApiKeysScreen } from "#/ui/settings/api-keys/api-keys-screen.tsx";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.nav"))("api-keys") };
}

export default async function ApiKeysPage({ params }: Props) {
  const { actor } = await requirePage((await params).workspace);
  if (!can(actor, "apikey.manage")) notFound();
  return <ApiKeysScreen />;
}
