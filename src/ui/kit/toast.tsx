"use client";

import { createContext, lazy, type ReactNode, Suspense, useContext, useEffect, useState } from "react";
import { makeToastQueue, type ToastQueue } from "./toast-queue.ts";

const ToastList = lazy(() => import("./toast-list.tsx"));
const QueueContext = createContext<ToastQueue | undefined>(undefined);

/** Once, around the app; anything inside may call `useToast`. What shows them is no part of the first page load. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [queue] = useState(makeToastQueue);
  const [isMounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return (
    <QueueContext value={queue}>
      {children}
      {/* There before the first toast, so that screen readers hear it. */}
      {isMounted && (
        <Suspense>
          <ToastList queue={queue} />
        </Suspense>
      )}
    </QueueContext>
  );
}

/** For `useToast`. */
export function useToastQueue(): ToastQueue {
  const queue = useContext(QueueContext);
  if (!queue) throw new Error("useToast needs a ToastProvider around it.");
  return queue;
}
