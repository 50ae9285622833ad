import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requirePlatformAdmin } from "#/http/page-session.ts";
import { AdminStatus } from "#/ui/admin/admin-status.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("nav.status") };
}

export default async function AdminStatusPage() {
  await requirePlatformAdmin();
  return <AdminStatus />;
}
