/** The methods of streams. Builds load each line when it is first used (scripts/parts.mjs). */
export * as streams from "./methods.ts";
