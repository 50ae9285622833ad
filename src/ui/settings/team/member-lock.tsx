"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { MemberDto } from "#/domain/team/member-schema.ts";
import { Badge } from "#/ui/kit/badge.tsx";
import { cn } from "#/ui/kit/cn.ts";

/** That somebody guesses at a colleague's password, for who manages members. */
export function MemberLock({ member, className }: { member: MemberDto; className: string }) {
  const t = useTranslations("members");
  const format = useFormatter();
  const { lockedUntil, loginAttempts } = member;
  if (!lockedUntil) return null;
  return (
    <span className={cn("inline-flex flex-wrap items-center gap-x-2", className)}>
      <Badge tone="warning">
        {t("lockedUntil", { time: format.dateTime(new Date(lockedUntil), { timeStyle: "short" }) })}
      </Badge>
      <span className="text-muted-foreground text-xs">{t("wrongGuesses", { count: loginAttempts ?? 0 })}</span>
    </span>
  );
}
