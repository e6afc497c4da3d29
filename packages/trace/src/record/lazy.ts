/** What is written down of event loops, for the programs that have one. Builds load each line when it is first used (scripts/parts.mjs). */
export * as loop from "./loop.ts";
