"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import type { RoleDto } from "#/domain/team/member-schema.ts";
import type { Permission, Role } from "#/domain/team/schema.ts";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { permissionGroups, usePermissionWords } from "./permission-groups.ts";

/** Who may do what: permissions by area down, roles across. */
export function PermissionMatrix({ label, roles }: { label: string; roles: readonly RoleDto[] }) {
  const name = useTranslations("shell.role");
  const words = usePermissionWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be within reach of the keyboard
    <section tabIndex={0} aria-label={label} className="relative overflow-x-auto -outline-offset-2">
      <table className="w-full text-sm">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr className="border-b text-muted-foreground text-xs">
            <td className="min-w-40 px-4 sm:px-5" />
            {roles.map((role) => (
              <th key={role.id} scope="col" className="h-10 min-w-24 px-2 font-medium">
                <BidiText>{role.isPreset ? name(role.id as Role) : role.name}</BidiText>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {permissionGroups.map((group) => (
            <Fragment key={group.area}>
              <tr className="border-b bg-canvas">
                <th
                  scope="colgroup"
                  colSpan={roles.length + 1}
                  className="px-4 py-1.5 text-start font-semibold text-xs sm:px-5"
                >
                  {words.area(group.area)}
                </th>
              </tr>
              {group.permissions.map((permission) => (
                <PermissionRow
                  key={permission}
                  permission={permission}
                  words={words.permission(permission)}
                  roles={roles}
                />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type RowProps = { permission: Permission; words: string; roles: readonly RoleDto[] };

function PermissionRow({ permission, words, roles }: RowProps) {
  const t = useTranslations("members.roles");
  return (
    <tr className="border-b last:border-b-0">
      <th scope="row" className="px-4 py-2 text-start font-normal sm:px-5">
        {words}
      </th>
      {roles.map((role) => {
        const isHeld = role.permissions.includes(permission);
        return (
          <td key={role.id} className="px-2 py-2 text-center">
            {isHeld && <Check aria-hidden="true" className="mx-auto size-4 text-primary" />}
            <span className="sr-only">{isHeld ? t("yes") : t("no")}</span>
          </td>
        );
      })}
    </tr>
  );
}
