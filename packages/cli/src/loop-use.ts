/** Which programs are compiled so that their event loop can wait while the process goes on, and so that their threads can wait for each other. */
import * as compiler from "./compiler.lazy.ts";
import type { FoundModule } from "./search.ts";

/** Modules that start threads or wait for them. */
const THREADED = ["threading", "_thread", "queue", "concurrent"];
/** What else hands functions to threads: a loop, and imports by name. */
const HANDED = /\b(?:to_thread|run_in_executor)\b|["'](?:threading|_thread|queue|concurrent(?:\.futures)?)["']/;
const ASYNCIO = /\basyncio\b/;
/** Imports whose module only the running program knows. */
const UNFORESEEN = /\b(?:import_module|__import__|run_path|run_module)\b/;
const IMPORTS =
  /(?:^|[;:])[ \t]*(?:from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]+(?:\(([^)]*)\)|([^;\n]*))|import[ \t]+([^;\n]*))/gm;
const DEFINITION = /^([ \t]*)(def|class)[ \t]+(\w+)/gm;

/** The modules that a text names in its import statements, and what may be a submodule; `home` is the package that relative ones start from. */
function* importedBy(text: string, home: string): Generator<string> {
  const listed = (names: string): string[] =>
    names
      .replace(/#.*/g, "")
      .split(",")
      .map((one) => /[\w.]+/.exec(one)?.[0] ?? "");
  for (const [, dots = "", from = "", inside, plain = "", names] of text.matchAll(IMPORTS)) {
    if (names !== undefined) {
      yield* listed(names);
      continue;
    }
    const package_ = dots === "" ? [] : home.split(".").slice(0, home.split(".").length - (dots.length - 1));
    const base = [...package_, from].filter((part) => part !== "").join(".");
    yield base;
    for (const name of listed(inside ?? plain)) yield `${base}.${name}`;
  }
}

/** What the loop of a program asks of the way it is compiled. */
export interface LoopUse {
  /** Whether it may have one: its text, or that of a module of its own that it imports, names asyncio. */
  readonly hasLoop: boolean;
  /** Whether it may start threads. */
  readonly hasThreads: boolean;
  /** The functions of those modules that may block, by name. */
  readonly blocking: readonly string[];
}

/**
 * Looks at the text of a program and of its own modules, which `find` finds.
 * @example
 * loopUse("import asyncio", () => undefined).hasLoop // true
 */
export function loopUse(text: string, find: (name: string) => FoundModule | undefined): LoopUse {
  const seen = new Set([""]);
  const texts: string[] = [];
  const waiting = [{ text, home: "" }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    texts.push(next.text);
    for (const full of importedBy(next.text, next.home)) {
      const parts = full.split(".");
      for (let length = 1; length <= parts.length; length++) {
        const name = parts.slice(0, length).join(".");
        if (seen.has(name)) continue;
        seen.add(name);
        const found = find(name);
        if (found === undefined) break;
        waiting.push({ text: found.text, home: found.isPackage ? name : parts.slice(0, length - 1).join(".") });
      }
    }
  }
  const hasLoop = texts.some((one) => ASYNCIO.test(one) || UNFORESEEN.test(one));
  const hasThreads = THREADED.some((name) => seen.has(name)) || texts.some((one) => HANDED.test(one));
  const blocking = (hasLoop || hasThreads) && texts.length > 1 ? blockingIn(texts.slice(1), hasThreads) : [];
  return { hasLoop, hasThreads, blocking };
}

/** Names of functions and classes whose text calls what may block, or a function that does. A name too many costs a little time, one too few blocks the process. */
function blockingIn(texts: readonly string[], hasThreads: boolean): string[] {
  const definitions = texts.flatMap((text) => {
    const found = [...text.matchAll(DEFINITION)];
    return found.map(({ 0: head, index, 1: indent = "", 3: name = "" }, at) => {
      const next = found.slice(at + 1).find((later) => (later[1] ?? "").length <= indent.length);
      const body = text.slice(index + head.length, next?.index);
      return { name, called: new Set(Array.from(body.matchAll(/(\w+)[ \t]*\(/g), ([, callee]) => callee as string)) };
    });
  });
  const { BLOCKING_CALLS, THREAD_CALLS } = compiler.transpiler;
  const seeds = hasThreads ? [...BLOCKING_CALLS, ...THREAD_CALLS] : BLOCKING_CALLS;
  const blocking = new Set(seeds);
  for (let before = 0; before !== blocking.size; ) {
    before = blocking.size;
    for (const { name, called } of definitions) if ([...called].some((one) => blocking.has(one))) blocking.add(name);
  }
  return [...blocking].slice(seeds.length);
}
