/** Which of several sockets are ready: what `select`, `poll` and selectors have in common. */
import { current } from "../../host/interpreter.ts";
import { HostError } from "../../host/io.ts";
import { EAGAIN } from "../../host/sockets.ts";
import { OSError } from "../../object/exceptions/exceptions.ts";
import { call } from "../../object/functions/call.ts";
import { tryAsk } from "./open-sockets.ts";
import { watchable } from "./watches.ts";

export interface Interest {
  readonly fd: number;
  readonly reads: boolean;
  readonly writes: boolean;
}

/** Waits so long (null: for ever) until one is ready; gives those that are. @throws OSError */
export function readyOnes(wanted: readonly Interest[], seconds: number | null): Interest[] {
  if (wanted.length === 0 && seconds !== null) {
    if (seconds > 0) current.interpreter.host.clock.sleep(seconds);
    return [];
  }
  const known = wanted.map((one) => ({ ...one, id: watchable(one.fd).id }));
  const ids = (mode: "reads" | "writes"): number[] => known.filter((one) => one[mode]).map(({ id }) => id);
  const got = tryAsk("select", { reads: ids("reads"), writes: ids("writes") }, seconds);
  if (got instanceof HostError) {
    if (got.errno === EAGAIN) return [];
    throw call(OSError, got.errno, got.text);
  }
  return known
    .map(({ fd, id, reads, writes }) => ({
      fd,
      reads: reads && got.reads.includes(id),
      writes: writes && got.writes.includes(id),
    }))
    .filter((one) => one.reads || one.writes);
}
