import { useTranslations } from "next-intl";
import type { ReactionDto } from "#/domain/messaging/schema.ts";

/** One pill per emoji with who chose it; it sits on the lower edge of the bubble. */
export function MessageReactions({ reactions, customerName }: { reactions: ReactionDto[]; customerName: string }) {
  const t = useTranslations("inbox.message");
  if (reactions.length === 0) return null;
  const byEmoji = Map.groupBy(reactions, (reaction) => reaction.emoji);
  return (
    <ul className="relative z-1 -mt-1.5 flex gap-1 px-2">
      {[...byEmoji].map(([emoji, list]) => (
        <li
          key={emoji}
          title={list.map((reaction) => (reaction.from === "customer" ? customerName : t("us"))).join(", ")}
          className="flex items-center gap-1 rounded-full border bg-background px-1.5 py-px text-xs shadow-xs"
        >
          <span role="img" aria-label={t("reactionOf", { emoji, count: list.length })}>
            {emoji}
          </span>
          {list.length > 1 && <span className="tabular-nums">{list.length}</span>}
        </li>
      ))}
    </ul>
  );
}
