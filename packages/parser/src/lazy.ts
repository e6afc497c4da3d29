/** What a text without errors does not need. Builds load each line when it is first used (scripts/parts.mjs). */
export * as diagnose from "./diagnose/diagnose.ts";
export * as errors from "./errors.ts";
