"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { MeDto, NotificationSettings } from "#/domain/team/schema.ts";
import { api } from "#/ui/data/api-client.ts";
import { localeNames, locales } from "#/ui/i18n/locale.ts";
import { useSetLocale } from "#/ui/i18n/use-set-locale.ts";
import { Button } from "#/ui/kit/button.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { FieldSelect } from "#/ui/kit/field-select.tsx";
import { FormRow } from "#/ui/kit/form-row.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { Switch } from "#/ui/kit/switch.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { SettingsPage } from "../settings-page.tsx";
import { AvatarField } from "./avatar-field.tsx";
import { DeleteAccount } from "./delete-account.tsx";
import { ProofProvider } from "./proof-provider.tsx";

export type Me = MeDto["user"];
const languages = locales.map((value) => ({ value, label: localeNames[value] }));

export function ProfileScreen({ me }: { me: Me }) {
  const t = useTranslations("account.profile");
  return (
    <ProofProvider>
      <SettingsPage title={t("title")} text={t("text")}>
        <PersonCard me={me} />
        <MailCard initial={me.notifications} />
        <DeleteAccount />
      </SettingsPage>
    </ProofProvider>
  );
}

function PersonCard({ me }: { me: Me }) {
  const t = useTranslations("account");
  const common = useTranslations("common");
  const problems = useTranslations("auth.problem");
  const locale = useLocale();
  const setLocale = useSetLocale();
  const router = useRouter();
  const toast = useToast();
  const [draft, setDraft] = useState({ name: me.name, locale: locale as Me["locale"] });
  const [isBusy, setBusy] = useState(false);
  const name = draft.name.trim();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!name) return;
    setBusy(true);
    try {
      await api.patch<MeDto>("/api/me", { name, locale: draft.locale });
      if (draft.locale !== locale) setLocale(draft.locale);
      else router.refresh();
      toast.show({ tone: "success", title: t("saved") });
    } catch {
      toast.show({ tone: "error", title: t("failed") }); // what was typed stays
    } finally {
      setBusy(false);
    }
  };
  return (
    <form noValidate onSubmit={save}>
      <SectionCard
        title={t("profile.you")}
        footer={
          <Button variant="primary" type="submit" busy={isBusy}>
            {common("save")}
          </Button>
        }
      >
        <div className="flex flex-col gap-4">
          <AvatarField me={me} />
          <Field label={t("profile.name")} error={!name && problems("missing")}>
            <FieldInput
              value={draft.name}
              maxLength={100}
              autoComplete="name"
              onValueChange={(value) => setDraft({ ...draft, name: value })}
            />
          </Field>
          <Field label={t("profile.email")}>
            <FieldInput value={me.email} readOnly dir="ltr" className="text-muted-foreground rtl:text-end" />
          </Field>
          <Field label={t("profile.language")}>
            <FieldSelect
              value={draft.locale}
              onValueChange={(value) => setDraft({ ...draft, locale: value as Me["locale"] })}
              options={languages}
            />
          </Field>
        </div>
      </SectionCard>
    </form>
  );
}

function MailCard({ initial }: { initial: NotificationSettings }) {
  const t = useTranslations("account");
  const toast = useToast();
  const [settings, setSettings] = useState(initial);
  const change = async (next: NotificationSettings) => {
    const before = settings;
    setSettings(next);
    try {
      await api.patch<MeDto>("/api/me", { notifications: next });
    } catch {
      setSettings(before);
      toast.show({ tone: "error", title: t("failed") });
    }
  };
  return (
    <SectionCard title={t("profile.mails")} text={t("profile.mailsText")} isFlush>
      {(["newDevice", "problems"] as const).map((name) => (
        <FormRow key={name} label={t(`profile.${name}`)} text={t(`profile.${name}Text`)}>
          <Switch
            label={t(`profile.${name}`)}
            checked={settings[name]}
            onCheckedChange={(isOn) => void change({ ...settings, [name]: isOn })}
          />
        </FormRow>
      ))}
    </SectionCard>
  );
}
