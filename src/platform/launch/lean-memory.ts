/**
 * Flags of Node for web and worker: with its usual 16 MB nurseries a busy process holds 90 MB more, and is no faster.
 * Left alone, the heap of a web process doubles before it is swept: 363 MB under full load instead of 248.
 * The scripts `start:web` and `start:worker` say the same.
 */
export const leanFlags = ["--max-semi-space-size=4", "--heap-growing-percent=50"];

/** The same for the C library, which otherwise keeps a pool of freed memory for each of Node's threads. */
export const leanEnv = { MALLOC_ARENA_MAX: "2" };
