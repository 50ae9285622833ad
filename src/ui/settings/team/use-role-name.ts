import { useTranslations } from "next-intl";
import type { Role } from "#/domain/team/schema.ts";

/** What a role is called: the workspace's own as it was named, a built-in one in the reader's language. */
export function useRoleName(): (of: { role: Role; roleName: string | null }) => string {
  const t = useTranslations("shell.role");
  return ({ role, roleName }) => roleName ?? t(role);
}
