import type { EventOf, SpanInfo, Trace, TraceEvent, TraceValue } from "../events.ts";
import { frameName } from "../snapshot.ts";
import { english } from "./en.ts";
import type { Bringer, Phrases } from "./phrases.ts";
import { chinese } from "./zh.ts";

export type Language = "en" | "zh";

export const phrases: Readonly<Record<Language, Phrases>> = { en: english, zh: chinese };

const MAX_CODE = 72;
const compoundHead = /^((?:async|case|class|def|elif|else|except|finally|for|if|match|try|while|with)\b.*):$/;

/** Source text under a span on one line, shortened. */
export function codeAt(trace: Trace, span: number | undefined): string {
  const info = span === undefined ? undefined : trace.spans[span];
  if (info === undefined) return "";
  return oneLine(sourceOf(trace, info));
}

const sourceOf = (trace: Trace, info: SpanInfo): string =>
  trace.files[info.file]?.text.slice(info.py[0], info.py[1]) ?? "";

/** The first line of a statement: a compound statement is named by its head. */
function oneLine(text: string): string {
  const first = text.split("\n", 1)[0]!.trim();
  // A compound statement is named by its head, without the colon.
  const head = (first.length < text.trim().length ? first.replace(/[([{]$/, "$&…") : first).replace(compoundHead, "$1");
  return head.length > MAX_CODE ? `${head.slice(0, MAX_CODE - 1)}…` : head;
}

/** The repr of a value in a trace. */
export const reprOf = (trace: Trace, value: TraceValue | undefined | null): string =>
  value === undefined || value === null ? "" : (trace.strings[value.r] ?? "");

/** The name of a frame by id. The event loop has one in each language. */
export function nameOf(trace: Trace, frame: number | null, language: Language = "en"): string {
  const info = frame === null ? undefined : trace.frames[frame];
  return info?.kind === "loop" ? phrases[language].roles.loop : frameName(info);
}

/** What a thread that begins to wait waits for. */
export const awaitedBy = (trace: Trace, event: EventOf<"th.block">, language: Language): string =>
  phrases[language].threadAwaits(reprOf(trace, event.v).slice(1, -1));

/** Seconds as a person writes them: no trailing zeros, at least one decimal. */
export const seconds = (t: number): string => {
  const text = t.toFixed(6).replace(/0+$/, "");
  return text.endsWith(".") ? `${text}0` : text;
};

/** The smallest statement around a span. */
export function statementOf(trace: Trace, span: number | undefined): SpanInfo | undefined {
  const inner = span === undefined ? undefined : trace.spans[span];
  if (inner === undefined || inner.role === "stmt") return inner;
  let best: SpanInfo | undefined;
  for (const other of trace.spans) {
    if (other.file !== inner.file || other.role !== "stmt") continue;
    if (other.py[0] > inner.py[0] || other.py[1] < inner.py[1]) continue;
    if (best === undefined || other.py[1] - other.py[0] <= best.py[1] - best.py[0]) best = other;
  }
  return best;
}

/** The name that a paused `x = yield …` will bind, when the statement has that shape. */
export function boundName(trace: Trace, span: number | undefined): string | null {
  const statement = statementOf(trace, span);
  if (statement === undefined) return null;
  const match = /^([\p{L}_][\p{L}\p{N}_]*(?:\[[^\]]*\])?)\s*=\s*\(?\s*(?:yield|await)\b/u.exec(
    sourceOf(trace, statement),
  );
  return match === null ? null : match[1]!;
}

/** The code at which a frame pauses. Where the `await` is not written, as in `async with`, its statement says more than its operand. */
export function pauseAt(trace: Trace, span: number | undefined): string {
  const text = codeAt(trace, span);
  return text === "" || /\b(await|yield)\b/.test(text) ? text : codeAt(trace, statementOf(trace, span)?.id);
}

/** Whether a frame ends as whoever called `close()` wants it to. */
export function isAnswerToClose(trace: Trace, event: EventOf<"gen.return" | "gen.raise">): boolean {
  if (event.k === "gen.raise" && event.v.ty !== "GeneratorExit") return false;
  const resume = event.cause === undefined ? undefined : trace.events[event.cause];
  return resume?.k === "gen.resume" && resume.how === "close" && resume.f === event.to;
}

/** What brings a returned value to whoever gets it. */
export function bringer(trace: Trace, event: EventOf<"gen.return">): Bringer {
  // A generator can only have asked by `yield from`, all others only by `await`.
  if (event.inner) return trace.frames[event.to]?.kind === "generator" ? "yield from" : "await";
  if (trace.frames[event.to]?.kind === "loop") return "task";
  if (isAnswerToClose(trace, event)) return "close";
  return trace.frames[event.g]?.kind === "async_generator" ? "StopAsyncIteration" : "StopIteration";
}

/**
 * One sentence that says what an event is.
 * @example
 * narrate(trace, trace.events[13]!, "en") // "`28` is sent into `simple#1`; the paused `yield a` evaluates to `28` and is bound to `b`."
 */
export function narrate(trace: Trace, event: TraceEvent, language: Language): string {
  const say = phrases[language];
  const name = (frame: number | null) => nameOf(trace, frame, language);
  const repr = (value: TraceValue | undefined) => clip(reprOf(trace, value));
  const maybe = (value: TraceValue | undefined) => (value === undefined ? null : repr(value));
  const through = (via: readonly number[]) => (via.length === 0 ? null : via.map(name).join("` → `"));
  const task = (id: number) => trace.tasks[id]?.name ?? `Task-${id + 1}`;
  const handle = (id: number) => trace.handles[id]?.label ?? "callback";
  const thread = (id: number) => trace.threads[id]?.name ?? "thread";
  const future = (id: number) => trace.futures[id]?.label ?? "future";
  switch (event.k) {
    case "run.start":
      return say.runStart();
    case "run.end":
      return say.runEnd(event.how, maybe(event.v));
    case "out": {
      const text = trace.strings[event.v.r] ?? "";
      const shown = clip(text.replace(/\n$/, "").replace(/\n/g, "⏎"), 60);
      return say.out(shown === "" ? "`⏎`" : `\`${shown}\``, event.fd === 2);
    }
    case "warn":
      return say.warn(repr(event.v));
    case "diag":
      return say.diag(repr(event.v));
    case "budget":
      return say.budget(event.which, event.n.toLocaleString("en-US"));
    case "line": {
      const code = codeAt(trace, event.s);
      const bound = Object.entries(event.set ?? {}).filter(([, value]) => value.from !== undefined);
      if (bound.length > 0)
        return say.lineBound(code, bound.map(([key, value]) => `\`${key} = ${repr(value)}\``).join(", "));
      return say.line(code);
    }
    case "call":
      return say.call(name(event.g));
    case "ret":
      return say.ret(name(event.g), maybe(event.v), event.raised === true);
    case "raise":
      return say.raise(repr(event.v));
    case "catch":
      return say.caught(repr(event.v));
    case "finally":
      return say.leave();
    case "assign":
      return say.assign(
        Object.entries(event.set ?? {})
          .map(([key, value]) => `\`${key} = ${repr(value)}\``)
          .join(", "),
        (event.del ?? []).map((key) => `\`${key}\``).join(", "),
      );
    case "gen.new": {
      const kind = trace.frames[event.g]?.kind;
      return say.genNew(name(event.g), kind === "coroutine" || kind === "async_generator" ? kind : "generator");
    }
    case "gen.resume": {
      const at = event.at === undefined ? null : pauseAt(trace, event.at);
      const via = through(event.via);
      if (event.how === "throw") return say.throwInto(name(event.g), repr(event.v), at, via);
      if (event.how === "close") return say.close(name(event.g), at);
      const value = event.v === undefined ? "None" : repr(event.v);
      if (event.at === undefined)
        return value === "None"
          ? say.prime(name(event.g), trace.frames[event.g]?.kind === "coroutine" ? "await" : "yield", via)
          : say.sendFresh(name(event.g), value);
      if (event.how === "send" && trace.frames[event.f]?.kind !== "loop")
        return say.send(name(event.g), value, at, boundName(trace, event.at), via);
      if (at !== null && trace.frames[event.f]?.kind === "loop") return say.resumes(name(event.g), at);
      return say.next(name(event.g), at, via);
    }
    case "gen.yield":
      if (trace.frames[event.to]?.kind === "loop")
        return say.waits(name(event.g), pauseAt(trace, event.s), through(event.via));
      return say.yields(
        name(event.g),
        repr(event.v),
        name(event.to),
        event.s === undefined ? null : codeAt(trace, event.s),
        through(event.via),
      );
    case "gen.return":
      return say.returns(name(event.g), repr(event.v), name(event.to), bringer(trace, event));
    case "gen.raise":
      return event.bounced === true
        ? say.bounced(name(event.g), repr(event.v))
        : isAnswerToClose(trace, event)
          ? say.closed(name(event.g), repr(event.v))
          : say.raises(name(event.g), repr(event.v), trace.frames[event.to]?.kind === "loop" ? null : name(event.to));
    case "gen.close":
      return say.closedUnstarted(name(event.g));
    case "gen.late":
      return say.late(name(event.g), event.how === "next" ? "next()" : `${event.how}(${repr(event.v)})`, repr(event.e));
    case "deleg.begin":
      return event.g === null
        ? say.delegateOther(
            name(event.f),
            codeAt(trace, event.s).replace(/^(await|yield from)\s+/, "") || repr(event.v),
          )
        : say.delegate(name(event.f), name(event.g));
    case "deleg.end":
      return say.delegated(name(event.f), event.g === null ? null : name(event.g), maybe(event.v));
    case "loop.start":
      return say.loopStart(event.forever === true);
    case "loop.tick":
      return say.loopTick(event.n);
    case "loop.idle":
      return say.loopIdle(seconds(event.until));
    case "loop.block":
      return say.loopBlock(seconds(event.d));
    case "loop.stop":
      return say.loopStop();
    case "h.soon":
      return say.soon(handle(event.h));
    case "h.run":
      return say.runs(handle(event.h));
    case "h.end":
      return say.ran(handle(event.h));
    case "h.cancel":
      return say.handleCancel(handle(event.h));
    case "tm.set":
      return say.timerSet(handle(event.h), seconds(event.at));
    case "tm.fire":
      return say.timerFire(handle(event.h));
    case "tm.cancel":
      return say.timerCancel(handle(event.h));
    case "task.new": {
      const coro = trace.tasks[event.n]?.frame ?? null;
      return say.taskNew(task(event.n), coro === null ? null : name(coro));
    }
    case "task.step":
      return say.taskStep(task(event.n));
    case "task.await":
      return say.taskAwait(task(event.n), event.fut === null ? null : future(event.fut));
    case "task.wake":
      return say.taskWake(task(event.n));
    case "task.cancel":
      return say.taskCancel(task(event.n));
    case "task.done":
      return say.taskDone(task(event.n), event.how, maybe(event.v));
    case "fut.new":
      return say.futNew(future(event.fut));
    case "fut.done":
      return say.futDone(future(event.fut), event.how, maybe(event.v));
    case "th.new":
      return say.threadNew(thread(event.th));
    case "th.run":
      return say.threadRun(thread(event.th));
    case "th.block":
      return say.threadBlock(thread(event.th), awaitedBy(trace, event, language));
    case "th.done":
      return say.threadDone(thread(event.th), event.how === "exc", repr(event.v));
    case "cb.add":
      return say.cbAdd(future(event.fut));
    case "sync.acquire":
      return say.sync("acquire", repr(event.v));
    case "sync.wait":
      return say.sync("wait", repr(event.v));
    case "sync.release":
      return say.sync(event.v.ty === "Event" ? "set" : "release", repr(event.v));
  }
}

const clip = (text: string, length = 90): string => (text.length > length ? `${text.slice(0, length - 1)}…` : text);
