/** Programs that were compiled to ES modules. Builds load each line when it is first used (scripts/parts.mjs). */
export * as exported from "./export-map.ts";
