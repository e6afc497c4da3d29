import type { Trace } from "../events.ts";
import { appendChunks, emptyTrace } from "../events.ts";
import type { Probe } from "../hooks.ts";
import { Recorder, type RecorderLimits } from "../record/recorder.ts";
import { chunkReader } from "../unpack.ts";

/** A span written as the exact text it covers; the nth occurrence when there are several. */
export interface Mark {
  readonly text: string;
  readonly role: string;
  readonly nth?: number;
}

/** A clock that tests move by hand. */
export interface TestClock {
  now: number;
}

const plainRepr = (v: unknown): string => {
  if (v === null) return "None";
  if (typeof v === "string") return `'${v}'`;
  if (typeof v === "boolean") return v ? "True" : "False";
  if (Array.isArray(v)) return `[${v.map(plainRepr).join(", ")}]`;
  if (v instanceof Error) return `${v.name}(${v.message === "" ? "" : plainRepr(v.message)})`;
  if (typeof v === "object" && v !== null && "name" in v) return `<generator object ${String(v.name)}>`;
  return String(v);
};

/** Shows plain JS values as Python would: enough for tests of the recorder, which knows no Python. */
export const testProbe = (clock: TestClock): Probe => ({
  repr: plainRepr,
  typeName: (v) =>
    v === null
      ? "NoneType"
      : typeof v === "number"
        ? "int"
        : typeof v === "string"
          ? "str"
          : typeof v === "boolean"
            ? "bool"
            : Array.isArray(v)
              ? "list"
              : v instanceof Error
                ? v.name
                : "object",
  identity: (v) => (typeof v === "object" && v !== null ? v : undefined),
  now: () => clock.now,
});

/** A recorder with one unit whose spans are found by their text. */
export function scripted(
  source: string,
  marks: readonly Mark[],
  limits?: RecorderLimits,
): { recorder: Recorder; clock: TestClock; span: (text: string, nth?: number) => number; trace: () => Trace } {
  const clock: TestClock = { now: 100 };
  const recorder = new Recorder({ probe: testProbe(clock), ...(limits === undefined ? {} : { limits }) });
  const links = marks.map((mark, id) => {
    let start = -1;
    for (let n = 0; n <= (mark.nth ?? 0); n++) start = source.indexOf(mark.text, start + 1);
    if (start < 0) throw new Error(`no ${mark.text} in the source`);
    const line = source.slice(0, start).split("\n").length;
    return { id, py: [start, start + mark.text.length] as const, ts: [0, 0] as const, line, role: mark.role };
  });
  const base = recorder.addUnit("<stdin>", source, links);
  let trace = emptyTrace;
  const read = chunkReader();
  return {
    recorder,
    clock,
    span: (text, nth = 0) => base + marks.findIndex((mark) => mark.text === text && (mark.nth ?? 0) === nth),
    trace: () => {
      trace = appendChunks(trace, [read(recorder.flush().packed)]);
      return trace;
    },
  };
}

/** A task that sleeps wakes after a second, and ends; then its loop does. */
export function wakeAndEnd(
  { recorder, clock }: Pick<ReturnType<typeof scripted>, "recorder" | "clock">,
  { task, coro, timer }: { readonly task: object; readonly coro: object; readonly timer: object },
): void {
  clock.now += 1;
  recorder.emit({ k: "tm.fire", h: timer });
  recorder.emit({ k: "h.run", h: timer });
  recorder.emit({ k: "task.wake", task });
  recorder.emit({ k: "h.end", h: timer });
  recorder.emit({ k: "task.step", task });
  recorder.emit({ k: "gen.resume", g: coro, how: "send", v: null });
  recorder.emit({ k: "gen.return", g: coro, v: 1 });
  recorder.emit({ k: "task.done", task, how: "result", v: 1 });
  recorder.emit({ k: "loop.stop" });
}
