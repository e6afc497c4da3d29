/**
 * A backtracking matcher over code points. A pattern becomes closures: each takes a place and says whether it and all that follows match.
 * Greedy repeats of single characters run in a loop, so that long texts do not deepen the stack.
 */
import { caseless, casesOf } from "./cases.ts";
import { ASCII, type ClassItem, DOTALL, IGNORECASE, MULTILINE, type Parsed, type RegexNode, UNICODE } from "./nodes.ts";
import { repeatStep } from "./repeat.ts";

/** What a match works on: the code points, the bounds, and the places of groups (start, end; -1 when unset). */
export interface State {
  readonly codes: ArrayLike<number>;
  readonly start: number;
  readonly end: number;
  groups: Int32Array;
  lastindex: number;
  /** Where the match may not end: it must not be empty here. */
  readonly barred: number;
}
export type Step = (s: State, i: number) => number;
export type Test = (code: number) => boolean;

const UNICODE_TESTS: Readonly<Record<string, RegExp>> = {
  d: /^\p{Nd}$/u,
  s: /^[\s\u001c-\u001f\u0085]$/u,
  w: /^[\p{L}\p{N}_]$/u,
};
const ASCII_TESTS: Readonly<Record<string, Test>> = {
  d: (c) => c >= 48 && c <= 57,
  s: (c) => c === 32 || (c >= 9 && c <= 13),
  w: (c) => (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95,
};
const UNICODE_TEST: Readonly<Record<string, Test>> = Object.fromEntries(
  Object.entries(ASCII_TESTS).map(([letter, ascii]) => {
    const wide = UNICODE_TESTS[letter] as RegExp;
    return [
      letter,
      (c: number) =>
        c < 128
          ? ascii(c) || (letter === "s" && c >= 28 && c <= 31)
          : c !== 0xfeff && wide.test(String.fromCodePoint(c)),
    ];
  }),
);
const category = (letter: string, flags: number): Test => {
  const lower = letter.toLowerCase();
  const test = ((flags & ASCII) !== 0 || (flags & UNICODE) === 0 ? ASCII_TESTS : UNICODE_TEST)[lower] as Test;
  return letter === lower ? test : (c) => !test(c);
};

const asciiLower = (c: number): number => (c >= 65 && c <= 90 ? c + 32 : c);
const isUnicode = (flags: number): boolean => (flags & UNICODE) !== 0 && (flags & ASCII) === 0;
/** What equal letters have in common when their case is ignored. */
const foldOf = (flags: number): ((c: number) => number) => (isUnicode(flags) ? caseless : asciiLower);

const asciiCases = (c: number): readonly number[] =>
  c >= 65 && c <= 90 ? [c, c + 32] : c >= 97 && c <= 122 ? [c, c - 32] : [c];

function classTest(items: readonly ClassItem[], negated: boolean, flags: number): Test {
  const folded = (flags & IGNORECASE) !== 0 ? foldOf(flags) : null;
  const tests = items.map((item): Test => {
    if (item.type === "char") {
      const wanted = folded?.(item.code);
      return folded === null ? (c) => c === item.code : (c) => folded(c) === wanted;
    }
    if (item.type === "range") return (c) => c >= item.from && c <= item.to;
    return category(item.letter, flags);
  });
  const plain: Test = tests.length === 1 ? (tests[0] as Test) : (c) => tests.some((t) => t(c));
  let test = plain;
  if ((flags & IGNORECASE) !== 0) {
    const variants = isUnicode(flags) ? casesOf : asciiCases;
    test = (c) => variants(c).some(plain);
  }
  return negated ? (c) => !test(c) : test;
}

/** The test of a node that matches exactly one character, or null. */
function single(node: RegexNode): Test | null {
  if (node.type === "sequence" && node.items.length === 1) return single(node.items[0] as RegexNode);
  if (node.type === "char") {
    const { code, flags } = node;
    if ((flags & IGNORECASE) === 0) return (c) => c === code;
    const fold = foldOf(flags);
    const folded = fold(code);
    return (c) => c === code || fold(c) === folded;
  }
  if (node.type === "any") return (node.flags & DOTALL) !== 0 ? () => true : (c) => c !== 10;
  if (node.type === "class") return classTest(node.items, node.negated, node.flags);
  if (node.type !== "choice") return null;
  const tests: Test[] = [];
  for (const option of node.options) {
    const test = single(option);
    if (test === null) return null;
    tests.push(test);
  }
  return (c) => tests.some((test) => test(c));
}

/** What stands before the start of the search counts too. */
const isWord = (s: State, i: number, test: Test): boolean => i >= 0 && i < s.end && test(s.codes[i] as number);

function assertion(where: string, flags: number): (s: State, i: number) => boolean {
  const word = category("w", flags);
  switch (where) {
    case "A":
      return (_, i) => i === 0;
    case "^":
      return (flags & MULTILINE) !== 0 ? (s, i) => i === 0 || s.codes[i - 1] === 10 : (_, i) => i === 0;
    case "Z":
      return (s, i) => i === s.end;
    case "$":
      return (flags & MULTILINE) !== 0
        ? (s, i) => i === s.end || s.codes[i] === 10
        : (s, i) => i === s.end || (i === s.end - 1 && s.codes[i] === 10);
    case "b":
      return (s, i) => isWord(s, i - 1, word) !== isWord(s, i, word);
    default:
      // Python's own rule: an empty text has no place that is no boundary.
      return (s, i) => s.end > 0 && isWord(s, i - 1, word) === isWord(s, i, word);
  }
}

/** The closure of a node followed by `next`. A result is the end of the match, or -1. */
function build(node: RegexNode, next: Step): Step {
  const test = single(node);
  if (test !== null) return (s, i) => (i < s.end && test(s.codes[i] as number) ? next(s, i + 1) : -1);
  switch (node.type) {
    case "sequence":
      return node.items.reduceRight((rest, item) => build(item, rest), next);
    case "choice": {
      const options = node.options.map((o) => build(o, next));
      return (s, i) => {
        for (const option of options) {
          const end = option(s, i);
          if (end >= 0) return end;
        }
        return -1;
      };
    }
    case "at": {
      const holds = assertion(node.where, node.flags);
      return (s, i) => (holds(s, i) ? next(s, i) : -1);
    }
    case "group":
      return captureStep(node.index, node.body, next);
    case "atomic": {
      const body = build(node.body, (_, i) => i);
      return (s, i) => {
        const saved = s.groups.slice();
        const end = body(s, i);
        if (end < 0) return -1;
        const result = next(s, end);
        if (result < 0) s.groups = saved;
        return result;
      };
    }
    case "look":
      return lookStep(node, next);
    case "backref":
      return backrefStep(node.index, node.flags, next);
    case "conditional": {
      const yes = build(node.yes, next);
      const no = build(node.no, next);
      return (s, i) => ((s.groups[node.index * 2 + 1] as number) >= 0 ? yes(s, i) : no(s, i));
    }
    case "repeat":
      return repeatStep(node, next, { build, single });
    default:
      throw new Error(`no step for ${node.type}`);
  }
}

function captureStep(index: number, body: RegexNode, next: Step): Step {
  // The start is kept aside until the group is complete: a group that fails later keeps its former span.
  const starts: number[] = [];
  const inner = build(body, (s, i) => {
    const { groups, lastindex } = s;
    const a = groups[index * 2] as number;
    const b = groups[index * 2 + 1] as number;
    const begun = starts.pop() as number;
    groups[index * 2] = begun;
    groups[index * 2 + 1] = i;
    s.lastindex = index;
    const end = next(s, i);
    if (end < 0) {
      s.groups[index * 2] = a;
      s.groups[index * 2 + 1] = b;
      s.lastindex = lastindex;
    }
    starts.push(begun);
    return end;
  });
  return (s, i) => {
    starts.push(i);
    const end = inner(s, i);
    starts.pop();
    return end;
  };
}

function lookStep(node: Extract<RegexNode, { type: "look" }>, next: Step): Step {
  const body = build(node.body, (_, i) => i);
  return (s, i) => {
    const from = node.behind ? i - node.width : i;
    const saved = s.groups.slice();
    const limits = node.behind ? { ...s, end: i } : s;
    const end = from < 0 ? -1 : body(limits, from);
    const found = end >= 0 && (!node.behind || end === i);
    if (node.behind) s.groups = limits.groups;
    if (found === node.negated) {
      s.groups = saved;
      return -1;
    }
    if (node.negated) s.groups = saved;
    const result = next(s, i);
    if (result < 0) s.groups = saved;
    return result;
  };
}

function backrefStep(index: number, flags: number, next: Step): Step {
  const fold = (flags & IGNORECASE) !== 0 ? foldOf(flags) : (c: number): number => c;
  return (s, i) => {
    const from = s.groups[index * 2] as number;
    const to = s.groups[index * 2 + 1] as number;
    if (to < 0) return -1;
    const length = to - from;
    if (i + length > s.end) return -1;
    for (let k = 0; k < length; k++)
      if (fold(s.codes[from + k] as number) !== fold(s.codes[i + k] as number)) return -1;
    return next(s, i + length);
  };
}

/** How a pattern is tried at a place: gives the state of a match that begins there, or null. */
export interface Matcher {
  at(
    codes: ArrayLike<number>,
    i: number,
    start: number,
    end: number,
    full: boolean,
    barred?: number,
  ): (State & { readonly from: number; readonly to: number }) | null;
}

export function makeMatcher(parsed: Parsed): Matcher {
  const open = build(parsed.root, (s, i) => (i === s.barred ? -1 : i));
  const full = build(parsed.root, (s, i) => (i === s.end && i !== s.barred ? i : -1));
  const size = (parsed.groups + 1) * 2;
  return {
    at(codes, i, start, end, whole, barred = -1) {
      const state: State = { codes, start, end, groups: new Int32Array(size).fill(-1), lastindex: 0, barred };
      const to = (whole ? full : open)(state, i);
      if (to < 0) return null;
      state.groups[0] = i;
      state.groups[1] = to;
      return Object.assign(state, { from: i, to });
    },
  };
}
