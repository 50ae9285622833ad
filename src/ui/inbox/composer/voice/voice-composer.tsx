import { lazy, Suspense } from "react";
import type { Outgoing } from "#/ui/data/send-message.ts";

const VoiceNote = lazy(() => import("./voice-note.tsx"));

type Props = { onSend: (outgoing: Outgoing) => void; onDone: () => void };

/** The recorder in place of the text field, loaded when it is wanted. */
export function VoiceComposer({ onSend, onDone }: Props) {
  return (
    <Suspense fallback={<div className="h-10" />}>
      <VoiceNote
        onDiscard={onDone}
        onSend={({ file, isVoice }) => {
          onDone();
          onSend({ input: { type: "audio", ...(isVoice && { voice: true }) }, file });
        }}
      />
    </Suspense>
  );
}
