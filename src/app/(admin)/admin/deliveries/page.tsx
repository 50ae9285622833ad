import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requirePlatformAdmin } from "#/http/page-session.ts";
import { AdminDeliveries } from "#/ui/admin/admin-deliveries.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("nav.deliveries") };
}

export default async function AdminDeliveriesPage() {
  await requirePlatformAdmin();
  return <AdminDeliveries />;
}
