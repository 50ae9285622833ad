// Loaded ahead of web and worker when they are started one by one; what the environment says already stays.
import { existsSync } from "node:fs";

if (existsSync(".env")) process.loadEnvFile(".env");
