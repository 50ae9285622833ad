"use client";

import { Copy, Languages, Pencil, Trash2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { templateParts } from "#/domain/channels/template-parts-schema.ts";
import type { TemplateDto } from "#/domain/channels/template-schema.ts";
import { useTemplate } from "#/ui/data/templates.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { buttonStyles } from "#/ui/kit/button-styles.ts";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { readableName } from "../../templates/template-text.ts";
import { SettingsPage } from "../settings-page.tsx";
import { DeleteTemplate } from "./delete-template.tsx";
import { MoveTemplate } from "./move-template.tsx";
import { PreviewPane } from "./preview-pane.tsx";
import { StatusBadge } from "./template-badges.tsx";
import { TemplateFacts } from "./template-facts.tsx";
import { TemplateVerdict } from "./template-verdict.tsx";

type Props = { template: TemplateDto; canManage: boolean };

/** Meta takes changes of these only. */
const editable = new Set(["APPROVED", "REJECTED", "PAUSED"]);

/** One template: what it says, what Meta says about it, and what can be done with it. */
export function TemplateScreen({ template: initial, canManage }: Props) {
  const t = useTranslations("templates");
  const { data: template } = useTemplate(initial);
  const { workspaceSlug } = useWorkspaceSession();
  const base = `/${workspaceSlug}/settings/templates`;
  const link = (href: string, icon: React.ReactNode, label: string, variant: "primary" | "secondary" = "secondary") => (
    <Link href={href} className={buttonStyles({ variant })}>
      {icon}
      {label}
    </Link>
  );
  return (
    <SettingsPage
      isWide
      back={{ href: base, label: t("detail.back") }}
      title={<bdi>{readableName(template)}</bdi>}
      aside={<StatusBadge status={template.status} />}
      actions={
        canManage && (
          <>
            <DeleteButton template={template} />
            <MoveTemplate template={template} />
            {link(`${base}/new?from=${template.id}&as=translation`, <Languages aria-hidden />, t("detail.translate"))}
            {link(`${base}/new?from=${template.id}`, <Copy aria-hidden />, t("detail.duplicate"))}
            {editable.has(template.status) &&
              link(`${base}/${template.id}/edit`, <Pencil aria-hidden />, t("detail.edit"), "primary")}
          </>
        )
      }
    >
      <TemplateVerdict template={template} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <SectionCard title={t("detail.facts")} isFlush>
          <TemplateFacts template={template} />
        </SectionCard>
        <PreviewPane parts={templateParts(template.components)} files={template.sampleFiles} />
      </div>
    </SettingsPage>
  );
}

function DeleteButton({ template }: { template: TemplateDto }) {
  const t = useTranslations("templates.detail");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="ghost" onClick={() => setOpen(true)}>
        <Trash2 aria-hidden />
        {t("delete")}
      </Button>
      <DeleteTemplate template={template} open={isOpen} onOpenChange={setOpen} />
    </>
  );
}
