/** Builds load each line when a method of a group is first looked for (scripts/parts.mjs). */
export * as groups from "../object/exceptions/exception-group-methods.ts";
