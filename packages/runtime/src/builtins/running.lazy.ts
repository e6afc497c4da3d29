/** Compiling and running text. Builds load each line when it is first used (scripts/parts.mjs). */
export * as running from "./running.ts";
