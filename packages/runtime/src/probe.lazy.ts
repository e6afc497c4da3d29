/** What only long traces need. */
export * as traits from "./traits.ts";
