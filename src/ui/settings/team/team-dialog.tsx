"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { TeamDto } from "#/domain/team/member-schema.ts";
import { useMembers } from "#/ui/data/members.ts";
import { teamProblem, useTeamCommand } from "#/ui/data/team.ts";
import { Button } from "#/ui/kit/button.tsx";
import { Dialog } from "#/ui/kit/dialog.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { CheckList } from "./check-list.tsx";

type Props = { team: TeamDto | null; onOpenChange: (isOpen: boolean) => void };

export function TeamDialog({ team, onOpenChange }: Props) {
  const t = useTranslations("members.teams");
  return (
    <Dialog open onOpenChange={onOpenChange} title={team ? t("editTitle") : t("new")} className="sm:max-w-lg">
      <TeamForm team={team} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function TeamForm({ team, onDone }: { team: TeamDto | null; onDone: () => void }) {
  const t = useTranslations("members");
  const common = useTranslations("common");
  const { data: members = [] } = useMembers({ enabled: true });
  const [name, setName] = useState(team?.name ?? "");
  const [description, setDescription] = useState(team?.description ?? "");
  const [memberIds, setMemberIds] = useState(team?.memberIds ?? []);
  const [problem, setProblem] = useState<"forbidden" | "conflict" | "limited" | "failed">();
  const save = useTeamCommand<object>((api, body) =>
    team ? api.patch(`/api/teams/${team.id}`, body) : api.post("/api/teams", body),
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    try {
      await save.mutateAsync({ name: name.trim(), description: description.trim() || null, memberIds });
      onDone();
    } catch (error) {
      setProblem(teamProblem(error));
    }
  };
  const wrong = problem && (problem === "conflict" ? t("teams.taken") : t(`problem.${problem}`));
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field label={t("teams.name")} error={wrong}>
        <FieldInput value={name} onValueChange={setName} maxLength={100} />
      </Field>
      <Field label={t("teams.description")} aside={common("optional")}>
        <FieldInput value={description} onValueChange={setDescription} maxLength={300} />
      </Field>
      <CheckList
        label={t("teams.members")}
        options={members.map((member) => ({ value: member.id, label: member.name }))}
        chosen={memberIds}
        onChange={setMemberIds}
      />
      <Button type="submit" variant="primary" busy={save.isPending} disabled={name.trim() === ""} className="self-end">
        {common("save")}
      </Button>
    </form>
  );
}
