import { type FrameView, replay, type TraceEvent } from "@pycoro/trace";
import { afterImports, functionAround, indentOf, statementEnd, withInserted } from "./edits.ts";
import type { Case, Found, Rule } from "./types.ts";

/** A name, and what is reached from it by attributes and keys. */
const TARGET = /^\s+([A-Za-z_]\w*(?:\.\w+|\[[^\][]*\])*)\s*([-+*/]?)=[^=]/;

/** The names that decide which place a target means: the object that it belongs to and what stands in its keys. A global alone is the same for all. */
const namesOf = (target: string): readonly string[] =>
  /^\w+$/.test(target) ? [] : (target.replace(/(["']).*?\1/g, "").match(/(?<![\w.])[A-Za-z_]\w*/g) ?? []);

/** A value read before an await and written after it, while another task wrote it in between. */
const stale: Rule = (one): readonly Found[] => {
  const shared = new Set([...one.source.matchAll(/^\s*global\s+(.+)$/gm)].flatMap((match) => match[1]!.split(/,\s*/)));
  const { lines } = one;
  for (let write = 1; write <= lines.length; write++) {
    const [, target, alone] = TARGET.exec(one.text(write)) ?? [];
    if (target === undefined || !(shared.has(target) || /\W/.test(target))) continue;
    const head = functionAround(lines, write);
    if (head === null || !/\basync\s+def\b/.test(one.text(head))) continue;
    const name = `(?<![\\w.])${target.replace(/\W/g, "\\$&")}(?!\\w)`;
    const atOnce = new RegExp(`=.*${name}.*\\bawait\\b`).test(one.text(write));
    let read = atOnce ? write : write - 1;
    // A test of the value may no longer hold either.
    const reads = new RegExp(`^\\s*(${alone === "" ? "\\w+\\s*=|" : ""}if\\b).*${name}`);
    while (!atOnce && read > head && !reads.test(one.text(read))) read--;
    if (read <= head) continue;
    const end = Math.max(write, reads.exec(one.text(read))?.[1] === "if" ? statementEnd(lines, read) : write);
    const between = lines.slice(read, write - 1);
    if (!atOnce && !between.some((text) => /\bawait\b|\basync\s+(?:with|for)\b/.test(text))) continue;
    const lost = lostUpdate(one, read, write, namesOf(target));
    if (lost === null) continue;
    const indent = indentOf(one.text(read));
    const same = lines.slice(read - 1, end).every((text) => text.trim() === "" || text.startsWith(indent));
    const locked = [
      ...lines.slice(0, read - 1),
      `${indent}async with lock:`,
      ...lines.slice(read - 1, end).map((text) => `    ${text}`),
      ...lines.slice(end),
    ];
    const source = withInserted(locked, afterImports(lines), ["", "lock = asyncio.Lock()"]).join("\n");
    return [
      {
        key: "state-across-await",
        line: write,
        event: lost,
        fixes: [same ? { label: "async with lock", source } : null],
        figures: [target],
      },
    ];
  }
  return [];
};

/**
 * The event at which one frame wrote what another had read before and writes again later; null when that never happened. Both mean the same place where the
 * names that decide it stand for the same objects, or for values that look the same.
 */
function lostUpdate(one: Case, read: number, write: number, names: readonly string[]): number | null {
  const open = new Set<number>();
  /** Of frames that have read what was written since, the event that wrote it. */
  const late = new Map<number, number>();
  const player = replay(one.trace);
  const placeOf = (frame: FrameView | null | undefined) =>
    names.map((name) => frame?.locals[name]?.value).map((value) => value?.id ?? `=${value?.r}`);
  /** The frame that has written by an event. A statement that reads, waits and writes has written when its frame goes on or ends. */
  const writer = (event: TraceEvent): number | null => {
    if (event.k === "line" && read !== write) return one.lineOf(event) === write ? event.f : null;
    if (event.k === "line") return open.has(event.f) ? event.f : null;
    return event.k === "gen.return" && open.has(event.g) && read === write ? event.g : null;
  };
  for (const event of one.trace.events) {
    const frame = writer(event);
    if (frame !== null) {
      const lost = late.get(frame);
      if (lost !== undefined) return lost;
      open.delete(frame);
      const { name } = one.trace.frames[frame]!;
      for (const other of open) {
        if (one.trace.frames[other]?.name !== name) continue;
        const { frames } = player.stateAt(event.i);
        if (String(placeOf(frames[other])) === String(placeOf(frames[frame]))) late.set(other, event.i);
      }
    }
    if (event.k === "line" && one.lineOf(event) === read) {
      open.add(event.f);
      late.delete(event.f);
    }
  }
  return null;
}

export const sharingRules: readonly Rule[] = [stale];
