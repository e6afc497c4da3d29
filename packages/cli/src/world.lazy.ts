/** Sockets, processes and signals. Builds load them when a program has an event loop (scripts/parts.mjs). */
export * as world from "./host/world.ts";
