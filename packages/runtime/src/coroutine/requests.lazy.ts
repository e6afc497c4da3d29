/** Builds load this when a method of an asynchronous generator, or of one of its requests, is first looked for (scripts/parts.mjs). */
export * as requests from "./async-requests.ts";
