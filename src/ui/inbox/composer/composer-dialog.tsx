import { lazy, Suspense } from "react";
import type { SendInput } from "./send-input.ts";

const dialogs = {
  interactive: lazy(() => import("./interactive/interactive-dialog.tsx")),
  location: lazy(() => import("./location-dialog.tsx")),
  contact: lazy(() => import("./contact-dialog.tsx")),
};
export type ComposerDialog = keyof typeof dialogs;

type Props = { dialog: ComposerDialog; onSend: (input: SendInput) => void; onClose: () => void };

/** The dialogs of the composer; none is loaded before it is asked for. */
export function ComposerDialogs({ dialog, onSend, onClose }: Props) {
  const Chosen = dialogs[dialog];
  return (
    <Suspense fallback={null}>
      <Chosen onSend={onSend} onClose={onClose} />
    </Suspense>
  );
}
