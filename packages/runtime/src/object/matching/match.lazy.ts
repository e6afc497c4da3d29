/** The `match` statement. Builds load each line when it is first used (scripts/parts.mjs). */
export * as match from "./match.ts";
