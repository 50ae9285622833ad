"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { BusinessProfileDto } from "#/domain/channels/channel-settings-schema.ts";
import { ApiError, workspaceApi } from "#/ui/data/api-client.ts";
import { queryKeys } from "#/ui/data/query-keys.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { FieldSelect } from "#/ui/kit/field-select.tsx";
import { FieldTextarea } from "#/ui/kit/field-textarea.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { ProfilePicture } from "./profile-picture.tsx";
import { verticals } from "./verticals.ts";

type Props = { channelId: string; profile: BusinessProfileDto };

export function ProfileForm({ channelId, profile }: Props) {
  const t = useTranslations("channels.profile");
  const common = useTranslations("common");
  const save = useSaveProfile(channelId);
  const [draft, setDraft] = useState(profile);
  const set = (changes: Partial<BusinessProfileDto>) => setDraft((before) => ({ ...before, ...changes }));
  const changes = changesOf(profile, draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(changes);
  };
  const fields = save.error instanceof ApiError ? save.error.fields : {};
  return (
    <form onSubmit={submit}>
      <SectionCard
        title={t("title")}
        text={t("text")}
        footer={
          <Button variant="primary" type="submit" busy={save.isPending} disabled={Object.keys(changes).length === 0}>
            {common("save")}
          </Button>
        }
      >
        <div className="flex flex-col gap-4">
          <ProfilePicture channelId={channelId} url={profile.pictureUrl} />
          <Field label={t("about")} hint={t("aboutHint")} error={fields.about && t("aboutError")}>
            <FieldInput maxLength={139} value={draft.about} onChange={(event) => set({ about: event.target.value })} />
          </Field>
          <Field label={t("vertical")}>
            <FieldSelect
              value={draft.vertical}
              onValueChange={(vertical) => set({ vertical })}
              options={[
                { value: "", label: t("noVertical"), disabled: true },
                ...verticals.map((value) => ({ value, label: t(`verticals.${value}`) })),
              ]}
            />
          </Field>
          <Field label={t("description")} hint={`${draft.description.length}/512`}>
            <FieldTextarea
              maxLength={512}
              value={draft.description}
              onChange={(event) => set({ description: event.target.value })}
            />
          </Field>
          <Field label={t("address")}>
            <FieldInput
              maxLength={256}
              value={draft.address}
              onChange={(event) => set({ address: event.target.value })}
            />
          </Field>
          <Field label={t("email")} error={fields.email && t("emailError")}>
            <FieldInput
              dir="ltr"
              type="email"
              maxLength={128}
              value={draft.email}
              onChange={(event) => set({ email: event.target.value })}
            />
          </Field>
          <WebsiteFields websites={draft.websites} fields={fields} onChange={(websites) => set({ websites })} />
        </div>
      </SectionCard>
    </form>
  );
}

type WebsiteProps = {
  websites: string[];
  fields: Record<string, string>;
  onChange: (websites: string[]) => void;
};

/** Meta shows at most two. */
function WebsiteFields({ websites, fields, onChange }: WebsiteProps) {
  const t = useTranslations("channels.profile");
  const both = [websites[0] ?? "", websites[1] ?? ""];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {both.map((site, index) => (
        <Field
          // biome-ignore lint/suspicious/noArrayIndexKey: two places, always the same ones
          key={index}
          label={t("website", { number: index + 1 })}
          error={fields[`websites.${index}`] && t("websiteError")}
        >
          <FieldInput
            dir="ltr"
            type="url"
            maxLength={256}
            placeholder="https://"
            value={site}
            onChange={(event) => onChange(both.with(index, event.target.value))}
          />
        </Field>
      ))}
    </div>
  );
}

/** Only what was changed goes to Meta; empty lines of websites are none. */
function changesOf(before: BusinessProfileDto, after: BusinessProfileDto): Partial<BusinessProfileDto> {
  const { pictureUrl: _picture, websites, ...plain } = after;
  const filled = websites.filter((site) => site.trim() !== "");
  const changed = Object.entries(plain).filter(([name, value]) => before[name as keyof typeof plain] !== value);
  const isSame =
    filled.length === before.websites.length && filled.every((one, index) => one === before.websites[index]);
  return { ...Object.fromEntries(changed), ...(!isSame && { websites: filled }) };
}

function useSaveProfile(channelId: string) {
  const t = useTranslations("channels.profile");
  const { workspaceSlug } = useWorkspaceSession();
  const client = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (changes: Partial<BusinessProfileDto>) =>
      workspaceApi(workspaceSlug).patch<BusinessProfileDto>(`/api/channels/${channelId}/profile`, changes),
    onSuccess: (profile) => {
      client.setQueryData(queryKeys.channelPart(workspaceSlug, channelId, "profile"), profile);
      toast.show({ tone: "success", title: t("saved") });
    },
    onError: (error) => {
      const text = error instanceof ApiError ? error.message : undefined;
      toast.show({ tone: "error", title: t("notSaved"), ...(text && { text }) });
    },
  });
}
