"use client";

import { useTranslations } from "next-intl";
import type { CommerceSettingsDto, CommerceSettingsPatch } from "#/domain/channels/commerce-settings-schema.ts";
import { useChannelPart, useSaveChannelPart } from "#/ui/data/channels.ts";
import { FormRow } from "#/ui/kit/form-row.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { Switch } from "#/ui/kit/switch.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { PartUnread } from "../part-unread.tsx";
import { ChangeRefused } from "./change-refused.tsx";

/** Whether customers see the catalogue of the number, and may order from it. */
export function CommerceCard({ channelId }: { channelId: string }) {
  const t = useTranslations("channels.commerce");
  const query = useChannelPart<CommerceSettingsDto>(channelId, "commerce");
  if (query.data) return <CommerceSwitches channelId={channelId} settings={query.data} />;
  return <PartUnread title={t("title")} text={t("text")} failed={t("failed")} query={query} className="h-24" />;
}

const names = ["isCatalogVisible", "isCartEnabled"] as const;

function CommerceSwitches({ channelId, settings }: { channelId: string; settings: CommerceSettingsDto }) {
  const t = useTranslations("channels.commerce");
  const toast = useToast();
  const save = useSaveChannelPart<CommerceSettingsPatch, CommerceSettingsDto>(channelId, "commerce", "patch");
  // A switch shows at once where it was moved to, and goes back if Meta refuses.
  const shown = save.isPending ? { ...settings, ...save.variables } : settings;
  const change = (patch: CommerceSettingsPatch) =>
    save.mutate(patch, { onSuccess: () => toast.show({ tone: "success", title: t("saved") }) });
  return (
    <SectionCard title={t("title")} text={t("text")} isFlush>
      {names.map((name) => (
        <FormRow key={name} label={t(`${name}.label`)} text={t(`${name}.text`)}>
          <Switch
            label={t(`${name}.label`)}
            checked={shown[name]}
            disabled={save.isPending}
            onCheckedChange={(isOn) => change({ [name]: isOn })}
          />
        </FormRow>
      ))}
      {save.error && (
        <div className="border-t p-4 sm:px-5">
          <ChangeRefused error={save.error} />
        </div>
      )}
    </SectionCard>
  );
}
