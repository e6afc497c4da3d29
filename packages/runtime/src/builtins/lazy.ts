/** Files, for the programs that open some. Builds load each line when it is first used (scripts/parts.mjs). */
export * as files from "./open-file.ts";
