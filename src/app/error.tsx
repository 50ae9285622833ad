"use client";

import { ErrorState } from "#/ui/kit/error-state.tsx";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** The digest is the id under which the server logged the error. */
export default function PageError({ error, reset }: Props) {
  return (
    <main className="flex min-h-[60dvh]">
      <ErrorState requestId={error.digest} onRetry={reset} />
    </main>
  );
}
