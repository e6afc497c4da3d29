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

/** Splits TypeScript into coloured tokens. It reads what our own printer wrote, so it need not know all of the language. */
export function highlight(text: string): Token[] {
  const tokens: Token[] = [];
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
    if (kind !== "") tokens.push({ from, to, kind });
  }
  return tokens;
}

/** A run of text with one colour and one innermost link. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly kind: TokenClass;
}

/** The lines of a text cut wherever a colour or a link begins or ends, so that any link can be lit by lighting whole segments. */
export function segmentLines(
  text: string,
  cuts: readonly (readonly [number, number])[],
): { readonly from: number; readonly to: number; readonly segments: readonly Segment[] }[] {
  const tokens = highlight(text);
  const edges = new Set<number>();
  for (const [from, to] of cuts) {
    edges.add(from);
    edges.add(to);
  }
  for (const token of tokens) {
    edges.add(token.from);
    edges.add(token.to);
  }
  const sorted = [...edges].filter((edge) => edge >= 0 && edge <= text.length).sort((a, b) => a - b);
  const lines: { from: number; to: number; segments: Segment[] }[] = [];
  let edge = 0;
  let token = 0;
  let start = 0;
  while (start <= text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const segments: Segment[] = [];
    let at = start;
    while (at < end) {
      while (edge < sorted.length && sorted[edge]! <= at) edge++;
      const to = Math.min(sorted[edge] ?? end, end);
      while (token < tokens.length && tokens[token]!.to <= at) token++;
      const inside = tokens[token];
      segments.push({ from: at, to, kind: inside !== undefined && inside.from <= at ? inside.kind : "" });
      at = to;
    }
    lines.push({ from: start, to: end, segments });
    if (newline < 0) break;
    start = newline + 1;
  }
  if (lines.length > 1 && lines[lines.length - 1]!.segments.length === 0) lines.pop();
  return lines;
}

/** How many spaces a line begins with: what does not fit beside them hangs a little further in. */
export function indentOf(text: string, from: number): number {
  let to = from;
  while (text[to] === " ") to++;
  return Math.min(to - from, 20);
}
