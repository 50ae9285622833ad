"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { grantablePermissions, type RoleDto } from "#/domain/team/member-schema.ts";
import { permissionsOfRole } from "#/domain/team/schema.ts";
import { teamProblem, useTeamCommand } from "#/ui/data/team.ts";
import { Button } from "#/ui/kit/button.tsx";
import { Dialog } from "#/ui/kit/dialog.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { FieldSelect } from "#/ui/kit/field-select.tsx";
import { CheckList } from "./check-list.tsx";
import { permissionGroups, usePermissionWords } from "./permission-groups.ts";

type Props = { role: RoleDto | null; onOpenChange: (isOpen: boolean) => void };

/** A role of one's own; a new one starts as what an agent may do. */
export function RoleDialog({ role, onOpenChange }: Props) {
  const t = useTranslations("members.roles");
  return (
    <Dialog open onOpenChange={onOpenChange} title={role ? t("editTitle") : t("new")} className="sm:max-w-xl">
      <RoleForm role={role} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function RoleForm({ role, onDone }: { role: RoleDto | null; onDone: () => void }) {
  const t = useTranslations("members");
  const common = useTranslations("common");
  const words = usePermissionWords();
  const [name, setName] = useState(role?.name ?? "");
  const [description, setDescription] = useState(role?.description ?? "");
  const [scope, setScope] = useState<string>(role?.conversationScope ?? "ALL");
  const [held, setHeld] = useState<readonly string[]>(role?.permissions ?? permissionsOfRole("AGENT"));
  const [problem, setProblem] = useState<"forbidden" | "conflict" | "limited" | "failed">();
  const save = useTeamCommand<object>((api, body) =>
    role ? api.patch(`/api/roles/${role.id}`, body) : api.post("/api/roles", body),
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    try {
      const fields = { name: name.trim(), description: description.trim() || null };
      await save.mutateAsync({ ...fields, conversationScope: scope, permissions: held });
      onDone();
    } catch (error) {
      setProblem(teamProblem(error));
    }
  };
  const scopes = (["ALL", "TEAM", "OWN"] as const).map((value) => ({ value, label: t(`scope.${value}`) }));
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field label={t("roles.name")} error={problem === "conflict" && t("roles.taken")}>
        <FieldInput value={name} onValueChange={setName} maxLength={100} />
      </Field>
      <Field label={t("roles.description")} aside={common("optional")}>
        <FieldInput value={description} onValueChange={setDescription} maxLength={300} />
      </Field>
      <Field label={t("edit.scope")} hint={t("edit.scopeHint")}>
        <FieldSelect value={scope} onValueChange={setScope} options={scopes} />
      </Field>
      {permissionGroups.map(({ area, permissions }) => {
        const offered = permissions.filter((one) => grantablePermissions.includes(one));
        if (offered.length === 0) return null;
        return (
          <CheckList
            key={area}
            label={words.area(area)}
            options={offered.map((one) => ({ value: one, label: words.permission(one) }))}
            chosen={held.filter((one) => (offered as readonly string[]).includes(one))}
            onChange={(chosen) =>
              setHeld([...held.filter((one) => !(offered as readonly string[]).includes(one)), ...chosen])
            }
          />
        );
      })}
      {problem && problem !== "conflict" && (
        <p role="alert" className="text-destructive text-sm">
          {t(`problem.${problem}`)}
        </p>
      )}
      <Button type="submit" variant="primary" busy={save.isPending} disabled={name.trim() === ""} className="self-end">
        {common("save")}
      </Button>
    </form>
  );
}
