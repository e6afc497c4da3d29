import { ABSENT } from "../packed.ts";
import type { Journal } from "./journal.ts";
import type { Frame } from "./live-frame.ts";
import { isConstant } from "./value-table.ts";

/** Stands for the value of a variable that has to be looked at again, be it the same object as before. */
const UNSURE: unique symbol = Symbol("unsure");

/** What stands in a module without being a variable to a reader. */
const hiddenTypes = new Set([
  "function",
  "module",
  "type",
  "builtin_function_or_method",
  "EnumType",
  "EnumMeta",
  "ABCMeta",
]);

/** Gives a frame another reader of its variables. */
export function setReader(frame: Frame, reader: NonNullable<Frame["reader"]>): void {
  if (frame.reader !== null) {
    // Its variables may be others, in another order.
    frame.past ??= new Map();
    Object.keys(read(frame)).forEach((name, at) => {
      if (at < frame.written.length) frame.past!.set(name, frame.written[at]!);
    });
    frame.was = [];
    frame.written = [];
  }
  frame.reader = reader;
}

/** What the variables of a frame hold now. */
export function read(frame: Frame): Readonly<Record<string, unknown>> {
  try {
    return frame.reader?.() ?? {};
  } catch {
    // A variable that JavaScript has not reached yet.
    return {};
  }
}

/** Notes the locals that changed since they were last written: the next event tells them. */
export function noteLocals(journal: Journal, frame: Frame): void {
  const now = read(frame);
  const { was, written } = frame;
  let at = -1;
  for (const name in now) {
    at++;
    if (at === was.length) {
      was.push(undefined);
      written.push(frame.past?.get(name) ?? ABSENT);
      if (written[at] !== ABSENT) was[at] = UNSURE;
    }
    const live = now[name];
    if (was[at] !== live) noteLocal(journal, frame, at, name, live);
  }
}

function noteLocal(journal: Journal, frame: Frame, at: number, name: string, live: unknown): void {
  const { was, written } = frame;
  was[at] = live;
  if (live === undefined) {
    // A name that is not listed may only be out of JavaScript's sight (it was bound in a block): Python still has it.
    if (written[at] !== ABSENT) journal.unbind(name);
    written[at] = ABSENT;
    return;
  }
  const { values } = journal;
  const isFixed = isConstant(live);
  if (frame.kind === "module") {
    if (name.startsWith("__") || (!isFixed && hiddenTypes.has(journal.probe.typeName(live)))) return;
  }
  const whole = values.whole(live);
  if (!isFixed && !values.isFixed(live as object)) was[at] = UNSURE;
  if (written[at] === whole) return;
  written[at] = whole;
  const isIncoming = frame.incoming !== ABSENT && frame.incoming === values.of(live);
  journal.bind(name, whole, isIncoming ? frame.incomingFrom : ABSENT);
  if (isIncoming) frame.incoming = ABSENT;
}

/** Writes down what the last statement bound, before the frame stops running. */
export function writeLocals(journal: Journal, frame: Frame): void {
  noteLocals(journal, frame);
  if (journal.isChanged) journal.push("assign", frame, frame.span, ABSENT);
}
