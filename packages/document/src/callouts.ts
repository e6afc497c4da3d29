/**
 * Callouts: the circled numbers that tie a line of code to a sentence under it. Books write them in several styles; all of them mean the number.
 */
import { type Block, blocks } from "./markdown.ts";

/** First code point of each style, the number it stands for, and how many follow. */
const STYLES: readonly (readonly [first: number, number: number, count: number])[] = [
  [0x2460, 1, 20], // ①
  [0x2776, 1, 10], // ❶
  [0x2780, 1, 10], // ➀
  [0x278a, 1, 10], // ➊
  [0x24eb, 11, 10], // ⓫
];

/** A sign in a text and the number it stands for. */
export interface Callout {
  readonly n: number;
  readonly at: number;
}

/** A sentence of the prose and the line of code that it explains. */
export interface CalloutLink {
  readonly n: number;
  /** Line of the prose in the document, from 0. */
  readonly prose: number;
  /** The block that is explained, and the line in it, from 0. */
  readonly block: number;
  readonly line: number;
}

/**
 * The number of a circled sign, or null.
 * @example
 * calloutNumber("➌") // 3
 */
export function calloutNumber(char: string): number | null {
  const code = char.codePointAt(0) ?? 0;
  for (const [first, number, count] of STYLES) if (code >= first && code < first + count) return number + code - first;
  return null;
}

/** All callouts of a text, in order. */
export function calloutsIn(text: string): Callout[] {
  const found: Callout[] = [];
  for (let at = 0; at < text.length; at++) {
    const n = calloutNumber(text[at] as string);
    if (n !== null) found.push({ n, at });
  }
  return found;
}

/** The line of each callout in a block's comments, from 0. */
const calloutLines = (block: Block): Map<number, number> => {
  const lines = new Map<number, number>();
  block.text.split("\n").forEach((text, line) => {
    const comment = text.indexOf("#");
    if (comment < 0) return;
    for (const { n } of calloutsIn(text.slice(comment))) if (!lines.has(n)) lines.set(n, line);
  });
  return lines;
};

/** The number with which a line of prose begins; list and quote signs before it do not count. */
const leadingNumber = (line: string): number | null => calloutNumber(/^[\s>*+-]*(.)/u.exec(line)?.[1] ?? "");

/** A sentence that begins with a callout, and the blocks above it in its section that it may explain, the nearest first. */
interface Explanation {
  readonly n: number;
  readonly prose: number;
  readonly above: readonly Block[];
}

/** The sentences of a text that begin with a callout. A heading separates them from the blocks before it. */
function explanations(text: string, all: readonly Block[]): Explanation[] {
  const found: Explanation[] = [];
  let section = -1;
  text.split(/\r\n|\r|\n/).forEach((line, prose) => {
    if (all.some((block) => block.opens <= prose && prose < block.end)) return;
    if (/^#{1,6}\s/.test(line)) section = prose;
    const n = leadingNumber(line);
    if (n === null) return;
    const above = all.filter((block) => block.line < prose && block.line > section && block.kind !== "output");
    found.push({ n, prose, above: above.slice(-2).reverse() });
  });
  return found;
}

/** Ties every sentence that begins with a callout to the line of the nearest block above that bears the number: the last block, or the one before it. */
export function calloutLinks(text: string): CalloutLink[] {
  const all = blocks(text);
  const marked = all.map(calloutLines);
  return explanations(text, all).flatMap(({ n, prose, above }) => {
    const found = above.find((block) => marked[block.index]!.has(n));
    return found === undefined ? [] : [{ n, prose, block: found.index, line: marked[found.index]!.get(n)! }];
  });
}

/** A sentence that explains a name which the code above it does not have or, without a name, a line that none of the blocks above has. */
export interface LostCallout {
  readonly n: number;
  readonly prose: number;
  readonly block: number;
  readonly name: string | null;
}

const KEYWORDS = new Set(["None", "True", "False", "self", "args", "kwargs"]);

/**
 * Sentences with a callout whose first name in code type occurs in no block so far, or whose number stands at no line although others do: what they speak of
 * has been left out.
 */
export function lostCallouts(text: string): LostCallout[] {
  const all = blocks(text);
  const lines = text.split(/\r\n|\r|\n/);
  const links = calloutLinks(text);
  const numbered = new Set(links.map(({ prose }) => prose));
  const unnamed = explanations(text, all).flatMap(({ n, prose, above }): LostCallout[] => {
    const block = above.find((one) => calloutLines(one).size > 0);
    return numbered.has(prose) || block === undefined ? [] : [{ n, prose, block: block.index, name: null }];
  });
  const misnamed = links.flatMap(({ n, prose, block }): LostCallout[] => {
    const name = [...(lines[prose] as string).matchAll(/`([^`]+)`/g)]
      .flatMap((match) => /[A-Za-z_]\w{2,}(?=\W*$|\()/.exec(match[1] as string) ?? [])
      .find((word) => !KEYWORDS.has(word));
    if (name === undefined) return [];
    const before = all
      .filter((one) => one.line < prose)
      .map((one) => one.text)
      .join("\n");
    return new RegExp(`\\b${name}\\b`).test(before) ? [] : [{ n, prose, block, name }];
  });
  return [...misnamed, ...unnamed];
}
