"use client";

import { useTranslations } from "next-intl";
import { starterBreaches, starterLimits } from "#/domain/channels/conversation-starters-rules-schema.ts";
import { Switch } from "#/ui/kit/switch.tsx";
import { OrderedItems } from "./ordered-items.tsx";
import { StarterLine } from "./starter-line.tsx";
import { newCommand, newPrompt, type StartersDraft, startersOf } from "./starters-draft.ts";

type Props = {
  draft: StartersDraft;
  /** Somebody wanted to hand it in. */
  isAsked: boolean;
  onChange: (part: Partial<StartersDraft>) => void;
};

export function StarterFields({ draft, isAsked, onChange }: Props) {
  const t = useTranslations("channels.starters");
  const problemAt = useProblemAt(draft, isAsked);
  return (
    <>
      <PromptFields draft={draft} problemAt={problemAt} onChange={onChange} />
      <CommandFields draft={draft} problemAt={problemAt} onChange={onChange} />
      <div className="flex items-start justify-between gap-6">
        <div className="min-w-0">
          <p className="font-medium text-sm">{t("newChats")}</p>
          <p className="mt-0.5 text-pretty text-muted-foreground text-xs">{t("newChatsText")}</p>
        </div>
        <Switch
          label={t("newChats")}
          checked={draft.tellsOfNewChats}
          onCheckedChange={(tellsOfNewChats) => onChange({ tellsOfNewChats })}
        />
      </div>
    </>
  );
}

type ProblemAt = (...path: (string | number)[]) => string | undefined;
type ListProps = Pick<Props, "draft" | "onChange"> & { problemAt: ProblemAt };

function PromptFields({ draft, problemAt, onChange }: ListProps) {
  const t = useTranslations("channels.starters");
  return (
    <OrderedItems
      label={t("prompts")}
      text={t("promptsText")}
      items={draft.prompts}
      most={starterLimits.prompts}
      nameOf={(number) => t("prompt", { number })}
      addLabel={t("addPrompt")}
      newItem={newPrompt}
      onChange={(prompts) => onChange({ prompts })}
    >
      {({ text }, index, change, isFresh) => (
        <StarterLine
          label={t("prompt", { number: index + 1 })}
          value={text}
          most={starterLimits.prompt}
          error={problemAt("prompts", index)}
          isFresh={isFresh}
          onValue={(value) => change({ text: value })}
        />
      )}
    </OrderedItems>
  );
}

function CommandFields({ draft, problemAt, onChange }: ListProps) {
  const t = useTranslations("channels.starters");
  return (
    <OrderedItems
      label={t("commands")}
      text={t("commandsText")}
      items={draft.commands}
      most={starterLimits.commands}
      nameOf={(number) => t("command", { number })}
      addLabel={t("addCommand")}
      newItem={newCommand}
      onChange={(commands) => onChange({ commands })}
    >
      {({ name, description }, index, change, isFresh) => (
        <div className="flex flex-col gap-3">
          <StarterLine
            label={t("command", { number: index + 1 })}
            value={name}
            most={starterLimits.commandName}
            error={problemAt("commands", index, "name")}
            hint={t("commandHint")}
            isFresh={isFresh}
            onValue={(value) => change({ name: value })}
          />
          <StarterLine
            label={t("description")}
            value={description}
            most={starterLimits.commandDescription}
            error={problemAt("commands", index, "description")}
            onValue={(value) => change({ description: value })}
          />
        </div>
      )}
    </OrderedItems>
  );
}

/** What is wrong at a place, in words. That something is missing is said to who hands it in, not while they write. */
function useProblemAt(draft: StartersDraft, isAsked: boolean): ProblemAt {
  const t = useTranslations("channels.starters.problem");
  const breaches = starterBreaches(startersOf(draft));
  return (...path) => {
    const found = breaches.find((breach) => breach.path.join(".") === path.join("."));
    if (!found || (found.rule === "missing" && !isAsked)) return undefined;
    return t(found.rule, { limit: found.limit ?? 0 });
  };
}
