import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requirePlatformAdmin } from "#/http/page-session.ts";
import { AdminWorkspaces } from "#/ui/admin/admin-workspaces.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("nav.workspaces") };
}

export default async function AdminWorkspacesPage() {
  await requirePlatformAdmin();
  return <AdminWorkspaces />;
}
