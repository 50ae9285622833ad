/** The avatar buttons of rail and bar. */
export const shellTriggerStyles =
  "grid size-9.5 place-items-center rounded-lg transition-colors hover:bg-accent data-popup-open:bg-accent pointer-coarse:size-11";
