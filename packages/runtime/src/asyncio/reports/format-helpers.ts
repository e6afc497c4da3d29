/** How callbacks, coroutines and results read in messages (Lib/asyncio/format_helpers.py, coroutines.py, and reprlib's abbreviations). */

import { CREATED, Frame, isRunning } from "../../coroutine/frame.ts";
import { codeOf, frameObject, lineOf } from "../../coroutine/frame-object.ts";
import { atLeast } from "../../host/interpreter.ts";
import { pythonStack } from "../../host/python-stack.ts";
import { tryGetattr } from "../../object/attributes.ts";
import { isDict } from "../../object/dict.ts";
import { isBoundMethod } from "../../object/functions/bound-method.ts";
import { codeOfInfo } from "../../object/functions/code.ts";
import { infoOf } from "../../object/functions/function.ts";
import { reprOf } from "../../object/repr.ts";
import { isType, PyTuple, typeName, typeOf } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { LABEL, type Label } from "./labels.ts";

export { LABEL, type Label, labelled } from "./labels.ts";

/** The folder that CPython's own asyncio would be in, for the places in reprs of its coroutines and callbacks. */
export const libraryFile = (module: string): string => {
  const version = atLeast("3.11") ? "3.13" : "3.10";
  return `/usr/local/lib/python${version}/${module.replace(/\./g, "/").replace("asyncio/base-events", "asyncio/base_events")}.py`;
};

function sourceOf(f: Value): string | undefined {
  const target = isBoundMethod(f) ? f.func : f;
  const label = typeof target === "function" ? (target as { [LABEL]?: Label })[LABEL] : undefined;
  if (label !== undefined) return label.line === 0 ? undefined : `${libraryFile(label.module)}:${label.line}`;
  const info = infoOf(target);
  if (info !== undefined && (info.code !== undefined || info.line > 0)) {
    const code = codeOfInfo(info);
    return `${code.filename}:${code.firstLine}`;
  }
  const wrapped = target === null || target === undefined ? undefined : tryGetattr(target, "func");
  return wrapped === undefined || wrapped === target ? undefined : sourceOf(wrapped);
}

function argumentsOf(args: readonly Value[], kwargs: readonly (readonly [string, Value])[], debug: boolean): string {
  if (!debug && atLeast("3.13")) return "()";
  return `(${[...args.map(shortRepr), ...kwargs.map(([k, v]) => `${k}=${shortRepr(v)}`)].join(", ")})`;
}

function callbackText(f: Value, args: readonly Value[], debug: boolean, suffix = ""): string {
  const label = typeof f === "function" ? (f as { [LABEL]?: Label })[LABEL] : undefined;
  if (label !== undefined) return label.qualname + argumentsOf(args, [], debug) + suffix;
  if (typeOf(f).name === "partial") {
    const inner = tryGetattr(f, "args");
    const keywords = tryGetattr(f, "keywords");
    const pairs = isDict(keywords) ? ([...keywords.entries()] as [string, Value][]) : [];
    const own = argumentsOf(inner instanceof PyTuple ? inner.items : [], pairs, debug);
    return callbackText(tryGetattr(f, "func"), args, debug, own + suffix);
  }
  // A callback of hand-written JavaScript.
  if (typeof f === "function" && infoOf(f) === undefined && !isType(f) && !isBoundMethod(f))
    return `${f.name || "<function>"}${argumentsOf(args, [], debug)}${suffix}`;
  const name = tryGetattr(f, "__qualname__") ?? tryGetattr(f, "__name__");
  return (typeof name === "string" && name !== "" ? name : reprOf(f)) + argumentsOf(args, [], debug) + suffix;
}

/** "callback() at prog.py:3". */
export function formatCallbackSource(f: Value, args: readonly Value[], debug: boolean): string {
  const source = sourceOf(f);
  return callbackText(f, args, debug) + (source === undefined ? "" : ` at ${source}`);
}

/** Where CPython 3.13's coroutines stand while they wait. */
const WAITS_AT: Readonly<Record<string, number>> = {
  "Barrier.wait": 519,
  "Condition.wait": 272,
  "Condition.wait_for": 313,
  "Event.wait": 213,
  "Lock.acquire": 110,
  "Queue.get": 186,
  "Queue.join": 251,
  "Queue.put": 139,
  "Semaphore.acquire": 407,
  sleep: 718,
  wait: 451,
  wait_for: 507,
};

const ownLine = (coro: Frame): number =>
  coro.state === CREATED ? coro.info.line : (WAITS_AT[coro.qualname] ?? coro.info.line);

/** "fetch() running at prog.py:4", "fetch() done, defined at prog.py:3". */
export function formatCoroutine(coro: Value): string {
  if (!(coro instanceof Frame)) {
    const name =
      tryGetattr(coro, "__qualname__") ?? tryGetattr(coro, "__name__") ?? `<${typeName(coro)} without __name__>`;
    return `${name}()`;
  }
  const name = `${coro.qualname}()`;
  const module = coro.info.module;
  const own = coro.code === undefined && typeof module === "string" && module.startsWith("asyncio.");
  const file = own ? libraryFile(module) : codeOf(coro).filename;
  if (frameObject(coro) === None && !isRunning(coro))
    return `${name} done, defined at ${file}:${own ? coro.info.line : codeOf(coro).firstLine}`;
  return `${name} running at ${file}:${own ? ownLine(coro) : standsAt(coro, file)}`;
}

/** The line of a coroutine. One that runs notes its place only where something may be raised: JavaScript's stack knows better. */
function standsAt(coro: Frame, file: string): number {
  const called = coro.qualname.slice(coro.qualname.lastIndexOf(".") + 1);
  const place = isRunning(coro)
    ? pythonStack(DEEPEST).find(({ filename, name }) => filename === file && name === called)
    : undefined;
  return place?.line ?? lineOf(coro);
}
const DEEPEST = 200;

/** `reprlib.repr`: long values are abbreviated. */
export const shortRepr = (v: Value): string => short(v, 6);

function short(v: Value, level: number): string {
  if (typeof v === "string")
    return clip(v.length > 30 ? reprOf(v.slice(0, 30)) : reprOf(v), 30, v.length > 30 ? reprOf(v) : undefined);
  if (typeof v === "number" || typeof v === "bigint") return clip(reprOf(v), 40);
  switch (typeName(v)) {
    case "list":
      return joined(v, level, 6, "[", "]");
    case "tuple":
      return joined((v as PyTuple).items, level, 6, "(", ")", (v as PyTuple).items.length === 1 ? "," : "");
    case "dict": {
      if (v.size === 0) return "{}";
      if (level <= 0) return "{...}";
      const entries = [...v.entries()] as [Value, Value][];
      const parts = entries.slice(0, 4).map(([k, x]) => `${short(k, level - 1)}: ${short(x, level - 1)}`);
      return `{${[...parts, ...(entries.length > 4 ? ["..."] : [])].join(", ")}}`;
    }
    default:
      return clip(reprOf(v), 30);
  }
}

function joined(items: readonly Value[], level: number, most: number, left: string, right: string, trail = ""): string {
  if (level <= 0 && items.length > 0) return `${left}...${right}`;
  const parts = items.slice(0, most).map((x) => short(x, level - 1));
  if (items.length > most) parts.push("...");
  return `${left}${parts.join(", ")}${trail}${right}`;
}

function clip(text: string, most: number, whole = text): string {
  if (whole.length <= most) return whole;
  const left = Math.max(0, Math.floor((most - 3) / 2));
  const right = Math.max(0, most - 3 - left);
  return `${text.slice(0, left)}...${whole.slice(whole.length - right)}`;
}
