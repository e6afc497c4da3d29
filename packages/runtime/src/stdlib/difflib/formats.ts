/** The two formats of diffs that `diff` prints: https://docs.python.org/3.13/library/difflib.html#difflib.unified_diff */
import { generator } from "../../coroutine/define.ts";
import { attributeError } from "../../object/attributes.ts";
import { error, TypeError } from "../../object/exceptions/exceptions.ts";
import { apply } from "../../object/functions/call.ts";
import { iterate } from "../../object/iterate.ts";
import { reprOf } from "../../object/repr.ts";
import { typeName } from "../../object/type.ts";
import { None, type Value } from "../../object/value.ts";
import { PyBytes } from "../../types/bytes/value.ts";
import { decodeBytes, encodeText } from "../../types/codecs/registry.ts";
import { asStr, toIndex } from "../kit.ts";
import { elementsOf, Matcher, type Opcode } from "./matcher.ts";

const PARAMETERS = "fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\\n'";

/** A range as the unified format has it: first line and number of lines. */
function unifiedRange(start: number, stop: number): string {
  const length = stop - start;
  if (length === 1) return `${start + 1}`;
  return `${length === 0 ? start : start + 1},${length}`;
}
/** A range as the context format has it: first and last line. */
const contextRange = (start: number, stop: number): string =>
  stop - start <= 1 ? `${stop === start ? start : start + 1}` : `${start + 1},${stop}`;

/** All arguments but `n` are text. */
function check(a: readonly Value[], b: readonly Value[], texts: readonly Value[]): void {
  for (const [first] of [a, b])
    if (first !== undefined && asStr(first) === undefined)
      throw error(TypeError, `lines to compare must be str, not ${typeName(first)} (${reprOf(first)})`);
  for (const text of texts)
    if (asStr(text) === undefined) throw error(TypeError, `all arguments must be str, not: ${reprOf(text)}`);
}

type Group = (
  codes: readonly Opcode[],
  a: readonly string[],
  b: readonly string[],
  lineterm: string,
) => Generator<string>;

const diff = (name: string, marks: readonly [string, string], show: Group): Value =>
  generator(
    `a, b, ${PARAMETERS}`,
    function* (a: Value, b: Value, from: Value, to: Value, fromDate: Value, toDate: Value, n: Value, lineterm: Value) {
      const [before, after] = [elementsOf(a), elementsOf(b)];
      check(before, after, [from, to, fromDate, toDate, lineterm]);
      const matcher = new Matcher(None, true);
      matcher.setFirst(before);
      matcher.setSecond(after);
      let started = false;
      for (const codes of matcher.grouped(Number(toIndex(n)))) {
        if (!started) {
          yield `${marks[0]} ${from}${fromDate === "" ? "" : `\t${fromDate}`}${lineterm}`;
          yield `${marks[1]} ${to}${toDate === "" ? "" : `\t${toDate}`}${lineterm}`;
          started = true;
        }
        yield* show(codes, before, after, lineterm);
      }
      return None;
    },
    { qualname: name, module: "difflib" },
  );

export const unified_diff: Value = diff("unified_diff", ["---", "+++"], function* (codes, a, b, lineterm) {
  const [, i1, , j1] = codes[0] as Opcode;
  const [, , i2, , j2] = codes.at(-1) as Opcode;
  yield `@@ -${unifiedRange(i1, i2)} +${unifiedRange(j1, j2)} @@${lineterm}`;
  for (const [tag, from, to, start, stop] of codes) {
    if (tag !== "insert") for (const line of a.slice(from, to)) yield (tag === "equal" ? " " : "-") + line;
    if (tag !== "delete" && tag !== "equal") for (const line of b.slice(start, stop)) yield `+${line}`;
  }
});

export const context_diff: Value = diff("context_diff", ["***", "---"], function* (codes, a, b, lineterm) {
  const [, i1, , j1] = codes[0] as Opcode;
  const [, , i2, , j2] = codes.at(-1) as Opcode;
  const has = (own: string): boolean => codes.some(([tag]) => tag === "replace" || tag === own);
  const mark = (tag: string): string => ({ equal: "  ", replace: "! ", delete: "- ", insert: "+ " })[tag] as string;
  yield `***************${lineterm}`;
  yield `*** ${contextRange(i1, i2)} ****${lineterm}`;
  if (has("delete"))
    for (const [tag, from, to] of codes)
      if (tag !== "insert") for (const line of a.slice(from, to)) yield mark(tag) + line;
  yield `--- ${contextRange(j1, j2)} ----${lineterm}`;
  if (has("insert"))
    for (const [tag, , , from, to] of codes)
      if (tag !== "delete") for (const line of b.slice(from, to)) yield mark(tag) + line;
});

/** Bytes as text that knows its bytes again. */
function decoded(v: Value): string {
  if (v instanceof PyBytes) return decodeBytes(v.data, "ascii", "surrogateescape");
  const failure = error(TypeError, `all arguments must be bytes, not ${typeName(v)} (${reprOf(v)})`);
  throw Object.assign(failure, { cause: attributeError(v, "decode") });
}

const EMPTY = new PyBytes(new Uint8Array());
export const diff_bytes: Value = generator(
  "dfunc, a, b, fromfile=..., tofile=..., fromfiledate=..., tofiledate=..., n=3, lineterm=...",
  function* (
    dfunc: Value,
    a: Value,
    b: Value,
    from: Value,
    to: Value,
    fromDate: Value,
    toDate: Value,
    n: Value,
    end: Value,
  ) {
    const [before, after] = [a, b].map((lines) => [...iterate(lines)].map(decoded));
    const texts = [from, to, fromDate, toDate].map(decoded);
    for (const line of iterate(apply(dfunc, [before, after, ...texts, n, decoded(end)])))
      yield new PyBytes(encodeText(line, "ascii", "surrogateescape"));
    return None;
  },
  {
    qualname: "diff_bytes",
    module: "difflib",
    defaults: [EMPTY, EMPTY, EMPTY, EMPTY, 3, new PyBytes(Uint8Array.of(10))],
  },
);
