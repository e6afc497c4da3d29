import { positionAt, type SourceFile, type Span } from "@pycoro/syntax";
import type { Role } from "../target/nodes.ts";
import type { PlacedMark } from "./doc.ts";
import { encodeMappings, type Mapping, type SourceMapV3 } from "./source-map.ts";

/** A stretch of Python and the stretch of output that stands for it; offsets in UTF-16 units. */
export interface SpanLink {
  readonly id: number;
  readonly py: readonly [start: number, end: number];
  readonly out: readonly [start: number, end: number];
  /** The Python line, from 1. */
  readonly line: number;
  readonly role: Role;
}

/** Something to be placed: a Python span and its role. */
export interface Place {
  readonly span: Span;
  readonly role: Role;
  /** The header of a compound statement: its output is only the text up to the first body. */
  readonly header: boolean;
}

/**
 * Statements come first, then the places where a frame stands while suspended, then the rest; within each by Python position. As every print of one
 * program has exactly one link for each of the former two, their numbers agree between prints and a trace taken with one lights up another.
 */
const RANK: { readonly [role in Role]: number } = {
  stmt: 0,
  yield: 1,
  await: 1,
  delegate: 1,
  def: 2,
  call: 2,
  expr: 3,
  helper: 3,
};

/** Numbers the spans: each pair of span and role has one id in every print of a program. */
export function numberSpans(places: Iterable<Place>): ReadonlyMap<string, number> {
  const unique = new Map<string, Place>();
  for (const place of places) unique.set(spanKey(place.span, place.role), place);
  const sorted = [...unique].sort(
    ([, a], [, b]) => RANK[a.role] - RANK[b.role] || a.span.start - b.span.start || b.span.end - a.span.end,
  );
  return new Map(sorted.map(([key], id) => [key, id]));
}

export const spanKey = ({ start, end }: Span, role: Role): string => `${start},${end},${role}`;

/** A compound statement in the output, from its first brace to its end, with the link of its header. */
interface Block {
  readonly from: number;
  readonly to: number;
  readonly header: SpanLink;
}

/**
 * The links, in the order of their ids, then of their output; a span with several outputs has several links of one id. With `everyLine`, also those of
 * lines that stand for no statement of their own.
 */
export function linksOf(
  places: readonly Place[],
  marks: readonly PlacedMark[],
  text: string,
  source: SourceFile,
  everyLine: boolean,
): SpanLink[] {
  const ids = numberSpans(places);
  const links: SpanLink[] = [];
  const blocks: Block[] = [];
  for (const { id, start, end } of marks) {
    const { span, role, header } = places[id]!;
    const opened = header ? text.indexOf("{\n", start) : -1;
    const hasBlock = opened >= 0 && opened < end;
    const link: SpanLink = {
      id: ids.get(spanKey(span, role))!,
      py: [span.start, span.end],
      out: [start, hasBlock ? opened + 1 : end],
      line: positionAt(source, span.start).line,
      role,
    };
    links.push(link);
    if (hasBlock) blocks.push({ from: opened + 1, to: end, header: link });
  }
  if (everyLine) links.push(...scaffolding(blocks, links, text));
  return links.sort((a, b) => a.id - b.id || a.out[0] - b.out[0]);
}

/** Lines between the statements of a block, as `} catch (error) {`, belong to the innermost compound statement around them. */
function scaffolding(blocks: readonly Block[], links: readonly SpanLink[], text: string): SpanLink[] {
  const found: SpanLink[] = [];
  const outs = links.map((link) => link.out).sort((a, b) => a[0] - b[0]);
  const sorted = [...blocks].sort((a, b) => a.from - b.from);
  const open: Block[] = [];
  let nextOut = 0;
  let reach = -1;
  let nextBlock = 0;
  for (let from = 0; from < text.length; ) {
    const newline = text.indexOf("\n", from);
    const to = newline < 0 ? text.length : newline;
    while (nextOut < outs.length && outs[nextOut]![0] < to) reach = Math.max(reach, outs[nextOut++]![1]);
    while (nextBlock < sorted.length && sorted[nextBlock]!.from <= from) open.push(sorted[nextBlock++]!);
    while (open.length > 0 && open[open.length - 1]!.to <= from) open.pop();
    const block = open[open.length - 1];
    const start = from + (/\S/.exec(text.slice(from, to))?.index ?? to - from);
    if (reach <= from && start < to && block !== undefined)
      found.push({ ...block.header, out: [start, Math.min(to, block.to)] });
    from = to + 1;
  }
  return found;
}

/** A source map with one point at the start of each link. */
export function mapOf(links: readonly SpanLink[], text: string, source: SourceFile): SourceMapV3 {
  const starts = [0];
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) starts.push(i + 1);
  const sorted = [...links].sort((a, b) => a.out[0] - b.out[0] || b.out[1] - a.out[1]);
  let row = 0;
  const points: Mapping[] = sorted.map(({ py, out }) => {
    while (row + 1 < starts.length && starts[row + 1]! <= out[0]) row++;
    const from = positionAt(source, py[0]);
    return { line: row, column: out[0] - starts[row]!, sourceLine: from.line - 1, sourceColumn: from.column };
  });
  return {
    version: 3,
    sources: [source.path],
    sourcesContent: [source.text],
    names: [],
    mappings: encodeMappings(points),
  };
}
