/** Sockets of Python's own. Builds load them with a program's first one (scripts/parts.mjs). */
export * as client from "./host/sockets/client.ts";
