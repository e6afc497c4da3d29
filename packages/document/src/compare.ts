/**
 * Comparing what a document shows with what a run printed. Equal is equal; otherwise named rules are tried, each of which removes one
 * kind of accidental difference, and the verdict names the rules that were needed.
 */
export type RuleId = "R1" | "R2" | "R3" | "R4" | "R5" | "R6" | "R7" | "R8" | "R9" | "R10";

export interface Rule {
  readonly id: RuleId;
  readonly en: string;
  readonly zh: string;
}

export const RULES: readonly Rule[] = [
  {
    id: "R1",
    en: "each statement at the prompt is a unit of its own, numbered from line 1",
    zh: "提示符下的每条语句自成一个单元，行号从 1 开始",
  },
  { id: "R2", en: "addresses in reprs differ from run to run", zh: "对象地址每次运行都不同" },
  { id: "R3", en: "indentation of traceback lines was lost", zh: "回溯行的缩进丢失" },
  {
    id: "R4",
    en: "`...`, trailing comments and a traceback without its stack stand for anything",
    zh: "`...`、行尾注释和省略了栈的回溯可代表任意内容",
  },
  { id: "R5", en: "file names and folders differ", zh: "文件路径不同" },
  { id: "R6", en: "caret lines depend on the Python version", zh: "插入符行取决于 Python 版本" },
  { id: "R7", en: "lines in another order (sets have none)", zh: "行的顺序不同（集合无序）" },
  { id: "R8", en: "measured times differ slightly", zh: "测得的时间略有不同" },
  { id: "R9", en: "timestamps and random values; the shape matches", zh: "时间戳与随机值，形状一致" },
  { id: "R10", en: "some warnings are not shown", zh: "部分警告未显示" },
];

export interface DiffLine {
  readonly kind: "same" | "expected" | "actual";
  readonly text: string;
}

export interface Comparison {
  readonly verdict: "exact" | "equal" | "different";
  /** Rules that were needed, in the order of RULES. */
  readonly rules: readonly RuleId[];
  readonly diff: readonly DiffLine[];
}

/** Text without warnings and the source lines under them. */
export const withoutWarnings = (text: string): string =>
  text.replace(/^\S.*:\d+: \w*Warning: .*\n(?: {2}\S.*(?:\n|$))?|^RuntimeWarning: Enable tracemalloc .*(?:\n|$)/gm, "");

