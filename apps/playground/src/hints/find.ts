import type { Diagnostic } from "@pycoro/syntax";
import { inspectState, replay, type Trace } from "@pycoro/trace";
import type { HintKey } from "./texts.ts";

export interface Hint {
  readonly key: HintKey;
  /** Line of the program, from 1. */
  readonly line: number | null;
  /** Step that shows it. */
  readonly event: number | null;
  /** The program with the mistake mended, when that can be done by itself. */
  readonly fixed: string | null;
}

export interface HintInput {
  readonly source: string;
  readonly trace: Trace;
  readonly diagnostics: readonly (Diagnostic & { readonly line: number })[];
  /** Whether line numbers of the trace are lines of the source, so that a fix can be placed. */
  readonly isScript: boolean;
}

/** The source with one line replaced. */
function withLine(source: string, line: number, change: (text: string) => string | null): string | null {
  const lines = source.split("\n");
  const text = lines[line - 1];
  if (text === undefined) return null;
  const next = change(text);
  if (next === null) return null;
  lines[line - 1] = next;
  return lines.join("\n");
}

const indentOf = (text: string): string => /^\s*/.exec(text)?.[0] ?? "";

/** Looks for known mistakes in what ran and in what did not compile; at most one of each kind. */
export function findHints(input: HintInput): Hint[] {
  const { source, trace } = input;
  const found = new Map<HintKey, Hint>();
  const add = (key: HintKey, line: number | null, event: number | null, fix?: () => string | null) => {
    if (found.has(key)) return;
    const fixed = input.isScript && line !== null && fix !== undefined ? fix() : null;
    found.set(key, { key, line, event, fixed: fixed === source ? null : fixed });
  };
  const lineOf = (span: number | undefined): number | null =>
    span === undefined ? null : (trace.spans[span]?.line ?? null);

  for (const diagnostic of input.diagnostics) {
    const { line, message } = diagnostic;
    if (message.includes("'yield from' inside async function"))
      add("yieldfrom-async", line, null, () =>
        withLine(source, line, (text) => text.replace(/\byield\s+from\b/, "await")),
      );
    else if (message.includes("'await' outside"))
      add("await-outside", line, null, () => {
        const lines = source.split("\n");
        for (let at = line - 1; at >= 1; at--) {
          const text = lines[at - 1]!;
          if (/^\s*def\s/.test(text) && indentOf(text).length < indentOf(lines[line - 1]!).length)
            return withLine(source, at, (head) => head.replace(/\bdef\b/, "async def"));
        }
        return null;
      });
  }

  const text = (r: number) => trace.strings[r] ?? "";
  for (const event of trace.events) {
    if (event.k === "gen.raise") {
      const line = lineOf(trace.events[event.cause ?? -1]?.s) ?? lineOf(event.s);
      if (event.bounced === true)
        add("unprimed-send", line, event.i, () =>
          withLine(source, line!, (old) => {
            const target = /([A-Za-z_][\w.]*)\.send\(/.exec(old)?.[1];
            return target === undefined ? null : `${indentOf(old)}next(${target})\n${old}`;
          }),
        );
      else if (text(event.v.r).includes("generator ignored GeneratorExit"))
        add("genexit-yield", lineOf(event.s), event.i);
    } else if (event.k === "out" && event.fd === 2) {
      const output = text(event.v.r);
      const place = /line (\d+)[^\n]*\n(?![\s\S]*line \d+)/.exec(output);
      const line = place === null ? Number(/^\S+?:(\d+): /.exec(output)?.[1] ?? "NaN") || null : Number(place[1]);
      if (/^StopIteration: /m.test(output)) add("stopiter-value", line, event.i);
      if (/generator ignored GeneratorExit/.test(output)) add("genexit-yield", line, event.i);
      if (/was never awaited/.test(output))
        add("never-awaited", line, event.i, () =>
          withLine(source, line!, (old) =>
            /^\s*[\w.]+\(.*\)\s*(#.*)?$/.test(old) && indentOf(old) !== "" ? old.replace(/^(\s*)/, "$1await ") : null,
          ),
        );
      if (/can't be used in 'await' expression/.test(output))
        add("not-awaitable", line, event.i, () => withLine(source, line!, (old) => old.replace(/\bawait\s+/, "")));
      if (/exception was never retrieved/.test(output)) add("exc-never-retrieved", null, event.i);
      if (/There is no current event loop/.test(output)) add("no-current-loop", line, event.i);
      if (/"@coroutine" decorator is deprecated/.test(output)) add("coroutine-deco", line, event.i);
    }
  }

  // A blocking call: the clock moved while a task held the thread.
  let held: { readonly task: number; readonly t: number } | null = null;
  let lastLine: number | null = null;
  let lastEvent: number | null = null;
  for (const event of trace.events) {
    if (event.k === "task.step") held = { task: event.n, t: event.t };
    if (held !== null && event.t > held.t + 1e-9) {
      const line = lastLine;
      add("blocking-call", line, lastEvent, () =>
        withLine(source, line!, (old) =>
          /\btime\.sleep\(/.test(old) ? old.replace(/\btime\.sleep\(/, "await asyncio.sleep(") : null,
        ),
      );
      held = { task: held.task, t: event.t };
    }
    if (event.k === "task.await" || event.k === "task.done") held = null;
    if (event.k === "line") {
      lastLine = lineOf(event.s);
      lastEvent = event.i;
    }
  }

  const last = trace.events[trace.events.length - 1];
  if (last?.k === "run.end" && last.how === "ok") {
    const end = replay(trace).stateAt(last.i);
    // One that was served before (its subgenerator returned at least once) may well be meant to wait for more.
    const served = new Set(trace.events.flatMap((event) => (event.k === "deleg.end" ? [event.f] : [])));
    const stuck = end.frames.find((frame) => {
      if (frame !== undefined && served.has(frame.id)) return false;
      const info = frame === undefined ? undefined : trace.frames[frame.id];
      return (
        info !== undefined &&
        frame?.delegate !== null &&
        frame?.delegate !== undefined &&
        inspectState(info, frame.state) === "GEN_SUSPENDED"
      );
    });
    if (stuck !== undefined) add("suspended-forever", lineOf(stuck.span ?? undefined), last.i);
  }
  return [...found.values()];
}
