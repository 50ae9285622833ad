"use client";

import { FileCheck2, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { uploadFile } from "#/ui/data/upload-file.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { Progress } from "#/ui/kit/progress.tsx";

/** What WhatsApp takes in a header (whatsapp-cloud reference §9.1). */
const kinds = {
  image: { accept: "image/jpeg,image/png", mostBytes: 5 * 1024 * 1024 },
  video: { accept: "video/mp4,video/3gpp", mostBytes: 16 * 1024 * 1024 },
  document: { accept: "", mostBytes: 100 * 1024 * 1024 },
} as const;

/** Reviewers look at PDF files only (resumable upload of Meta). */
const sampleDocument = "application/pdf";

type Props = {
  label: string;
  kind: keyof typeof kinds;
  fileId: string;
  onFile: (fileId: string) => void;
  /** It is shown to Meta's reviewers and not sent. */
  isSample?: boolean;
  error?: string | undefined;
};

/** Uploads a file at once and keeps its id. */
export function FileField({ label, kind, fileId, onFile, isSample = false, error }: Props) {
  const t = useTranslations("templates.file");
  const { workspaceSlug } = useWorkspaceSession();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState("");
  const [progress, setProgress] = useState<number | null>(null);
  const [fault, setFault] = useState("");
  const { accept, mostBytes } = kinds[kind];
  const accepted = kind === "document" && isSample ? sampleDocument : accept;
  const take = async (file: File | undefined) => {
    if (!file) return;
    const isOfKind = accepted === "" || accepted.split(",").includes(file.type);
    setFault(isOfKind ? "" : t(`wrong.${kind}`));
    if (!isOfKind) return;
    if (file.size > mostBytes) return setFault(t("tooBig", { most: mostBytes / 1024 / 1024 }));
    setProgress(0);
    try {
      const stored = await uploadFile(workspaceSlug, file, (share) => setProgress(share * 100));
      setName(file.name);
      onFile(stored.id);
    } catch {
      setFault(t("failed"));
    } finally {
      setProgress(null);
    }
  };
  const words = fault || error;
  return (
    <fieldset className="min-w-0 space-y-1.5">
      <legend className="mb-1.5 font-medium text-sm">{label}</legend>
      <input
        ref={input}
        type="file"
        hidden
        aria-hidden
        tabIndex={-1}
        accept={accepted}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = ""; // the same file may be chosen again
        }}
      />
      <div className="flex min-w-0 items-center gap-2.5">
        <Button
          busy={progress !== null}
          onClick={() => input.current?.click()}
          aria-label={`${t(fileId ? "replace" : "choose")}: ${label}`}
        >
          <Upload aria-hidden />
          {t(fileId ? "replace" : "choose")}
        </Button>
        {fileId && progress === null && (
          <span className="flex min-w-0 items-center gap-1 text-muted-foreground text-xs">
            <FileCheck2 aria-hidden className="size-4 shrink-0 text-success" />
            <bdi className="truncate">{name || t("ready")}</bdi>
          </span>
        )}
      </div>
      {progress !== null && <Progress value={progress} label={t("uploading")} />}
      {words && (
        <p role="alert" className="text-destructive text-xs">
          {words}
        </p>
      )}
    </fieldset>
  );
}
