import { useTranslations } from "next-intl";
import type { PlatformUserDto } from "#/domain/team/platform-schema.ts";
import { StatusDot } from "#/ui/kit/status-dot.tsx";

/** One word on whether somebody can sign in. */
export function UserState({ user }: { user: PlatformUserDto }) {
  const t = useTranslations("admin.users.states");
  if (!user.isActive) return <StatusDot tone="neutral">{t("INACTIVE")}</StatusDot>;
  if (user.lockedUntil) return <StatusDot tone="warning">{t("LOCKED")}</StatusDot>;
  return (
    <StatusDot tone={user.isPlatformAdmin ? "info" : "success"}>
      {t(user.isPlatformAdmin ? "ADMIN" : "ACTIVE")}
    </StatusDot>
  );
}
