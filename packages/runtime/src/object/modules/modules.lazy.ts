/** Programs that were compiled to ES modules, and those with finders of their own. Builds load each line when it is first used (scripts/parts.mjs). */
export * as exported from "./export-map.ts";
export * as hooks from "./import-hooks.ts";
