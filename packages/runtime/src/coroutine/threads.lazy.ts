/** The threads of the program. Builds load them when it first imports what can start one (scripts/parts.mjs). */
export * as threads from "./threads.ts";
