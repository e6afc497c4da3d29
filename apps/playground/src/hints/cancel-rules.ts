import { reprOf, type TraceEvent } from "@pycoro/trace";
import { blockEnd, headsAround, indentOf, withInserted } from "./edits.ts";
import type { Case, Fix, Found, Rule } from "./types.ts";

type OfKind<K extends TraceEvent["k"]> = Extract<TraceEvent, { readonly k: K }>;

/** Where an exception came to rest: the line at which it got to the frame that did not pass it on, and the lines that this frame ran from then on. */
interface Rest {
  readonly line: number;
  readonly ran: readonly number[];
}

/** Where the CancelledError that was thrown into a task ended; null when every frame passed it on, or one made another exception of it. */
function restOf(one: Case, thrown: OfKind<"gen.resume">, done: OfKind<"task.done">): Rest | null {
  let frame = thrown.g;
  let line = one.trace.spans[thrown.at ?? -1]?.line ?? 0;
  let ran: number[] = [];
  let isPassed = false;
  for (const event of one.trace.events.slice(thrown.i + 1, done.i)) {
    if (event.task !== done.n) continue;
    const here = one.lineOf(event) ?? 0;
    if (event.k === "line" && event.f === frame) ran.push(here);
    if (event.k === "gen.raise" && event.g === frame) {
      isPassed = reprOf(one.trace, event.v).startsWith("CancelledError");
      if (!isPassed) return null;
    }
    // An await that ends without a value ended by an exception.
    if (event.k === "deleg.end" && event.v === undefined && (isPassed || (event.f === frame && ran.length === 0)))
      [frame, line, ran, isPassed] = [event.f, here, [], false];
  }
  return isPassed ? null : { line, ran };
}

const CANCELS = /\b(?:CancelledError|BaseException)\b/;

/** A line that does nothing, of which a trace says nothing. */
const SILENT = /^\s*(?:pass\b.*|#.*)?$/;

/** Whether what ran after an exception is an except clause behind a line: that one took it, or what it became. */
function isCaughtBehind(one: Case, head: number, { ran: [next] }: Rest): boolean {
  return (
    next !== undefined &&
    headsAround(one.lines, next).some((line) => line > head && /^\s*except\b/.test(one.text(line)))
  );
}

/** The clause of a `try` that took a cancel, with a `raise` at its end; null when none of its clauses did. */
function inClause(one: Case, head: number, rest: Rest): Place | null {
  const depth = indentOf(one.text(head));
  for (let at = blockEnd(one.lines, head) + 1; at <= one.lines.length; ) {
    const text = one.text(at);
    const end = blockEnd(one.lines, at);
    if (indentOf(text) !== depth || !/^\s*except\b/.test(text)) return null;
    // Another clause may have taken it, or what a timeout made of it.
    const entered =
      rest.ran.some((line) => line > at && line <= end) ||
      (one.lines.slice(at, end).every((line) => SILENT.test(line)) && !isCaughtBehind(one, head, rest));
    if (entered && (/^\s*except\s*:/.test(text) || CANCELS.test(text))) {
      const last = one.text(end);
      // What leaves the clause in another way gives its place to the raise.
      const leaves = /^\s*(?:pass|break|continue|return\b.*)\s*(?:#.*)?$/.test(last);
      const kept = leaves ? [...one.lines.slice(0, end - 1), ...one.lines.slice(end)] : one.lines;
      const source = withInserted(kept, leaves ? end - 1 : end, [`${indentOf(last)}raise`]).join("\n");
      return { line: at, fix: { label: "raise", source } };
    }
    at = end + 1;
  }
  return null;
}

/** A `with suppress(…)` that took a cancel, without that name among its own; null when it did not, as when an except clause behind it took what it became. */
function inSuppress(one: Case, head: number, rest: Rest): Place | null {
  const match = /^(\s*)with\s+((?:contextlib\.)?suppress)\(([^()]*)\):\s*(?:#.*)?$/.exec(one.text(head));
  if (match === null) return null;
  const [, indent, name, list] = match as unknown as [string, string, string, string];
  const names = list.split(",").map((each) => each.trim());
  const kept = names.filter((each) => each !== "" && !CANCELS.test(each));
  const end = blockEnd(one.lines, head);
  const next = rest.ran[0];
  if (
    kept.length === names.length ||
    isCaughtBehind(one, head, rest) ||
    (next !== undefined && next > head && next <= end)
  )
    return null;
  const body = one.lines.slice(head, end);
  const depth = indentOf(body.find((text) => text.trim() !== "") ?? "").length - indent.length;
  const still = names.includes("BaseException") ? ["Exception"] : kept;
  const made =
    still.length === 0
      ? body.map((text) => text.slice(depth))
      : [`${indent}with ${name}(${still.join(", ")}):`, ...body];
  const source = [...one.lines.slice(0, head - 1), ...made, ...one.lines.slice(end)].join("\n");
  return { line: head, fix: { label: still.length === 0 ? `−${name}` : `${name}(${still.join(", ")})`, source } };
}

/** The line that swallows a cancel, and the program in which it no longer does. */
interface Place {
  readonly line: number;
  readonly fix: Fix;
}

/** A cancel that an except clause or a suppress swallowed: the task is done, not cancelled. */
const swallowed: Rule = (one): readonly Found[] => {
  const { trace } = one;
  const asked = new Set<number>();
  for (const event of trace.events) {
    if (event.k === "task.cancel") asked.add(event.n);
    if (event.k !== "task.done" || event.how !== "result" || !asked.has(event.n)) continue;
    const task = trace.tasks[event.n];
    const thrown = trace.events.findLast(
      (each): each is OfKind<"gen.resume"> =>
        each.i < event.i &&
        each.k === "gen.resume" &&
        each.how === "throw" &&
        each.task === event.n &&
        reprOf(trace, each.v).startsWith("CancelledError"),
    );
    const rest = thrown === undefined ? null : restOf(one, thrown, event);
    if (rest === null) continue;
    for (const head of headsAround(one.lines, rest.line)) {
      const place = /^\s*try:/.test(one.text(head)) ? inClause(one, head, rest) : inSuppress(one, head, rest);
      if (place === null) continue;
      const { line, fix } = place;
      return [{ key: "cancel-swallowed", line, event: thrown!.i, fixes: [fix], figures: [task?.name ?? ""] }];
    }
  }
  return [];
};

export const cancelRules: readonly Rule[] = [swallowed];
