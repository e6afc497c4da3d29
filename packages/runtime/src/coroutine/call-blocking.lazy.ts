/** Builds load this for programs whose print hands out what it waits for (scripts/parts.mjs). */
export * as calls from "./call-blocking.ts";
