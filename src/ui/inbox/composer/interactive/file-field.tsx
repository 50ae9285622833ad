"use client";

import { Paperclip, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { type FileKind, largestFile, mediaTypes } from "#/domain/messaging/media-types-schema.ts";
import type { FileDto } from "#/domain/messaging/schema.ts";
import { ApiError } from "#/ui/data/api-client.ts";
import { uploadFile } from "#/ui/data/upload-file.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { Progress } from "#/ui/kit/progress.tsx";
import { ProblemAt } from "./problems.tsx";

type Props = { kind: "image" | "video" | "document"; path: string; onFile: (file: FileDto | undefined) => void };

/** Chooses one file and uploads it at once, so that the preview can show it. */
export function FileField({ kind, path, onFile }: Props) {
  const t = useTranslations("composer.file");
  const input = useRef<HTMLInputElement>(null);
  const { name, progress, fault, take, remove } = useUpload(kind, onFile);
  return (
    <div className="space-y-1.5">
      <input
        ref={input}
        type="file"
        hidden
        aria-hidden
        tabIndex={-1}
        accept={acceptedTypes(kind)}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void take(file);
          event.target.value = "";
        }}
      />
      {name === null ? (
        <Button variant="secondary" onClick={() => input.current?.click()}>
          <Paperclip aria-hidden />
          {t(`choose.${kind}`)}
        </Button>
      ) : (
        <p className="flex items-center gap-2 rounded-md border ps-3 text-sm">
          <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
          <IconButton label={t("remove")} size="sm" onClick={remove}>
            <X aria-hidden />
          </IconButton>
        </p>
      )}
      {progress !== null && <Progress value={progress * 100} label={t("uploading")} />}
      {fault && (
        <p role="alert" className="text-destructive text-xs">
          {fault}
        </p>
      )}
      <ProblemAt path={path} />
    </div>
  );
}

function acceptedTypes(kind: Props["kind"]): string | undefined {
  if (kind === "document") return undefined;
  const wanted: FileKind = kind === "image" ? "IMAGE" : "VIDEO";
  return Object.keys(mediaTypes)
    .filter((type) => mediaTypes[type]?.kind === wanted)
    .join();
}

function useUpload(kind: Props["kind"], onFile: Props["onFile"]) {
  const t = useTranslations("composer.file");
  const { workspaceSlug } = useWorkspaceSession();
  const running = useRef<AbortController | null>(null);
  const [name, setName] = useState<string | null>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const remove = () => {
    running.current?.abort();
    setName(null);
    setProgress(null);
    setFault(null);
    onFile(undefined);
  };
  const take = async (file: File) => {
    const most = kind === "document" ? largestFile : (mediaTypes[file.type]?.maxBytes ?? 0);
    if (file.size > most) return setFault(t("tooBig", { megabytes: Math.floor(most / 1024 / 1024) }));
    const controller = new AbortController();
    running.current = controller;
    setFault(null);
    setName(file.name);
    setProgress(0);
    try {
      onFile(await uploadFile(workspaceSlug, file, setProgress, controller.signal));
    } catch (error) {
      if (controller.signal.aborted) return;
      setName(null);
      setFault(error instanceof ApiError ? error.message : t("failed"));
    }
    setProgress(null);
  };
  return { name, progress, fault, take, remove };
}
