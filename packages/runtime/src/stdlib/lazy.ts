/** Help for imports that fail. Builds load each line when it is first used (scripts/parts.mjs). */
export * as advice from "./advice.ts";
