"use client";

import { useTranslations } from "next-intl";
import { useSetSupportAccess, useSupportAccess } from "#/ui/data/activity.ts";
import { FormRow } from "#/ui/kit/form-row.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { Switch } from "#/ui/kit/switch.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

/** Whether those who run the installation may do more than look when they visit. */
export function SupportAccessCard({ isDisabled }: { isDisabled: boolean }) {
  const t = useTranslations("activity.support");
  const toast = useToast();
  const { data, isError } = useSupportAccess();
  const set = useSetSupportAccess();
  if (isError) return null;
  const change = (mayWrite: boolean) =>
    set.mutate({ mayWrite }, { onError: () => toast.show({ tone: "error", title: t("failed") }) });
  return (
    <SectionCard title={t("title")} text={t("text")} isFlush>
      <FormRow label={t("mayWrite")} text={t("mayWriteText")}>
        {data ? (
          <Switch
            label={t("mayWrite")}
            checked={data.mayWrite}
            disabled={isDisabled || set.isPending}
            onCheckedChange={change}
          />
        ) : (
          <Skeleton className="h-5.5 w-9.5 rounded-full" />
        )}
      </FormRow>
    </SectionCard>
  );
}
