"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#/ui/kit/button.tsx";
import { Menu, MenuItem } from "#/ui/kit/menu.tsx";
import { type DraftButton, newButton } from "./draft.ts";
import { EditorButton } from "./editor-button.tsx";
import { useProblemAt } from "./editor-problems.tsx";

type Props = {
  buttons: DraftButton[];
  /** Place of the row, `buttons` or `cards.0.buttons`. */
  at: string;
  kinds: readonly ButtonKind[];
  most: number;
  onChange: (buttons: DraftButton[]) => void;
};

export const buttonKinds = ["QUICK_REPLY", "URL", "PHONE_NUMBER", "COPY_CODE", "CATALOG", "MPM", "FLOW"] as const;
export type ButtonKind = (typeof buttonKinds)[number];

/** A row of buttons: added, filled in, moved and removed. */
export function EditorButtons({ buttons, at, kinds, most, onChange }: Props) {
  const t = useTranslations("templates");
  const problemAt = useProblemAt();
  const problem = [at, `${at}.URL`, `${at}.PHONE_NUMBER`, `${at}.COPY_CODE`].map(problemAt).find(Boolean);
  const swap = (index: number, other: number) => {
    const next = [...buttons];
    const [one, two] = [next[index], next[other]];
    if (!one || !two) return;
    next[index] = two;
    next[other] = one;
    onChange(next);
  };
  return (
    <div className="space-y-3">
      {buttons.length > 0 && (
        <ol className="space-y-3">
          {buttons.map((button, index) => (
            <EditorButton
              key={button.id}
              button={button}
              number={index + 1}
              at={`${at}.${index}`}
              onChange={(part) => onChange(buttons.map((one) => (one.id === button.id ? { ...one, ...part } : one)))}
              onRemove={() => onChange(buttons.filter(({ id }) => id !== button.id))}
              onUp={index > 0 ? () => swap(index, index - 1) : undefined}
              onDown={index < buttons.length - 1 ? () => swap(index, index + 1) : undefined}
            />
          ))}
        </ol>
      )}
      {problem && (
        <p role="alert" className="text-destructive text-xs">
          {problem}
        </p>
      )}
      {buttons.length < most && (
        <Menu
          trigger={
            <Button>
              <Plus aria-hidden />
              {t("editor.addButton")}
            </Button>
          }
        >
          {kinds.map((kind) => (
            <MenuItem key={kind} onClick={() => onChange([...buttons, newButton(kind)])}>
              {t(`buttonKind.${kind}`)}
            </MenuItem>
          ))}
        </Menu>
      )}
    </div>
  );
}
