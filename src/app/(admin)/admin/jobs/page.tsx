import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requirePlatformAdmin } from "#/http/page-session.ts";
import { AdminJobs } from "#/ui/admin/admin-jobs.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("nav.jobs") };
}

export default async function AdminJobsPage() {
  await requirePlatformAdmin();
  return <AdminJobs />;
}
