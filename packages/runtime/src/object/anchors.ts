/**
 * Where the carets of a traceback point inside an expression: the operator of a binary operation, the brackets of a call or a
 * subscription (CPython 3.11+ marks the rest with tildes). Works on the text alone, by a small scan at bracket depth 0.
 */
export interface Anchors {
  /** Offsets into the segment: the stretch drawn with `^`; the rest is drawn with `~`. */
  readonly left: number;
  readonly right: number;
}

interface Operator {
  readonly at: number;
  readonly text: string;
  readonly power: number;
}

const POWERS: readonly (readonly [string, number])[] = [
  ["|", 1],
  ["^", 2],
  ["&", 3],
  ["<<", 4],
  [">>", 4],
  ["+", 5],
  ["-", 5],
  ["*", 6],
  ["@", 6],
  ["/", 6],
  ["//", 6],
  ["%", 6],
  ["**", 8],
];
const POWER = new Map(POWERS);
const WORDS = new Set(
  ["and", "or", "not", "in", "is", "if", "else", "lambda", "for", "yield", "from"].concat(
    // A segment that is a whole statement: its parts are no operands of it.
    ["assert", "class", "def", "del", "except", "import", "raise", "return", "with"],
  ),
);

/** End of a string literal that starts at `i` (at its quote). */
function skipString(text: string, i: number): number {
  const quote = text[i] as string;
  const triple = text.startsWith(quote.repeat(3), i);
  const end = triple ? quote.repeat(3) : quote;
  let at = i + end.length;
  while (at < text.length && !text.startsWith(end, at)) at += text[at] === "\\" ? 2 : 1;
  return at + end.length;
}

/**
 * The anchors of an expression's text, or null when CPython shows none (neither binary operation, call nor subscription).
 * @example
 * anchorsOf("a + b") // { left: 2, right: 3 }
 */
export function anchorsOf(segment: string): Anchors | null {
  const operators: Operator[] = [];
  let depth = 0;
  let operandBefore = false;
  let lastOpen = -1;
  let lastOpenIsTrailer = false;
  let isAwait = false;
  for (let i = 0; i < segment.length; ) {
    const c = segment[i] as string;
    if (c === " " || c === "\t" || c === "\n" || c === "\\") i++;
    else if (c === "#") {
      const end = segment.indexOf("\n", i);
      i = end < 0 ? segment.length : end;
    } else if (c === '"' || c === "'") {
      i = skipString(segment, i);
      operandBefore = true;
    } else if ("([{".includes(c)) {
      if (depth === 0) {
        lastOpen = i;
        lastOpenIsTrailer = operandBefore && c !== "{";
      }
      depth++;
      operandBefore = false;
      i++;
    } else if (")]}".includes(c)) {
      depth--;
      if (depth < 0) return null;
      operandBefore = true;
      i++;
    } else if (/[\w\u0080-\uffff]/.test(c)) {
      const word = /^[\w\u0080-\uffff]+(?:\.\d+)?(?:(?<=\d[eE])[+-]\d+)?/.exec(segment.slice(i))?.[0] as string;
      i += word.length;
      if (depth === 0 && WORDS.has(word)) return null;
      if (word === "await" && depth === 0) {
        isAwait = true;
        operandBefore = false;
        continue;
      }
      const isPrefix = (segment[i] === '"' || segment[i] === "'") && /^(?:[rbuf]|[rR][bBfF]|[bBfF][rR])$/i.test(word);
      operandBefore = !isPrefix;
      if (depth === 0 && !isPrefix) lastOpen = -1;
    } else if (c === "." || c === ",") {
      if (c === "," && depth === 0) return null;
      i++;
    } else {
      const two = segment.slice(i, i + 2);
      if (
        ["==", "!=", "<=", ">=", ":=", "->"].includes(two) ||
        ((c === "<" || c === ">" || c === "=" || c === ":") && two !== "<<" && two !== ">>")
      ) {
        if (depth === 0) return null;
        i += 2;
        operandBefore = false;
        continue;
      }
      const text = POWER.has(two) ? two : c;
      if (depth === 0 && operandBefore) operators.push({ at: i, text, power: POWER.get(text) ?? 0 });
      if (depth === 0) lastOpen = -1;
      operandBefore = false;
      i += text.length;
    }
  }
  if (depth !== 0) return null;
  const root = rootOperator(operators);
  if (root !== undefined) return { left: root.at, right: root.at + root.text.length };
  if (isAwait || /^\s*[-+~]/.test(segment)) return null;
  const last = segment.trimEnd();
  if (lastOpen > 0 && lastOpenIsTrailer && (last.endsWith(")") || last.endsWith("]")))
    return { left: lastOpen, right: last.length };
  return null;
}

/** The operator at the root of the tree: the weakest one; of equals the last, but the first of `**`. */
function rootOperator(operators: readonly Operator[]): Operator | undefined {
  let root: Operator | undefined;
  for (const operator of operators) {
    if (root === undefined || operator.power < root.power || (operator.power === root.power && operator.text !== "**"))
      root = operator;
  }
  return root;
}
