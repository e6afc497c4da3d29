import type { Trace } from "../events.ts";
import { codeAt, reprOf } from "../narrate/narrate.ts";
import { type Exchange, frameOfTask } from "./participants.ts";

/** The short label of a message; the whole sentence is its tooltip. */
export function labelOf(trace: Trace, event: Exchange): string {
  const repr = (value: { r: number } | undefined) => reprOf(trace, value as never);
  switch (event.k) {
    case "gen.resume": {
      const value = event.v === undefined ? "" : repr(event.v);
      if (event.task !== undefined && trace.frames[event.f]?.kind === "loop")
        return event.how === "throw" ? `throw(${value})` : `step ${trace.tasks[event.task]?.name ?? ""}`;
      if (event.how === "send") return `send(${value})`;
      if (event.how === "throw") return `throw(${value})`;
      if (event.how === "close") return "close()";
      return event.how === "iter" ? "for … next()" : "next()";
    }
    case "gen.yield": {
      if (trace.frames[event.to]?.kind === "loop") return codeAt(trace, event.s) || "await";
      return `yield ${repr(event.v)}`;
    }
    case "gen.return": {
      const value = repr(event.v);
      if (event.inner) return `return ${value}`;
      return value === "None" ? "StopIteration" : `StopIteration: ${value}`;
    }
    case "gen.raise":
      return `⚡ ${repr(event.v)}`;
    case "gen.close":
      return "close()";
    case "deleg.begin":
      return codeAt(trace, event.s) || "yield from";
    case "task.cancel":
      return "cancel()";
    case "gen.new":
      return "";
  }
}

/** The lane from which and to which a message goes. */
export function ends(trace: Trace, event: Exchange): readonly [from: number, to: number] {
  switch (event.k) {
    case "task.cancel":
      return [event.f, frameOfTask(trace, event.n)];
    case "gen.resume":
    case "gen.close":
    case "gen.new":
      return [event.f, event.g];
    case "gen.yield":
    case "gen.return":
    case "gen.raise":
      return [event.g, event.to];
    case "deleg.begin":
      return [event.f, event.g ?? event.f];
  }
}

export const styleOf = (event: Exchange): string => {
  if (event.k === "gen.resume") return event.how === "throw" || event.how === "close" ? "throw" : "send";
  if (event.k === "gen.yield") return "yield";
  if (event.k === "gen.return") return "return";
  if (event.k === "gen.raise") return event.bounced === true ? "raise bounce" : "raise";
  if (event.k === "task.cancel") return "throw cancel";
  return event.k === "deleg.begin" ? "delegate" : "send";
};