type Normaliser = (text: string) => string;
const NORMALISERS: readonly (readonly [RuleId, Normaliser])[] = [
  ["R2", (t) => t.replace(/0x[0-9a-fA-F]{4,}/g, "0x…")],
  ["R3", (t) => t.replace(/^\s+(?=\S)/gm, "")],
  ["R5", (t) => t.replace(/(?:[A-Za-z]:)?[\\/]?(?:[^\s"':<>\\/]+[\\/])*[^\s"':<>\\/]+\.(?:py|md)\b/g, "FILE")],
  ["R6", (t) => t.replace(/^\s*[~^][~^\s]*$\n?/gm, "")],
  ["R10", withoutWarnings],
  ["R8", (t) => t.replace(/\d+\.\d+(?:e-?\d+)?/g, (n) => `${Math.round(Number(n) * 10) / 10}`)],
];

const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((l) => l.trimEnd())
    .join("\n")
    .replace(/^\n+|\n+$/g, "");

/** The header of a traceback whose next line is not indented: its stack was left out, as doctest allows. */
const STACKLESS = /^(Traceback \(most recent call last\):)$(?!\n[ \t])/gm;

/** Lines without comments that annotate the shown output, with `...` lines as wildcards, also where the stack of a traceback would stand. */
function wildcard(expected: string, actual: string): boolean {
  const shown = expected.replace(STACKLESS, "$1\n  ...");
  if (!/\.\.\.|#/.test(shown)) return false;
  const stripped = shown.split("\n").map((l) => l.replace(/\s+#.*$/, ""));
  const pattern = stripped
    .map((l) => (/^\s*\.\.\.\s*$/.test(l) ? "(?:.*\\n)*?" : `${l.split("...").map(escapeRegExp).join("[^]*?")}\\n`))
    .join("");
  return new RegExp(`^${pattern}$`).test(`${actual}\n`);
}
const escapeRegExp = (s: string): string => s.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const sorted = (t: string): string => t.split("\n").sort().join("\n");

/** Every rule. */
export const allRules: ReadonlySet<RuleId> = new Set(RULES.map((rule) => rule.id));

/**
 * Compares shown output with real output; `allowed` names the rules that may be used.
 * @example
 * compareOutput("<f at 0x10c2be10>", "<f at 0x7f0000001000>") // { verdict: "equal", rules: ["R2"], diff: [] }
 */
export function compareOutput(expected: string, actual: string, allowed: ReadonlySet<RuleId> = allRules): Comparison {
  const want = tidy(expected);
  const got = tidy(actual);
  if (want === got) return { verdict: "exact", rules: [], diff: [] };
  const rules = neededRules(want, got, allowed);
  return rules === null
    ? { verdict: "different", rules: [], diff: diffLines(want, got) }
    : { verdict: "equal", rules, diff: [] };
}

/** The smallest set of rules that makes the texts equal, or null. Sets are tried by size. */
function neededRules(want: string, got: string, allowed: ReadonlySet<RuleId>): RuleId[] | null {
  const normalisers = NORMALISERS.filter(([id]) => allowed.has(id));
  const n = normalisers.length;
  const sets = Array.from({ length: 1 << n }, (_, bits) => bits).sort((a, b) => popcount(a) - popcount(b) || a - b);
  for (const last of ["", "R4", "R7", "R9"] as const) {
    if (last !== "" && !allowed.has(last)) continue;
    for (const bits of sets) {
      let a = want;
      let b = got;
      const ids: RuleId[] = [];
      normalisers.forEach(([id, f], i) => {
        if ((bits & (1 << i)) === 0) return;
        const [na, nb] = [f(a), f(b)];
        if (na !== a || nb !== b) ids.push(id);
        a = tidy(na);
        b = tidy(nb);
      });
      const equal =
        last === ""
          ? a === b
          : last === "R4"
            ? wildcard(a, b)
            : last === "R7"
              ? sorted(a) === sorted(b)
              : shape(a) === shape(b) && shape(a) !== a;
      if (equal)
        return [...ids, ...(last === "" ? [] : [last as RuleId])].sort(
          (x, y) => Number(x.slice(1)) - Number(y.slice(1)),
        );
    }
  }
  return null;
}
const popcount = (n: number): number => n.toString(2).replaceAll("0", "").length;

/** Timestamps replaced by their form. */
export const shape = (t: string): string => t.replace(/\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?/g, "TIMESTAMP");

/** A line diff by longest common subsequence. */
export function diffLines(expected: string, actual: string): DiffLine[] {
  const a = expected === "" ? [] : expected.split("\n");
  const b = actual === "" ? [] : actual.split("\n");
  if (a.length * b.length > 4_000_000) {
    return [
      ...a.map((text) => ({ kind: "expected", text }) as const),
      ...b.map((text) => ({ kind: "actual", text }) as const),
    ];
  }
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i * width + j] =
        a[i] === b[j]
          ? (table[(i + 1) * width + j + 1] as number) + 1
          : Math.max(table[(i + 1) * width + j] as number, table[i * width + j + 1] as number);
    }
  }
  const result: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      result.push({ kind: "same", text: a[i] as string });
      i++;
      j++;
    } else if (
      j >= b.length ||
      (i < a.length && (table[(i + 1) * width + j] as number) >= (table[i * width + j + 1] as number))
    ) {
      result.push({ kind: "expected", text: a[i++] as string });
    } else result.push({ kind: "actual", text: b[j++] as string });
  }
  return result;
}
