import { fileURLToPath } from "node:url";

/** Folder of package.json. Commands may be started from anywhere. */
export const projectRoot = fileURLToPath(new URL("../../", import.meta.url));
