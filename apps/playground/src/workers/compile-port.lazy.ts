/** What only programs that compile need. Builds load it when one does (scripts/parts.mjs). */
export * as port from "./compile-port.ts";
