import type { Toast } from "@base-ui/react/toast";

type Manager = Pick<ReturnType<typeof Toast.useToastManager>, "add" | "close">;
type NewToast = Parameters<Manager["add"]>[0] & { id: string };

export type ToastQueue = ReturnType<typeof makeToastQueue>;

/** Takes toasts before what shows them is loaded. */
export function makeToastQueue() {
  let shown: Manager | undefined;
  let waiting: NewToast[] = [];
  return {
    add(toast: NewToast): void {
      if (shown) shown.add(toast);
      else waiting.push(toast);
    },
    close(id: string): void {
      if (shown) shown.close(id);
      else waiting = waiting.filter((toast) => toast.id !== id);
    },
    /** From now on they are shown here. Answers how to end that. */
    connect(manager: Manager): () => void {
      shown = manager;
      for (const toast of waiting.splice(0)) manager.add(toast);
      return () => {
        shown = undefined;
      };
    },
  };
}
