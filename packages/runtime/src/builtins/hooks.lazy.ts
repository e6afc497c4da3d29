/** Builds load each line when it is first used (scripts/parts.mjs). */
export * as hooks from "./hooks.ts";
