"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { SecurityDto } from "#/domain/team/account-schema.ts";
import { NewPasswordField } from "#/ui/auth/new-password-field.tsx";
import { PasswordInput } from "#/ui/auth/password-input.tsx";
import { problemKey } from "#/ui/auth/problem-key.ts";
import { ApiError, api } from "#/ui/data/api-client.ts";
import { Button } from "#/ui/kit/button.tsx";
import { Dialog } from "#/ui/kit/dialog.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FormRow } from "#/ui/kit/form-row.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { EmailRow } from "./email-row.tsx";

type Props = { security: SecurityDto; name: string };

export function PasswordCard({ security, name }: Props) {
  const t = useTranslations("account.password");
  const format = useFormatter();
  const [isOpen, setOpen] = useState(false);
  const date = security.passwordChangedAt;
  return (
    <SectionCard isFlush>
      <FormRow
        label={t("title")}
        text={date ? t("changed", { date: format.dateTime(new Date(date), { dateStyle: "medium" }) }) : t("never")}
      >
        <Dialog open={isOpen} onOpenChange={setOpen} trigger={<Button>{t("button")}</Button>} title={t("button")}>
          <PasswordForm personal={[name, security.email]} onDone={() => setOpen(false)} />
        </Dialog>
      </FormRow>
      <EmailRow security={security} />
    </SectionCard>
  );
}

function PasswordForm({ personal, onDone }: { personal: string[]; onDone: () => void }) {
  const t = useTranslations("account.password");
  const problems = useTranslations("auth.problem");
  const toast = useToast();
  const client = useQueryClient();
  const [problem, setProblem] = useState<{ current?: string; next?: string }>({});
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const [current, next] = [String(fields.get("current")), String(fields.get("next"))];
    if (!current) return setProblem({ current: problems("missing") });
    if (next.length < 8) return setProblem({ next: problems("short") });
    setBusy(true);
    setProblem({});
    try {
      await api.post("/api/me/password", { current, next });
      await client.invalidateQueries({ queryKey: ["account"] });
      toast.show({ tone: "success", title: t("done"), text: t("doneText") });
      onDone();
    } catch (error) {
      const isWrong = error instanceof ApiError && error.code === "unauthenticated";
      if (isWrong) setProblem({ current: t("wrong") });
      else setProblem({ next: problems(problemKey(error) as "failed") });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field label={t("current")} error={problem.current}>
        <PasswordInput name="current" />
      </Field>
      <NewPasswordField name="next" label={t("next")} error={problem.next} personal={personal} />
      <Button type="submit" variant="primary" busy={isBusy} className="self-end">
        {t("submit")}
      </Button>
    </form>
  );
}
