import { useState } from "react";
import { problemKey } from "./problem-key.ts";

/**
 * Runs the call of a form, and keeps what went wrong as `keyOf` names it. It stays busy after a success: what comes then
 * takes the form's place.
 */
export function useAttempt(keyOf: (error: unknown) => string = problemKey) {
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(keyOf(error));
      setBusy(false);
    }
  };
  return { problem, setProblem, isBusy, run };
}
