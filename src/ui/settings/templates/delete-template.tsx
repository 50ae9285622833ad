"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TemplateDto } from "#/domain/channels/template-schema.ts";
import { ApiError } from "#/ui/data/api-client.ts";
import { useDeleteTemplate } from "#/ui/data/templates.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { SegmentedControl } from "#/ui/kit/segmented-control.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

type Props = { template: TemplateDto; open: boolean; onOpenChange: (open: boolean) => void };

export function DeleteTemplate({ template, open, onOpenChange }: Props) {
  const t = useTranslations("templates.delete");
  const router = useRouter();
  const toast = useToast();
  const { workspaceSlug } = useWorkspaceSession();
  const [languages, setLanguages] = useState<"one" | "all">("one");
  const { mutateAsync: remove } = useDeleteTemplate();
  const confirm = async () => {
    try {
      await remove({ id: template.id, languages });
    } catch (error) {
      toast.show({ tone: "error", title: t("failed"), ...(error instanceof ApiError && { text: error.message }) });
      return false;
    }
    toast.show({ tone: "success", title: t("done") });
    router.push(`/${workspaceSlug}/settings/templates`);
    return true;
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title", { name: template.name })}
      text={t("text")}
      confirmLabel={t("confirm")}
      tone="danger"
      onConfirm={confirm}
    >
      <SegmentedControl
        label={t("which")}
        value={languages}
        options={[
          { value: "one", label: t("one") },
          { value: "all", label: t("all") },
        ]}
        onValueChange={setLanguages}
      />
    </ConfirmDialog>
  );
}
