"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ApiError } from "#/ui/data/api-client.ts";
import { teamProblem, useTeamCommand } from "#/ui/data/team.ts";
import { Button } from "#/ui/kit/button.tsx";
import { Dialog } from "#/ui/kit/dialog.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { RoleSelect, roleFields } from "./role-select.tsx";

type Props = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

export function InviteDialog({ isOpen, onOpenChange }: Props) {
  const t = useTranslations("members.invite");
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange} title={t("title")} description={t("text")}>
      <InviteForm onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function InviteForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations("members.invite");
  const problems = useTranslations("members.problem");
  const toast = useToast();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState("AGENT");
  const [problem, setProblem] = useState<string>();
  const invite = useTeamCommand<string>((api, address) =>
    api.post("/api/invitations", { email: address, ...roleFields(role) }),
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    try {
      await invite.mutateAsync(email.trim());
      toast.show({ tone: "success", title: t("sent", { email: email.trim() }) });
      onDone();
    } catch (error) {
      const isAddress = error instanceof ApiError && error.code === "invalid";
      const isMember = error instanceof ApiError && error.code === "conflict";
      setProblem(isAddress ? t("wrongEmail") : isMember ? t("isMember") : problems(teamProblem(error)));
    }
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field label={t("email")} error={problem}>
        <FieldInput type="email" value={email} onValueChange={setEmail} autoComplete="off" dir="ltr" required />
      </Field>
      <RoleSelect value={role} onChange={setRole} />
      <Button
        type="submit"
        variant="primary"
        busy={invite.isPending}
        disabled={email.trim() === ""}
        className="self-end"
      >
        {t("submit")}
      </Button>
    </form>
  );
}
