/** The message files of each language: `messages/<locale>/<area>.json` is the namespace `<area>`. */
export const areas = [
  "account",
  "activity",
  "admin",
  "auth",
  "channels",
  "common",
  "composer",
  "inbox",
  "notifications",
  "outbox",
  "send-errors",
  "settings",
  "shell",
  "simulator",
  "templates",
] as const;
