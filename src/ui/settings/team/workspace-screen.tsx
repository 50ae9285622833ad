"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { WorkspaceDto } from "#/domain/team/member-schema.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { buttonStyles } from "#/ui/kit/button-styles.ts";
import { FormRow } from "#/ui/kit/form-row.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { ProofProvider } from "../account/proof-provider.tsx";
import { SettingsPage } from "../settings-page.tsx";
import { LeaveRow } from "./leave-row.tsx";
import { LogoField } from "./logo-field.tsx";
import { TransferRow } from "./transfer-row.tsx";
import { WorkspaceForm } from "./workspace-form.tsx";

type Props = { workspace: WorkspaceDto; canManage: boolean; isOwner: boolean };

/** What the workspace is called, where it is and when it is open; and the ways out of it. */
export function WorkspaceScreen({ workspace, canManage, isOwner }: Props) {
  const t = useTranslations("members.workspace");
  const settings = useTranslations("settings");
  const { workspaceSlug } = useWorkspaceSession();
  return (
    <ProofProvider>
      <SettingsPage title={settings("nav.workspace")} text={settings("about.workspace")}>
        <SectionCard title={t("logo")}>
          <LogoField name={workspace.name} logoUrl={workspace.logoUrl} canManage={canManage} />
        </SectionCard>
        <WorkspaceForm workspace={workspace} canManage={canManage} />
        <SectionCard title={t("danger")} tone="danger" isFlush>
          {isOwner && <TransferRow />}
          <LeaveRow name={workspace.name} />
          {isOwner && (
            <FormRow label={t("delete")} text={t("deleteText")}>
              <Link href={`/${workspaceSlug}/settings/danger`} className={buttonStyles({ variant: "secondary" })}>
                {t("deleteLink")}
              </Link>
            </FormRow>
          )}
        </SectionCard>
      </SettingsPage>
    </ProofProvider>
  );
}
