"use client";

import { Archive, ArchiveRestore, CirclePlay } from "lucide-react";
import { useTranslations } from "next-intl";
import { movableFrom, type TemplateDto } from "#/domain/channels/template-schema.ts";
import { ApiError } from "#/ui/data/api-client.ts";
import { type TemplateMove, useMoveTemplate } from "#/ui/data/templates.ts";
import { Button } from "#/ui/kit/button.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

const moves = [
  { move: "unpause", Icon: CirclePlay },
  { move: "archive", Icon: Archive },
  { move: "unarchive", Icon: ArchiveRestore },
] as const;

/** What Meta lets one do with a template in its present state; archiving asks first, because Meta deletes it in the end. */
export function MoveTemplate({ template }: { template: TemplateDto }) {
  const t = useTranslations("templates.move");
  const toast = useToast();
  const { mutateAsync, isPending } = useMoveTemplate();
  const run = async (move: TemplateMove) => {
    try {
      await mutateAsync({ id: template.id, move });
    } catch (error) {
      toast.show({ tone: "error", title: t("failed"), ...(error instanceof ApiError && { text: error.message }) });
      return false;
    }
    toast.show({ tone: "success", title: t(`${move}.done`) });
    return true;
  };
  return moves
    .filter(({ move }) => movableFrom[move].includes(template.status))
    .map(({ move, Icon }) =>
      move === "archive" ? (
        <ConfirmDialog
          key={move}
          trigger={
            <Button variant="ghost">
              <Icon aria-hidden />
              {t(`${move}.action`)}
            </Button>
          }
          title={t("archive.title", { name: template.name })}
          text={t("archive.text")}
          confirmLabel={t("archive.action")}
          onConfirm={() => run(move)}
        />
      ) : (
        <Button key={move} disabled={isPending} onClick={() => void run(move)}>
          <Icon aria-hidden />
          {t(`${move}.action`)}
        </Button>
      ),
    );
}
