import type { TraceValue } from "../events.ts";
import { at, type Journal } from "./journal.ts";
import type { Frame } from "./live-frame.ts";
import { isConstant, keyOf } from "./value-table.ts";

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

/** Locals that changed since they were last written, as the `set` and `del` fields of an event. */
export function localsDelta(journal: Journal, frame: Frame): { set?: Record<string, TraceValue>; del?: string[] } {
  if (frame.thunk === undefined) return {};
  let now: Readonly<Record<string, unknown>>;
  try {
    now = frame.thunk();
  } catch {
    return {};
  }
  let set: Record<string, TraceValue> | undefined;
  const del: string[] = [];
  const isModule = frame.info.kind === "module";
  for (const name of Object.keys(now)) {
    const live = now[name];
    // A name that is not listed may only be out of JavaScript's sight (it was bound in a block): Python still has it.
    if (live === undefined) {
      frame.fixed.delete(name);
      if (frame.seen.delete(name)) del.push(name);
      continue;
    }
    if (isConstant(live)) {
      if (frame.fixed.get(name) === live) continue;
      frame.fixed.set(name, live);
    } else frame.fixed.delete(name);
    if (isModule && (name.startsWith("__") || hiddenTypes.has(journal.probe.typeName(live)))) continue;
    const seen = journal.values.of(live);
    const { value, look } = journal.values.whole(live, seen);
    if (frame.seen.get(name) === look) continue;
    frame.seen.set(name, look);
    const { incoming } = frame;
    const from = incoming !== null && incoming.key === keyOf(seen) ? incoming.from : undefined;
    if (from !== undefined) frame.incoming = null;
    set ??= {};
    set[name] = from === undefined ? value : { ...value, from };
  }
  return { ...(set === undefined ? {} : { set }), ...(del.length === 0 ? {} : { del }) };
}

/** Writes down what the last statement bound, before the frame stops running. */
export function writeLocals(journal: Journal, frame: Frame): void {
  const delta = localsDelta(journal, frame);
  if (delta.set !== undefined || delta.del !== undefined)
    journal.push("assign", { f: frame.id, ...delta, ...at(frame.span) });
}
