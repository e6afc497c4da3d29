/** Builds load this when a function is made from a code object, or given one (scripts/parts.mjs). */
export * as code from "./function-code.ts";
