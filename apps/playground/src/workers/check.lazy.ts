/** What the runner loads when it is asked for it (scripts/parts.mjs): checking documents, running in every order. */
export * as checking from "./check-document.ts";
export * as exploring from "./explore.ts";
export * as held from "./held.ts";
