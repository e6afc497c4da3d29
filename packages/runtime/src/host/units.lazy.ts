/** Which function a position of emitted text is in. Builds load each line when it is first used (scripts/parts.mjs). */
export * as functions from "./unit-functions.ts";
