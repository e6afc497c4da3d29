/** Unicode's tables are large, and most programs never ask for them. Builds load each line when it is first used (scripts/parts.mjs). */
export * as names from "./names.generated.ts";
