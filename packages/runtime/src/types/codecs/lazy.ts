/** Encodings, for the programs that make bytes of text or text of bytes. Builds load each line when it is first used (scripts/parts.mjs). */
export * as standard from "./standard.ts";
