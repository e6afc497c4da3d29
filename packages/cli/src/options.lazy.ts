/** Reading options costs as much as a small program: builds leave it out where there are none (scripts/parts.mjs). */
export * as options from "./options.ts";
