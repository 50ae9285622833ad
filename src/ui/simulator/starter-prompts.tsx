"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { phoneApi } from "./phone-api.ts";
import { useSender } from "./phone-sender.ts";

/** Questions that the business offers to somebody whose chat is still empty; a tap sends one. */
export function StarterPrompts() {
  const t = useTranslations("simulator");
  const { send, setNotice, phoneNumberId } = useSender();
  const [prompts, setPrompts] = useState<string[]>([]);
  useEffect(() => {
    let isGone = false;
    phoneApi.starters(phoneNumberId).then(
      (starters) => !isGone && setPrompts(starters.prompts),
      (failure) => !isGone && setNotice(failure instanceof Error ? failure.message : String(failure)),
    );
    return () => {
      isGone = true;
      setPrompts([]);
    };
  }, [phoneNumberId, setNotice]);
  if (prompts.length === 0) return null;
  return (
    <ul aria-label={t("starters")} className="space-y-1.5 px-3 pb-3">
      {prompts.map((body) => (
        <li key={body}>
          <button
            type="button"
            dir="auto"
            onClick={() => void send({ type: "text", body })}
            className="w-full break-words rounded-lg bg-bubble-in px-3 py-2 text-primary text-sm shadow-xs hover:bg-accent"
          >
            {body}
          </button>
        </li>
      ))}
    </ul>
  );
}
