import type { ResumeHow, TraceValue } from "../events.ts";
import type { RuntimeEvent } from "../hooks.ts";
import { at, type Journal } from "./journal.ts";
import { type Frame, libraryFrame } from "./live-frame.ts";
import { writeLocals } from "./locals.ts";
import { keyOf } from "./value-table.ts";

/**
 * Generators and delegation. The runtime says which frame was resumed, yielded or ended; which delegating frames a value crosses and who gets
 * it follows from the stack.
 */
export class GeneratorRecorder {
  readonly #journal: Journal;
  readonly #step: () => void;

  /** `step` is called for each resume: it counts against the budget. */
  constructor(journal: Journal, step: () => void) {
    this.#journal = journal;
    this.#step = step;
  }

  made(event: Extract<RuntimeEvent, { k: "gen.new" }>): void {
    const maker = this.#journal.top();
    // Emitted functions know their code; the library's coroutines are written in TypeScript and do not.
    if (event.line === undefined || event.line === 0 || ("code" in event.g && event.g.code === undefined)) {
      this.#journal.liveFrames.set(event.g, libraryFrame(event.kind, event.name));
      return;
    }
    const frame = this.#journal.makeFrame(event.kind, event.name, this.#journal.fileOf(maker), event.line);
    this.#journal.liveFrames.set(event.g, frame);
    this.#journal.push("gen.new", {
      g: frame.id,
      ...at(this.#journal.callSpan(maker, [event.name])),
      ...this.#journal.lastOf(maker),
    });
  }

  resume(event: Extract<RuntimeEvent, { k: "gen.resume" }>): void {
    const outer = this.#journal.frameOf(event.g);
    const caller = this.#journal.top();
    // A delegation has already entered its subgenerator: the driver's own first resume says nothing new.
    if (this.#journal.stack[this.#journal.stack.length - 1] === outer && outer.state === "running") return;
    this.#step();
    const chain = [outer];
    for (let next = outer.delegate; next !== null && !chain.includes(next); next = next.delegate) chain.push(next);
    const seen = chain.filter((frame) => !frame.library);
    const leaf = seen[seen.length - 1];
    // A task is resumed with a plain send; when what it waited for failed, the exception rises at its await: for a reader it is thrown in.
    const thrown = event.how === "send" ? this.#journal.thrown : undefined;
    this.#journal.thrown = undefined;
    const how = thrown === undefined ? event.how : "throw";
    const value = thrown ?? (event.v === undefined ? undefined : this.#journal.values.of(event.v));
    const started = leaf !== undefined && leaf.state !== "created";
    const bounce = !started && how === "send" && value !== undefined && value.ty !== "NoneType";
    const index = leaf === undefined ? -1 : this.#writeResume(leaf, seen.slice(0, -1), how, value, caller);
    this.#journal.resumes.push({ root: outer, base: this.#journal.stack.length, event: index, bounce });
    for (const frame of chain) {
      frame.state = "running";
      frame.entered = undefined;
      this.#journal.stack.push(frame);
    }
    if (leaf === undefined) return;
    leaf.entered = index;
    if (value !== undefined && started && how === "send" && leaf === chain[chain.length - 1])
      leaf.incoming = { key: keyOf(value), from: index };
    this.#journal.context = index;
  }

  #writeResume(
    leaf: Frame,
    via: readonly Frame[],
    how: ResumeHow,
    value: TraceValue | undefined,
    caller: Frame,
  ): number {
    const words = {
      next: ["next("],
      send: [".send(", ".asend("],
      throw: [".throw(", ".athrow("],
      close: [".close(", ".aclose("],
      iter: [],
    }[how];
    const pause = leaf.state === "created" ? undefined : this.#journal.pauseSpan(leaf);
    return this.#journal.push("gen.resume", {
      g: leaf.id,
      how,
      via: via.map((frame) => frame.id),
      ...(value === undefined ? {} : { v: value }),
      ...(pause === undefined ? {} : { at: pause }),
      ...at(this.#journal.callSpan(caller, words)),
      ...this.#journal.lastOf(caller),
    });
  }

  yield(g: object, v: unknown): void {
    const { resumes, stack } = this.#journal;
    const root = this.#journal.frameOf(g);
    const cause = resumes[resumes.length - 1]?.event ?? -1;
    const own = resumes.findLastIndex((resume) => resume.root === root);
    // An item of an asynchronous generator that waited before it: whoever asked for it goes on, in what the loop resumed.
    const base = own < 0 ? stack.lastIndexOf(root) : resumes[own]!.base;
    if (base < 0) return;
    if (own >= 0) resumes.length = own;
    const chain = stack.slice(base);
    const seen = chain.filter((frame) => !frame.library && frame.info.kind !== "function");
    const leaf = seen[seen.length - 1];
    if (leaf !== undefined) writeLocals(this.#journal, leaf);
    stack.length = base;
    for (const frame of chain) frame.state = "suspended";
    if (leaf === undefined) return;
    leaf.entered = undefined;
    leaf.incoming = null;
    this.#journal.context = this.#journal.push("gen.yield", {
      f: leaf.id,
      g: leaf.id,
      to: this.#journal.top().id,
      v: this.#journal.values.of(v),
      via: seen.slice(0, -1).map((frame) => frame.id),
      ...at(this.#journal.pauseSpan(leaf)),
      ...(cause < 0 ? {} : { cause }),
    });
  }

  end(g: object, v: unknown, how: "return" | "raise", bounced: boolean): void {
    const frame = this.#journal.frameOf(g);
    if (frame.state === "closed") return;
    const position = this.#journal.stack.lastIndexOf(frame);
    const resume = this.#journal.resumes[this.#journal.resumes.length - 1];
    if (position < 0 || resume === undefined) {
      if (how === "raise" && bounced && !frame.library)
        this.#journal.push("gen.raise", {
          g: frame.id,
          v: this.#journal.values.of(v),
          to: this.#journal.top().id,
          bounced: true,
        });
      return;
    }
    if (!frame.library) writeLocals(this.#journal, frame);
    const bounce = how === "raise" && (bounced || (resume.bounce && frame.entered === resume.event));
    const direct = position > resume.base ? this.#journal.stack[position - 1]! : null;
    // The nearest frame of the program that waits for this one, through any of the library's. Who asks an asynchronous generator for an item
    // waits for that, not for its end.
    const outer =
      frame.info.kind === "async_generator"
        ? null
        : (this.#journal.stack.slice(resume.base, position).findLast((one) => !one.library) ?? null);
    this.#journal.stack.length = position;
    frame.state = bounce ? "created" : "closed";
    frame.delegate = null;
    frame.entered = undefined;
    if (direct === null) this.#journal.resumes.pop();
    else if (direct.delegate === frame) direct.delegate = null;
    if (frame.library) {
      // The end of an `async for` is no value.
      if (direct !== null && direct === outer && typeof v !== "symbol")
        this.#delegEnd(outer, null, how === "return" ? v : undefined);
      return;
    }
    const common = {
      f: frame.id,
      g: frame.id,
      v: this.#journal.values.of(v),
      to: this.#journal.top().id,
      ...(resume.event < 0 ? {} : { cause: resume.event }),
      ...at(frame.span),
    };
    this.#journal.context =
      how === "return"
        ? this.#journal.push("gen.return", { ...common, inner: outer !== null })
        : this.#journal.push("gen.raise", { ...common, ...(bounce ? { bounced: true } : {}) });
    if (outer !== null && !bounce) this.#delegEnd(outer, frame, how === "return" ? v : undefined);
  }

  delegBegin(g: object, to: unknown): void {
    const holder = this.#journal.frameOf(g);
    const sub = typeof to === "object" && to !== null ? this.#journal.liveFrames.get(to) : undefined;
    if (holder.library && sub?.state === "running") {
      // What is asked of an asynchronous generator was told when it was resumed: whoever asks delegates nothing.
      holder.delegate = sub;
      return;
    }
    const outer = holder.library ? this.#journal.stack.findLast((one) => !one.library) : holder;
    const running =
      this.#journal.stack[this.#journal.stack.length - 1] === holder && sub !== undefined && sub.state !== "closed";
    const inside = this.#journal.resumes[this.#journal.resumes.length - 1];
    let index: number | undefined;
    if (sub?.library !== true || !holder.library) {
      if (holder.library && (sub === undefined || inside === undefined || inside.event < 0)) {
        // The library runs a coroutine of the program by itself: for a reader, the loop does.
        if (sub !== undefined && running) {
          index = this.#writeResume(sub, [], "next", undefined, this.#journal.top());
          if (inside !== undefined) inside.event = index;
        }
      } else if (outer !== undefined) {
        const shown = sub === undefined || sub.library ? null : sub.id;
        index = this.#journal.push("deleg.begin", {
          f: outer.id,
          g: shown,
          v: this.#journal.values.of(to),
          ...at(this.#journal.pauseSpan(outer)),
        });
      }
    }
    if (sub === undefined) return;
    holder.delegate = sub;
    if (!running) return;
    sub.state = "running";
    sub.entered = sub.library ? undefined : index;
    this.#journal.stack.push(sub);
  }

  #delegEnd(outer: Frame, sub: Frame | null, v: unknown): void {
    const value = v === undefined ? undefined : this.#journal.values.of(v);
    const index = this.#journal.push("deleg.end", {
      f: outer.id,
      g: sub?.id ?? null,
      ...(value === undefined ? {} : { v: value }),
      ...at(this.#journal.pauseSpan(outer)),
      ...(this.#journal.context === undefined ? {} : { cause: this.#journal.context }),
    });
    outer.entered = index;
    if (value !== undefined) outer.incoming = { key: keyOf(value), from: index };
  }

  /** `close()` on a frame that had not started or had ended. */
  closed(g: object): void {
    const journal = this.#journal;
    const frame = journal.liveFrames.get(g);
    if (frame === undefined || frame.state === "closed") return;
    frame.state = "closed";
    if (!frame.library) journal.push("gen.close", { g: frame.id, ...at(journal.top().span) });
  }

  /** A frame that had ended was resumed. */
  late(event: Extract<RuntimeEvent, { k: "gen.late" }>): void {
    const journal = this.#journal;
    const frame = journal.liveFrames.get(event.g);
    if (frame === undefined || frame.library) return;
    const { how } = event;
    const caller = journal.top();
    const words = { next: ["next("], send: [".send("], throw: [".throw("] }[how];
    journal.push("gen.late", {
      g: frame.id,
      how,
      ...(how === "next" ? {} : { v: journal.values.of(event.v) }),
      e: journal.values.of(event.e),
      ...at(journal.callSpan(caller, words)),
      ...journal.lastOf(caller),
    });
  }

  /** A delegation to something that is no frame (a list, a future) is over. */
  delegated(g: object, v: unknown): void {
    const frame = this.#journal.liveFrames.get(g);
    if (frame !== undefined && !frame.library && frame.delegate === null) this.#delegEnd(frame, null, v);
  }
}
