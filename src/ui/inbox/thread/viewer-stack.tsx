"use client";

import { useTranslations } from "next-intl";
import type { Viewer } from "#/ui/data/patch-viewers.ts";
import { Avatar } from "#/ui/kit/avatar.tsx";

/** Colleagues who look at the same conversation, so that two do not answer at once. */
export function ViewerStack({ viewers }: { viewers: Viewer[] }) {
  const t = useTranslations("inbox.thread");
  if (viewers.length === 0) return null;
  return (
    <ul aria-label={t("alsoHere")} className="flex -space-x-1.5 rtl:space-x-reverse">
      {viewers.slice(0, 4).map((viewer) => {
        const text = t(viewer.state === "typing" ? "isTyping" : "isViewing", { name: viewer.name });
        return (
          <li key={viewer.userId} title={text}>
            <span role="img" aria-label={text} className="block rounded-full ring-2 ring-background">
              <Avatar
                name={viewer.name}
                size="sm"
                className={viewer.state === "typing" ? "motion-safe:animate-pulse" : ""}
              />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** A line above the composer while a colleague writes. */
export function TypingLine({ viewers }: { viewers: Viewer[] }) {
  const t = useTranslations("inbox.thread");
  const writer = viewers.find((viewer) => viewer.state === "typing");
  return (
    <p aria-live="polite" className="h-5 px-4 text-muted-foreground text-xs italic md:px-6">
      {writer && t("isTyping", { name: writer.name })}
    </p>
  );
}
