"use client";

import { useNow, useTranslations } from "next-intl";
import type { MemberDto } from "#/domain/team/member-schema.ts";
import { hasHours, isWithinHours, type WorkingHours } from "#/domain/team/working-hours-schema.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Badge } from "#/ui/kit/badge.tsx";
import { StatusDot } from "#/ui/kit/status-dot.tsx";
import { MemberLock } from "./member-lock.tsx";

const tones = { ONLINE: "success", AWAY: "warning", OFFLINE: "neutral" } as const;

/** Whether a colleague can be asked now: there, away or not, outside of their hours, or being guessed at. */
export function MemberState({ member, hours }: { member: MemberDto; hours: WorkingHours }) {
  const t = useTranslations("members");
  const { timeZone } = useWorkspaceSession();
  const now = useNow({ updateInterval: 60_000 });
  if (member.status === "SUSPENDED") return <Badge tone="danger">{t("suspended")}</Badge>;
  const own = member.workingHours ?? hours;
  const isOff = hasHours(own) && !isWithinHours(own, timeZone, now);
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <StatusDot tone={tones[member.presence]}>{t(`presence.${member.presence}`)}</StatusDot>
      <MemberLock member={member} className="max-sm:hidden" />
      {isOff && <span className="text-muted-foreground text-xs">{t("offHours")}</span>}
    </span>
  );
}
