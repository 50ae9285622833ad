import { useFormatter, useTimeZone } from "next-intl";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";

const shape = { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" } as const;

/** How a planned time is written: on the clock of the workspace, which everybody there shares. */
export function useMoment() {
  const format = useFormatter();
  const readersZone = useTimeZone();
  const { timeZone } = useWorkspaceSession();
  return {
    timeZone,
    momentText: (at: Date | string) => format.dateTime(new Date(at), { ...shape, timeZone }),
    /** On the reader's own clock, if it shows another time. */
    ownText: (at: Date | string) => {
      const own = format.dateTime(new Date(at), { ...shape, timeZone: readersZone });
      return own === format.dateTime(new Date(at), { ...shape, timeZone }) ? null : own;
    },
  };
}
