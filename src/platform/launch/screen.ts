import type { Env } from "../env.ts";
import type { DemoLogin } from "./seed-demo.ts";

/** Prints one line of progress. */
export function say(line: string): void {
  process.stdout.write(`  ${line}\n`);
}

/** All that a person needs once the product runs, on one screen. */
export function showScreen(screen: {
  env: Env;
  origin: string;
  logins: DemoLogin[];
  logFolder: string | undefined;
}): void {
  const { env, origin, logins, logFolder } = screen;
  const rows: [string, string][] = [["Open", origin]];
  if (env.SIMULATOR) rows.push(["Simulator", `${origin}/simulator  (a customer's phone; no real WhatsApp needed)`]);
  rows.push(["Data", env.DATA_DIR]);
  if (logFolder) rows.push(["Logs", logFolder]);
  const lines = ["", "  Wasl is running.", "", ...rows.map(([name, value]) => `  ${name.padEnd(11)} ${value}`)];
  if (logins.length > 0) lines.push("", "  Demo logins", ...loginLines(logins));
  lines.push("", "  Ctrl-C stops everything.", "");
  process.stdout.write(`${lines.join("\n")}\n`);
}

function loginLines(logins: DemoLogin[]): string[] {
  const width = (key: keyof DemoLogin) => Math.max(...logins.map((login) => login[key].length));
  const [workspace, email] = [width("workspace"), width("email")];
  return logins.map(
    (login) => `    ${login.workspace.padEnd(workspace)}   ${login.email.padEnd(email)}   ${login.password}`,
  );
}
