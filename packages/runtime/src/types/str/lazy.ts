/** Formatting by templates, for the programs that do not use f-strings. Builds load each line when it is first used (scripts/parts.mjs). */
export * as template from "../format/template.ts";
export * as percent from "./percent.ts";
export * as rare from "./rare.ts";
