"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useMemo, useState } from "react";
import type { WorkspaceDto, WorkspacePatch } from "#/domain/team/member-schema.ts";
import { type Locale, locales } from "#/domain/team/schema.ts";
import { ApiError } from "#/ui/data/api-client.ts";
import { useTeamCommand } from "#/ui/data/team.ts";
import { useIsBrowser } from "#/ui/i18n/use-is-browser.ts";
import { Button } from "#/ui/kit/button.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { FieldSelect } from "#/ui/kit/field-select.tsx";
import { FieldTextarea } from "#/ui/kit/field-textarea.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { HoursEditor } from "./hours-editor.tsx";

type Fields = Pick<WorkspaceDto, "name" | "timezone" | "currency" | "locale" | "workingHours"> &
  Record<"description" | "address" | "phone", string>;

export function WorkspaceForm({ workspace, canManage }: { workspace: WorkspaceDto; canManage: boolean }) {
  const t = useTranslations("members.workspace");
  const common = useTranslations("common");
  const { fields, set, problem, save, submit } = useWorkspaceFields(workspace);
  const options = useOptions(workspace);
  const text = (name: "name" | "description" | "address" | "phone") => ({
    value: fields[name],
    disabled: !canManage,
  });
  return (
    <form noValidate onSubmit={submit}>
      <SectionCard
        title={t("profile")}
        footer={
          canManage && (
            <Button type="submit" variant="primary" busy={save.isPending} disabled={fields.name.trim() === ""}>
              {common("save")}
            </Button>
          )
        }
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("name")}>
            <FieldInput {...text("name")} onValueChange={(name) => set({ name })} maxLength={100} />
          </Field>
          <Field label={t("phone")} error={problem === "phone" && t("wrongPhone")}>
            <FieldInput
              {...text("phone")}
              onValueChange={(phone) => set({ phone })}
              type="tel"
              dir="ltr"
              maxLength={25}
            />
          </Field>
          <Field label={t("address")}>
            <FieldTextarea
              {...text("address")}
              onChange={(event) => set({ address: event.target.value })}
              maxLength={300}
            />
          </Field>
          <Field label={t("description")}>
            <FieldTextarea
              {...text("description")}
              onChange={(event) => set({ description: event.target.value })}
              maxLength={500}
            />
          </Field>
          <Field label={t("timezone")} hint={t("timezoneText")}>
            <FieldSelect
              value={fields.timezone}
              disabled={!canManage}
              onValueChange={(timezone) => set({ timezone })}
              options={options.timezones}
            />
          </Field>
          <Field label={t("currency")}>
            <FieldSelect
              value={fields.currency}
              disabled={!canManage}
              onValueChange={(currency) => set({ currency })}
              options={options.currencies}
            />
          </Field>
          <Field label={t("language")} hint={t("languageText")}>
            <FieldSelect
              value={fields.locale}
              disabled={!canManage}
              onValueChange={(locale) => set({ locale: locale as Locale })}
              options={options.languages}
            />
          </Field>
        </div>
        <fieldset disabled={!canManage} className="mt-5">
          <HoursEditor
            label={t("hours")}
            emptyLabel={t("noHours")}
            value={fields.workingHours}
            onChange={(workingHours) => set({ workingHours: workingHours ?? {} })}
          />
          {problem === "hours" && (
            <p role="alert" className="mt-2 text-destructive text-xs">
              {t("wrongHours")}
            </p>
          )}
        </fieldset>
      </SectionCard>
    </form>
  );
}

function useWorkspaceFields(workspace: WorkspaceDto) {
  const t = useTranslations("members");
  const toast = useToast();
  const router = useRouter();
  const [fields, setFields] = useState<Fields>({
    ...workspace,
    description: workspace.description ?? "",
    address: workspace.address ?? "",
    phone: workspace.phone ?? "",
  });
  const [problem, setProblem] = useState<"phone" | "hours">();
  const save = useTeamCommand<WorkspacePatch>((api, patch) => api.patch("/api/workspace", patch));
  const set = (change: Partial<Fields>) => setFields((known) => ({ ...known, ...change }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    const { name, timezone, currency, locale, workingHours, description, address, phone } = fields;
    const texts = {
      description: description.trim() || null,
      address: address.trim() || null,
      phone: phone.trim() || null,
    };
    try {
      await save.mutateAsync({ name: name.trim(), timezone, currency, locale, workingHours, ...texts });
      toast.show({ tone: "success", title: t("workspace.saved") });
      router.refresh();
    } catch (error) {
      const wrong = error instanceof ApiError ? Object.keys(error.fields) : [];
      if (wrong.some((field) => field.startsWith("phone"))) setProblem("phone");
      else if (wrong.some((field) => field.startsWith("workingHours"))) setProblem("hours");
      else toast.show({ tone: "error", title: t("problem.failed") });
    }
  };
  return { fields, set, problem, save, submit };
}

/** Everything that the browser knows a name for, and what is chosen now. */
function useOptions({ timezone, currency, locale: chosen }: WorkspaceDto) {
  const locale = useLocale();
  const isBrowser = useIsBrowser();
  return useMemo(() => {
    if (!isBrowser) {
      const only = (value: string) => [{ value, label: value }];
      return { timezones: only(timezone), currencies: only(currency), languages: only(chosen) };
    }
    const currencies = new Intl.DisplayNames(locale, { type: "currency" });
    const languages = new Intl.DisplayNames(locale, { type: "language" });
    const all = (key: "timeZone" | "currency", known: string) =>
      [...new Set([known, ...Intl.supportedValuesOf(key)])].sort();
    return {
      timezones: all("timeZone", timezone).map((value) => ({ value, label: value.replaceAll("_", " ") })),
      currencies: all("currency", currency).map((value) => ({
        value,
        label: `${value} · ${currencies.of(value) ?? value}`,
      })),
      languages: locales.map((value) => ({ value, label: languages.of(value) ?? value })),
    };
  }, [isBrowser, locale, timezone, currency, chosen]);
}
