/** Options of sockets that Node does not keep: what they are on Linux before anybody sets them. */
import type { KernelSocket } from "./kernel-socket.ts";

const SOL_SOCKET = 1;
const SO_ERROR = 4;

interface Of {
  readonly isDatagram: boolean;
  readonly family: 4 | 6 | "unix";
}
type Initial = (of: Of) => number;
const fixed =
  (n: number): Initial =>
  () =>
    n;

/** By "level:name". */
const INITIAL: Readonly<Record<string, Initial>> = {
  "1:2": fixed(0),
  "1:3": ({ isDatagram }) => (isDatagram ? 2 : 1),
  "1:5": fixed(0),
  "1:6": fixed(0),
  "1:7": ({ isDatagram }) => (isDatagram ? 212_992 : 16_384),
  "1:8": ({ isDatagram }) => (isDatagram ? 212_992 : 131_072),
  "1:9": fixed(0),
  "1:13": fixed(0),
  "1:15": fixed(0),
  "1:20": fixed(0),
  "1:21": fixed(0),
  "1:38": ({ family, isDatagram }) => (family === "unix" ? 0 : isDatagram ? 17 : 6),
  "1:39": ({ family }) => (family === "unix" ? 1 : family === 4 ? 2 : 10),
  "0:1": fixed(0),
  "0:2": fixed(64),
  "0:32": fixed(0),
  "0:33": fixed(1),
  "0:34": fixed(1),
  "0:35": fixed(0),
  "0:36": fixed(0),
  "6:1": fixed(0),
  "6:2": fixed(536),
  "6:3": fixed(0),
  "6:4": fixed(7200),
  "6:5": fixed(75),
  "6:6": fixed(9),
  "6:9": fixed(0),
  "6:12": fixed(1),
  "6:18": fixed(0),
  "6:23": fixed(0),
  "41:16": fixed(64),
  "41:18": fixed(1),
  "41:19": fixed(1),
  "41:20": fixed(0),
  "41:26": fixed(0),
};

export const wellKnown = (level: number, name: number): boolean => `${level}:${name}` in INITIAL;

/** An option that was not set; undefined when there is none of that name. */
export function optionOf(
  socket: KernelSocket,
  family: Of["family"],
  isDatagram: boolean,
  level: number,
  name: number,
): number | undefined {
  if (level === SOL_SOCKET && name === SO_ERROR) return socket.takeError();
  return INITIAL[`${level}:${name}`]?.({ family, isDatagram });
}
