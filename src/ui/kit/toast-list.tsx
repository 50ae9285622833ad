"use client";

import { Toast as Base } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { IconButton } from "./icon-button.tsx";
import type { ToastQueue } from "./toast-queue.ts";

/** The corner in which toasts appear. */
export default function ToastList({ queue }: { queue: ToastQueue }) {
  return (
    <Base.Provider limit={3}>
      <Base.Portal>
        <Base.Viewport className="fixed inset-x-4 bottom-20 z-50 mx-auto flex max-w-sm flex-col-reverse gap-2 outline-none sm:start-auto sm:end-5 sm:bottom-24 sm:w-96">
          <Shown queue={queue} />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function Shown({ queue }: { queue: ToastQueue }) {
  const t = useTranslations("common");
  const { toasts, add, close } = Base.useToastManager();
  useEffect(() => queue.connect({ add, close }), [queue, add, close]);
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      swipeDirection={["down", "left", "right"]}
      className="w-full translate-x-(--toast-swipe-movement-x) translate-y-(--toast-swipe-movement-y) rounded-lg border bg-raised shadow-lg transition-[opacity,translate] duration-250 ease-out data-ending-style:translate-y-3 data-starting-style:translate-y-3 data-ending-style:opacity-0 data-limited:opacity-0 data-starting-style:opacity-0"
    >
      <Base.Content className="flex items-center gap-2.5 py-2 ps-3 pe-2">
        {toast.type === "error" && <CircleAlert aria-hidden="true" className="size-4.5 shrink-0 text-destructive" />}
        {toast.type === "success" && <CircleCheck aria-hidden="true" className="size-4.5 shrink-0 text-success" />}
        <div className="min-w-0 flex-1 py-1">
          <Base.Title className="font-medium text-sm" />
          <Base.Description className="mt-0.5 text-muted-foreground text-xs" />
        </div>
        <Base.Action className="h-7.5 shrink-0 rounded-md px-2.5 font-semibold text-primary text-sm hover:bg-accent pointer-coarse:h-11" />
        <Base.Close render={<IconButton label={t("close")} tooltip={false} size="sm" />}>
          <X aria-hidden="true" />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}
