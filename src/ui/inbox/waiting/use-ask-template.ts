import { useState } from "react";
import { useApprovedTemplates } from "#/ui/data/templates.ts";

const prefix = "wasl:ask-template:";

/** The utility templates that may ask a customer to write, and the one that was used last on this channel. */
export function useAskTemplate(channelAccountId: string) {
  const key = `${prefix}${channelAccountId}`;
  const query = useApprovedTemplates(channelAccountId);
  const [chosenId, setChosenId] = useState(() => readChoice(key));
  const templates = (query.data ?? []).filter(({ category }) => category === "UTILITY");
  const choose = (id: string) => {
    setChosenId(id);
    keepChoice(key, id);
  };
  return { ...query, templates, chosen: templates.find(({ id }) => id === chosenId), choose };
}

function readChoice(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    // Storage may be switched off; then one chooses each time.
    return "";
  }
}

function keepChoice(key: string, id: string): void {
  try {
    localStorage.setItem(key, id);
  } catch {
    // Full or switched off: one chooses again next time.
  }
}
