"use client";

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type {
  DeadJobDto,
  DeliveryDetailDto,
  DeliveryDto,
  QueueStatusDto,
} from "#/domain/messaging/delivery-queue-schema.ts";
import { api } from "./api-client.ts";

const lookAgainMs = 5_000;
const keys = {
  all: ["admin"] as const,
  queues: ["admin", "queues"] as const,
  deliveries: (state: string) => ["admin", "deliveries", state] as const,
  delivery: (id: string) => ["admin", "delivery", id] as const,
  jobs: ["admin", "jobs"] as const,
};

export function useQueues() {
  return useQuery({
    queryKey: keys.queues,
    queryFn: ({ signal }) => api.get<QueueStatusDto>("/api/admin/queues", { signal }),
    refetchInterval: lookAgainMs,
  });
}

export function useDeliveries(state: string) {
  return useInfiniteQuery({
    queryKey: keys.deliveries(state),
    queryFn: ({ pageParam, signal }) =>
      api.list<DeliveryDto>("/api/admin/deliveries", { query: { state: state || null, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function useDelivery(id: string) {
  return useQuery({
    queryKey: keys.delivery(id),
    queryFn: ({ signal }) => api.get<DeliveryDetailDto>(`/api/admin/deliveries/${id}`, { signal }),
  });
}

export function useDeadJobs() {
  return useQuery({
    queryKey: keys.jobs,
    queryFn: ({ signal }) => api.get<DeadJobDto[]>("/api/admin/jobs", { query: { limit: 100 }, signal }),
    refetchInterval: lookAgainMs,
  });
}

/** Hands a body to the worker again, or gives a job its attempts back. */
export function useTryAgain() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, id }: { kind: "delivery" | "job"; id: string }) =>
      api.post<unknown>(
        kind === "job" ? `/api/admin/jobs/${id}/retry` : `/api/admin/deliveries/${id}/replay`,
        undefined,
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.all }),
  });
}
