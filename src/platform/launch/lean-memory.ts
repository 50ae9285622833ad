/**
 * A flag of Node for web and worker: left alone, the heap of a busy web process doubles before it is swept, and it holds
 * 380 MB under full load instead of 230. The scripts `start:web` and `start:worker` say the same.
 */
export const leanFlags = ["--heap-growing-percent=50"];

/** The same for the C library, which otherwise keeps a pool of freed memory for each of Node's threads. */
export const leanEnv = { MALLOC_ARENA_MAX: "2" };
