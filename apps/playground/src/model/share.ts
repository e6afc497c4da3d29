import type { Mode } from "@pycoro/document";
import { deflateSync, inflateSync, strFromU8, strToU8 } from "fflate";
import type { ViewName } from "../examples/index.ts";
import { defaultRunLimits, type Limits } from "../protocol.ts";
import { type ExampleLink, exampleLink, isView } from "./example-link.ts";

/** What a link stores: the program, how it is run, and where the page stands in its run. Theme and language are the reader's own. */
export interface LinkState {
  readonly source: string;
  readonly mode: Mode | null;
  readonly python: string;
  readonly step: number | null;
  readonly view: ViewName;
  readonly seed: number;
  /** The budgets that are not the usual ones. */
  readonly limits: Partial<Limits>;
  /** Folds that are open, by the event with which they begin. */
  readonly folds: readonly number[];
}

export type Link =
  | ExampleLink
  | { readonly kind: "program"; readonly state: LinkState }
  | { readonly kind: "broken"; readonly text: string };

/** What coroutine programs are full of: version 1 of the preset dictionary. It must never change. */
const dictionary = strToU8(
  `{"s":"","m":"repl","v":"3.10","t":0,"w":"timeline","sequence","states","steps" 'GEN_CREATED' 'GEN_SUSPENDED' 'GEN_RUNNING' 'GEN_CLOSED' Traceback (most recent call last):\\n  File "<stdin>", line 1, in <module>\\nTypeError: can't send non-None value to a just-started generator\\nStopIteration\\n>>> from inspect import getgeneratorstate\\n>>> getgeneratorstate(gen)\\n>>> next(gen)\\n>>> gen.send(\\n... from collections import namedtuple\\n\\nResult = namedtuple('Result', 'count average')\\nfrom functools import wraps\\nimport time\\nimport random\\nimport datetime\\nimport asyncio\\n\\n\\nclass DemoException(Exception):\\n    \\"\\"\\"\\n\\"\\"\\"\\n@asyncio.coroutine\\ndef averager():\\n    total = 0.0\\n    count = 0\\n    average = None\\n    while True:\\n        try:\\n            term = yield average\\n        except Exception as exc:\\n        else:\\n    finally:\\n        if term is None:\\n            break\\n        total += term\\n        count += 1\\n        average = total / count\\n    return Result(count, average)\\n\\ndef grouper(results, key):\\n    while True:\\n        results[key] = yield from averager()\\n\\nasync def main():\\n    await asyncio.sleep(1)\\n    await asyncio.gather(\\n    async with asyncio.TaskGroup() as tg:\\n    task = asyncio.create_task(\\nloop = asyncio.get_event_loop()\\nloop.run_until_complete(asyncio.wait(tasks))\\nloop.run_forever()\\nasyncio.run(main())\\n    print(f'\\n    print('-> \\nif __name__ == '__main__':\\n    main()\\n`,
);

const toBase64 = (bytes: Uint8Array): string => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
};
const fromBase64 = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));

/** The hash of a link: version 1, raw deflate with the preset dictionary. */
export function writeLink(state: LinkState): string {
  const payload: Record<string, unknown> = { s: state.source };
  if (state.mode !== null) payload.m = state.mode;
  if (state.python !== "auto") payload.v = state.python;
  if (state.step !== null && state.step > 0) payload.t = state.step;
  if (state.view !== "steps") payload.w = state.view;
  if (state.seed !== 0) payload.sd = state.seed;
  if (Object.keys(state.limits).length > 0) payload.l = state.limits;
  if (state.folds.length > 0) payload.f = state.folds.slice(0, MOST_FOLDS);
  return `#1.d.${toBase64(deflateSync(strToU8(JSON.stringify(payload)), { level: 9, dictionary }))}`;
}

const modes: ReadonlySet<string> = new Set(["script", "repl", "document"]);
const pythons: ReadonlySet<string> = new Set(["auto", "3.10", "3.11", "3.12", "3.13", "3.14"]);
const MOST_FOLDS = 200;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** The budgets of a payload that are known, and that are numbers. */
function limitsOf(data: unknown): Partial<Limits> {
  if (typeof data !== "object" || data === null) return {};
  const entries = Object.entries(data).filter(
    ([name, value]) => Object.hasOwn(defaultRunLimits, name) && typeof value === "number" && value > 0 && value <= 1e9,
  );
  return Object.fromEntries(entries) as Partial<Limits>;
}

/** Whether any of these budgets lets a program do more than usual: then it is not run before a person has said so. */
export const raises = (limits: Partial<Limits>): boolean =>
  Object.entries(limits).some(([name, value]) => value > defaultRunLimits[name as keyof Limits]);

const MAX_SOURCE = 1_000_000;
/** A short payload can stand for an enormous text: bytes of the longest program, and characters of the longest payload that is looked into. */
const MAX_BYTES = 4 * MAX_SOURCE;
const MAX_PAYLOAD = 200_000;

/** The bytes that a payload stands for; null when they are more than any program has: those are never held. */
function unpacked(bytes: Uint8Array): Uint8Array | null {
  const made = inflateSync(bytes, { dictionary, out: new Uint8Array(MAX_BYTES) });
  return made.length < MAX_BYTES ? made : null;
}

function stateOf(data: unknown): LinkState | null {
  if (typeof data !== "object" || data === null) return null;
  const { s, m, v, t, w, sd, l, f } = data as Record<string, unknown>;
  if (typeof s !== "string" || s.length > MAX_SOURCE) return null;
  return {
    source: s,
    mode: typeof m === "string" && modes.has(m) ? (m as Mode) : null,
    python: typeof v === "string" && pythons.has(v) ? v : "auto",
    step: isCount(t) ? t : null,
    view: typeof w === "string" && isView(w) ? w : "steps",
    seed: isCount(sd) ? sd : 0,
    limits: limitsOf(l),
    folds: Array.isArray(f) ? f.filter(isCount).slice(0, MOST_FOLDS) : [],
  };
}

/**
 * What a hash means; null when it means nothing (empty, or an anchor). A damaged link is never an empty page: whatever can be
 * read of it comes back as text.
 */
export function readLink(hash: string): Link | null {
  const example = exampleLink(hash);
  if (example !== null) return example;
  const coded = /^#(\d+)\.([dp])\.([\w-]*)(?:&.*)?$/.exec(hash);
  if (coded === null) return hash.length > 1 && /^#\d+\./.test(hash) ? { kind: "broken", text: hash } : null;
  try {
    if (coded[1] !== "1" || coded[3]!.length > MAX_PAYLOAD) return { kind: "broken", text: hash };
    const bytes = fromBase64(coded[3]!);
    const plain = coded[2] === "d" ? unpacked(bytes) : bytes;
    if (plain === null) return { kind: "broken", text: hash };
    const text = strFromU8(plain);
    try {
      const state = stateOf(JSON.parse(text));
      return state === null ? { kind: "broken", text: text || hash } : { kind: "program", state };
    } catch {
      return { kind: "broken", text: text || hash };
    }
  } catch {
    return { kind: "broken", text: hash };
  }
}
