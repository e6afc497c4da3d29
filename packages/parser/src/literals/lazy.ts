/** The table of names is for the texts that name characters. Builds load it when it is first used (scripts/parts.mjs). */
export * as names from "./unicode-names.generated.ts";
