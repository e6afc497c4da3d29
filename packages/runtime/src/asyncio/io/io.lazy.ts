/** What few programs with connections use. Builds load each line when it is first used (scripts/parts.mjs). */

export * as sockets from "../sockets/sockets.ts";
export * as tls from "../tls/tls.ts";
export * as datagrams from "./datagrams.ts";
