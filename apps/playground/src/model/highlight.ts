export type TokenClass = "k" | "s" | "c" | "n" | "f" | "p" | "t" | "";

export interface Token {
  readonly from: number;
  readonly to: number;
  readonly kind: TokenClass;
}

const keywords = new Set(
  "as async await break case catch class const continue debugger default delete do else enum export extends false finally for from function if implements import in instanceof interface let new null of private protected public readonly return satisfies static super switch this throw true try type typeof undefined var void while yield declare".split(
    " ",
  ),
);

const pattern =
  /(\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(`(?:\\[\s\S]|[^`\\])*`|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")|(\b(?:0[xob][\da-fA-F]+|\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?)n?\b)|([A-Za-z_$][\w$]*)/g;

/** The coloured tokens of TypeScript, in order. It reads what our own printer wrote, so it need not know all of the language. */
function* highlight(text: string): Generator<Token, undefined> {
  for (const match of text.matchAll(pattern)) {
    const from = match.index;
    const to = from + match[0].length;
    let kind: TokenClass = "";
    if (match[1] !== undefined) kind = "c";
    else if (match[2] !== undefined) kind = "s";
    else if (match[3] !== undefined) kind = "n";
    else if (keywords.has(match[0])) kind = "k";
    else if (text[to] === "(") kind = "f";
    else if (/^[A-Z]/.test(match[0])) kind = "t";
    if (kind !== "") yield { from, to, kind };
  }
}

/** A run of text with one colour and one innermost link. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly kind: TokenClass;
}

export interface SegmentedLine {
  readonly from: number;
  readonly to: number;
  readonly segments: readonly Segment[];
  /** Whether a link touches the line. */
  readonly isLinked: boolean;
}

/** The lines of a text; each is worked out, with those before it, when it is first asked for. */
export interface SegmentedText {
  readonly count: number;
  readonly line: (index: number) => SegmentedLine;
}

/**
 * The lines of a text cut wherever a colour or a link begins or ends, so that any link can be lit by lighting whole segments. `cuts` are pairs of where
 * a link begins and ends, in the order in which they begin.
 * @example
 * segmentText("let a = 1;\n", Uint32Array.of(4, 9)).line(0).segments.length // 5: "let", " ", "a = ", "1", ";"
 */
export function segmentText(text: string, cuts: Uint32Array): SegmentedText {
  const starts = [0];
  for (let newline = text.indexOf("\n"); newline >= 0; newline = text.indexOf("\n", newline + 1))
    starts.push(newline + 1);
  if (starts.length > 1 && starts.at(-1) === text.length) starts.pop();
  const edges = cuts.slice().sort();
  const tokens = highlight(text);
  let token = tokens.next().value;
  let edge = 0;
  let cut = 0;
  let reach = -1;
  const lines: SegmentedLine[] = [];
  const add = (): void => {
    const from = starts[lines.length]!;
    const next = starts[lines.length + 1];
    const to = next !== undefined ? next - 1 : text.endsWith("\n") ? text.length - 1 : text.length;
    const segments: Segment[] = [];
    for (let at = from; at < to; ) {
      while (edge < edges.length && edges[edge]! <= at) edge++;
      while (token !== undefined && token.to <= at) token = tokens.next().value;
      const isInside = token !== undefined && token.from <= at;
      const colour = token === undefined ? to : isInside ? token.to : token.from;
      const end = Math.min(edges[edge] ?? to, colour, to);
      segments.push({ from: at, to: end, kind: isInside ? token!.kind : "" });
      at = end;
    }
    for (; cut < cuts.length && cuts[cut]! < to; cut += 2) reach = Math.max(reach, cuts[cut + 1]!);
    lines.push({ from, to, segments, isLinked: reach > from });
  };
  return {
    count: starts.length,
    line(index) {
      while (lines.length <= index) add();
      return lines[index]!;
    },
  };
}

/** How many spaces a line begins with: what does not fit beside them hangs a little further in. */
export function indentOf(text: string, from: number): number {
  let to = from;
  while (text[to] === " ") to++;
  return Math.min(to - from, 20);
}
