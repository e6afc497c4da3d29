import type { ResumeHow } from "../events.ts";
import type { RuntimeEvent } from "../hooks.ts";
import { ABSENT } from "../packed.ts";
import type { Journal } from "./journal.ts";
import { type Frame, newFrame } from "./live-frame.ts";
import { writeLocals } from "./locals.ts";

/** What a call that resumes looks like. */
const CALLS: Readonly<Record<ResumeHow, readonly string[]>> = {
  next: ["next("],
  send: [".send(", ".asend("],
  throw: [".throw(", ".athrow("],
  close: [".close(", ".aclose("],
  iter: [],
};

/**
 * Generators and delegation. The runtime says which frame was resumed, yielded or ended; which delegating frames a value crosses and who gets
 * it follows from the stack.
 */
export class GeneratorRecorder {
  readonly #journal: Journal;
  readonly #step: () => void;
  #round = 0;

  /** `step` is called for each resume: it counts against the budget. */
  constructor(journal: Journal, step: () => void) {
    this.#journal = journal;
    this.#step = step;
  }

  made(event: Extract<RuntimeEvent, { k: "gen.new" }>): void {
    const journal = this.#journal;
    const maker = journal.top();
    // Emitted functions know their code; the library's coroutines are written in TypeScript and do not.
    if (event.line === undefined || event.line === 0 || ("code" in event.g && event.g.code === undefined)) {
      journal.liveFrames.set(event.g, newFrame(ABSENT, event.kind, event.name, 0));
      return;
    }
    const frame = journal.makeFrame(event.kind, event.name, journal.fileOf(maker), event.line);
    journal.liveFrames.set(event.g, frame);
    journal.push("gen.new", maker, journal.callSpan(maker, [event.name]), journal.lastOf(maker));
    journal.add(frame.id);
  }

  resume(event: Extract<RuntimeEvent, { k: "gen.resume" }>): void {
    const journal = this.#journal;
    const { stack, resumes } = journal;
    const outer = journal.frameOf(event.g);
    outer.closing = false;
    const closer = event.how === "close" ? closerOf(outer) : null;
    const caller = closer ?? journal.top();
    const cause = journal.lastOf(journal.top());
    // A delegation has already entered its subgenerator: the driver's own first resume says nothing new.
    if (stack[stack.length - 1] === outer && outer.state === "running") return;
    this.#step();
    const base = stack.length;
    const seen: Frame[] = [];
    let last = outer;
    this.#round++;
    // A chain may come back to a frame that it began with.
    for (let next: Frame | null = outer; next !== null && next.round !== this.#round; next = next.delegate) {
      next.round = this.#round;
      last = next;
      stack.push(next);
      if (!next.library) seen.push(next);
    }
    const leaf = seen.pop();
    // A task is resumed with a plain send; when what it waited for failed, the exception rises at its await: for a reader it is thrown in.
    const thrown = event.how === "send" ? journal.thrown : ABSENT;
    journal.thrown = ABSENT;
    const how = thrown === ABSENT ? event.how : "throw";
    const value = thrown !== ABSENT || event.v === undefined ? thrown : journal.values.of(event.v);
    const isStarted = leaf !== undefined && leaf.state !== "created";
    const bounce = !isStarted && how === "send" && value !== ABSENT && journal.values.typeOf(value) !== "NoneType";
    const index = leaf === undefined ? ABSENT : this.#writeResume(leaf, seen, how, value, caller, cause);
    resumes.push({ root: outer, base, event: index, bounce, closer });
    for (let at = base; at < stack.length; at++) {
      stack[at]!.state = "running";
      stack[at]!.entered = ABSENT;
    }
    if (leaf === undefined) return;
    leaf.entered = index;
    if (value !== ABSENT && isStarted && how === "send" && leaf === last) {
      leaf.incoming = value;
      leaf.incomingFrom = index;
    }
    journal.context = index;
  }

