import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { describeMe } from "#/domain/team/me.ts";
import { requireMember, requirePage } from "#/http/page-session.ts";
import { ProfileScreen } from "#/ui/settings/account/profile-screen.tsx";

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.nav"))("profile") };
}

export default async function ProfilePage({ params }: Props) {
  const slug = (await params).workspace;
  await requirePage(slug);
  const me = await describeMe(await requireMember(slug));
  return <ProfileScreen me={me.user} />;
}
