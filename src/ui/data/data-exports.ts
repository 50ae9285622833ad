"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ErasureDto, ErasureReceiptDto } from "#/domain/messaging/erasure-schema.ts";
import type { ExportDto, NewExport } from "#/domain/messaging/export-schema.ts";
import { saveFile } from "#/ui/kit/save-file.ts";
import { workspaceApi } from "./api-client.ts";
import { queryKeys } from "./query-keys.ts";
import { useWorkspaceSession } from "./workspace-context.tsx";

const lookEveryMs = 2_000;

/** The latest exports; looked at again and again while one is being written. */
export function useExports() {
  const { workspaceSlug } = useWorkspaceSession();
  return useQuery({
    queryKey: queryKeys.dataExports(workspaceSlug),
    queryFn: ({ signal }) =>
      workspaceApi(workspaceSlug).list<ExportDto>("/api/exports", { query: { limit: 10 }, signal }),
    refetchInterval: ({ state }) => (state.data?.items.some(isInWork) ? lookEveryMs : false),
  });
}

export function isInWork({ status }: ExportDto): boolean {
  return status === "WAITING" || status === "RUNNING";
}

export function useRequestExport() {
  const { workspaceSlug } = useWorkspaceSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: NewExport) => workspaceApi(workspaceSlug).post<ExportDto>("/api/exports", input),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.dataExports(workspaceSlug) }),
  });
}

/** The latest erasures of customers; looked at again and again while one is in work. */
export function useErasures() {
  const { workspaceSlug } = useWorkspaceSession();
  return useQuery({
    queryKey: queryKeys.erasures(workspaceSlug),
    queryFn: ({ signal }) =>
      workspaceApi(workspaceSlug).list<ErasureDto>("/api/erasures", { query: { limit: 50 }, signal }),
    refetchInterval: ({ state }) => (state.data?.items.some((erasure) => !isOver(erasure)) ? lookEveryMs : false),
  });
}

/** Erases a customer; the conversations leave the screen by the live event that follows. */
export function useEraseContact() {
  const { workspaceSlug } = useWorkspaceSession();
  return useMutation({
    mutationFn: (contactId: string) => workspaceApi(workspaceSlug).delete<ErasureDto>(`/api/contacts/${contactId}`),
  });
}

/** Has a failed erasure go on. */
export function useRetryErasure() {
  const { workspaceSlug } = useWorkspaceSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => workspaceApi(workspaceSlug).post<ErasureDto>(`/api/erasures/${id}/retry`, undefined),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.erasures(workspaceSlug) }),
  });
}

/** Waits until an erasure is finished or has failed; answers its receipt, or null. */
export function useAwaitReceipt(): (erasureId: string) => Promise<ErasureReceiptDto | null> {
  const { workspaceSlug } = useWorkspaceSession();
  return async (erasureId) => {
    for (;;) {
      const erasure = await workspaceApi(workspaceSlug).get<ErasureDto>(`/api/erasures/${erasureId}`);
      if (isOver(erasure)) return erasure.receipt;
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
  };
}

function isOver({ receipt, hasFailed }: ErasureDto): boolean {
  return hasFailed || receipt !== null;
}

/** Hands a receipt to the person as a file. */
export function saveReceipt(receipt: ErasureReceiptDto): void {
  saveFile(new Blob([JSON.stringify(receipt, null, 2)], { type: "application/json" }), `erasure-${receipt.id}.json`);
}