  #writeResume(
    leaf: Frame,
    via: readonly Frame[],
    how: ResumeHow,
    value: number,
    caller: Frame,
    cause: number,
  ): number {
    const journal = this.#journal;
    const pause = leaf.state === "created" ? ABSENT : journal.pauseSpan(leaf);
    const index = journal.push("gen.resume", caller, journal.callSpan(caller, CALLS[how]), cause);
    journal.add(leaf.id, value, pause);
    journal.say(how);
    journal.cross(via);
    return index;
  }

  yield(g: object, v: unknown): void {
    const journal = this.#journal;
    const { resumes, stack } = journal;
    const root = journal.frameOf(g);
    const cause = resumes.length === 0 ? ABSENT : resumes[resumes.length - 1]!.event;
    let own = resumes.length - 1;
    while (own >= 0 && resumes[own]!.root !== root) own--;
    // An item of an asynchronous generator that waited before it: whoever asked for it goes on, in what the loop resumed.
    const base = own < 0 ? stack.lastIndexOf(root) : resumes[own]!.base;
    if (base < 0) return;
    const closer = resumes[own]?.closer ?? null;
    if (own >= 0) while (resumes.length > own) resumes.pop();
    const seen: Frame[] = [];
    for (let at = base; at < stack.length; at++) {
      const frame = stack[at]!;
      if (!frame.library && frame.kind !== "function") seen.push(frame);
    }
    const leaf = seen.pop();
    if (leaf !== undefined) writeLocals(journal, leaf);
    while (stack.length > base) stack.pop()!.state = "suspended";
    if (leaf === undefined) return;
    leaf.entered = ABSENT;
    leaf.incoming = ABSENT;
    const to = (closer ?? journal.top()).id;
    const value = journal.values.of(v);
    journal.context = journal.push("gen.yield", leaf, journal.pauseSpan(leaf), cause);
    journal.add(leaf.id, value, to);
    journal.cross(seen);
  }

  end(g: object, v: unknown, how: "return" | "raise", bounced: boolean): void {
    const journal = this.#journal;
    const { stack, resumes, values } = journal;
    const frame = journal.frameOf(g);
    if (frame.state === "closed") return;
    const position = stack.lastIndexOf(frame);
    const resume = resumes[resumes.length - 1];
    if (position < 0 || resume === undefined) {
      if (how === "raise" && bounced && !frame.library) {
        const top = journal.top();
        const value = values.of(v);
        journal.push("gen.raise", top, ABSENT, ABSENT);
        journal.add(frame.id, value, top.id);
        journal.confirm();
      }
      return;
    }
    if (!frame.library) writeLocals(journal, frame);
    const bounce = how === "raise" && (bounced || (resume.bounce && frame.entered === resume.event));
    const direct = position > resume.base ? stack[position - 1]! : null;
    // The nearest frame of the program that waits for this one, through any of the library's. Who asks an asynchronous generator for an item
    // waits for that, not for its end.
    const outer =
      frame.kind === "async_generator"
        ? null
        : (stack.slice(resume.base, position).findLast((one) => !one.library) ?? null);
    while (stack.length > position) stack.pop();
    frame.state = bounce ? "created" : "closed";
    frame.delegate = null;
    frame.entered = ABSENT;
    if (direct === null) resumes.pop();
    if (frame.holder?.delegate === frame) frame.holder.delegate = null;
    frame.holder = null;
    if (frame.library) {
      // The end of an `async for` is no value.
      if (direct !== null && direct === outer && typeof v !== "symbol")
        this.#delegEnd(outer, ABSENT, how === "return" ? v : undefined);
      return;
    }
    const value = values.of(v);
    const to = ((direct === null ? resume.closer : null) ?? journal.top()).id;
    journal.context = journal.push(how === "return" ? "gen.return" : "gen.raise", frame, frame.span, resume.event);
    journal.add(frame.id, value, to);
    if (how === "return" ? outer !== null : bounce) journal.confirm();
    if (outer !== null && !bounce) this.#delegEnd(outer, frame.id, how === "return" ? v : undefined);
  }

  delegBegin(g: object, to: unknown): void {
    const journal = this.#journal;
    const { stack, resumes } = journal;
    const holder = journal.frameOf(g);
    const sub = typeof to === "object" && to !== null ? journal.liveFrames.get(to) : undefined;
    if (holder.library && sub?.state === "running") {
      // What is asked of an asynchronous generator was told when it was resumed: whoever asks delegates nothing.
      delegateTo(holder, sub);
      return;
    }
    const outer = holder.library ? stack.findLast((one) => !one.library) : holder;
    const isRunning = stack[stack.length - 1] === holder && sub !== undefined && sub.state !== "closed";
    const inside = resumes[resumes.length - 1];
    let index = ABSENT;
    if (sub?.library !== true || !holder.library) {
      if (holder.library && (sub === undefined || inside === undefined || inside.event === ABSENT)) {
        // The library runs a coroutine of the program by itself: for a reader, the loop does.
        if (sub !== undefined && isRunning) {
          const loop = journal.top();
          index = this.#writeResume(sub, [], "next", ABSENT, loop, journal.lastOf(loop));
          if (inside !== undefined) inside.event = index;
        }
      } else if (outer !== undefined) {
        const value = journal.values.of(to);
        index = journal.push("deleg.begin", outer, journal.pauseSpan(outer), ABSENT);
        journal.add(sub?.id ?? ABSENT, value);
      }
    }
    if (sub === undefined) return;
    delegateTo(holder, sub);
    if (!isRunning) return;
    sub.state = "running";
    sub.entered = sub.library ? ABSENT : index;
    stack.push(sub);
  }

  #delegEnd(outer: Frame, sub: number, v: unknown): void {
    const journal = this.#journal;
    const value = v === undefined ? ABSENT : journal.values.of(v);
    const index = journal.push("deleg.end", outer, journal.pauseSpan(outer), journal.context);
    journal.add(sub, value);
    outer.entered = index;
    if (value === ABSENT) return;
    outer.incoming = value;
    outer.incomingFrom = index;
  }

  /** What a frame delegates to is about to be closed, because the frame is. */
  closing(g: object): void {
    const frame = this.#journal.liveFrames.get(g);
    if (frame !== undefined) frame.closing = true;
  }

  /** `close()` on a frame that had not started or had ended. */
  closed(g: object): void {
    const journal = this.#journal;
    const frame = journal.liveFrames.get(g);
    if (frame === undefined || frame.state === "closed") return;
    frame.state = "closed";
    if (frame.library) return;
    const top = journal.top();
    journal.push("gen.close", top, top.span, ABSENT);
    journal.add(frame.id);
  }

  /** A frame that had ended was resumed. */
  late(event: Extract<RuntimeEvent, { k: "gen.late" }>): void {
    const journal = this.#journal;
    const frame = journal.liveFrames.get(event.g);
    if (frame === undefined || frame.library) return;
    const { how } = event;
    const caller = journal.top();
    const value = how === "next" ? ABSENT : journal.values.of(event.v);
    const error = journal.values.of(event.e);
    journal.push("gen.late", caller, journal.callSpan(caller, CALLS[how]), journal.lastOf(caller));
    journal.add(frame.id, value, error);
    journal.say(how);
  }

  /** A delegation to something that is no frame (a list, a future) is over. */
  delegated(g: object, v: unknown): void {
    const frame = this.#journal.liveFrames.get(g);
    if (frame !== undefined && !frame.library && frame.delegate === null) this.#delegEnd(frame, ABSENT, v);
  }
}

function delegateTo(holder: Frame, sub: Frame): void {
  holder.delegate = sub;
  sub.holder = holder;
}

/** The frame of the program, through any of the library's, that closes this one because it delegates to it and is itself being closed. */
function closerOf(frame: Frame): Frame | null {
  let nearest: Frame | null = null;
  for (let { holder } = frame; holder !== null && holder !== frame; { holder } = holder) {
    if (!holder.library) nearest ??= holder;
    if (holder.closing) return nearest;
  }
  return null;
}
