/** Where coroutines are made is noted in debug mode alone. Builds load the line when it is first used (scripts/parts.mjs). */
export * as origin from "./origin.ts";
