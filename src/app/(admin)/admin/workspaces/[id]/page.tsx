import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requirePlatformAdmin } from "#/http/page-session.ts";
import { AdminWorkspace } from "#/ui/admin/admin-workspace.tsx";
import { ProofProvider } from "#/ui/settings/account/proof-provider.tsx";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("nav.workspaces") };
}

export default async function AdminWorkspacePage({ params }: Props) {
  await requirePlatformAdmin();
  return (
    <ProofProvider>
      <AdminWorkspace id={(await params).id} />
    </ProofProvider>
  );
}
