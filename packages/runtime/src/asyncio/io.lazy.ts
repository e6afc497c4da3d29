/** What few programs with connections use. Builds load each line when it is first used (scripts/parts.mjs). */
export * as datagrams from "./datagrams.ts";
export * as sockets from "./sockets.ts";
export * as tls from "./tls.ts";
