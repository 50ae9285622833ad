import { useTranslations } from "next-intl";
import type { ActivityDto } from "#/domain/team/activity-schema.ts";

/** "Layla assigned a conversation." An action that this version has no sentence for is named as it is. */
export function ActivitySentence({ entry }: { entry: ActivityDto }) {
  const t = useTranslations("activity");
  const { kind, name } = entry.actor;
  const known = kind === "SYSTEM" && t.has(`programs.${name}`) ? t(`programs.${name}` as "programs.Wasl") : name;
  const who = known ? t(`actors.${kind}`, { name: known }) : t(`kinds.${kind}`);
  const key = entry.action.replace(".", "-");
  const actor = <bdi className="font-medium">{who}</bdi>;
  const subject = subjectOf(entry.details);
  return (
    <span className="min-w-0 text-pretty">
      {t.has(`actions.${key}`)
        ? t.rich(`actions.${key}`, { actor: () => actor })
        : t.rich("actions.other", { actor: () => actor, action: entry.action })}
      {subject && (
        <>
          {" "}
          <bdi className="text-muted-foreground">{subject}</bdi>
        </>
      )}
    </span>
  );
}

/** What it was done to, where the entry says a name. */
function subjectOf(details: ActivityDto["details"]): string | undefined {
  const named = ["name", "email", "member", "reason"].map((key) => details?.[key]);
  return named.find((value): value is string => typeof value === "string" && value !== "");
}
