import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { teamProblem, useTeamCommand } from "#/ui/data/team.ts";
import { BidiLine } from "#/ui/kit/bidi-line.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

type Props = {
  part: "roles" | "teams";
  row: { id: string; name: string };
  lines: ReactNode[];
  /** Without: the row may be read only. */
  onEdit: (() => void) | undefined;
  /** What to say where it is still needed and stays. */
  inUse?: string;
};

/** A role or a team: its name, what there is to say about it, and the ways to change and delete it. */
export function EditableRow({ part, row: { id, name }, lines, onEdit, inUse }: Props) {
  const t = useTranslations("members");
  const toast = useToast();
  const remove = useTeamCommand<void>((api) => api.delete(`/api/${part}/${id}`));
  const confirm = async () => {
    try {
      await remove.mutateAsync();
      return true;
    } catch (error) {
      const problem = teamProblem(error);
      toast.show({ tone: "error", title: (problem === "conflict" && inUse) || t(`problem.${problem}`) });
      return false;
    }
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <span className="min-w-0 flex-1 basis-52">
        <BidiLine className="font-medium text-sm">{name}</BidiLine>
        <span className="flex flex-col text-muted-foreground text-xs">{lines}</span>
      </span>
      {onEdit && (
        <span className="flex gap-2">
          <Button size="sm" aria-label={t(`${part}.editOf`, { name })} onClick={onEdit}>
            {t(`${part}.edit`)}
          </Button>
          <ConfirmDialog
            trigger={
              <Button size="sm" variant="ghost" aria-label={t(`${part}.deleteOf`, { name })}>
                {t(`${part}.delete`)}
              </Button>
            }
            title={t(`${part}.deleteTitle`, { name })}
            text={t(`${part}.deleteText`)}
            confirmLabel={t(`${part}.delete`)}
            tone="danger"
            onConfirm={confirm}
          />
        </span>
      )}
    </li>
  );
}
