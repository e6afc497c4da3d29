/** Dict views as sets. Builds load this when a program computes with one (scripts/parts.mjs). */
export * as sets from "./dict-view-sets.ts";
