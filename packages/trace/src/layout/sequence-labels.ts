import type { Trace } from "../events.ts";
import { bringer, codeAt, isAnswerToClose, pauseAt, reprOf } from "../narrate/narrate.ts";
import { receiverAt } from "../narrate/receiver.ts";
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
      if (event.how === "close") return "close() → GeneratorExit";
      if (event.how === "next") return "next()";
      return trace.frames[event.g]?.kind === "async_generator" ? "async for" : "for … next()";
    }
    case "gen.yield": {
      if (trace.frames[event.to]?.kind === "loop") return pauseAt(trace, event.s).replaceAll("asyncio.", "") || "await";
      return `yield ${repr(event.v)}`;
    }
    case "gen.return": {
      const value = repr(event.v);
      const by = bringer(trace, event);
      if (!/^Stop/.test(by)) return `return ${value}`;
      return value === "None" ? by : `${by}(value=${value})`;
    }
    case "gen.raise":
      if (isAnswerToClose(trace, event)) return repr(event.v);
      // One that goes on upwards is known by its type; a send that was refused by what was said of it.
      return event.bounced === true ? `⚡ ${repr(event.v)}` : `⚡ ${event.v.ty} ↑`;
    case "gen.close":
      return "close()";
    case "gen.late":
      return `${event.how === "next" ? "next()" : `${event.how}(${repr(event.v)})`} ↩ ${repr(event.e)}`;
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
    case "gen.late":
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

export const styleOf = (trace: Trace, event: Exchange): string => {
  if (event.k === "gen.resume") return event.how === "throw" || event.how === "close" ? "throw" : "send";
  if (event.k === "gen.yield") return "yield";
  if (event.k === "gen.return") return "return";
  if (event.k === "gen.raise") return event.bounced !== true && isAnswerToClose(trace, event) ? "return" : "raise";
  if (event.k === "gen.late") return "raise late";
  if (event.k === "task.cancel") return "throw cancel";
  return event.k === "deleg.begin" ? "delegate" : "send";
};

/**
 * What becomes of a value where it lands: `b = 28` when the statement around the span is `b = yield a`, `return 28` for `return yield a`. Null when
 * the value goes nowhere that has a name.
 */
export function landing(trace: Trace, span: number | undefined, value: string): string | null {
  const receiver = receiverAt(trace, span);
  return receiver === null ? null : `${receiver.text.replace(/\s*([-+*/%&|^@<>]*=)$/, " $1")} ${value}`;
}

/** The sign under which the value of a delegation arrives: the event at which `yield from` or `await` gets it, and what it is bound to. */
export function arrival(trace: Trace, event: Exchange): { readonly event: number; readonly text: string } | null {
  if (event.k !== "gen.return" || !event.inner) return null;
  for (let at = event.i + 1; at < Math.min(event.i + 4, trace.events.length); at++) {
    const next = trace.events[at]!;
    if (next.k !== "deleg.end" || next.f !== event.to) continue;
    const text = landing(trace, next.s, reprOf(trace, next.v ?? event.v));
    return text === null ? null : { event: at, text };
  }
  return null;
}
