/** Builds load the encodings that most programs never name when one is asked for (scripts/parts.mjs). */
export * as rare from "./rare.ts";
