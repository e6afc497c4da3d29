/** Builds load this when two operands first refuse an operator (scripts/parts.mjs). */
export * as refusal from "./refusal.ts";
