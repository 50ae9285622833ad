"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { workspaceApi } from "#/ui/data/api-client.ts";
import { queryKeys } from "#/ui/data/query-keys.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { FormRow } from "#/ui/kit/form-row.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { Switch } from "#/ui/kit/switch.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { useProof } from "./proof-provider.tsx";

type Policy = { isRequired: boolean };
const path = "/api/workspace/two-factor-policy";

/** Admins may ask for two-factor sign-in of everybody, once they use it themselves. */
export function PolicyCard({ isProtected }: { isProtected: boolean }) {
  const t = useTranslations("account");
  const { workspaceSlug } = useWorkspaceSession();
  const client = useQueryClient();
  const prove = useProof();
  const toast = useToast();
  const queryKey = queryKeys.twoFactorPolicy(workspaceSlug);
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => workspaceApi(workspaceSlug).get<Policy>(path, { signal }),
  });
  const set = async (isRequired: boolean) => {
    try {
      client.setQueryData(queryKey, await prove(() => workspaceApi(workspaceSlug).put<Policy>(path, { isRequired })));
      toast.show({ tone: "success", title: t("saved") });
    } catch {
      toast.show({ tone: "error", title: t("failed") }); // the switch stays where it was
    }
  };
  return (
    <SectionCard title={t("policy.title")} isFlush>
      <FormRow label={t("policy.label")} text={isProtected ? t("policy.text") : t("policy.first")}>
        <Switch
          label={t("policy.label")}
          checked={data?.isRequired ?? false}
          disabled={!data || (!isProtected && !data.isRequired)}
          onCheckedChange={(isRequired) => void set(isRequired)}
        />
      </FormRow>
    </SectionCard>
  );
}
