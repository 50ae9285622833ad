import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requirePlatformAdmin } from "#/http/page-session.ts";
import { AdminUsers } from "#/ui/admin/admin-users.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("nav.users") };
}

export default async function AdminUsersPage() {
  await requirePlatformAdmin();
  return <AdminUsers />;
}
