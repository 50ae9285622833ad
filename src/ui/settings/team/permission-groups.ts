import { useTranslations } from "next-intl";
import { type Permission, permissions } from "#/domain/team/schema.ts";

/** The permissions by area, in the order of the product's own table. */
export const permissionGroups: readonly { area: string; permissions: Permission[] }[] = [
  ...Map.groupBy(permissions, (permission) => permission.split(".")[0] ?? ""),
].map(([area, group]) => ({ area, permissions: group }));

/** What areas and permissions are called; a permission without words of its own shows its name in the API. */
export function usePermissionWords() {
  const area = useTranslations("members.area");
  const words = useTranslations("members.permission");
  return {
    area: (name: string) => (area.has(name as "member") ? area(name as "member") : name),
    permission: (name: Permission) => {
      const key = name.replace(".", "-") as "member-read";
      return words.has(key) ? words(key) : name;
    },
  };
}
