/** The thread's program: builds make a part of it, which the thread starts with (scripts/parts.mjs). */
export * as sockets from "./thread.ts";
