"use client";

import { useTranslations } from "next-intl";
import { Button } from "#/ui/kit/button.tsx";
import { Dialog } from "#/ui/kit/dialog.tsx";
import { saveFile } from "#/ui/kit/save-file.ts";
import { useCopy } from "#/ui/kit/use-copy.ts";

type Props = { codes: string[] | undefined; onKept: () => void };

/** Shown once: the server keeps fingerprints only. */
export function RecoveryCodesDialog({ codes, onKept }: Props) {
  const t = useTranslations("account.twoFactor");
  const common = useTranslations("common");
  const copy = useCopy();
  const text = codes?.join("\n") ?? "";
  const download = () => saveFile(new Blob([`${text}\n`], { type: "text/plain" }), "wasl-recovery-codes.txt");
  return (
    <Dialog
      open={codes !== undefined}
      onOpenChange={(open) => !open && onKept()}
      title={t("codesTitle")}
      description={t("codesText")}
      actions={
        <>
          <Button onClick={download}>{t("download")}</Button>
          <Button onClick={() => void copy(text)}>{common("copyPlain")}</Button>
          <Button variant="primary" onClick={onKept}>
            {t("kept")}
          </Button>
        </>
      }
    >
      <ul
        dir="ltr"
        className="grid grid-cols-1 gap-x-6 gap-y-1.5 rounded-lg border bg-muted p-4 font-mono text-sm sm:grid-cols-2"
      >
        {codes?.map((code) => (
          <li key={code} className="select-all whitespace-nowrap text-xs">
            {code}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
