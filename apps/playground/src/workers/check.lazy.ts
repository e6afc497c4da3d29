/** Checking documents: the runner loads it when it is asked to (scripts/parts.mjs). */
export * as checking from "./check-document.ts";
