"use client";

import { useTranslations } from "next-intl";
import { roles as presets, type Role } from "#/domain/team/schema.ts";
import { useRoles } from "#/ui/data/team.ts";
import { Field } from "#/ui/kit/field.tsx";
import { FieldSelect } from "#/ui/kit/field-select.tsx";

/** The body of a call that names a role: a built-in one, or one of the workspace's own. */
export function roleFields(id: string): { role: Role } | { roleId: string } {
  const preset = presets.find((one) => one === id);
  return preset ? { role: preset } : { roleId: id };
}

/** One of the roles that the person may give. */
export function RoleSelect({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const t = useTranslations("members");
  const name = useTranslations("shell.role");
  const { data: roles = [] } = useRoles();
  const options = roles
    .filter((role) => role.isWithinReach || role.id === value)
    .map((role) => ({ value: role.id, label: role.isPreset ? name(role.id as Role) : role.name }));
  return (
    <Field label={t("role")} hint={t("roleHint")}>
      <FieldSelect value={value} onValueChange={onChange} options={options} />
    </Field>
  );
}
