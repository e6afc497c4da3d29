/** The text of exceptions: most programs show none. Builds load each line when it is first used (scripts/parts.mjs). */
export * as traceback from "./traceback.ts";
