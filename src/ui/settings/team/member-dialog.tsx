"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { MemberDto } from "#/domain/team/member-schema.ts";
import { teamProblem, useTeamCommand, useTeams } from "#/ui/data/team.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { Dialog } from "#/ui/kit/dialog.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldSelect } from "#/ui/kit/field-select.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { useProof } from "../account/proof-provider.tsx";
import { CheckList } from "./check-list.tsx";
import { HoursEditor } from "./hours-editor.tsx";
import { RoleSelect, roleFields } from "./role-select.tsx";

type Props = { member: MemberDto; onOpenChange: (isOpen: boolean) => void };

/** What a member is, which teams they are in, what they see, and when they work. */
export function MemberDialog({ member, onOpenChange }: Props) {
  const t = useTranslations("members.edit");
  return (
    <Dialog open onOpenChange={onOpenChange} title={member.name} description={t("text")} className="sm:max-w-lg">
      <MemberForm member={member} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function MemberForm({ member, onDone }: { member: MemberDto; onDone: () => void }) {
  const t = useTranslations("members");
  const common = useTranslations("common");
  const toast = useToast();
  const prove = useProof();
  const { me } = useWorkspaceSession();
  const { data: teams = [] } = useTeams();
  const given = member.roleId ?? member.role;
  const [role, setRole] = useState(given);
  const [scope, setScope] = useState<string>(member.ownScope ?? "");
  const [teamIds, setTeamIds] = useState(member.teamIds);
  const [hours, setHours] = useState(member.workingHours);
  const save = useTeamCommand<Record<string, unknown>>((api, patch) =>
    prove(() => api.patch(`/api/members/${member.id}`, patch)),
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const changed = role === given ? {} : roleFields(role);
    try {
      await save.mutateAsync({ ...changed, conversationScope: scope || null, teamIds, workingHours: hours });
      toast.show({ tone: "success", title: t("edit.saved") });
      onDone();
    } catch (error) {
      toast.show({ tone: "error", title: t(`problem.${teamProblem(error)}`) });
    }
  };
  const scopes = [
    { value: "", label: t("edit.scopeOfRole") },
    ...(["ALL", "TEAM", "OWN"] as const).map((value) => ({ value, label: t(`scope.${value}`) })),
  ];
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {member.userId !== me.id && <RoleSelect value={role} onChange={setRole} />}
      {role !== "OWNER" && (
        <Field label={t("edit.scope")} hint={t("edit.scopeHint")}>
          <FieldSelect value={scope} onValueChange={setScope} options={scopes} />
        </Field>
      )}
      {teams.length > 0 && (
        <CheckList
          label={t("edit.teams")}
          options={teams.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={teamIds}
          onChange={setTeamIds}
        />
      )}
      <HoursEditor label={t("edit.hours")} emptyLabel={t("edit.hoursOfWorkspace")} value={hours} onChange={setHours} />
      <Button type="submit" variant="primary" busy={save.isPending} className="self-end">
        {common("save")}
      </Button>
    </form>
  );
}
