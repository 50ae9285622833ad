"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { NewApiKeyDto } from "#/domain/team/schema.ts";
import { workspaceApi } from "#/ui/data/api-client.ts";
import { queryKeys } from "#/ui/data/query-keys.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { CopyField } from "#/ui/kit/copy-field.tsx";
import { Dialog } from "#/ui/kit/dialog.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { FieldSelect } from "#/ui/kit/field-select.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { useProof } from "../account/proof-provider.tsx";
import { ScopePicker } from "./scope-picker.tsx";

const lifetimes = [30, 90, 365];

/** Two steps: what the key may do, and then the key itself, shown this one time. */
export function NewKeyDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTranslations("account.keys");
  const [made, setMade] = useState<NewApiKeyDto>();
  const close = () => {
    setMade(undefined);
    onClose();
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => !open && close()}
      title={made ? t("revealTitle") : t("new")}
      {...(made && { description: t("revealText") })}
      className="sm:max-w-lg"
    >
      {made ? (
        <div className="flex flex-col gap-4">
          <CopyField label={t("key")} value={made.key} />
          <Button variant="primary" onClick={close} className="self-end">
            {t("done")}
          </Button>
        </div>
      ) : (
        <KeyForm onMade={setMade} />
      )}
    </Dialog>
  );
}

function KeyForm({ onMade }: { onMade: (key: NewApiKeyDto) => void }) {
  const t = useTranslations("account.keys");
  const failed = useTranslations("account")("failed");
  const { workspaceSlug } = useWorkspaceSession();
  const client = useQueryClient();
  const prove = useProof();
  const toast = useToast();
  const [draft, setDraft] = useState({ name: "", days: "365", scopes: [] as string[] });
  const [problem, setProblem] = useState<{ name?: string; scopes?: string }>({});
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!draft.name.trim()) return setProblem({ name: t("missingName") });
    if (draft.scopes.length === 0) return setProblem({ scopes: t("missingScopes") });
    setProblem({});
    setBusy(true);
    const expiresAt = draft.days ? new Date(Date.now() + Number(draft.days) * 86_400_000).toISOString() : null;
    const body = { name: draft.name.trim(), scopes: draft.scopes, expiresAt };
    try {
      const key = await prove(() => workspaceApi(workspaceSlug).post<NewApiKeyDto>("/api/api-keys", body));
      await client.invalidateQueries({ queryKey: queryKeys.apiKeys(workspaceSlug) });
      onMade(key);
    } catch {
      toast.show({ tone: "error", title: failed }); // what was chosen stays
      setBusy(false);
    }
  };
  const options = [
    ...lifetimes.map((days) => ({ value: String(days), label: t("days", { days }) })),
    { value: "", label: t("expiryNever") },
  ];
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field label={t("name")} hint={t("nameHint")} error={problem.name}>
        <FieldInput value={draft.name} maxLength={100} onValueChange={(name) => setDraft({ ...draft, name })} />
      </Field>
      <Field label={t("expiry")}>
        <FieldSelect value={draft.days} onValueChange={(days) => setDraft({ ...draft, days })} options={options} />
      </Field>
      <ScopePicker chosen={draft.scopes} onChange={(scopes) => setDraft({ ...draft, scopes })} error={problem.scopes} />
      <Button type="submit" variant="primary" busy={isBusy} className="self-end">
        {t("create")}
      </Button>
    </form>
  );
}
