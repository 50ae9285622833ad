import type { ReactNode } from "react";
import { BidiLine } from "#/ui/kit/bidi-line.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";

/** The words of a row's buttons and of what is asked before it goes. */
export type RowWords = Record<"edit" | "editOf" | "delete" | "deleteOf" | "deleteTitle" | "deleteText", string>;

type Props = {
  name: string;
  lines: ReactNode[];
  words: RowWords;
  /** Without: the row may be read only. */
  onEdit: (() => void) | undefined;
  /** Whether it went. */
  onDelete: () => Promise<boolean>;
};

/** A role or a team: its name, what there is to say about it, and the ways to change and delete it. */
export function EditableRow({ name, lines, words, onEdit, onDelete }: Props) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <span className="min-w-0 flex-1 basis-52">
        <BidiLine className="font-medium text-sm">{name}</BidiLine>
        <span className="flex flex-col text-muted-foreground text-xs">{lines}</span>
      </span>
      {onEdit && (
        <span className="flex gap-2">
          <Button size="sm" aria-label={words.editOf} onClick={onEdit}>
            {words.edit}
          </Button>
          <ConfirmDialog
            trigger={
              <Button size="sm" variant="ghost" aria-label={words.deleteOf}>
                {words.delete}
              </Button>
            }
            title={words.deleteTitle}
            text={words.deleteText}
            confirmLabel={words.delete}
            tone="danger"
            onConfirm={onDelete}
          />
        </span>
      )}
    </li>
  );
}
