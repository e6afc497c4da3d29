/** Slices of ranges, and indices beyond 2^53. Builds load each line when it is first used (scripts/parts.mjs). */
export * as indices from "./slice-indices.ts";
