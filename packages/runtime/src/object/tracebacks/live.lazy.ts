/** Builds load this with the first program that looks into its frames (scripts/parts.mjs). */
export * as live from "./live-frames.ts";
